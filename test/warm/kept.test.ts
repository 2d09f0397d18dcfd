/** What a process keeps between its runs where it has nowhere to write it. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { KeptResults } from "../../generator/warm/kept.js";
import { keptInMemory } from "../../generator/warm/run.js";

const templates = { files: [{ path: "/templates/call.ts", sha256: "1" }], folders: [] };

/** Runs once: @returns whether it made the value again */
function run(kept: KeptResults): boolean {
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

describe.each([
  ["in memory", undefined],
  ["on disk", "texts.bin"],
])("%s", (_, name) => {
  test("the inputs of a file are kept as long as the file is", () => {
    const folder = mkdtempSync(join(tmpdir(), "fetchwright-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = name === undefined ? undefined : join(folder, name);
    const file = { path: "models.ts", text: "export {};\n" };
    writeFileSync(join(folder, file.path), file.text);

    let loaded: KeptResults | undefined;
    /** Makes the file of one value if its inputs have changed. @returns whether it made the value */
    const run = (inputs: string): boolean => {
      const kept = path === undefined && loaded !== undefined ? loaded : new KeptResults("1", folder, path);
      loaded = kept;
      let isMade = false;
      if (kept.filesOf(file.path, () => inputs) === undefined) {
        kept.of(
          "part",
          () => "first",
          () => (isMade = true),
        );
        kept.keepFiles(file.path, () => inputs, [file]);
      }
      kept.done();
      kept.save();
      return isMade;
    };

    expect([run("a"), run("a"), run("a"), run("b")]).toEqual([true, false, false, false]);
  });
});

test.each<[what: string, change: (content: Buffer) => Buffer, version: string]>([
  ["a byte that differs", (content) => Buffer.from(content.map((byte, at) => (at === 200 ? byte ^ 1 : byte))), "1"],
  ["an end that is missing", (content) => content.subarray(0, -1), "1"],
  ["nothing in it", () => Buffer.alloc(0), "1"],
  ["another version of the program", (content) => content, "2"],
])("results that are kept on disk are not used with %s", (_, change, version) => {
  const folder = mkdtempSync(join(tmpdir(), "fetchwright-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "texts.bin");
  const make = (kept: KeptResults): string =>
    kept.of(
      "type",
      () => "key",
      () => "made now",
    );
  const first = new KeptResults("1", folder, path);
  first.of(
    "type",
    () => "key",
    () => "made before".repeat(40),
  );
  first.done();
  first.save();

  expect(make(new KeptResults("1", folder, path))).toBe("made before".repeat(40));
  writeFileSync(path, change(readFileSync(path)));
  expect(make(new KeptResults(version, folder, path))).toBe("made now");
});
