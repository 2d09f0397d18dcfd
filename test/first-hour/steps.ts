/** Commands as a user types them: run, timed and recorded. */

import { execFile } from "node:child_process";
import { performance } from "node:perf_hooks";

/** One command of a user, or one check of this script. */
export interface Step {
  /** The command as typed, or a description of the check. */
  readonly text: string;
  readonly seconds: number;
  /** The lines printed for the user. */
  readonly lines: readonly string[];
  readonly isCommand: boolean;
}

export class Session {
  readonly steps: Step[] = [];
  readonly #folder: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #aliases: ReadonlyMap<string, string>;

  /** @param aliases words of commands → the local file that stands for a package of the registry */
  constructor(folder: string, env: NodeJS.ProcessEnv, aliases: ReadonlyMap<string, string>) {
    this.#folder = folder;
    this.#env = env;
    this.#aliases = aliases;
  }

  /** @param run the command to run, if it differs from what a user types */
  async command(text: string, run: string = text): Promise<void> {
    const words = run.split(" ").map((word) => this.#aliases.get(word) ?? word);
    const { seconds, stderr } = await timed(words, this.#folder, this.#env);
    const lines = stderr.split("\n").filter((line) => /^(?:document|package|calls|written|next) /u.test(line));
    this.steps.push({ text, seconds, lines, isCommand: true });
  }

  /** @returns the output of the program */
  async check(text: string, words: readonly string[]): Promise<string> {
    const { seconds, stdout } = await timed(words, this.#folder, this.#env);
    this.steps.push({ text, seconds, lines: stdout.trimEnd().split("\n").filter(Boolean), isCommand: false });
    return stdout;
  }
}

interface Timed {
  readonly seconds: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @throws {Error} with all that was printed, if the command fails */
export function timed([program = "", ...args]: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Timed> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const seconds = (performance.now() - start) / 1_000;
      if (error === null) resolve({ seconds, stdout, stderr });
      else reject(new Error(`${[program, ...args].join(" ")} failed in ${cwd}:\n${stdout}\n${stderr}`));
    });
  });
}

/** A session as text: commands with `$`, what they print, and how long each took. */
export const transcript = (steps: readonly Step[]): string =>
  steps
    .flatMap(({ text, seconds, lines, isCommand }) => [
      `${isCommand ? "$" : "#"} ${text}`.padEnd(66) + `${seconds.toFixed(1).padStart(6)} s`,
      ...lines.map((line) => `  ${line}`),
    ])
    .join("\n");
