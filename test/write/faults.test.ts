/** The system says no: ahead of each step of a run, once and for good. */

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addOwnFiles, run, treeOf, wholeOf } from "./support/package.js";
import { atEachStep } from "./support/steps.js";

const shape = { size: 1, isFirst: false };
let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "fetchwright-faults-"));
  folder = join(parent, "package");
  await run(folder, "old", shape);
  await addOwnFiles(folder);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: a fault, ${syscall}`), { code, syscall });
}

interface Trouble {
  readonly code: string;
  /** The first step that fails, from 1. */
  readonly from: number;
  /** Whether those after it fail too. */
  readonly forGood: boolean;
}

/** What a run says in trouble: `done` when the trouble is not reached or does no harm. */
async function runIn({ code, from, forGood }: Trouble): Promise<{ said: string; reached: boolean }> {
  let step = 0;
  const end = atEachStep((name) => {
    step += 1;
    if (step === from || (forGood && step > from)) throw systemError(code, name);
  });
  try {
    await run(folder, "new", shape);
    return { said: "done", reached: step >= from };
  } catch (error) {
    return { said: String(error), reached: true };
  } finally {
    end();
  }
}

/** A run when the process that was in trouble has ended. */
async function runLater(): Promise<void> {
  const kill = vi.spyOn(process, "kill").mockImplementation(() => {
    throw systemError("ESRCH", "kill");
  });
  await run(folder, "old", shape).finally(() => kill.mockRestore());
}

async function stateOf(): Promise<string> {
  const tree = await treeOf(folder);
  if (isDeepStrictEqual(tree, wholeOf("old", shape))) return "old";
  return isDeepStrictEqual(tree, wholeOf("new", shape)) ? "new" : "broken";
}

const told: readonly (readonly [string, boolean, string])[] = [
  ["ENOSPC", false, "the disk is full"],
  ["ENOSPC", true, "the disk is full"],
  ["EROFS", true, "the file system is read-only"],
  ["EACCES", true, "permission is denied"],
  ["EIO", false, "the disk reports a fault"],
  ["EUNKNOWN", false, "EUNKNOWN: a fault"],
];

describe.each(told)("%s (for good: %s)", (code, forGood, meaning) => {
  it("ends in a clear error, with a whole package that the error speaks of", { timeout: 60_000 }, async () => {
    let from = 1;
    for (; from < 500; from++) {
      const { said, reached } = await runIn({ code, from, forGood });
      if (!reached) break;
      const state = await stateOf();
      if (said === "done") expect([from, state]).toEqual([from, "new"]);
      else expect(said).toMatch(/^UserError: .*\/.*: .*\nnext: .+$/u);
      if (said.includes("puts it back")) expect(await treeOf(join(parent, ".package.fetchwright-old"))).toBeDefined();
      else if (said !== "done") expect(said).toContain(meaning);
      if (said.includes("as it was")) expect([from, state]).toEqual([from, "old"]);
      if (said.includes("is written")) expect([from, state]).toEqual([from, "new"]);
      await runLater();
      expect(await stateOf()).toBe("old");
      expect(await readdir(parent)).toEqual(["package"]);
    }
    expect(from).toBeGreaterThan(30);
  });
});
