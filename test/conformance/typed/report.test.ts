/** The table of typed conformance, and the list of what fails. */

import { expect, it } from "vitest";
import { documentsOf, names } from "./documents.js";
import { failures, figuresOf, rows } from "./report.js";
import type { TypedReport } from "./trial.js";

const ours = {
  name: "ours",
  calls: [
    { endpoint: "GET /a", code: "a()" },
    { endpoint: "GET /a", code: "a(1)", reason: "the call does not compile: TS2345" },
    { endpoint: "GET /b", code: "b()" },
    { endpoint: "GET /c", code: "c()" },
  ],
  spoiled: [
    { endpoint: "GET /b", flaw: "a wrong type", location: "query b", code: 'b({ b: "x" })', sample: "1", refused: true },
    { endpoint: "GET /b", flaw: "a wrong enum value", location: "result/b", code: 'b({ b: "y" })', sample: "2", refused: false },
  ],
} as const;

const report: TypedReport = {
  document: "folder/api.yaml",
  operations: 6,
  absent: ["GET /d"],
  unjudged: ["GET /e", "GET /f"],
  flavours: [ours, { name: "other", calls: [], spoiled: [], failure: "no types" }],
};

it("counts an operation as sound when all of its calls are", () => {
  expect(figuresOf(report, ours)).toEqual({
    operations: 4,
    sound: 2,
    soundness: 50,
    spoiled: 2,
    refused: 1,
    tightness: 50,
  });
  expect(rows(report, 3.4)).toEqual([
    "| api.yaml | ours | 4 | 2 | 50.00 | 4 | 2 | 1 | 50.00 | 3 |",
    "|  | other | 4 | – | – | – | – | – | – |  |",
  ]);
});

it("lists what fails with its reason and its code", () => {
  expect(failures(report, false)).toEqual([
    "",
    "api.yaml, ours",
    "  2 operations that are not sound",
    "      GET /d: the client has no such operation",
    "      GET /a: the call does not compile: TS2345\n          a(1)",
    "  1 spoiled calls that compile",
    '      GET /b: a wrong enum value (result/b)\n          b({ b: "y" })',
    "  2 operations that cannot be judged: no sample fits the schema",
    "      GET /e",
    "      GET /f",
    "",
    "api.yaml, other",
    "  failed: no types",
  ]);
});

it("finds documents by name, and takes a path as it is", () => {
  expect(names).toContain("github");
  expect(documentsOf(["invites", "other/api.json"])).toEqual([
    expect.stringMatching(/openai-invites\.yaml$/u),
    "other/api.json",
  ]);
});
