/** Which configurations are known without being run: those whose text decides what they export. */

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sourcesOfConfig } from "../../generator/warm/config-sources.js";

async function sourcesOf(
  files: Readonly<Record<string, string>>,
): Promise<{ files: string[]; env: string[] } | undefined> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "sources-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  const installed = { "node_modules/fetchwright/package.json": '{ "version": "1.0.0" }' };
  for (const [path, text] of Object.entries({ ...installed, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const sources = sourcesOfConfig(join(folder, "fetchwright.config.ts"));
  if (!sources.isAll) return undefined;
  const present = sources.files
    .filter(({ sha256 }) => sha256 !== null)
    .map(({ path }) => path.slice(folder.length + 1));
  return { files: present.sort(), env: Object.keys(sources.env) };
}

const own = "node_modules/fetchwright/package.json";
const define = 'import { defineConfig } from "fetchwright";\n';

test.each<[what: string, text: string, files: string[], env: string[]]>([
  ["data", 'export default { input: "a.yaml" };', [], []],
  ["defineConfig()", `${define}export default defineConfig({ input: "a.yaml" });`, [own], []],
  ["functions", `${define}export default defineConfig({ names: ({ path }) => path.slice(1) });`, [own], []],
  [
    "environment variables",
    "export default { input: process.env.SPEC, name: process.env['NAME'] };",
    [],
    ["SPEC", "NAME"],
  ],
  ["another module", 'import { input } from "./input.js";\nexport default { input };', ["input.ts", "deep.json"], []],
  ["a module that is required", 'module.exports = require("./input");', ["input.ts", "deep.json"], []],
  ["types of any package", 'import type { A } from "anything";\nexport default {} satisfies A;', [], []],
  ["paths", 'import { join } from "node:path";\nexport default { input: join(import.meta.dirname, "a") };', [], []],
])("%s", async (_, text, files, env) => {
  const modules = { "input.ts": 'import deep from "./deep.json";\nexport const { input } = deep;', "deep.json": "{}" };
  const found = await sourcesOf({ ...modules, "fetchwright.config.ts": text });
  expect(found).toEqual({ files: ["fetchwright.config.ts", ...files].sort(), env });
});

test.each([
  ["all of the environment", "export default { input: `${Object.keys(process.env)}` };"],
  ["an environment variable by another name", "const { env } = process;\nexport default { input: env.SPEC };"],
  ["an environment variable that it sets", 'process.env.SPEC = "a";\nexport default {};'],
  ["a clock", "export default { version: `1.0.${new Date().getDay()}` };"],
  ["chance", "export default { version: `1.0.${Math.random()}` };"],
  ["the network", 'export default await (await fetch("http://localhost")).json();'],
  ["files", 'import { readFileSync } from "node:fs";\nexport default { name: readFileSync("n") };'],
  ["files, by a require", 'const { readFileSync } = require("fs");\nmodule.exports = {};'],
  ["another package", 'import preset from "preset";\nexport default preset;'],
  ["a module with a computed name", "export default await import(`./${1}.js`);"],
  ["an import that is hard to read", 'import/**/"./a.js";\nexport default {};'],
  ["a module that depends on a clock", 'import { now } from "./now.js";\nexport default { name: now };'],
])("a configuration that depends on %s is run", async (_, text) => {
  const modules = { "now.ts": "export const now = String(Date.now());" };
  expect(await sourcesOf({ ...modules, "fetchwright.config.ts": text })).toBeUndefined();
});
