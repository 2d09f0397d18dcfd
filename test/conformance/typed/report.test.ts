/** The table of typed conformance, and the list of failures. */

import { expect, it } from "vitest";
import { documentsOf, names } from "./documents.js";
import { failures, figuresOf, onSameSamples, rows } from "./report.js";
import type { TypedReport } from "./check-types.js";

const ours = {
  name: "ours",
  calls: [
    { endpoint: "GET /a", code: "a()" },
    { endpoint: "GET /a", code: "a(1)", reason: "the call does not compile: TS2345" },
    { endpoint: "GET /b", code: "b()" },
    { endpoint: "GET /c", code: "c()", limit: "fetch forbids the method" },
  ],
  invalid: [
    {
      endpoint: "GET /b",
      flaw: "a wrong type",
      location: "query b",
      code: 'b({ b: "x" })',
      sample: "1",
      refused: true,
    },
    {
      endpoint: "GET /b",
      flaw: "a wrong enum value",
      location: "result/b",
      code: 'b({ b: "y" })',
      sample: "2",
      refused: false,
    },
  ],
} as const;

const report: TypedReport = {
  document: "folder/api.yaml",
  operations: 6,
  absent: ["GET /d"],
  unchecked: [
    { endpoint: "GET /e", reason: "/a must match pattern" },
    { endpoint: "GET /f", reason: "/b must be integer" },
  ],
  flavours: [ours, { name: "other", calls: [], invalid: [], failure: "no types" }],
};

it("counts an operation as sound when all of its calls are", () => {
  expect(figuresOf(report, ours)).toEqual({
    operations: 4,
    sound: 2,
    soundness: 50,
    invalid: 2,
    refused: 1,
    tightness: 50,
  });
  expect(rows(report, 3.4)).toEqual([
    "| api.yaml | ours | 4 | 2 | 2 | 50.00 | 4 | 2 | 1 | 50.00 |  |  |  | 3 |",
    "|  | other | 4 | 2 | – | – | – | – | – | – | – | – | – |  |",
  ]);
});

it("lists what fails with its reason and its code", () => {
  expect(failures(report, false)).toEqual([
    "",
    "api.yaml, ours",
    "  2 operations that are not sound",
    "      GET /d: the client has no such operation",
    "      GET /a: the call does not compile: TS2345\n          a(1)",
    "  1 invalid calls that compile",
    '      GET /b: a wrong enum value (result/b)\n          b({ b: "y" })',
    "  2 operations that cannot be checked: neither openapi-sampler nor json-schema-faker finds a value that fits the schema",
    "      GET /e: /a must match pattern",
    "      GET /f: /b must be integer",
    "  1 operations that are sound, and checked in part",
    "      GET /c: fetch forbids the method",
    "",
    "api.yaml, other",
    "  failed: no types",
  ]);
});

it("compares clients on the samples that they share", () => {
  const [first, second] = ours.invalid;
  const other = {
    name: "other",
    calls: [],
    invalid: [
      { ...first, code: "other.b(1)", refused: false },
      { ...second, code: "other.b(2)", refused: false },
      { ...first, endpoint: "GET /c", refused: true },
    ],
  };
  expect(onSameSamples(ours, other)).toEqual({ samples: 2, ours: 50, other: 0 });
  expect(rows({ ...report, flavours: [ours, other] }, 1)[1]).toBe(
    "|  | other | 4 | 2 | 0 | 0.00 | 0 | 3 | 1 | 33.33 | 2 | 0.00 | 50.00 |  |",
  );
});

it("finds documents by name, and takes a path as it is", () => {
  expect(names).toContain("github");
  expect(documentsOf(["invites", "other/api.json"])).toEqual([
    expect.stringMatching(/openai-invites\.yaml$/u),
    "other/api.json",
  ]);
});
