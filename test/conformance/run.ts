/**
 * `npm run conformance -- [--all] [--json FILE] DOCUMENT…`: every operation of each document is called through the generated
 * client; a server checks what arrives by libraries that are not ours, and what it responds with must come back. A process for each
 * document, with limits of time and memory.
 */

import { fork } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import type { OperationResult } from "./conform.js";
import { type DocumentReport, failures, row, tableHead } from "./report.js";
import type { Message } from "./worker.js";

const limits = { seconds: 900, secondsForOne: 60, megabytes: 4096, restarts: 5 };

/** Tries a document; goes on after an operation that takes its process down or never ends. */
export async function tryDocument(document: string): Promise<DocumentReport> {
  const started = performance.now();
  const results = new Map<string, OperationResult>();
  let endpoints: readonly string[] = [];
  let failure: string | undefined;
  for (let restart = 0; restart <= limits.restarts; restart++) {
    const left = limits.seconds - (performance.now() - started) / 1000;
    const run = await runOnce(document, [...results.keys()], left, (message) => {
      if (message.type === "operations") endpoints = message.endpoints;
      if (message.type === "result") results.set(message.result.endpoint, message.result);
    });
    failure = run.failure;
    if (run.failure === undefined || run.during === undefined) break;
    const fault = { reason: "the process ended or hung", detail: run.failure };
    results.set(run.during, { endpoint: run.during, calls: 0, faults: [fault], plainFaults: [] });
  }
  return {
    document: basename(document),
    operations: endpoints.length,
    results: [...results.values()],
    seconds: (performance.now() - started) / 1000,
    ...(failure === undefined ? {} : { failure }),
  };
}

interface Run {
  /** Why the process did not come to its end. */
  readonly failure?: string;
  /** The operation that was being called then. */
  readonly during?: string;
}

/** Runs once, in a separate process and folder. */
async function runOnce(
  document: string,
  done: readonly string[],
  seconds: number,
  onMessage: (message: Message) => void,
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-conformance-"));
  try {
    return await runWorker([document, folder, JSON.stringify(done)], seconds, onMessage);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runWorker(args: readonly string[], seconds: number, onMessage: (message: Message) => void): Promise<Run> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, "worker.ts"), args, {
      execArgv: ["--import", import.meta.resolve("tsx"), `--max-old-space-size=${String(limits.megabytes)}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let during: string | undefined;
    let failure: string | undefined;
    let errors = "";
    const stop = (reason: string): void => {
      failure ??= reason;
      child.kill("SIGKILL");
    };
    const whole = setTimeout(() => stop(`not finished in ${seconds.toFixed(0)} s`), Math.max(seconds, 1) * 1000);
    let one: NodeJS.Timeout | undefined;
    child.stderr?.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString("utf8")).slice(-2000)));
    child.on("message", (message: Message) => {
      clearTimeout(one);
      during = message.type === "begin" ? message.endpoint : undefined;
      if (during !== undefined)
        one = setTimeout(() => stop(`no end after ${String(limits.secondsForOne)} s`), limits.secondsForOne * 1000);
      if (message.type === "failed") failure = message.reason;
      onMessage(message);
    });
    child.on("close", (code) => {
      clearTimeout(whole);
      clearTimeout(one);
      if (code !== 0) failure ??= `exit code ${String(code)}: ${errors}`;
      resolve({ ...(failure === undefined ? {} : { failure }), ...(during === undefined ? {} : { during }) });
    });
  });
}

const print = (line: string): unknown => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { all: { type: "boolean", default: false }, json: { type: "string" } },
  });
  if (positionals.length === 0) {
    process.stderr.write("usage: npm run conformance -- [--all] [--json FILE] DOCUMENT…\n");
    return 2;
  }
  const reports: DocumentReport[] = [];
  for (const line of tableHead()) print(line);
  for (const document of positionals) {
    const report = await tryDocument(document);
    reports.push(report);
    print(row(report));
  }
  for (const report of reports) for (const line of failures(report, values.all)) print(line);
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify(reports, null, 2));
  return reports.every(
    ({ results, failure }) => failure === undefined && results.every(({ faults }) => faults.length === 0),
  )
    ? 0
    : 1;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main();
