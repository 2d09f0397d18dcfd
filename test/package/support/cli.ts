/** Runs the command as a user does, and reads the files that it writes. */

import { type ChildProcess, execFile, fork } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { root } from "./consumer.js";

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/**
 * Runs the program in a process that is kept for the next run: most of the time of a run is the loading of its modules. A module
 * that a configuration consists of is loaded once; where one has changed, {@link endKept} comes first.
 * @param env - added to the environment
 */
export function fetchwright(args: readonly string[], cwd = root, env: Environment = {}): Promise<Run> {
  kept ??= new KeptProcess();
  return kept.run(args, cwd, env);
}

/** Ends the process of {@link fetchwright}; the next run starts one that has loaded nothing. */
export function endKept(): void {
  kept?.end();
  kept = undefined;
}

/** The process of {@link fetchwright}; it runs the program once for each message. */
class KeptProcess {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, "kept.mjs"));
  readonly #waiting = new Map<number, (run: Run) => void>();
  #runs = 0;

  constructor() {
    this.#child.on("message", ({ id, ...run }: Run & { readonly id: number }) => this.#end(id, run));
    this.#child.once("exit", (code) => {
      if (kept === this) kept = undefined;
      for (const id of this.#waiting.keys()) this.#end(id, { code: code ?? -1, stdout: "", stderr: "" });
    });
    // Tests end without it.
    this.#child.unref();
    this.#child.channel?.unref();
  }

  run(args: readonly string[], cwd: string, env: Environment): Promise<Run> {
    const id = this.#runs++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, args, cwd, env });
    });
  }

  end(): void {
    this.#child.disconnect();
  }

  #end(id: number, run: Run): void {
    this.#waiting.get(id)?.(run);
    this.#waiting.delete(id);
  }
}

let kept: KeptProcess | undefined;

/** Runs the program in a process of its own. @param timeout - milliseconds @param node - options for Node @param env - added to the environment */
export function fetchwrightAlone(
  args: readonly string[],
  cwd = root,
  timeout = 90_000,
  node: readonly string[] = [],
  env: Environment = {},
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
