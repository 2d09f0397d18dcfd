/** One thread or several: the package and the errors are the same. */

import { beforeAll, describe, expect, it } from "vitest";
import { build } from "../../generator/finish/build.js";
import type { OutputFile } from "../../generator/emit/output.js";
import { finish, type FinishInput, type FinishLimits } from "../../generator/finish/finish.js";
import { stampOf } from "../../generator/finish/stamp.js";
import { UserError } from "../../generator/config/user-error.js";
import { documentWith } from "../safety/document.js";
import { type Audited, generateFrom, templates } from "../safety/pipeline.js";

const threads: Readonly<Record<string, FinishLimits>> = {
  "one thread": { share: 5_000, alone: 1_000_000_000, workers: 0 },
  "two more threads": { share: 5_000, alone: 0, workers: 2 },
};

let audited: Audited;
beforeAll(async () => {
  audited = (await generateFrom(documentWith({}), templates))?.audited as Audited;
});

const resource = "src/resources/things.ts";

function inputOf(change: (file: OutputFile) => OutputFile = (file) => file): FinishInput {
  const { api, emitted } = audited;
  return { api, templates, isBuilt: true, emitted: emitted.map(change) };
}

const replacing =
  (text: string) =>
  (file: OutputFile): OutputFile =>
    file.path === resource ? { ...file, text } : file;

describe.each(Object.entries(threads))("%s", (_, limits) => {
  it("produces what the stages produce one after the other", async () => {
    const { files, built } = await finish(inputOf(), limits);
    expect(files).toEqual(audited.formatted);
    const wanted = [...build(audited.formatted), stampOf(audited.formatted)];
    expect([...built].sort(byPath)).toEqual(wanted.sort(byPath));
  }, 60_000);

  it("builds `dist/` only on request", async () => {
    const { built } = await finish({ ...inputOf(), isBuilt: false }, limits);
    expect(built).toEqual([]);
  }, 60_000);

  it.each([
    ["that does not parse", "export class {", /^src\/resources\/things\.ts: .*\(3:14\)/u],
    ["that is not as planned", "export const x = 1;", /^the output differs from the plan.*\nsrc\/resources\/things/u],
  ])(
    "names a file %s",
    async (_what, text, message) => {
      await expect(finish(inputOf(replacing(text)), limits)).rejects.toThrow(message);
    },
    60_000,
  );

  it("reports a mistake of the team as a user error", async () => {
    const added = { path: "src/shelf.ts", text: "export class {", addedBy: "the emitter `shelf`" };
    const input = { ...inputOf(), emitted: [...audited.emitted, added] };
    await expect(finish(input, limits)).rejects.toThrow(UserError);
    await expect(finish(input, limits)).rejects.toThrow(
      "the emitter `shelf` adds src/shelf.ts, which cannot be parsed",
    );
  }, 60_000);

  it("names a missing file", async () => {
    const input = { ...inputOf(), emitted: audited.emitted.filter(({ path }) => path !== resource) };
    await expect(finish(input, limits)).rejects.toThrow(`${resource}:1: no such file`);
  }, 60_000);
});

const byPath = (a: OutputFile, b: OutputFile): number => (a.path < b.path ? -1 : 1);
