/** The command as a user runs it, and what it leaves on disk. */

import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { root } from "./consumer.js";

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the generator. @param timeout - milliseconds @param node - options for Node @param env - added to the environment */
export function fetchwright(
  args: readonly string[],
  cwd = root,
  timeout = 90_000,
  node: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const command = [...node, join(root, "generator/compile/run.mjs"), ...args];
  return new Promise((resolve) => {
    const options = { cwd, timeout, maxBuffer: 2 ** 26, env: { ...process.env, ...env } };
    const child = execFile(process.execPath, command, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

/** Every file below a folder: its path, and its bytes as text. */
export async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = await filesOf(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), "latin1")])),
  );
}

/** Every file below a folder: its path, and when it was written. */
export async function timesOf(folder: string): Promise<Record<string, number>> {
  const names = await filesOf(folder);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await stat(join(folder, name))).mtimeMs])),
  );
}

/** The path of every file below a folder, sorted. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}
