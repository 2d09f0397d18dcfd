/** `fetchwright.lock.json`: the names and files of the run before, and what the package was made from. */

import { join } from "node:path";
import { emptyLock, type Lock } from "../analyse/lock.js";
import { jsonFile } from "../emit/encode.js";
import type { OutputFile } from "../emit/output.js";
import { UserError } from "../config/user-error.js";
import { read } from "./compare.js";

export const lockName = "fetchwright.lock.json";

export interface PackageLock extends Lock {
  /** Every file that the generator wrote, itself included. */
  readonly files: readonly string[];
}

/**
 * An absent lock is an empty one.
 * @throws {UserError} for one that cannot be read: without it names could change.
 */
export async function readLock(folder: string): Promise<PackageLock> {
  const path = join(folder, lockName);
  const text = await read(path);
  if (text === undefined) return { ...emptyLock, files: [] };
  const lock = parse(text, path);
  return {
    ...(lock.basePath === undefined ? {} : { basePath: lock.basePath }),
    ...(lock.names === undefined ? {} : { names: lock.names }),
    operations: lock.operations ?? {},
    types: lock.types ?? {},
    files: (lock.files ?? []).filter(isInside),
  };
}

function parse(text: string, path: string): Partial<PackageLock> {
  const next = "restore it, or remove the folder to start afresh";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UserError(`${path} is no JSON (a merge conflict?); ${next}`);
  }
  if (isLock(value)) return value;
  throw new UserError(`${path} is not as the generator writes it; ${next}`);
}

function isLock(value: unknown): value is Partial<PackageLock> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const {
    basePath = "",
    names = "",
    operations = {},
    types = {},
    files = [],
  } = value as Readonly<Record<string, unknown>>;
  const isNamed = typeof basePath === "string" && typeof names === "string";
  return isNamed && areTexts(files, true) && areTexts(operations) && areTexts(types);
}

const areTexts = (value: unknown, isList = false): boolean =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray(value) === isList &&
  Object.values(value).every((text) => typeof text === "string");

/** A path that stays in the folder, whoever wrote the lock file. */
const isInside = (path: string): boolean => !path.startsWith("/") && !path.split(/[\\/]/u).includes("..");

export function lockFile(
  lock: Lock,
  files: readonly OutputFile[],
  sources: readonly { file: string; sha256: string }[],
): OutputFile {
  const paths = [...files.map(({ path }) => path), lockName].sort();
  return { path: lockName, text: jsonFile({ sources, ...lock, files: paths }) };
}
