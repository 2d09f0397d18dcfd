/** With a broken encoder, a run ends in an error that is not the user's fault, before anything is written. */

import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Diagnostics, Refusal } from "../../generator/diagnostics.js";
import { generate } from "../../generator/generate.js";
import { UserError } from "../../generator/config/user-error.js";
import { documentWith } from "./document.js";

vi.mock("../../generator/emit/encode.js", async (original) => ({
  ...(await original<object>()),
  commentLine: (text: unknown) => text as string,
}));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchwright-stop-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("stops at what the audit finds", async () => {
  const input = join(folder, "api.json");
  await writeFile(input, documentWith({ parameterDescription: "A filter.", bodyDescription: "{@link evil}" }));
  const run = generate({ config: {}, input, output: join(folder, "package"), base: folder }, new Diagnostics());
  const error = await run.catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(
    /differs from the plan, in \d+ locations:\nsrc\/resources\/things\.ts:\d+: an unknown tag/u,
  );
  expect(error).not.toBeInstanceOf(Refusal);
  expect(error).not.toBeInstanceOf(UserError);
  expect(await readdir(folder)).toEqual(["api.json"]);
});
