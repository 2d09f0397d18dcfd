/** The only writes to disk: files that changed, each replaced in one step; files of the run before that are no more are removed. */

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { OutputFile } from "../emit/output.js";

export interface Difference {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
}

/** @param owned paths that the run before wrote. */
export async function compare(
  folder: string,
  files: readonly OutputFile[],
  owned: readonly string[],
): Promise<Difference[]> {
  const wanted = new Set(files.map(({ path }) => path));
  const differences = await Promise.all(
    files.map(async ({ path, text }): Promise<Difference[]> => {
      const present = await read(join(folder, path));
      if (present === text) return [];
      return [{ path, kind: present === undefined ? "added" : "changed" }];
    }),
  );
  const removed = owned.filter((path) => !wanted.has(path)).map((path): Difference => ({ path, kind: "removed" }));
  return [...differences.flat(), ...removed].sort((a, b) => (a.path < b.path ? -1 : 1));
}

export async function write(
  folder: string,
  files: readonly OutputFile[],
  differences: readonly Difference[],
): Promise<void> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path, kind } of differences) {
    if (kind === "removed") await rm(join(folder, path), { force: true });
    else await replace(join(folder, path), texts.get(path) as string);
  }
}

async function replace(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const staged = `${path}.${String(process.pid)}.tmp`;
  await writeFile(staged, text);
  await rename(staged, path);
}

/** A file's text; `undefined` when there is none. */
export async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
}
