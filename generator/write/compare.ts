/** Compares a folder with the files that it should contain; only reads. */

import { readFileSync } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { OutputFile } from "../emit/output.js";

export interface Difference {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
}

/** @param owned paths that the previous run wrote */
export async function compare(
  folder: string,
  files: readonly OutputFile[],
  owned: readonly string[],
): Promise<Difference[]> {
  const expected = new Set(files.map(({ path }) => path));
  const isFirst = !(await isThere(folder));
  const differences = isFirst
    ? files.map(({ path }): Difference[] => [{ path, kind: "added" }])
    : files.map((file) => (file.isKept === true ? [] : difference(folder, file)));
  const gone = owned
    .filter((path) => !expected.has(path))
    .map(async (path) => ((await isThere(join(folder, path))) ? path : undefined));
  const removed = (await Promise.all(gone)).filter((path) => path !== undefined);
  return [...differences.flat(), ...removed.map((path): Difference => ({ path, kind: "removed" }))].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

function difference(folder: string, { path, text }: OutputFile): Difference[] {
  const present = read(join(folder, path));
  // Git may check files out with other line endings.
  if (present === text || present?.replaceAll("\r\n", "\n") === text) return [];
  return [{ path, kind: present === undefined ? "added" : "changed" }];
}

/**
 * The text of a file; `undefined` if there is no such file. Synchronous, as waiting for thousands of small files costs more than
 * reading them.
 */
export function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error) || codeOf(error) === "EISDIR") return undefined;
    throw error;
  }
}

/** Whether anything exists at this path, even a broken link. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

const isMissing = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(codeOf(error));

/** The system's code of an error, such as `ENOENT`; empty for any other error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
