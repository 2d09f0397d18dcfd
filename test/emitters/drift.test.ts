/** The report of bodies that do not fit the document: which corrections it proposes, and that it quotes no text of a user. */

import { expect, test } from "vitest";
import { reportOf } from "../../templates/emitters/drift.js";

const kind = { type: "string", enum: ["first"] };
const shapes = {
  responses: { "GET /a": { "2XX": { at: "$.response", schema: { properties: { kind }, required: ["kind"] } } } },
  requests: {},
  components: {},
};

const overlayOf = (value: unknown): string => {
  const report = reportOf(shapes)();
  report.add({ operation: "GET /a", status: 200, issues: [{ message: "does not fit", path: ["kind"] }], value });
  return report.overlay();
};

test.each<[what: string, value: unknown, want: string]>([
  [
    "a new member",
    { kind: "second.kind" },
    '- target: "$.response.properties[\'kind\']"\n    update: {"enum":["second.kind"]}',
  ],
  [
    "another type",
    { kind: 2 },
    '- target: "$.response.properties[\'kind\']"\n    update: {"type":["string","integer"],"enum":[2]}',
  ],
  ["a missing property", {}, "- target: \"$.response.required[?@ == 'kind']\"\n    remove: true"],
  ["text of a user", { kind: "Ada Lovelace, 12 St James's Square" }, "# GET /a: kind: does not fit"],
  ["text that is too long for a member", { kind: "a".repeat(61) }, "# GET /a: kind: does not fit"],
])("%s", (_, value, want) => {
  expect(overlayOf(value)).toBe(
    `overlay: 1.0.0\ninfo: { title: What responses have shown, version: 1.0.0 }\nactions:\n  # seen 1 times\n  ${want}\n`,
  );
});
