/** Loads configuration files: modules of any kind, and JSON. */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { UserError } from "./user-error.js";

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Returns the default export of a TypeScript or JavaScript module, or the value of a JSON file.
 * @param isAgain whether the file may have been loaded before and have changed since; Node loads a module once
 * @throws {UserError} if the file cannot be loaded
 */
export async function defaultExportOf(file: string, isAgain = false): Promise<unknown> {
  try {
    if (file.endsWith(".json")) return jsonOf(file, (await readFile(file, "utf8")).replace(/^\uFEFF/u, ""));
    const { default: exported } = await (isAgain ? compileAndLoad(file) : loadOnce(file));
    // In a project without `"type": "module"`, the file is compiled to CommonJS.
    return isObject(exported) && exported["__esModule"] === true ? exported["default"] : exported;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} cannot be loaded: ${reasonOf(error)}`);
  }
}

/** Parses JSON. An error has the line and column, which some versions of Node do not report. */
function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const before = text.slice(0, faultIn(text)).split("\n");
    const location = `${file}:${String(before.length)}:${String((before.at(-1)?.length ?? 0) + 1)}`;
    throw new UserError(
      `${location} is not JSON: ${reasonOf(error).replaceAll(/\s+/gu, " ")}\nnext: correct the syntax there`,
    );
  }
}

/** The length of the longest prefix that could be the start of JSON. */
function faultIn(text: string): number {
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (isStart(text.slice(0, middle))) least = middle;
    else most = middle - 1;
  }
  return least;
}

/** Whether a text is JSON or an unfinished start of it. */
function isStart(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = reasonOf(error);
    const [, position] = / at position (\d+)/u.exec(message) ?? [];
    return /end of JSON input|^Unterminated/u.test(message) || position === String(text.length);
  }
}

interface Module {
  readonly default?: unknown;
}

/** Modules that were loaded, by file. Node caches them too; jiti compiles them again in every call. */
const loaded = new Map<string, Promise<Module>>();

function loadOnce(file: string): Promise<Module> {
  const known = loaded.get(file) ?? loadModule(file);
  loaded.set(file, known);
  return known;
}

/** Imports with Node alone if it can, as loading jiti takes longer than everything else. */
async function loadModule(file: string): Promise<Module> {
  if (/\.[cm]?ts$/u.test(file) && !("typescript" in process.features && process.features.typescript !== false))
    return compileAndLoad(file);
  try {
    return (await import(pathToFileURL(file).href)) as Module;
  } catch (error) {
    if (!codesOfTypeScript.has(codeOf(error))) throw error;
    return compileAndLoad(file);
  }
}

/**
 * Node's error codes for a module that needs compilation: it is TypeScript, imports TypeScript by its `.js` name, or has syntax that
 * Node cannot strip.
 */
const codesOfTypeScript: ReadonlySet<string> = new Set([
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_MODULE_NOT_FOUND",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
  "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
]);

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** Compiles the module and its imports within the project, in every call. */
async function compileAndLoad(file: string): Promise<Module> {
  const { createJiti } = await import("jiti");
  return createJiti(import.meta.url, { moduleCache: false, fsCache: false }).import<Module>(file);
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /Cannot find (?:package|module) '?fetchwright'?/u.test(message)
    ? 'it imports "fetchwright", which is not installed there\nnext: npm install --save-dev fetchwright'
    : message;
}
