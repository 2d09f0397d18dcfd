/**
 * `npm run resilience -- [WORDS…]`: runs a generated client through failures, and prints for each scenario what the server received
 * and what the caller got, next to what is expected. With words, only the scenarios whose names contain one of them. Exit code 1 if
 * any fails.
 */

import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatePackage } from "./client.js";
import { groups, secondsForOne } from "./groups.js";
import { json, startHttp } from "./server.js";
import type { Message } from "./worker.js";

const concurrency = 12;

interface Row {
  readonly key: string;
  readonly expected: string;
  readonly isIsolated: boolean;
}

/** Runs scenarios in processes of their own: one that blocks its process fails, and the others continue in the next. */
async function runScenarios(
  folder: string,
  port: number,
  rows: readonly Row[],
  limit: number,
  actual: Map<string, string>,
): Promise<void> {
  let keys = rows.map(({ key }) => key);
  while (keys.length > 0) {
    const started = new Set<string>();
    await runWorker([folder, String(port), String(limit), JSON.stringify(keys)], ({ key, actual: result }) => {
      started.add(key);
      if (result === undefined) return;
      actual.set(key, result);
      if (process.stderr.isTTY) process.stderr.write(`\r${String(actual.size)} scenarios…`);
    });
    // A process that fails before it begins must not be restarted for ever.
    if (started.size === 0) started.add(keys[0] ?? "");
    for (const key of started) if (!actual.has(key)) actual.set(key, "its process was blocked or ended");
    keys = keys.filter((key) => !started.has(key));
  }
}

/** Resolves when the process ends; kills it when it has sent no message for longer than a scenario may take. */
function runWorker(args: readonly string[], onMessage: (message: Message) => void): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, "worker.ts"), args, {
      execArgv: ["--import", import.meta.resolve("tsx"), "--max-old-space-size=1024"],
    });
    const stop = (): unknown => child.kill("SIGKILL");
    let limit = setTimeout(stop, 60_000);
    child.on("message", (message: Message) => {
      clearTimeout(limit);
      limit = setTimeout(stop, 2 * secondsForOne * 1000);
      onMessage(message);
    });
    child.on("close", () => {
      clearTimeout(limit);
      resolve();
    });
  });
}

/** A free port, for a server whose address the document states. */
async function freePort(): Promise<number> {
  const server = await startHttp(json({}));
  await server.close();
  return Number(new URL(server.url).port);
}

const cell = (text: string): string =>
  text
    .replaceAll("|", "\\|")
    .replace(/[\u0000-\u001f\u007f-\u009f]/gu, " ")
    .slice(0, 160);

function report(rows: readonly Row[], results: ReadonlyMap<string, string>): number {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  print("| scenario | expected | actual | ok |\n| --- | --- | --- | --- |");
  let wrong = 0;
  for (const { key, expected } of rows) {
    const actual = results.get(key) ?? "nothing";
    const isRight = actual === expected;
    if (!isRight) wrong++;
    print(`| ${[key, expected, isRight ? "the same" : actual].map(cell).join(" | ")} | ${isRight ? "yes" : "NO"} |`);
  }
  print(`\n${String(rows.length)} scenarios, ${String(rows.length - wrong)} right, ${String(wrong)} wrong`);
  return wrong === 0 ? 0 : 1;
}

async function main(words: readonly string[]): Promise<number> {
  const rows = Object.entries(groups)
    .flatMap(([group, scenarios]) =>
      scenarios.map(({ name, expected, isIsolated = false }): Row => ({
        key: `${group}: ${name}`,
        expected,
        isIsolated,
      })),
    )
    .filter(({ key }) => words.length === 0 || words.some((word) => key.includes(word)));
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-resilience-"));
  const results = new Map([["rejections that no one handles", "none"]]);
  try {
    const port = await freePort();
    await generatePackage(folder, `http://127.0.0.1:${String(port)}`);
    await runScenarios(
      folder,
      port,
      rows.filter(({ isIsolated }) => !isIsolated),
      concurrency,
      results,
    );
    await runScenarios(
      folder,
      port,
      rows.filter(({ isIsolated }) => isIsolated),
      1,
      results,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return report([...rows, { key: "rejections that no one handles", expected: "none", isIsolated: false }], results);
}

process.exitCode = await main(process.argv.slice(2));
