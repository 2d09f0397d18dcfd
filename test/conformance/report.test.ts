/** The table, and the report of failures. */

import { describe, expect, it } from "vitest";
import type { OperationResult } from "./conform.js";
import { failures, row } from "./report.js";

const result = (endpoint: string, ...reasons: string[]): OperationResult => ({
  endpoint,
  calls: 2,
  faults: reasons.map((reason) => ({ reason, detail: `of ${endpoint}` })),
  plainFaults: [],
});

const report = {
  document: "api.yaml",
  operations: 8,
  seconds: 1.2,
  results: [
    result("GET /ok"),
    ...["/a", "/b", "/c", "/d"].map((path) => result(`GET ${path}`, "credentials")),
    result("GET /e", "query parameter (pipeDelimited, object)", "query parameter (pipeDelimited, object)"),
  ],
};

describe("a report", () => {
  it("has the share of all operations, including those that were not called", () => {
    expect(row(report)).toBe("| api.yaml | 8 | 1 | 12.50 | 75.00 | 12 | 1 |");
  });

  it("groups failures by reason, with three examples and the known limits of the checking libraries", () => {
    expect(failures(report, false)).toEqual([
      "",
      "api.yaml",
      "  2 operations were not called",
      "  4 × credentials",
      "      GET /a of GET /a",
      "      GET /b of GET /b",
      "      GET /c of GET /c",
      expect.stringMatching(/^ {2}1 × query parameter \(pipeDelimited, object\) \[openapi-enforcer .*\]$/u),
      "      GET /e of GET /e",
    ]);
    expect(failures(report, true)).toContain("      GET /d of GET /d");
  });
});
