/**
 * Writes the package. It is staged in a sibling folder that then replaces the output, so that at any time either the old or the new
 * package is complete. Files that the generator does not own are carried over unchanged.
 */

import { cpSync, existsSync, linkSync, renameSync, writeFileSync } from "node:fs";
import { access, chmod, constants, mkdir, readdir, readlink, rename, rm, rmdir, stat, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { OutputFile } from "../emit/output.js";
import { UserError } from "../config/user-error.js";
import { codeOf, type Difference, isThere } from "./compare.js";
import { checkOwnership, isOwned } from "./ownership.js";
import { exclusively } from "./run-lock.js";
import { explaining } from "./system-errors.js";

interface WriteInput {
  /** Absolute path of the package. */
  readonly folder: string;
  /** Every generated file of the package. */
  readonly files: readonly OutputFile[];
  readonly differences: readonly Difference[];
  /** Paths that the previous run wrote. */
  readonly owned: readonly string[];
}

/**
 * Runs `work`, which may {@link write} to `folder`, while no other run does. Before that, it restores a package that a killed run left
 * behind.
 * @throws {UserError} if the folder cannot be written; nothing is lost then
 */
export async function withFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const parent = dirname(folder);
  const created = await writing(folder, () => createParent(parent));
  try {
    return await exclusively(folder, async () => {
      await writing(folder, () => recover(folder));
      return work();
    });
  } finally {
    if (created !== undefined) await removeEmpty(parent, created);
  }
}

/** @throws {UserError} if the generator does not own the folder, or the system does not allow writing it */
export async function write(input: WriteInput): Promise<void> {
  if (input.differences.length === 0) return;
  const { folder } = input;
  await writing(folder, async () => {
    await checkOwnership(input);
    await replace(input);
  });
  await explaining(`cannot remove ${siblingOf(folder, "gone")}`, `${folder} is written.`, () => clear(folder));
}

const writing = <T>(folder: string, work: () => Promise<T>): Promise<T> =>
  explaining(`cannot write ${folder}`, "Its content is unchanged.", work);

/**
 * Creates the parent folders, and returns the first that it created. It creates them one by one, as a recursive mkdir hangs on some
 * file systems.
 */
async function createParent(parent: string): Promise<string | undefined> {
  if (await isThere(parent)) return undefined;
  const first = await createParent(dirname(parent));
  try {
    await mkdir(parent);
  } catch (error) {
    // Another run has created it in the meantime.
    if (codeOf(error) === "EEXIST") return first;
    throw error;
  }
  return first ?? parent;
}

/** Removes the folders that were created for a package that was not written. */
async function removeEmpty(last: string, first: string): Promise<void> {
  try {
    for (let at = last; at.startsWith(first); at = dirname(at)) await rmdir(at);
  } catch {
    // A folder that is not empty stays, with its parents.
  }
}

/** Paths next to the folder: `new` is staged, `old` is the package that is being replaced, `gone` is about to be removed. */
const siblingOf = (folder: string, purpose: "new" | "old" | "gone"): string =>
  join(dirname(folder), `.${basename(folder)}.fetchwright-${purpose}`);

/** Restores the package of a run that was killed between its two renames, and removes the staged one. */
async function recover(folder: string): Promise<void> {
  const old = siblingOf(folder, "old");
  if ((await isThere(old)) && !(await isThere(folder))) await rename(old, folder);
  await rm(siblingOf(folder, "new"), { recursive: true, force: true });
  await clear(folder);
}

/** Removes the replaced package. It is renamed first, so that a half-removed package is never restored. */
async function clear(folder: string): Promise<void> {
  const gone = siblingOf(folder, "gone");
  await rm(gone, { recursive: true, force: true });
  if (!(await isThere(siblingOf(folder, "old")))) return;
  await rename(siblingOf(folder, "old"), gone);
  await rm(gone, { recursive: true, force: true });
}

async function replace(input: WriteInput): Promise<void> {
  const { folder } = input;
  const staged = siblingOf(folder, "new");
  try {
    await stage(input, staged);
    swap(folder, staged);
  } catch (error) {
    // If it cannot be removed now, the next run removes it.
    await rm(staged, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** Replaces the folder by two renames with nothing in between, as no portable system call exchanges two folders. */
function swap(folder: string, staged: string): void {
  const old = siblingOf(folder, "old");
  if (existsSync(folder)) renameSync(folder, old);
  try {
    renameSync(staged, folder);
  } catch (error) {
    if (existsSync(old)) restore(old, folder);
    throw error;
  }
}

function restore(old: string, folder: string): void {
  try {
    renameSync(old, folder);
  } catch {
    throw new UserError(
      `cannot write ${folder}: its content is in ${old} and cannot be restored now\nnext: fix the disk and run the generator again, which restores it`,
    );
  }
}

async function stage({ folder, files, differences, owned }: WriteInput, staged: string): Promise<void> {
  await mkdir(staged);
  if (await isThere(folder)) {
    await access(folder, constants.W_OK);
    await chmod(staged, (await stat(folder)).mode & 0o7777);
    await carryOver(folder, staged, "", new Set(owned));
  }
  const different = new Set(differences.map(({ path }) => path));
  for (const parent of new Set(files.map(({ path }) => dirname(path))))
    await mkdir(join(staged, parent), { recursive: true });
  // Synchronous, as waiting for thousands of small files costs more than writing them.
  for (const { path, text } of files) {
    if (different.has(path)) writeFileSync(join(staged, path), text);
    else linkOrCopy(join(folder, path), join(staged, path));
  }
}

/** Hard-links the files that the generator does not own. A folder with only generated files is not carried over. */
async function carryOver(folder: string, staged: string, below: string, owned: ReadonlySet<string>): Promise<void> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  if (entries.length === 0) await mkdir(join(staged, below), { recursive: true });
  for (const entry of entries) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (isOwned(path, owned)) continue;
    const target = join(staged, path);
    if (entry.isDirectory()) {
      await carryOver(folder, staged, path, owned);
    } else {
      await mkdir(dirname(target), { recursive: true });
      if (entry.isSymbolicLink()) await symlink(await readlink(join(folder, path)), target);
      else linkOrCopy(join(folder, path), target);
    }
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to, { preserveTimestamps: true });
  }
}
