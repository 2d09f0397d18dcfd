/** Writes files of the user's own project. */

import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { explaining } from "./system-errors.js";

/** A file and its new text. */
export interface ProjectFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/**
 * Writes the files whose text differs.
 * @returns the names of the written files
 */
export async function writeProject(files: readonly ProjectFile[]): Promise<string[]> {
  const written: string[] = [];
  for (const { path, text } of files) {
    if ((await readFile(path, "utf8").catch(() => undefined)) === text) continue;
    await explaining(`cannot write ${path}`, "", () => writeFile(path, text));
    written.push(basename(path));
  }
  return written;
}
