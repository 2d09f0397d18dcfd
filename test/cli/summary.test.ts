/** The summary of a run, for every mode and every outcome. */

import { expect, test } from "vitest";
import { type Mode, type Row, type Summary, summaryText } from "../../generator/report/summary.js";

const summary: Summary = {
  document: { input: "api.yaml", specification: "3.1", title: "Widgets", version: "1.4.0" },
  package: { name: "widgets", className: "Widgets" },
  operations: 12,
  lists: { total: 4, paginated: 3, others: ["GET /search"] },
  errors: {},
  warnings: {},
  files: { total: 49, added: 49, changed: 0, removed: 0 },
  output: "./sdk",
  seconds: 2.34,
  next: "npm install ./sdk",
};

test.each<[what: string, mode: Mode, changes: Partial<Summary>, want: string]>([
  ["a first run", "write", {}, "written   ./sdk: 49 files, all created, in 2.3 s"],
  ["nothing new", "write", { files: files(0, 0, 0) }, "written   ./sdk: 49 files, none changed, in 2.3 s"],
  [
    "some changes",
    "write",
    { files: files(1, 2, 3) },
    "written   ./sdk: 49 files, 1 created, 2 changed, 3 removed, in 2.3 s",
  ],
  ["a dry run", "plan", { files: files(0, 2, 0) }, "planned   ./sdk: 49 files, 2 to change, in 2.3 s"],
  ["a check that fails", "check", { files: files(1, 0, 1) }, "checked   ./sdk: 49 files, 1 to create, 1 to remove, in"],
  ["a check that passes", "check", { files: files(0, 0, 0) }, "checked   ./sdk: 49 files, up to date, in 2.3 s"],
  ["a document", "write", {}, "document  api.yaml (OpenAPI 3.1): Widgets 1.4.0"],
  [
    "a document of Swagger",
    "write",
    { document: { ...summary.document, specification: "2.0" } },
    "document  api.yaml (Swagger 2.0): Widgets 1.4.0",
  ],
  [
    "one operation",
    "write",
    { operations: 1, lists: { total: 0, paginated: 0, others: [] } },
    "calls     1 operation; no lists",
  ],
  ["lists", "write", {}, "calls     12 operations; 3 of 4 lists paginated (not GET /search)"],
  [
    "many lists without pages",
    "write",
    { lists: { total: 5, paginated: 0, others: ["GET /a", "GET /b", "GET /c", "GET /d", "GET /e"] } },
    "0 of 5 lists paginated (not GET /a, GET /b, GET /c and 2 more)",
  ],
  [
    "a list with marks of comments in its path",
    "write",
    { lists: { total: 1, paginated: 0, others: ["GET /users/@me/\nbooks"] } },
    "0 of 1 list paginated (not GET /users/@me/ books)",
  ],
  ["warnings", "write", { warnings: { a: 2, b: 1 } }, "problems  3 warnings (a 2, b 1)"],
  ["errors", "write", { errors: { a: 1 }, warnings: { b: 1 } }, "problems  1 error (a 1); 1 warning (b 1)"],
])("%s", (_, mode, changes, want) => {
  expect(summaryText({ ...summary, ...changes }, mode)).toContain(want);
});

test("the lines come in order, the next command last, and a line without a text is left out", () => {
  const more: readonly Row[] = [["set up", "package.json"]];
  const labels = summaryText(summary, "write", more)
    .split("\n")
    .map((line) => line.slice(0, 10).trim());
  expect(labels).toEqual(["document", "package", "calls", "written", "set up", "next"]);
});

function files(added: number, changed: number, removed: number): Summary["files"] {
  return { total: 49, added, changed, removed };
}
