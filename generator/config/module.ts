/** Loads configuration files: modules of any kind, and JSON. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { UserError } from "./user-error.js";

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Returns the default export of a TypeScript or JavaScript module, or the value of a JSON file.
 * @param isAgain whether it may have been loaded before, and changed: Node loads a module once
 * @throws {UserError} if the file cannot be loaded
 */
export async function defaultExportOf(file: string, isAgain = false): Promise<unknown> {
  try {
    if (file.endsWith(".json")) return JSON.parse(await readFile(file, "utf8")) as unknown;
    const { default: exported } = await (isAgain ? loadByTsx(file) : loadOnce(file));
    // In a project without `"type": "module"`, the file is compiled to CommonJS.
    return isObject(exported) && exported["__esModule"] === true ? exported["default"] : exported;
  } catch (error) {
    throw new UserError(`${file} cannot be loaded: ${reasonOf(error)}`);
  }
}

interface Module {
  readonly default?: unknown;
}

/** Modules by their files: Node loads a module once, and the loader by every call. */
const loaded = new Map<string, Promise<Module>>();

function loadOnce(file: string): Promise<Module> {
  const known = loaded.get(file) ?? loadModule(file);
  loaded.set(file, known);
  return known;
}

/** By Node alone where it can: loading the loader takes longer than all the rest. */
async function loadModule(file: string): Promise<Module> {
  if (/\.[cm]?ts$/u.test(file) && !("typescript" in process.features && process.features.typescript !== false))
    return loadByTsx(file);
  try {
    return (await import(pathToFileURL(file).href)) as Module;
  } catch (error) {
    if (!codesOfTypeScript.has(codeOf(error))) throw error;
    return loadByTsx(file);
  }
}

/** What Node reports where a module is TypeScript, is imported as the script it would compile to, or has syntax to be compiled. */
const codesOfTypeScript: ReadonlySet<string> = new Set([
  "ERR_UNKNOWN_FILE_EXTENSION",
  "ERR_MODULE_NOT_FOUND",
  "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
  "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
]);

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** ES modules are loaded anew by every call, and CommonJS modules unless they are kept. */
async function loadByTsx(file: string): Promise<Module> {
  const { cache } = createRequire(import.meta.url);
  for (const path of Object.keys(cache)) if (!/[\\/]node_modules[\\/]/u.test(path)) delete cache[path];
  const { tsImport } = await import("tsx/esm/api");
  return (await tsImport(pathToFileURL(file).href, import.meta.url)) as Module;
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /Cannot find (?:package|module) '?fetchwright'?/u.test(message)
    ? 'it imports "fetchwright", which is not installed there\nnext: npm install --save-dev fetchwright'
    : message;
}
