/** Runs several clients: each in its own process, so that they share nothing, and as many at a time as cores and memory allow. */

import { spawn } from "node:child_process";
import { freemem, availableParallelism } from "node:os";
import { join } from "node:path";
import { UserError } from "../config/user-error.js";
import { isSource, packageRoot } from "../package-root.js";
import type { GenerateOptions } from "./invocation.js";
import { nameOf, type Target } from "./clients.js";
import { isKnown } from "./generate.js";
import type { Terminal } from "./terminal.js";

/** Bytes of memory that a run for a large document takes. */
const memoryPerRun = 1_500_000_000;

/** @returns the most severe exit code: a bug, then a problem, then a difference */
export async function manyCommand(
  targets: readonly Target[],
  options: GenerateOptions,
  terminal: Terminal,
): Promise<number> {
  const args = argumentsOf(options);
  const most = Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / memoryPerRun)));
  const runs = await inOrder(
    targets,
    most,
    async (target) => knownRun(target, options) ?? run(target, args),
    (result) => print(result, options, terminal),
  );
  if (options.json === true)
    terminal.print(
      `[${runs
        .map(({ stdout }) => stdout.trim())
        .filter(Boolean)
        .join(",\n")}]`,
    );
  for (const { target, code } of runs) if (code === 1 || code === 2) terminal.log(`failed    ${nameOf(target)}`);
  return [1, 2, 3].find((code) => runs.some((one) => one.code === code)) ?? 0;
}

interface Result {
  readonly target: Target;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The result of a run that has nothing to do, which needs no process. */
function knownRun(target: Target, options: GenerateOptions): Result | undefined {
  const texts = { stdout: "", stderr: "" };
  const collecting: Terminal = {
    print: (text) => void (texts.stdout += `${text}\n`),
    log: (text) => void (texts.stderr += `${text}\n`),
  };
  return isKnown({ ...options, ...target }, target.config, collecting) ? { target, code: 0, ...texts } : undefined;
}

/**
 * The options for every run.
 * @throws {UserError} for an option that only applies to a single client
 */
function argumentsOf(options: GenerateOptions): string[] {
  const { input, output, name, format, since, printModel, explain } = options;
  const isOfOne = [input, output, name, format, since, printModel].some((option) => option !== undefined);
  if (isOfOne)
    throw new UserError(
      "with several clients or configurations, only --strict, --check, --dry-run, --release, --watch, --explain, --header, --json and --silent are allowed",
    );
  const flags = [
    ["--strict", options.strict],
    ["--check", options.check],
    ["--dry-run", options.dryRun],
    ["--release", options.release],
    ["--json", options.json],
    ["--silent", options.silent],
  ] as const;
  const headers = (options.header ?? []).flatMap((header) => ["--header", header]);
  const explained = explain === undefined ? [] : ["--explain", ...(explain === true ? [] : [explain])];
  return [...flags.flatMap(([flag, isSet]) => (isSet === true ? [flag] : [])), ...headers, ...explained];
}

/** Runs tasks in parallel up to a limit, and hands over results in the order of the tasks. */
async function inOrder<Task, Result>(
  tasks: readonly Task[],
  most: number,
  start: (task: Task) => Promise<Result>,
  handOver: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const running: Promise<Result>[] = [];
  let next = 0;
  const startNext = (): void => {
    const task = tasks[next];
    if (task === undefined) return;
    const run = start(task);
    running[next++] = run;
    void run.then(startNext);
  };
  for (let at = 0; at < most; at++) startNext();
  for (let at = 0; at < tasks.length; at++) {
    const result = await running[at];
    if (result === undefined) break;
    handOver(result);
    results.push(result);
  }
  return results;
}

function run(target: Target, args: readonly string[]): Promise<Result> {
  const { config, client } = target;
  const own = ["--config", config, ...(client === undefined ? [] : ["--client", client])];
  const program = join(packageRoot, isSource ? "generator/compile/run.mjs" : "dist/cli.js");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, "generate", ...own, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      // The output gets its colours in this process.
      env: { ...process.env, FORCE_COLOR: "0" },
    });
    const texts = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8");
      child[name].on("data", (text: string) => (texts[name] += text));
    }
    child.once("error", reject);
    // A process that was killed, for example because memory ran out, has no exit code.
    child.once("close", (code, signal) => {
      const killed = code === null ? `error: the run was ended by ${String(signal)}\n` : "";
      resolve({ target, code: code ?? 1, stdout: texts.stdout, stderr: texts.stderr + killed });
    });
  });
}

function print({ stdout, stderr }: Result, { json }: GenerateOptions, terminal: Terminal): void {
  if (json !== true && stdout !== "") terminal.print(stdout.trimEnd());
  if (stderr !== "") terminal.log(`${stderr.trimEnd()}\n`);
}
