/** A package is the same, and so is what is said of a fault, whether one thread finishes it or several do. */

import { beforeAll, describe, expect, it } from "vitest";
import type { AuditInput } from "../../generator/audit/audit.js";
import { build } from "../../generator/finish/build.js";
import type { OutputFile } from "../../generator/emit/output.js";
import { finish, type FinishInput, type FinishLimits } from "../../generator/finish/finish.js";
import { UserError } from "../../generator/config/user-error.js";
import { documentWith } from "../safety/document.js";
import { generateFrom, templates } from "../safety/pipeline.js";

const ways: Readonly<Record<string, FinishLimits>> = {
  "one thread": { share: 5_000, alone: 1_000_000_000, workers: 0 },
  "two further threads": { share: 5_000, alone: 0, workers: 2 },
};

let audited: AuditInput;
beforeAll(async () => {
  audited = (await generateFrom(documentWith({}), templates))?.audited as AuditInput;
});

const resource = "src/resources/things.ts";

function given(change: (file: OutputFile) => OutputFile = (file) => file): FinishInput {
  const { api, emitted } = audited;
  return { api, templates, isBuilt: true, emitted: emitted.map(change) };
}

const replacing =
  (text: string) =>
  (file: OutputFile): OutputFile =>
    file.path === resource ? { ...file, text } : file;

describe.each(Object.entries(ways))("%s", (_, limits) => {
  it("makes what the stages make one after the other", async () => {
    const { files, built } = await finish(given(), limits);
    expect(files).toEqual(audited.formatted);
    expect([...built].sort(byPath)).toEqual(build(audited.formatted).sort(byPath));
  }, 60_000);

  it("builds nothing that is not asked for", async () => {
    const { built } = await finish({ ...given(), isBuilt: false }, limits);
    expect(built).toEqual([]);
  }, 60_000);

  it.each([
    ["that does not parse", "export class {", /^src\/resources\/things\.ts: .*\(3:14\)/u],
    [
      "that is not as planned",
      "export const x = 1;",
      /^the output has what was not planned.*\nsrc\/resources\/things/u,
    ],
  ])(
    "names a file %s",
    async (_what, text, message) => {
      await expect(finish(given(replacing(text)), limits)).rejects.toThrow(message);
    },
    60_000,
  );

  it("tells a mistake of the team's as theirs", async () => {
    const added = { path: "src/shelf.ts", text: "export class {", addedBy: "the emitter `shelf`" };
    const input = { ...given(), emitted: [...audited.emitted, added] };
    await expect(finish(input, limits)).rejects.toThrow(UserError);
    await expect(finish(input, limits)).rejects.toThrow("the emitter `shelf` gives src/shelf.ts, which cannot be read");
  }, 60_000);

  it("names a file that is not there", async () => {
    const input = { ...given(), emitted: audited.emitted.filter(({ path }) => path !== resource) };
    await expect(finish(input, limits)).rejects.toThrow(`${resource}:1: no such file`);
  }, 60_000);
});

const byPath = (a: OutputFile, b: OutputFile): number => (a.path < b.path ? -1 : 1);
