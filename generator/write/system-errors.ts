/** A full disk, a read-only folder and their like are the user's to mend: told with what to do, and without a stack. */

import { UserError } from "../config/user-error.js";
import { codeOf } from "./compare.js";

const elsewhere = "give another folder";
const permission = "let this user write there, or give another folder";
const again = "run the generator again";

/** System code → what it means, and what to do. */
const meanings: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ["permission is denied", permission],
  EBUSY: ["a program is using it, or a disk is mounted there", "close the program, or give a folder below"],
  EDQUOT: ["the disk quota is used up", `make room, and ${again}`],
  EEXIST: ["a part of the path is a file", elsewhere],
  EIO: ["the disk reports a fault", elsewhere],
  ELOOP: ["the symbolic links of the path go round in a circle", elsewhere],
  EMFILE: ["too many files are open", `close some programs, and ${again}`],
  ENAMETOOLONG: ["the path is too long", "give a shorter path"],
  ENFILE: ["too many files are open", `close some programs, and ${again}`],
  ENOENT: ["a part of the path is not there", elsewhere],
  ENOSPC: ["the disk is full", `make room, and ${again}`],
  ENOTDIR: ["a part of the path is a file", elsewhere],
  ENOTEMPTY: ["another program writes there", `wait for it, and ${again}`],
  EPERM: ["the operation is not permitted", permission],
  EROFS: ["the file system is read-only", permission],
};

/**
 * Runs `work`, which writes to disk.
 * @param failed - what could not be done: `/a/package cannot be written`
 * @param state - how things stand then
 * @throws {UserError} for an error of the system
 */
export async function explaining<T>(failed: string, state: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof UserError || !("syscall" in error)) throw error;
    const [meaning, next] = meanings[codeOf(error)] ?? [error.message, again];
    const path = "path" in error && typeof error.path === "string" ? ` (${error.path})` : "";
    throw new UserError(`${failed}: ${meaning}${path}. ${state}\nnext: ${next}`);
  }
}
