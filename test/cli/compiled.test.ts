/** The program starts in this repository from compiled files that are never older than the sources. */

import { execFile } from "node:child_process";
import { cp, readFile, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root, temporaryFolder } from "../package/support/consumer.js";

let copy: string;
const at = (path: string): string => join(copy, path);
const footer = "generator/cli/examples.ts";

beforeAll(async () => {
  copy = await temporaryFolder();
  for (const name of ["generator", "templates", "package.json", "package-lock.json", "tsconfig.json"])
    await cp(join(root, name), at(name), { recursive: true, preserveTimestamps: true });
  await symlink(join(root, "node_modules"), at("node_modules"));
});

afterAll(() => rm(copy, { recursive: true }));

const help = async (): Promise<string> =>
  (await promisify(execFile)(process.execPath, [at("generator/compile/run.mjs"), "--help"])).stdout;
const change = async (from: string, to: string): Promise<void> => {
  const { mtime } = await stat(at(footer));
  await writeFile(at(footer), (await readFile(at(footer), "utf8")).replace(from, to));
  // Restores the time as some tools do: the compiled file still differs from the source.
  await utimes(at(footer), mtime, mtime);
};
const compiled = async (): Promise<number> => (await stat(at("dist/.stamp.json"))).mtimeMs;

test("the first run compiles, and the next one does not", async () => {
  expect(await help()).toContain("Exit codes:");
  const before = await compiled();
  await help();
  expect(await compiled()).toBe(before);
});

test("a source that changes is compiled, also to a text of the same size and time, and back", async () => {
  await help();
  await change("Exit codes:", "EXIT CODES:");
  expect(await help()).toContain("EXIT CODES:");
  await change("EXIT CODES:", "Exit codes:");
  expect(await help()).toContain("Exit codes:");
});

test("a source with a new time and the same text is not", async () => {
  await help();
  const before = await compiled();
  await utimes(at(footer), new Date(), new Date());
  expect(await help()).toContain("Exit codes:");
  expect(await compiled()).toBe(before);
});

const changes: readonly (readonly [what: string, change: () => Promise<void>])[] = [
  ["a new source", () => writeFile(at("generator/more.ts"), "export {};\n")],
  ["a source that is gone", () => rm(at("generator/more.ts"))],
  ["a change of what was compiled", () => writeFile(at("dist/cli.js"), "process.exit(7);\n")],
  ["the loss of what was compiled", () => rm(at("dist/chunks"), { recursive: true })],
  ["a broken stamp", () => writeFile(at("dist/.stamp.json"), "{")],
];

test.each(changes)("%s leads to a new compilation", async (_, change) => {
  await help();
  const before = await compiled();
  await change();
  expect(await help()).toContain("Exit codes:");
  expect(await compiled()).not.toBe(before);
});

test("two runs at a time compile side by side", async () => {
  await rm(at("dist"), { recursive: true });
  const [one, other] = await Promise.all([help(), help()]);
  expect(one).toBe(other);
});
