/** Two runs that write one folder do not mix: the second is refused while the first is at work. */

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { UserError } from "../user-error.js";
import { codeOf } from "./compare.js";

/** Runs `work` while no other run writes `folder`. */
export async function exclusively<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(dirname(folder), `.${basename(folder)}.fetchwright-lock`);
  await acquire(lock, folder);
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** The lock appears with its owner in it, in one step: a folder cannot be renamed to one that has something in it. */
async function acquire(lock: string, folder: string): Promise<void> {
  const own = `${lock}-${String(process.pid)}`;
  await rm(own, { recursive: true, force: true });
  await mkdir(own);
  await writeFile(join(own, "owner"), `${hostname()} ${String(process.pid)}`);
  for (let attempts = 0; attempts < 3; attempts++) {
    try {
      await rename(own, lock);
      return;
    } catch (error) {
      if (!["EEXIST", "ENOTEMPTY", "EPERM"].includes(codeOf(error))) throw error;
    }
    if (await isHeld(lock)) break;
    await discard(lock);
  }
  await rm(own, { recursive: true, force: true });
  throw new UserError(`another run is writing ${folder}; wait for it (or, if there is none, remove ${lock})`);
}

/** A lock is held while its process lives; one of another machine is taken to be. */
async function isHeld(lock: string): Promise<boolean> {
  const owner = await readFile(join(lock, "owner"), "utf8").catch(() => "");
  const [host, pid] = owner.split(" ");
  if (host !== hostname()) return owner !== "";
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Moved away first, so that of two runs that find a stale lock one alone removes it. */
async function discard(lock: string): Promise<void> {
  const stale = `${lock}-stale-${String(process.pid)}`;
  try {
    await rename(lock, stale);
  } catch {
    return;
  }
  await rm(stale, { recursive: true, force: true });
}
