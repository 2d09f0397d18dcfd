/**
 * The only writes to disk. The whole package is made in a folder beside the output and then takes its place, so that whatever
 * happens, the old package or the new one is whole. What the generator does not own is carried over as it is.
 */

import { cp, link, mkdir, readdir, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { OutputFile } from "../emit/output.js";
import { UserError } from "../user-error.js";
import { codeOf, type Difference, isThere } from "./compare.js";
import { checkOwnership, isOwned } from "./ownership.js";
import { exclusively } from "./run-lock.js";

export interface WriteInput {
  /** Absolute path of the package. */
  readonly folder: string;
  /** Every file that the package shall have. */
  readonly files: readonly OutputFile[];
  readonly differences: readonly Difference[];
  /** Paths that the run before wrote. */
  readonly owned: readonly string[];
}

/**
 * Runs `work`, which may {@link write} to `folder`, while no other run does; first it mends what a killed run left behind.
 * @throws {UserError} when the folder cannot be written; nothing is lost then.
 */
export async function withFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    // A recursive mkdir of what is there already does not end on every file system.
    if (!(await isThere(dirname(folder)))) await mkdir(dirname(folder), { recursive: true });
    return await exclusively(folder, async () => {
      await recover(folder);
      return work();
    });
  } catch (error) {
    throw explained(error, folder);
  }
}

/** @throws {UserError} when the folder is not the generator's to write. */
export async function write(input: WriteInput): Promise<void> {
  if (input.differences.length === 0) return;
  await checkOwnership(input);
  await replace(input);
}

const beside = (folder: string, purpose: string): string =>
  join(dirname(folder), `.${basename(folder)}.fetchwright-${purpose}`);

/** Puts back what a run that was killed between its two last steps left behind, and clears what it staged. */
async function recover(folder: string): Promise<void> {
  const old = beside(folder, "old");
  if ((await isThere(old)) && !(await isThere(folder))) await rename(old, folder);
  await rm(old, { recursive: true, force: true });
  await rm(beside(folder, "new"), { recursive: true, force: true });
}

async function replace(input: WriteInput): Promise<void> {
  const { folder } = input;
  const staged = beside(folder, "new");
  const old = beside(folder, "old");
  try {
    await stage(input, staged);
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
  const isNew = !(await isThere(folder));
  if (!isNew) await rename(folder, old);
  await rename(staged, folder);
  if (!isNew) await rm(old, { recursive: true, force: true });
}

async function stage({ folder, files, differences, owned }: WriteInput, staged: string): Promise<void> {
  await mkdir(staged);
  if (await isThere(folder)) await carryOver(folder, staged, "", new Set(owned));
  const different = new Set(differences.map(({ path }) => path));
  for (const parent of new Set(files.map(({ path }) => dirname(path))))
    await mkdir(join(staged, parent), { recursive: true });
  for (const { path, text } of files) {
    if (different.has(path)) await writeFile(join(staged, path), text);
    else await link(join(folder, path), join(staged, path));
  }
}

/** Links, rather than copies, what the generator does not own. */
async function carryOver(folder: string, staged: string, below: string, owned: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (isOwned(path, owned)) continue;
    const target = join(staged, path);
    if (entry.isDirectory()) {
      await carryOver(folder, staged, path, owned);
    } else {
      await mkdir(dirname(target), { recursive: true });
      if (entry.isSymbolicLink()) await symlink(await readlink(join(folder, path)), target);
      else await linkOrCopy(join(folder, path), target);
    }
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await cp(from, to, { preserveTimestamps: true });
  }
}

/** A full disk, a read-only folder and their like are the user's to mend. */
function explained(error: unknown, folder: string): unknown {
  const meanings: Readonly<Record<string, string>> = {
    EACCES: "permission is denied",
    EBUSY: "a program is using it",
    EEXIST: "a part of the path is a file",
    ENOENT: "no folder can be made there",
    EDQUOT: "the disk quota is used up",
    ENOSPC: "the disk is full",
    ENOTDIR: "a part of the path is a file",
    EPERM: "the operation is not permitted",
    EROFS: "the file system is read-only",
  };
  const meaning = meanings[codeOf(error)];
  if (meaning === undefined) return error;
  return new UserError(`${folder} cannot be written: ${meaning}; the package there is as it was`);
}
