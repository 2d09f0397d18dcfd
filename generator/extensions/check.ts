/** Type-checks a team's modules, once for each content, as the compiler takes as long as the rest of a run. */

import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { UserError } from "../config/user-error.js";
import type { ExtensionSource } from "../emit/extensions.js";
import type { OutputFile } from "../emit/output.js";
import { packageRoot } from "../package-root.js";
import { cacheFolderOf, writeCache } from "../write/cache.js";

/** Maximum number of contents that are remembered per project. */
const maxRecords = 60;

/** Maximum number of errors that are printed. */
const maxShown = 10;

/**
 * @param emitted the files of the package; line numbers in extensions match their sources
 * @param base the folder of the configuration
 * @param packageName the name by which extensions import the package
 * @throws {UserError} with the location of each error
 */
export async function checkExtensions(
  emitted: readonly OutputFile[],
  extensions: readonly ExtensionSource[],
  { base, packageName }: { readonly base: string; readonly packageName: string },
): Promise<void> {
  const files = emitted.filter(({ path }) => /^src\/.*\.ts$/u.test(path));
  const dependencies = await declarations();
  const folder = cacheFolderOf(base);
  const passed = folder === undefined ? undefined : join(folder, "extensions", keyOf(files, dependencies));
  if (passed !== undefined && existsSync(passed)) return;
  const { extensionErrors } = await import("../emit/extension-types.js");
  const errors = extensionErrors({ files, extensions, packageName, dependencies });
  if (errors.length > 0) {
    const more = errors.length > maxShown ? `\nand ${String(errors.length - maxShown)} more` : "";
    throw new UserError(`${errors.slice(0, maxShown).join("\n")}${more}\nnext: ${advice}`);
  }
  if (passed !== undefined) writeCache(passed, "", maxRecords);
}

const advice = "correct the module; if it compiled before, the document has changed what it uses";

/** The declarations of packages that modules may import. */
async function declarations(): Promise<Map<string, string>> {
  const own = createRequire(join(packageRoot, "package.json"));
  const main = own.resolve("openapi-fetch");
  const helpers = createRequire(main).resolve("openapi-typescript-helpers");
  const read = (path: string): Promise<string> => readFile(path.replace(/\.[cm]?js$/u, ".d.ts"), "utf8");
  return new Map([
    ["openapi-fetch/index.d.ts", await read(main)],
    ["openapi-typescript-helpers/index.d.ts", await read(helpers)],
  ]);
}

/** A hash of everything that decides the errors: all code except comments, which describe the document. */
function keyOf(files: readonly OutputFile[], dependencies: ReadonlyMap<string, string>): string {
  const texts = files.map(({ path, text, addedBy }) => [path, addedBy === undefined ? withoutComments(text) : text]);
  return hash("sha256", JSON.stringify([process.version, texts, [...dependencies]]), "hex").slice(0, 32);
}

/** The text without doc comments. */
const withoutComments = (text: string): string => text.replaceAll(/^\s*(?:\/\*\*|\*).*$/gmu, "");
