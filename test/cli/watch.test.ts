/** `generate --watch` as a process: which files it watches, what it prints, what it survives, and how it ends. */

import { type ChildProcess, spawn } from "node:child_process";
import { appendFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf, fetchwright } from "../package/support/cli.js";
import { root, temporaryFolder } from "../package/support/consumer.js";

const boat = (description: string): string =>
  `type: object\nproperties: { name: { type: string, description: ${description} } }\n`;
const api = (description: string): string => `openapi: 3.1.0
info: { title: Boats, version: 1.0.0 }
paths:
  /boats/{id}:
    get:
      description: ${description}
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: One., content: { application/json: { schema: { $ref: "parts/boat.yaml" } } } } }
`;
const files = {
  "api.yaml": api("First."),
  "parts/boat.yaml": boat("First."),
  "fetchwright.config.ts": `import { className } from "./name.js";
export default { input: "api.yaml", output: "sdk", name: "boats", extensions: "more", className: className as string };
`,
  "name.ts": 'export const className: string = "Boats";\n',
  "more/help.ts": "export const help = (): string => 'help';\n",
};

let folder: string;
let child: ChildProcess;
let printed = "";
const at = (path: string): string => join(folder, path);

/** Performs an action, and returns the lines printed after it, up to one that matches. */
async function next(pattern: RegExp, act: () => Promise<unknown> = () => Promise.resolve()): Promise<string> {
  const start = printed.length;
  await act();
  for (let waited = 0; waited < 60_000; waited += 50) {
    const found = pattern.exec(printed.slice(start));
    if (found !== null) return printed.slice(start, start + found.index + found[0].length);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no ${String(pattern)} in ${printed.slice(start)}`);
}

beforeAll(async () => {
  folder = await temporaryFolder();
  for (const name of ["node_modules", "more", "parts"]) await mkdir(at(name));
  for (const [path, text] of Object.entries(files)) await writeFile(at(path), text);
  await fetchwright(["--version"]);
  child = spawn(process.execPath, [join(root, "generator/compile/run.mjs"), "--watch"], { cwd: folder });
  child.stderr?.on("data", (text: Buffer) => (printed += text.toString()));
  await next(/^watching .*$/mu);
});

afterAll(async () => {
  child.kill("SIGKILL");
  await rm(folder, { recursive: true });
});

const line = (what: string): RegExp => new RegExp(String.raw`^${what}, in \d+\.\d s$`, "mu");

test.each<[what: string, file: string, text: string, line: string]>([
  ["the document", "api.yaml", api("Second."), String.raw`api\.yaml: \d+ changed`],
  ["a file that it refers to", "parts/boat.yaml", boat("Second."), String.raw`parts/boat\.yaml: \d+ changed`],
  ["what changes nothing of the package", "api.yaml", `# Words.\n${api("Second.")}`, String.raw`api\.yaml: 1 changed`],
  [
    "what the configuration imports",
    "name.ts",
    'export const className: string = "Ships";\n',
    String.raw`name\.ts: \d+ changed`,
  ],
  [
    "the configuration",
    "fetchwright.config.ts",
    files["fetchwright.config.ts"].replace('"boats"', '"ships"'),
    String.raw`fetchwright\.config\.ts: \d+ changed`,
  ],
  ["an extension", "more/help.ts", "export const help = (): string => 'more';\n", String.raw`more/help\.ts: 1 changed`],
  ["a new extension", "more/second.ts", "export const second = 2 as number;\n", "more: 1 added.*"],
])("a change of %s is one line", async (_, file, text, want) => {
  expect((await next(line(want), () => writeFile(at(file), text))).split("\n")).toHaveLength(1);
});

test("a file that an editor replaces is followed, and several that are saved together are one run", async () => {
  const want = line(String.raw`api\.yaml, parts/boat\.yaml: \d+ changed`);
  const shown = await next(want, async () => {
    await writeFile(at("new"), api("Third."));
    await rename(at("new"), at("api.yaml"));
    await writeFile(at("parts/boat.yaml"), "");
    await writeFile(at("parts/boat.yaml"), boat("Third."));
  });
  expect(shown.split("\n")).toHaveLength(1);
});

test.each([
  ["a document that is broken", "api.yaml", "openapi: [\n", api("Fourth."), /error document-syntax/u],
  ["a document that is gone", "api.yaml", undefined, api("Fifth."), /error document-unreadable/u],
  [
    "a configuration that is broken",
    "name.ts",
    "export const className = 7;\n",
    files["name.ts"],
    /`className` must be/u,
  ],
])("%s is reported, the package stays, and the next change corrects it", async (_, file, broken, text, report) => {
  const before = await bytesOf(at("sdk"));
  const change = (): Promise<void> => (broken === undefined ? rm(at(file)) : writeFile(at(file), broken));
  expect(await next(/^error: .*$/mu, change)).toMatch(report);
  expect(await bytesOf(at("sdk"))).toEqual(before);
  await next(line(`${file.replace(".", String.raw`\.`)}: .*`), () => writeFile(at(file), text));
});

test("Ctrl-C ends it, even in the middle of a run, with a package that is complete", async () => {
  await appendFile(at("api.yaml"), "# The end.\n");
  await new Promise((resolve) => setTimeout(resolve, 150));
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve({ code, signal })));
  child.kill("SIGINT");
  expect(await ended).toEqual({ code: 0, signal: null });
  const written = await bytesOf(at("sdk"));
  expect((await readdir(folder)).filter((name) => name.includes("fetchwright-"))).toEqual([]);
  await rm(at("node_modules"), { recursive: true });
  await fetchwright(["--silent"], folder);
  const clean = await bytesOf(at("sdk"));
  delete written["fetchwright.lock.json"];
  delete clean["fetchwright.lock.json"];
  expect(written).toEqual(clean);
});
