/** Emitted files become the files of the package, or are refused. */

import { beforeAll, describe, expect, it } from "vitest";
import { build } from "../../generator/finish/build.js";
import type { OutputFile } from "../../generator/emit/output.js";
import { finish, type FinishInput } from "../../generator/finish/finish.js";
import { stampOf } from "../../generator/finish/stamp.js";
import { UserError } from "../../generator/config/user-error.js";
import { documentWith } from "../safety/document.js";
import { type Audited, generateFrom, templates } from "../safety/pipeline.js";

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

describe("finishing", () => {
  it("produces what the stages produce one after the other", async () => {
    const { files, built } = await finish(inputOf());
    expect(files).toEqual(audited.formatted);
    const wanted = [...build(audited.formatted), stampOf(audited.formatted)];
    expect([...built].sort(byPath)).toEqual(wanted.sort(byPath));
  }, 60_000);

  it("builds `dist/` only on request", async () => {
    const { built } = await finish({ ...inputOf(), isBuilt: false });
    expect(built).toEqual([]);
  }, 60_000);

  it.each([
    ["that does not parse", "export class {", /^src\/resources\/things\.ts: .*\(3:14\)/u],
    ["that is not as planned", "export const x = 1;", /^the output differs from the plan.*\nsrc\/resources\/things/u],
  ])(
    "names a file %s",
    async (_what, text, message) => {
      await expect(finish(inputOf(replacing(text)))).rejects.toThrow(message);
    },
    60_000,
  );

  it("reports a mistake of the team as a user error", async () => {
    const added = { path: "src/shelf.ts", text: "export class {", addedBy: "the emitter `shelf`" };
    const input = { ...inputOf(), emitted: [...audited.emitted, added] };
    await expect(finish(input)).rejects.toThrow(UserError);
    await expect(finish(input)).rejects.toThrow("the emitter `shelf` adds src/shelf.ts, which cannot be parsed");
  }, 60_000);

  it("names a missing file", async () => {
    const input = { ...inputOf(), emitted: audited.emitted.filter(({ path }) => path !== resource) };
    await expect(finish(input)).rejects.toThrow(`${resource}:1: no such file`);
  }, 60_000);
});

const byPath = (a: OutputFile, b: OutputFile): number => (a.path < b.path ? -1 : 1);
