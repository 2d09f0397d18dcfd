/** Git, as a maintainer uses it in a folder of a test. */

import { execFileSync } from "node:child_process";

/** Runs a git command in a folder, and returns its output. */
export const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
