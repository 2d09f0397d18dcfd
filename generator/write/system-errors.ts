/** Turns system errors such as a full disk or a read-only folder into errors that the user can fix, without a stack. */

import { UserError } from "../config/user-error.js";
import { codeOf } from "./compare.js";

const elsewhere = "use another folder";
const permission = "allow this user to write there, or use another folder";
const again = "run the generator again";

/** Meaning and next step of each system code. */
const meanings: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ["permission is denied", permission],
  EBUSY: ["a program is using it, or a disk is mounted there", "close the program, or use a folder inside it"],
  EDQUOT: ["the disk quota is used up", `free some space and ${again}`],
  EEXIST: ["part of the path is a file", elsewhere],
  EIO: ["the disk reports an error", elsewhere],
  ELOOP: ["the symbolic links of the path form a cycle", elsewhere],
  EMFILE: ["too many files are open", `close some programs and ${again}`],
  ENAMETOOLONG: ["the path is too long", "use a shorter path"],
  ENFILE: ["too many files are open", `close some programs and ${again}`],
  ENOENT: ["part of the path does not exist", elsewhere],
  ENOSPC: ["the disk is full", `free some space and ${again}`],
  ENOTDIR: ["part of the path is a file", elsewhere],
  ENOTEMPTY: ["another program is writing there", `wait for it and ${again}`],
  EPERM: ["the operation is not permitted", permission],
  EROFS: ["the file system is read-only", permission],
};

/**
 * Runs `work`, which writes to disk.
 * @param failed the failed action: `cannot write /a/package`
 * @param state the state of the files after the failure
 * @throws {UserError} for a system error
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
