/** The command generate, within this process. */

import { cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { GenerateOptions } from "../../generator/cli/invocation.js";
import { generateCommand } from "../../generator/cli/generate.js";
import { root, temporaryFolder } from "../package/support/consumer.js";

test("a dry run lists the files that a run would write, and writes none", async () => {
  const folder = await temporaryFolder();
  onTestFinished(() => rm(folder, { recursive: true }));
  await cp(join(root, "test/extend/library.yaml"), join(folder, "api.yaml"));
  const printed: string[] = [];
  const logged: string[] = [];
  const options: GenerateOptions = { input: join(folder, "api.yaml"), output: join(folder, "sdk"), dryRun: true };
  const terminal = { print: (text: string) => void printed.push(text), log: (text: string) => void logged.push(text) };
  expect(await generateCommand(options, terminal)).toBe(0);
  expect(printed).toContain("added src/index.ts");
  expect(logged.join("\n")).toMatch(
    new RegExp(
      `planned .+ ${String(printed.length)} files, all to create, in .+\nnext      npx fetchwright generate$`,
      "u",
    ),
  );
  expect(await readdir(folder)).toEqual(["api.yaml"]);
});
