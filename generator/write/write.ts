/**
 * The only writes to disk. The whole package is made in a folder beside the output and then takes its place, so that whatever
 * happens, the old package or the new one is whole. What the generator does not own is carried over as it is.
 */

import { existsSync, renameSync } from "node:fs";
import {
  access,
  chmod,
  constants,
  cp,
  link,
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { OutputFile } from "../emit/output.js";
import { UserError } from "../config/user-error.js";
import { type Difference, isThere } from "./compare.js";
import { checkOwnership, isOwned } from "./ownership.js";
import { exclusively } from "./run-lock.js";
import { explaining } from "./system-errors.js";

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
  const parent = dirname(folder);
  const made = await writing(folder, () => makeParent(parent));
  try {
    return await exclusively(folder, async () => {
      await writing(folder, () => recover(folder));
      return work();
    });
  } finally {
    if (made !== undefined) await removeEmpty(parent, made);
  }
}

/** @throws {UserError} when the folder is not the generator's to write, or the system does not let it. */
export async function write(input: WriteInput): Promise<void> {
  if (input.differences.length === 0) return;
  const { folder } = input;
  await writing(folder, async () => {
    await checkOwnership(input);
    await replace(input);
  });
  await explaining(`${beside(folder, "gone")} cannot be removed`, `${folder} is written.`, () => clear(folder));
}

const writing = <T>(folder: string, work: () => Promise<T>): Promise<T> =>
  explaining(`${folder} cannot be written`, "What was there is as it was.", work);

/** The first folder that it had to make. One by one: a recursive mkdir does not end on every file system. */
async function makeParent(parent: string): Promise<string | undefined> {
  if (await isThere(parent)) return undefined;
  const first = await makeParent(dirname(parent));
  await mkdir(parent);
  return first ?? parent;
}

/** Removes the folders that were made for a package which was not. */
async function removeEmpty(last: string, first: string): Promise<void> {
  try {
    for (let at = last; at.startsWith(first); at = dirname(at)) await rmdir(at);
  } catch {
    // There is something in it.
  }
}

/** `old` holds the package while another takes its place; `gone` is rubbish. */
const beside = (folder: string, purpose: "new" | "old" | "gone"): string =>
  join(dirname(folder), `.${basename(folder)}.fetchwright-${purpose}`);

/** Puts back what a run that was killed between its two last steps left behind, and clears what it staged. */
async function recover(folder: string): Promise<void> {
  const old = beside(folder, "old");
  if ((await isThere(old)) && !(await isThere(folder))) await rename(old, folder);
  await rm(beside(folder, "new"), { recursive: true, force: true });
  await clear(folder);
}

/** Removes the package that was replaced: under another name, lest a half of it be put back. */
async function clear(folder: string): Promise<void> {
  const gone = beside(folder, "gone");
  await rm(gone, { recursive: true, force: true });
  if (!(await isThere(beside(folder, "old")))) return;
  await rename(beside(folder, "old"), gone);
  await rm(gone, { recursive: true, force: true });
}

async function replace(input: WriteInput): Promise<void> {
  const { folder } = input;
  const staged = beside(folder, "new");
  try {
    await stage(input, staged);
    swap(folder, staged);
  } catch (error) {
    // What cannot be removed now the next run removes.
    await rm(staged, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

/** Two renames with nothing in between: there is none that exchanges two folders. */
function swap(folder: string, staged: string): void {
  const old = beside(folder, "old");
  if (existsSync(folder)) renameSync(folder, old);
  try {
    renameSync(staged, folder);
  } catch (error) {
    if (existsSync(old)) putBack(old, folder);
    throw error;
  }
}

function putBack(old: string, folder: string): void {
  try {
    renameSync(old, folder);
  } catch {
    throw new UserError(
      `${folder} cannot be written: what was there is in ${old}, and cannot be put back\nnext: mend the disk, and run the generator again, which puts it back`,
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
  const place = ({ path, text }: OutputFile): Promise<void> =>
    different.has(path) ? writeFile(join(staged, path), text) : linkOrCopy(join(folder, path), join(staged, path));
  for (let at = 0; at < files.length; at += atOnce) await all(files.slice(at, at + atOnce).map(place));
}

/** Files that are placed at once: it is the disk that one waits for. */
const atOnce = 16;

/** Ends when all have ended, so that nothing is placed any more once one has failed. */
async function all(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === "rejected") throw result.reason;
}

/** Links, rather than copies, what the generator does not own. A folder that held nothing but what it owns is its own. */
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
