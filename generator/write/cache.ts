/** Writes cache files, which only save time: a run works without them, and if they cannot be written. */

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The cache folder of a project; `undefined` if neither its folder nor a parent has `node_modules`. */
export function cacheFolderOf(project: string): string | undefined {
  const modules = join(project, "node_modules");
  if (existsSync(modules)) return join(modules, ".cache/fetchwright");
  return dirname(project) === project ? undefined : cacheFolderOf(dirname(project));
}

/** Replaces a cache file atomically, and removes the oldest files in its folder beyond `most`. */
export function writeCache(path: string, content: string | Uint8Array, most: number): void {
  const temporary = `${path}.${String(process.pid)}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, content);
    renameSync(temporary, path);
    removeOldest(dirname(path), most);
  } catch {
    removeTemporary(temporary);
  }
}

function removeTemporary(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Part of the path is a file, so that nothing was written.
  }
}

function removeOldest(folder: string, most: number): void {
  const names = readdirSync(folder);
  if (names.length <= most) return;
  const files = names.map((name) => join(folder, name)).map((path) => ({ path, time: timeOf(path) }));
  for (const { path } of files.sort((a, b) => b.time - a.time).slice(most)) rmSync(path, { force: true });
}

const timeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
