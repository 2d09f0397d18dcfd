/** Loads configuration files: modules of any kind, and JSON. */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { tsImport } from "tsx/esm/api";
import { UserError } from "./user-error.js";

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Returns the default export of a TypeScript or JavaScript module, or the value of a JSON file.
 * @throws {UserError} if the file cannot be loaded
 */
export async function defaultExportOf(file: string): Promise<unknown> {
  try {
    if (file.endsWith(".json")) return JSON.parse(await readFile(file, "utf8")) as unknown;
    const { default: exported } = (await tsImport(pathToFileURL(file).href, import.meta.url)) as { default?: unknown };
    // In a project without `"type": "module"`, the file is compiled to CommonJS.
    return isObject(exported) && exported["__esModule"] === true ? exported["default"] : exported;
  } catch (error) {
    throw new UserError(`${file} cannot be loaded: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /Cannot find (?:package|module) '?fetchwright'?/u.test(message)
    ? 'it imports "fetchwright", which is not installed there\nnext: npm install --save-dev fetchwright'
    : message;
}
