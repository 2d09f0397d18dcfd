/**
 * `npm run conformance:typed -- [--all] [--alone] [--hey-api FOLDER] [--json FILE] [NAME_OR_FILE…]`: for every operation of a
 * document, valid calls are written as a TypeScript program, compiled strictly and run against a server that other libraries check
 * for; calls with one thing wrong must not compile. Soundness is the share of operations whose valid calls compile and pass,
 * tightness that of wrong calls that are refused, next to the same on openapi-typescript's own types, or `--alone`; and on those of
 * hey-api, where a folder has it installed.
 */

import { fork } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { documentsOf, names } from "./documents.js";
import { failures, figuresOf, onSameSamples, rows, tableHead } from "./report.js";
import type { Peers, TypedReport } from "./check-types.js";
import type { Message } from "./worker.js";

const limits = { seconds: 1800, megabytes: 6144 };

const print = (line: string): unknown => process.stdout.write(`${line}\n`);

async function tryDocument(document: string, peers: Peers): Promise<Message> {
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-typed-"));
  try {
    return await inProcess([document, folder, JSON.stringify(peers)]);
  } finally {
    if (process.env["KEEP"] === undefined) await rm(folder, { recursive: true, force: true });
    else process.stderr.write(`kept ${folder}\n`);
  }
}

function inProcess(args: readonly string[]): Promise<Message> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, "worker.ts"), args, {
      execArgv: ["--import", import.meta.resolve("tsx"), `--max-old-space-size=${String(limits.megabytes)}`],
      serialization: "advanced",
    });
    let ended: Message | undefined;
    const timer = setTimeout(() => {
      ended ??= { failure: `not finished in ${String(limits.seconds)} s` };
      child.kill("SIGKILL");
    }, limits.seconds * 1000);
    child.on("message", (message: Message) => (ended = message));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve(ended ?? { failure: `exit code ${String(code)}` });
    });
  });
}

const bars = { soundness: 99.5, tightness: 95 };

/** Whether our client reaches both bars, and is at least as tight as each other on the calls that both were tried with. */
function passes(report: TypedReport): boolean {
  const [ours, ...others] = report.flavours;
  if (ours === undefined || ours.failure !== undefined) return false;
  const { soundness, tightness } = figuresOf(report, ours);
  const isTighter = others.every((other) => {
    const both = onSameSamples(ours, other);
    return both.ours >= both.other;
  });
  return soundness >= bars.soundness && tightness >= bars.tightness && isTighter;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: "boolean", default: false },
      alone: { type: "boolean", default: false },
      "hey-api": { type: "string" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    print(
      `usage: npm run conformance:typed -- [--all] [--alone] [--hey-api FOLDER] [--json FILE] [NAME_OR_FILE…]\nnames: ${names.join(", ")}`,
    );
    return 0;
  }
  const heyApi = values["hey-api"];
  const peers: Peers = { openapiTypescript: !values.alone, ...(heyApi === undefined ? {} : { heyApi }) };
  const reports: TypedReport[] = [];
  const failed: string[] = [];
  for (const line of tableHead()) print(line);
  for (const document of documentsOf(positionals)) {
    const started = performance.now();
    const ended = await tryDocument(document, peers);
    if ("failure" in ended) failed.push(`${basename(document)}: ${ended.failure}`);
    else {
      reports.push(ended.report);
      for (const line of rows(ended.report, (performance.now() - started) / 1000)) print(line);
    }
  }
  for (const report of reports) for (const line of failures(report, values.all)) print(line);
  for (const line of failed) print(`\n${line}`);
  if (values.json !== undefined) await writeFile(values.json, JSON.stringify(reports, null, 2));
  return failed.length === 0 && reports.every(passes) ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await main();
