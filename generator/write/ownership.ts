/** Decides which files of a folder belong to the generator: the files in its lock file, and `dist/`. */

import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { OutputFile } from "../emit/output.js";
import { UserError } from "../config/user-error.js";
import { isThere } from "./compare.js";

/** Whether the generator may replace or remove a path. */
export const isOwned = (path: string, owned: ReadonlySet<string>): boolean =>
  path === "dist" || path.startsWith("dist/") || owned.has(path);

interface Claim {
  readonly folder: string;
  readonly files: readonly OutputFile[];
  readonly owned: readonly string[];
}

/** @throws {UserError} if the folder is a link or not a generated package, or has a file of the user's at a generated path */
export async function checkOwnership({ folder, files, owned }: Claim): Promise<void> {
  if (!(await isThere(folder))) return;
  const stat = await lstat(folder);
  if (stat.isSymbolicLink()) throw new UserError(`${folder} is a symbolic link: use the folder that it points to`);
  if (!stat.isDirectory()) throw new UserError(`${folder} is a file: use a folder`);
  const entries = await readdir(folder);
  if (entries.length > 0 && owned.length === 0) {
    throw new UserError(
      `${folder} is not empty and not a generated package (it has no fetchwright.lock.json): use another folder`,
    );
  }
  for (const parent of new Set(files.flatMap(({ path }) => parentsOf(path)))) {
    if (await isNotFolder(join(folder, parent))) {
      throw new UserError(`${join(folder, parent)} is a link or a file at the path of a generated folder: move it`);
    }
  }
  const known = new Set(owned);
  for (const { path } of files) {
    if (!isOwned(path, known) && (await isThere(join(folder, path)))) {
      throw new UserError(`${join(folder, path)} was not generated, and is at the path of a generated file: move it`);
    }
  }
}

/** The folders around a path: `src/a/b.ts` → `src`, `src/a`. */
const parentsOf = (path: string): string[] =>
  path
    .split("/")
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join("/"));

const isNotFolder = async (path: string): Promise<boolean> =>
  (await isThere(path)) && !(await lstat(path)).isDirectory();
