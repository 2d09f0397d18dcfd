/** Values of the document as expressions, in the form in which a call takes them. */

import { expect, it } from "vitest";
import { convertedExpression } from "../../generator/emit/json-expression.js";
import type { Conversion } from "../../generator/model/conversions.js";
import { specText } from "../../generator/model/text.js";

it.each<[conversion: Conversion, json: string, want: string]>([
  ["bigint", "1", "1n"],
  ["bigint", "1196350668178300928", "1196350668178300928n"],
  ["bigint", "1e21", "1000000000000000000000n"],
  ["bigintText", '"12"', "12n"],
  ["bigint", "null", "null"],
  ["Date", '"2026-01-31T12:00:00Z"', 'new Date("2026-01-31T12:00:00Z")'],
])("as %j, %s is %s", (conversion, json, want) => {
  expect(convertedExpression({})(specText(json), conversion)).toBe(want);
});
