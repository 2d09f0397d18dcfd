/** What a process keeps between its runs where it has nowhere to write it. */

import { expect, test } from "vitest";
import type { Kept } from "../../generator/warm/kept.js";
import { keptInMemory } from "../../generator/warm/run.js";

const templates = { files: [{ path: "/templates/call.ts", sha256: "1" }], folders: [] };

/** Runs once: @returns whether it made the value again */
function run(kept: Kept): boolean {
  let isMade = false;
  kept.of(
    "type",
    () => "key",
    () => (isMade = true),
  );
  kept.done();
  kept.save();
  return isMade;
}

test("a run makes nothing again that the run before made", () => {
  const first = keptInMemory("/sdk", templates);
  expect([run(first), run(keptInMemory("/sdk", templates, first))]).toEqual([true, false]);
});

test.each([
  ["another folder", "/other", templates],
  ["another template", "/sdk", { ...templates, files: [{ path: "/templates/call.ts", sha256: "2" }] }],
])("%s makes everything again", (_, output, now) => {
  const first = keptInMemory("/sdk", templates);
  run(first);
  expect(run(keptInMemory(output, now, first))).toBe(true);
});
