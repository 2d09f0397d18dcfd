/** How diagnostics are printed in a terminal: in which order, and information only once. */

import { rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type DiagnosticCode, Diagnostics } from "../../generator/diagnostics.js";
import { printDiagnostics } from "../../generator/report/print.js";
import { temporaryFolder } from "../package/support/consumer.js";

type Reported = readonly [code: DiagnosticCode, line: number, why: string];

async function printed(reported: readonly Reported[]): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "api.yaml");
  await writeFile(file, "one: 1\r\ntwo: 2\nthree: 3\nfour: 4\n");
  const diagnostics = new Diagnostics();
  for (const [code, line, why] of reported) diagnostics.report(code, { file, line, column: 1 }, why, "correct it");
  const lines: string[] = [];
  await printDiagnostics(diagnostics, (line) => lines.push(line));
  return lines.join("\n").replaceAll(relative(process.cwd(), file), "api.yaml");
}

test("errors come first, then warnings, then the rest", async () => {
  const text = await printed([
    ["title-default", 1, "no title"],
    ["path-suspicious", 2, "the same path"],
    ["schema-invalid", 3, "no type"],
  ]);
  expect(text.match(/(?:error|warning|info) \S+:/gu)).toEqual([
    "error schema-invalid:",
    "warning path-suspicious:",
    "info title-default:",
  ]);
});

test("each is shown with the line before it, without line ends", async () => {
  expect(await printed([["path-suspicious", 2, "the same path"]])).toBe(
    `api.yaml:2:1
  warning path-suspicious: the same path
  1 | one: 1
  2 | two: 2
    | ^
  next: correct it`,
  );
});

test.each([
  ["near its start", 100, `${"a".repeat(99)}!${"b".repeat(60)}`, 99],
  ["far from its start", 5000, `${"a".repeat(80)}!${"b".repeat(79)}`, 80],
])("a long line is shown around the column: %s", async (_, column, shown, before) => {
  const folder = await temporaryFolder();
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "api.json");
  await writeFile(file, `${"a".repeat(column - 1)}!${"b".repeat(900)}`);
  const diagnostics = new Diagnostics();
  diagnostics.report("path-suspicious", { file, line: 1, column }, "the same path", "correct it");
  const lines: string[] = [];
  await printDiagnostics(diagnostics, (line) => lines.push(line));
  expect(lines.join("\n").split("\n").slice(2, 4)).toEqual([`  1 | ${shown}`, `    | ${" ".repeat(before)}^`]);
});

test("information is explained once, and then listed", async () => {
  const text = await printed([
    ["text-left-out", 1, "data"],
    ["text-left-out", 2, "data"],
    ["text-left-out", 3, "a number"],
    ["text-left-out", 4, "data"],
    ["path-suspicious", 1, "the same path"],
    ["path-suspicious", 3, "the same path"],
  ]);
  expect(text.match(/(?:warning|info) .*/gu)).toEqual([
    "warning path-suspicious: the same path",
    "warning path-suspicious: the same path",
    "info text-left-out: data",
    "info text-left-out: a number",
  ]);
  expect(text).toMatch(/^and 2 more text-left-out: api\.yaml:2:1, api\.yaml:4:1$/mu);
});

test("the first three warnings with the same next step are explained, and the others listed; of errors, the first ten", async () => {
  const text = await printed([
    ["path-suspicious", 1, "of one path"],
    ["path-suspicious", 2, "of two paths"],
    ["schema-suspicious", 2, "of a schema"],
    ["path-suspicious", 3, "of three paths"],
    ["path-suspicious", 4, "of four paths"],
    ["path-suspicious", 4, "of five paths"],
    ...Array.from({ length: 12 }, (_, i): Reported => [
      "schema-invalid",
      (i % 4) + 1,
      `no type ${"abcdefghijkl".charAt(i)}`,
    ]),
    ["ref-dangling", 4, "nothing there"],
  ]);
  expect(text.match(/(?:error|warning) \S+: .*/gu)).toEqual([
    ...["a", "e", "i", "b", "f", "j", "c", "g", "k"].map((letter) => `error schema-invalid: no type ${letter}`),
    "error ref-dangling: nothing there",
    "error schema-invalid: no type d",
    "warning path-suspicious: of one path",
    "warning path-suspicious: of two paths",
    "warning schema-suspicious: of a schema",
    "warning path-suspicious: of three paths",
  ]);
  expect(text).toMatch(/^and 2 more path-suspicious: api\.yaml:4:1, api\.yaml:4:1$/mu);
  expect(text).toMatch(/^and 2 more schema-invalid: api\.yaml:4:1, api\.yaml:4:1$/mu);
});
