/** Runs a command as a separate process, and measures its cost. */

import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";

export interface Cost {
  /** Seconds. */
  readonly wall: number;
  /** Seconds of processor time, of all Node processes. */
  readonly cpu: number;
  /** MiB, of the largest process. */
  readonly memory: number;
}

export interface Command {
  /** The script and its arguments, run by Node. */
  readonly args: readonly string[];
  readonly folder: string;
}

const hook = join(import.meta.dirname, "usage.cjs");
const maxSeconds = 600;

/** An environment in which Node processes append their use of resources to a file, as lines of JSON. */
export function usageOf(folder: string): { readonly usage: string; readonly env: NodeJS.ProcessEnv } {
  const usage = join(folder, ".usage.jsonl");
  const env = { ...process.env, BENCH_USAGE: usage, NODE_OPTIONS: `--require ${JSON.stringify(hook)}`, CI: "1" };
  return { usage, env };
}

/** @throws {Error} with the end of its output, if the command fails or takes more than ten minutes */
export async function timed({ args, folder }: Command): Promise<Cost> {
  const { usage, env } = usageOf(folder);
  await rm(usage, { force: true });
  const start = performance.now();
  await finished(args, folder, env);
  const wall = (performance.now() - start) / 1000;
  const processes = (await readFile(usage, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Pick<Cost, "cpu" | "memory">);
  return {
    wall,
    cpu: processes.reduce((sum, { cpu }) => sum + cpu, 0),
    memory: Math.max(...processes.map(({ memory }) => memory)),
  };
}

function finished(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, timeout: maxSeconds * 1000 };
    const child = spawn(process.execPath, args, options);
    let output = "";
    const keep = (chunk: Buffer): void => void (output = `${output}${chunk.toString()}`.slice(-2_000));
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${args.join(" ")} ended with ${String(signal ?? code)}:\n${output}`));
    });
  });
}

/** The median of each figure. */
export function median(costs: readonly Cost[]): Cost {
  const middle = (key: keyof Cost): number =>
    costs.map((cost) => cost[key]).sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? Number.NaN;
  return { wall: middle("wall"), cpu: middle("cpu"), memory: middle("memory") };
}
