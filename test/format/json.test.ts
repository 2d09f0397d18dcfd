/** JSON is printed as prettier prints it, or left to it. */

import * as fc from "fast-check";
import { format } from "prettier";
import { expect, it } from "vitest";
import { printedJson } from "../../generator/format/print/json.js";

const prettier = (text: string): Promise<string> => format(text, { printWidth: 100, parser: "json" });

/** Objects, and arrays of scalars and of objects, with texts of all lengths. */
const json = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.string({ maxLength: 60 }), fc.boolean(), fc.integer(), fc.constant(null)),
    fc.array(fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom(true, null, 7)), { maxLength: 6 }),
    fc.array(fc.oneof(tie("object"), tie("value")), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(fc.string({ maxLength: 30 }), tie("value"), { maxKeys: 4 }),
})).object;

it("JSON is printed in prettier's form", async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(json, async (value) => {
      const text = `${JSON.stringify(value, undefined, 2)}\n`;
      const printed = printedJson(text);
      if (printed === undefined) return;
      count++;
      expect(printed).toBe(await prettier(text));
    }),
    { numRuns: 400 },
  );
  expect(count).toBeGreaterThan(100);
});

it.each([
  ["numbers", { a: [1, 2] }],
  ["arrays in an array", { a: [["b"], ["c"]] }],
  ["wide characters", { a: ["漢字"] }],
])("%s are left to prettier", (_, value) => {
  expect(printedJson(JSON.stringify(value, undefined, 2))).toBeUndefined();
});
