/** Several configurations in one run: each is generated; one that fails does not stop the others, and the exit code reports it. */

import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf, fetchwright, filesOf, type Run } from "../package/support/cli.js";
import { temporaryFolder } from "../package/support/consumer.js";

let folder: string;

const document = (title: string): string =>
  JSON.stringify({ openapi: "3.1.0", info: { title, version: "1.0.0" }, paths: { "/a": { get: { responses: {} } } } });

const run = (names: readonly string[], ...more: string[]): Promise<Run> =>
  fetchwright([...names.flatMap((name) => ["-c", `${name}/fetchwright.config.json`]), ...more], folder);

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, "node_modules"));
  for (const name of ["boats", "ports", "broken"]) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "api.json"), name === "broken" ? "{" : document(name));
    await writeFile(join(folder, name, "fetchwright.config.json"), '{ "input": "api.json", "output": "sdk" }');
  }
});

afterAll(() => rm(folder, { recursive: true }));

test("each has its package and its summary, in the order of the arguments; one that fails fails alone", async () => {
  const { code, stdout, stderr } = await run(["ports", "broken", "boats"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  const about = stderr.split("\n").filter((line) => /^(?:document|broken|failed) *\S+$|^document/u.test(line));
  expect(about.map((line) => line.replace(/ \(.*/u, ""))).toEqual([
    "document  ports/api.json",
    "broken/api.json:1:2",
    "document  boats/api.json",
    "failed    broken/fetchwright.config.json",
  ]);
  for (const name of ["boats", "ports"]) expect(await filesOf(join(folder, name, "sdk"))).toContain("dist/index.js");
  expect(await filesOf(join(folder, "broken"))).toEqual(["api.json", "fetchwright.config.json"]);
});

test("a package that is generated with others is the same as if it was generated alone", async () => {
  await run(["boats", "ports"]);
  const together = await bytesOf(join(folder, "boats/sdk"));
  await rm(join(folder, "boats/sdk"), { recursive: true });
  expect((await run(["boats"])).code).toBe(0);
  expect(await bytesOf(join(folder, "boats/sdk"))).toEqual(together);
});

test("check exits with 3 if one of them differs, and JSON is a list", async () => {
  expect((await run(["boats", "ports"], "--check", "--silent")).code).toBe(0);
  await writeFile(join(folder, "ports/sdk/README.md"), "");
  const { code, stdout } = await run(["boats", "ports"], "--check", "--silent", "--json");
  expect(code).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject([
    { package: { name: "boats" }, files: { changed: 0 } },
    { package: { name: "ports" }, files: { changed: 1 } },
  ]);
});

test.each(["--output", "--input", "--name"])("%s is of one configuration only", async (option) => {
  const { code, stderr } = await run(["boats", "ports"], option, "a");
  expect(code).toBe(2);
  expect(stderr).toContain("with several clients or configurations, only --strict");
});
