/** What a run makes with what the runs before made is what a run from nothing makes. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { edits } from "./edits.js";

test("after any edit, and after damage", async () => {
  const folder = await mkdtemp(join(tmpdir(), "edits-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const { refused, faults } = await edits(folder, 6, 20_261_129);
  expect(faults).toEqual([]);
  expect(refused).toBeLessThan(5);
}, 120_000);
