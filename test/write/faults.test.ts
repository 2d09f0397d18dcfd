/** System errors at each step of a run, once and for good. */

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addOwnFiles, run, treeOf, wholeOf } from "./support/package.js";
import { atEachStep } from "./support/steps.js";
import { some } from "../support/thorough.js";

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

interface Failure {
  readonly code: string;
  /** The first step that fails, from 1. */
  readonly from: number;
  /** Whether those after it fail too. */
  readonly forGood: boolean;
}

/** The message of a run that fails; `done` if the failing step is not reached or does no harm. */
async function runIn({ code, from, forGood }: Failure): Promise<{ message: string; reached: boolean }> {
  let step = 0;
  const end = atEachStep((name) => {
    step += 1;
    if (step === from || (forGood && step > from)) throw systemError(code, name);
  });
  try {
    await run(folder, "new", shape);
    return { message: "done", reached: step >= from };
  } catch (error) {
    return { message: String(error), reached: true };
  } finally {
    end();
  }
}

/** A run after the process that failed has ended. */
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

const failures: readonly (readonly [string, boolean, string])[] = [
  ["ENOSPC", false, "the disk is full"],
  ["ENOSPC", true, "the disk is full"],
  ["EROFS", true, "the file system is read-only"],
  ["EACCES", true, "permission is denied"],
  ["EIO", false, "the disk reports an error"],
  ["EUNKNOWN", false, "EUNKNOWN: a fault"],
];

describe.each(some(failures, 2))("%s (for good: %s)", (code, forGood, meaning) => {
  it("ends in a clear error, and leaves a complete package that the error names", { timeout: 60_000 }, async () => {
    let from = 1;
    for (; from < 500; from++) {
      const { message, reached } = await runIn({ code, from, forGood });
      if (!reached) break;
      const state = await stateOf();
      if (message === "done") expect([from, state]).toEqual([from, "new"]);
      else expect(message).toMatch(/^UserError: .*\/.*: .*\nnext: .+$/u);
      if (message.includes("which restores it"))
        expect(await treeOf(join(parent, ".package.fetchwright-old"))).toBeDefined();
      else if (message !== "done") expect(message).toContain(meaning);
      if (message.includes("is unchanged")) expect([from, state]).toEqual([from, "old"]);
      if (message.includes("is written")) expect([from, state]).toEqual([from, "new"]);
      await runLater();
      expect(await stateOf()).toBe("old");
      expect(await readdir(parent)).toEqual(["package"]);
    }
    expect(from).toBeGreaterThan(30);
  });
});
