/** Prevents two runs from writing one folder at the same time: the second is refused while the first is running. */

import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { UserError } from "../config/user-error.js";
import { codeOf } from "./compare.js";
import { explaining } from "./system-errors.js";

/** Runs `work` while no other run writes `folder`. */
export async function exclusively<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dirname(folder), `.${basename(folder)}.fetchwright-lock`);
  await explaining(`cannot write ${folder}`, "Its content is unchanged.", async () => {
    await acquire(lock, folder);
    await clear(lock);
  });
  try {
    return await work();
  } finally {
    // If the lock cannot be removed, the next run takes it over.
    await remove(lock).catch(() => undefined);
  }
}

const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

/** Creates the lock and its owner atomically, by renaming a folder: the rename fails if the lock exists, as it is not empty. */
async function acquire(lock: string, folder: string): Promise<void> {
  const own = await createOwn(lock);
  try {
    await writeFile(join(own, "owner"), `${hostname()} ${String(process.pid)}\n`);
    for (let attempts = 0; attempts < 3; attempts++) {
      if (await isRenamed(own, lock)) return;
      const owner = await ownerOf(lock);
      if (isHeld(owner)) break;
      await discard(lock, owner);
    }
  } catch (error) {
    await remove(own).catch(() => undefined);
    throw error;
  }
  await remove(own);
  throw new UserError(
    `another run is writing ${folder}\nnext: wait for it to end; if no other run exists, remove ${lock} and run the generator again`,
  );
}

async function createOwn(lock: string): Promise<string> {
  const prefix = `${lock}-${String(process.pid)}-`;
  try {
    return await mkdtemp(prefix);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    // A failed run that had created the parent folder has removed it again.
    await mkdir(dirname(lock));
    return mkdtemp(prefix);
  }
}

async function isRenamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (["EEXIST", "ENOTEMPTY", "EPERM"].includes(codeOf(error))) return false;
    throw error;
  }
}

/** The owner, `host pid`; empty if the run was killed while writing the owner or removing the lock. */
async function ownerOf(lock: string): Promise<string> {
  const text = await readFile(join(lock, "owner"), "utf8").catch(() => "");
  return text.endsWith("\n") ? text.trimEnd() : "";
}

/** Whether a lock is held: its process lives, or it belongs to another machine, whose processes cannot be checked. */
function isHeld(owner: string): boolean {
  const [host, pid] = owner.split(" ");
  return host === hostname() ? isAlive(Number(pid)) : owner !== "";
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Removes a stale lock. If another run has replaced it in the meantime, the new lock is put back. */
async function discard(lock: string, owner: string): Promise<void> {
  const folder = await mkdtemp(`${lock}-${String(process.pid)}-`);
  const stale = join(folder, "stale");
  const isMoved = await isRenamed(lock, stale).catch(() => false);
  if (isMoved && (await ownerOf(stale)) !== owner) await isRenamed(stale, lock);
  await remove(folder);
}

/** Removes the leftovers of runs that were killed while acquiring the lock. */
async function clear(lock: string): Promise<void> {
  const prefix = `${basename(lock)}-`;
  for (const name of await readdir(dirname(lock))) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : NaN;
    const path = join(dirname(lock), name);
    if (Number.isNaN(pid) || isAlive(pid) || isHeld(await ownerOf(path))) continue;
    await remove(path);
  }
}
