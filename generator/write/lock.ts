/** `fetchwright.lock.json`: the names and files of the run before, and what the package was made from. */

import { join } from "node:path";
import { emptyLock, type Lock } from "../analyse/lock.js";
import type { OutputFile } from "../emit/output.js";
import { read } from "./write.js";

export const lockName = "fetchwright.lock.json";

export interface PackageLock extends Lock {
  /** Every file that the generator wrote, itself included. */
  readonly files: readonly string[];
}

/** An absent lock is an empty one; one that does not parse is an error, since names would change without it. */
export async function readLock(folder: string): Promise<PackageLock> {
  const text = await read(join(folder, lockName));
  if (text === undefined) return { ...emptyLock, files: [] };
  const lock = JSON.parse(text) as Partial<PackageLock>;
  return { operations: lock.operations ?? {}, types: lock.types ?? {}, files: lock.files ?? [] };
}

export function lockFile(
  lock: Lock,
  files: readonly OutputFile[],
  sources: readonly { file: string; sha256: string }[],
): OutputFile {
  const paths = [...files.map(({ path }) => path), lockName].sort();
  return { path: lockName, text: `${JSON.stringify({ sources, ...lock, files: paths }, undefined, 2)}\n` };
}
