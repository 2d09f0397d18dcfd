/** Joins the mappings of source maps. */

import { expect, test } from "vitest";
import { joinMappings } from "../../generator/finish/mappings.js";

test.each([
  [
    "the source of each part is its own",
    0,
    [
      ["AAAA", 1],
      ["AAAA", 1],
    ],
    "AAAA;ACAA;",
  ],
  ["lines before the first part are not mapped", 2, [["AAAA", 1]], ";;AAAA;"],
  [
    "lines without mappings are kept",
    0,
    [
      ["AAAA", 3],
      ["AAAA", 1],
    ],
    "AAAA;;;ACAA;",
  ],
  [
    "the line and the column continue from the part before",
    0,
    [
      ["AAEG", 1],
      ["AAAA", 1],
    ],
    "AAEG;ACFH;",
  ],
  ["a segment without a source stays", 0, [["AAAA,C", 1]], "AAAA,C;"],
  ["names are left out", 0, [["AAAAA", 1]], "AAAA;"],
] as const)("%s", (_, before, parts, want) => {
  expect(
    joinMappings(
      before,
      parts.map(([mappings, lines]) => ({ mappings, lines })),
    ),
  ).toBe(want);
});
