/** Reads and writes `fetchwright.lock.json`: the names and files of the previous run, and hashes of its sources. */

import { join } from "node:path";
import { emptyLock, type Lock } from "../analyse/lock.js";
import { jsonFile } from "../emit/encode.js";
import type { OutputFile } from "../emit/output.js";
import type { Surface } from "../changes/surface.js";
import { UserError } from "../config/user-error.js";
import { defined } from "../defined.js";
import { read } from "./compare.js";

export const lockName = "fetchwright.lock.json";

export interface PackageLock extends Lock {
  /** Every file that the generator wrote, including the lock file. */
  readonly files: readonly string[];
  /** The behaviour of the package on the wire; absent in a lock file of an earlier version. */
  readonly surface?: Surface;
}

/**
 * @returns an empty lock if there is no file
 * @throws {UserError} if the file is invalid, as names could change without it
 */
export async function readLock(folder: string): Promise<PackageLock> {
  const path = join(folder, lockName);
  const text = read(path);
  if (text === undefined) return { ...emptyLock, files: [] };
  return parseLock(text, path);
}

/** The version of the package in a folder, which releases raise and other runs keep. */
export async function readVersion(folder: string): Promise<string | undefined> {
  if (read(join(folder, lockName)) === undefined) return undefined;
  const [, version] = /^\s*"version":\s*"([^"]*)"/mu.exec(read(join(folder, "package.json")) ?? "") ?? [];
  return version;
}

/** @throws {UserError} if the text is not a lock file */
export function parseLock(text: string, path: string): PackageLock {
  const lock = parse(text, path);
  return {
    ...defined({ basePath: lock.basePath, names: lock.names }),
    operations: lock.operations ?? {},
    types: lock.types ?? {},
    ...defined({ surface: lock.surface }),
    files: (lock.files ?? []).filter(isInside),
  };
}

function parse(text: string, path: string): Partial<PackageLock> {
  const next = "restore it, or remove the folder to start over";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UserError(`${path} is not valid JSON (a merge conflict?); ${next}`);
  }
  if (isLock(value)) return value;
  throw new UserError(`${path} was not written by the generator, or was edited; ${next}`);
}

function isLock(value: unknown): value is Partial<PackageLock> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const {
    basePath = "",
    names = "",
    operations = {},
    types = {},
    files = [],
    surface = {},
  } = value as Readonly<Record<string, unknown>>;
  const isNamed = typeof basePath === "string" && typeof names === "string";
  return isNamed && isSurface(surface) && areStrings(files, true) && areStrings(operations) && areStrings(types);
}

const areStrings = (value: unknown, isList = false): boolean =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray(value) === isList &&
  Object.values(value).every((text) => typeof text === "string");

const isSurface = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether a path stays inside the folder, as the lock file may have been edited. */
const isInside = (path: string): boolean => !path.startsWith("/") && !path.split(/[\\/]/u).includes("..");

export function lockFile(
  lock: Lock,
  files: readonly OutputFile[],
  sources: readonly { file: string; sha256: string }[],
  surface: Surface,
): OutputFile {
  const paths = [...files.map(({ path }) => path), lockName].sort();
  return { path: lockName, text: jsonFile({ sources, ...lock, surface, files: paths }) };
}
