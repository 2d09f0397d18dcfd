/** Pairs of documents with true verdicts. `npm run verdicts` takes all of them; this takes one of each kind. */

import { expect, test } from "vitest";
import { bumpOf, bumpByCompiler, pairs, verdicts } from "./suite.js";

/** Every so many pairs of the table. */
const step = 24;

const chosen = pairs.filter((_, at) => at % step === 0);

test("a change is breaking when a consumer stops compiling or a call is sent elsewhere, and only then", async () => {
  const all = await verdicts(chosen);
  expect(all.map((one) => ({ title: one.title, bump: one.changes.bump }))).toEqual(
    all.map((one) => ({ title: one.title, bump: bumpOf(one.truth) })),
  );
  const compiled = {
    major: "major",
    exhaustive: "exhaustive",
    elsewhere: "none",
    refused: "none",
    minor: "none",
    patch: "none",
  };
  expect(all.map((one) => ({ title: one.title, compiler: bumpByCompiler(one) }))).toEqual(
    all.map((one) => ({ title: one.title, compiler: compiled[one.truth] })),
  );
}, 300_000);

test("the table has at least 120 pairs, both ways", () => {
  expect(pairs.length * 2).toBeGreaterThanOrEqual(120);
  expect(new Set(pairs.map(({ group, title }) => `${group}: ${title}`)).size).toBe(pairs.length);
});
