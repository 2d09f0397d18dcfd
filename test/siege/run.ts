/**
 * `npm run siege -- [WORDS…]`: puts a generated client into situations that go wrong, and prints for each what the server saw
 * and the caller got, next to what both should. With words, only the situations whose names contain one of them. Exit code 1 if
 * any is wrong.
 */

import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateSiege } from "./client.js";
import { groups, secondsForOne } from "./groups.js";
import { json, startHttp } from "./server.js";
import type { Message } from "./worker.js";

const together = 12;

interface Row {
  readonly key: string;
  readonly want: string;
  readonly isAlone: boolean;
}

/** Plays situations in processes of their own: one that blocks its process is given up, and the others go on in the next. */
async function play(
  folder: string,
  port: number,
  rows: readonly Row[],
  width: number,
  got: Map<string, string>,
): Promise<void> {
  let keys = rows.map(({ key }) => key);
  while (keys.length > 0) {
    const begun = new Set<string>();
    await watched([folder, String(port), String(width), JSON.stringify(keys)], ({ key, got: result }) => {
      begun.add(key);
      if (result === undefined) return;
      got.set(key, result);
      if (process.stderr.isTTY) process.stderr.write(`\r${String(got.size)} situations…`);
    });
    // A process that fails before it begins must not be started for ever.
    if (begun.size === 0) begun.add(keys[0] ?? "");
    for (const key of begun) if (!got.has(key)) got.set(key, "its process was blocked or ended");
    keys = keys.filter((key) => !begun.has(key));
  }
}

/** Ends when the process does, or has not sent a message for longer than a situation may take. */
function watched(args: readonly string[], heard: (message: Message) => void): Promise<void> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, "worker.ts"), args, {
      execArgv: ["--import", import.meta.resolve("tsx"), "--max-old-space-size=1024"],
    });
    const stop = (): unknown => child.kill("SIGKILL");
    let limit = setTimeout(stop, 60_000);
    child.on("message", (message: Message) => {
      clearTimeout(limit);
      limit = setTimeout(stop, 2 * secondsForOne * 1000);
      heard(message);
    });
    child.on("close", () => {
      clearTimeout(limit);
      resolve();
    });
  });
}

/** A port that is free, for a server whose address the document states. */
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
  print("| situation | want | got | ok |\n| --- | --- | --- | --- |");
  let wrong = 0;
  for (const { key, want } of rows) {
    const got = results.get(key) ?? "nothing";
    const isRight = got === want;
    if (!isRight) wrong++;
    print(`| ${[key, want, isRight ? "the same" : got].map(cell).join(" | ")} | ${isRight ? "yes" : "NO"} |`);
  }
  print(`\n${String(rows.length)} situations, ${String(rows.length - wrong)} right, ${String(wrong)} wrong`);
  return wrong === 0 ? 0 : 1;
}

async function main(words: readonly string[]): Promise<number> {
  const rows = Object.entries(groups)
    .flatMap(([group, situations]) =>
      situations.map(({ name, want, isAlone = false }): Row => ({ key: `${group}: ${name}`, want, isAlone })),
    )
    .filter(({ key }) => words.length === 0 || words.some((word) => key.includes(word)));
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-siege-"));
  const results = new Map([["rejections that no one handles", "none"]]);
  try {
    const port = await freePort();
    await generateSiege(folder, `http://127.0.0.1:${String(port)}`);
    await play(
      folder,
      port,
      rows.filter(({ isAlone }) => !isAlone),
      together,
      results,
    );
    await play(
      folder,
      port,
      rows.filter(({ isAlone }) => isAlone),
      1,
      results,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return report([...rows, { key: "rejections that no one handles", want: "none", isAlone: false }], results);
}

process.exitCode = await main(process.argv.slice(2));
