/** What init adopts from other generators, and what it writes into a project. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { otherTools } from "../../generator/init/other-tools.js";
import { isFree, likelyDocuments, projectFiles } from "../../generator/init/project.js";
import { writeProject } from "../../generator/write/project.js";

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "init-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const module = (value: unknown): string => `export default ${JSON.stringify(value)};`;

describe("another tool's configuration is carried over", () => {
  test.each<[what: string, file: string, text: string, config: object, rest: string[]]>([
    [
      "hey-api",
      "openapi-ts.config.mjs",
      module({ input: "./api.yaml", output: "src/client", plugins: ["@hey-api/sdk"] }),
      { input: "./api.yaml", output: "src/client" },
      [],
    ],
    [
      "hey-api, in full",
      "openapi-ts.config.mjs",
      module({
        input: { path: "https://example.com/api.json", branch: "main" },
        output: { path: "src/client", format: "prettier" },
        parser: { filters: {} },
        plugins: [{ name: "@hey-api/sdk", instance: "Widgets" }, "@tanstack/react-query"],
      }),
      { input: "https://example.com/api.json", output: "src/client", className: "Widgets" },
      [
        "input.branch",
        "output.format: the package has a layout of its own",
        "plugins: @tanstack/react-query: add the emitter `fetchwright/emitters/tanstack-query`",
        "parser",
      ],
    ],
    [
      "hey-api, with options of its own plugins and several outputs",
      "openapi-ts.config.mjs",
      module({
        input: "./api.yaml",
        output: ["src/a", "src/b"],
        plugins: [
          { name: "@hey-api/client-fetch", throwOnError: false, runtimeConfigPath: "./a.ts" },
          { name: "@hey-api/sdk", auth: false },
          "@hey-api/transformers",
          "zod",
          "@pinia/colada",
        ],
      }),
      { input: "./api.yaml", output: "src/a" },
      [
        "output: more than one folder; only the first is used",
        "plugins: @hey-api/client-fetch: throwOnError",
        "plugins: @hey-api/client-fetch: runtimeConfigPath",
        "plugins: @hey-api/sdk: auth",
        "plugins: @hey-api/transformers: set `convert`",
        "plugins: zod: add the emitter `fetchwright/emitters/zod`",
        "plugins: @pinia/colada: it has no counterpart",
      ],
    ],
    [
      "hey-api, a promise of several",
      "openapi-ts.config.mjs",
      "export default Promise.resolve([{ input: 'team/api', output: 'a' }, { input: 'b.yaml', output: 'b' }]);",
      { output: "a" },
      ["input: it is not a path or a URL of a document", "more than one configuration: only the first is carried over"],
    ],
    [
      "orval",
      "orval.config.cjs",
      `module.exports = ${JSON.stringify({
        widgets: {
          input: { target: "./api.yaml", filters: { tags: ["a", "b"] } },
          output: { target: "src/widgets.ts", client: "axios" },
          hooks: {},
        },
        gadgets: { input: "b.yaml", output: "src/b.ts" },
      })}`,
      { input: "./api.yaml", output: "src/widgets", name: "widgets", select: { tags: ["a", "b"] } },
      [
        "output.client: it has no counterpart",
        "hooks",
        "gadgets: only widgets is carried over; write a configuration of its own for it",
      ],
    ],
    [
      "orval, in a workspace",
      "orval.config.mjs",
      module({
        ctn: { input: "a.yaml", output: { workspace: "libs/sdk", target: "core.ts", client: "swr", mock: true } },
      }),
      { input: "a.yaml", output: "libs/sdk/core", name: "ctn" },
      [
        "output.client: add the emitter `fetchwright/emitters/swr`",
        "output.mock: add the emitter `fetchwright/emitters/msw`",
      ],
    ],
    [
      "orval, a function",
      "orval.config.mjs",
      'export default () => ({ widgets: { input: { target: "a.yaml", filters: { tags: ["a"], mode: "exclude" } } } });',
      { input: "a.yaml", name: "widgets" },
      ["input.filters"],
    ],
    [
      "openapi-typescript",
      "redocly.yaml",
      "apis:\n  other: { root: x.yaml }\n  core@v2:\n    root: ./api.yaml\n    x-openapi-ts: { output: src/api.d.ts, enum: true }\n",
      { input: "./api.yaml", name: "core" },
      ["output: it is a file of types; the package exports `paths` and `components` itself", "enum"],
    ],
    [
      "a script",
      "package.json",
      '{ "scripts": { "api": "rm -rf a && openapi-typescript ./api.yaml -o ./api.d.ts --enum" } }',
      { input: "./api.yaml" },
      ["output: it is a file of types; the package exports `paths` and `components` itself", "scripts.api: --enum"],
    ],
    [
      "a script with a version, and an option before the document",
      "package.json",
      '{ "scripts": { "api": "npx @hey-api/openapi-ts@0.64.0 -c @hey-api/client-fetch ./api.yaml -o src/client" } }',
      { input: "./api.yaml", output: "src/client" },
      ["scripts.api: -c @hey-api/client-fetch"],
    ],
    [
      "a script of options",
      "package.json",
      '{ "scripts": { "api": "npx openapi-ts --input=./api.yaml -o src/client" } }',
      { input: "./api.yaml", output: "src/client" },
      [],
    ],
  ])("%s", async (_, file, text, config, rest) => {
    expect(await otherTools(await folderWith({ [file]: text }))).toMatchObject([{ file, config, rest }]);
  });

  test.each([
    ["redocly.yaml", "apis: { core: { root: api.yaml } }"],
    ["package.json", '{ "scripts": { "orval": "exit" } }'],
    ["package.json", "{}"],
  ])("not where it is not for a generator: %s %s", async (file, text) => {
    expect(await otherTools(await folderWith({ [file]: text }))).toEqual([]);
  });

  test("one that cannot be loaded is reported", async () => {
    const folder = await folderWith({ "orval.config.mjs": 'import "orval-is-not-installed";' });
    expect(await otherTools(folder)).toMatchObject([
      { tool: "orval", config: {}, rest: [expect.stringContaining("orval-is-not-installed")] },
    ]);
  });
});

describe("a project's files", () => {
  const config = { input: "api.yaml", output: "./sdk", select: { tags: ["a", "b"] }, name: "x" };

  test("are written once", async () => {
    const folder = await folderWith({ "package.json": '\uFEFF{ "name": "app" }', ".gitattributes": "* text=auto" });
    const { files, notes } = await projectFiles(folder, config);
    expect(await writeProject(files)).toEqual(["fetchwright.config.json", "package.json", ".gitattributes"]);
    expect(notes).toEqual(["install the generator: npm install --save-dev fetchwright"]);
    expect(await readFile(join(folder, ".gitattributes"), "utf8")).toBe(
      "* text=auto\nsdk/** linguist-generated=true\n",
    );
    expect(JSON.parse(await readFile(join(folder, "fetchwright.config.json"), "utf8"))).toEqual(config);
    expect(await writeProject((await projectFiles(folder, config)).files)).toEqual([]);
  });

  test("have a typed configuration where the tool is installed, in a parent folder too", async () => {
    const folder = await folderWith({ "node_modules/fetchwright/package.json": "{}", "app/package.json": "{}" });
    const [file] = (await projectFiles(join(folder, "app"), config)).files;
    expect(file?.path).toBe(join(folder, "app/fetchwright.config.ts"));
    expect(file?.text).toBe(
      [
        'import { defineConfig } from "fetchwright";',
        "",
        "export default defineConfig({",
        '  input: "api.yaml",',
        '  output: "./sdk",',
        "  select: {",
        "    tags: [",
        '      "a",',
        '      "b",',
        "    ],",
        "  },",
        '  name: "x",',
        "});",
        "",
      ].join("\n"),
    );
  });

  test.each([
    [
      "another script of the name",
      '{ "scripts": { "check:sdk": "x" } }',
      "package.json has another script `check:sdk`",
    ],
    ["no package.json", undefined, "there is no package.json: npm init"],
    ["a package.json that is broken", "{", "package.json is not valid JSON: no scripts were added"],
  ])("leave alone: %s", async (_, text, note) => {
    const folder = await folderWith(text === undefined ? {} : { "package.json": text });
    const { files, notes } = await projectFiles(folder, config);
    expect(notes.join("\n")).toContain(note);
    await writeProject(files);
    const after = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
    if (text === "{" || text === undefined) expect(after).toBe(text);
    else expect(JSON.parse(after ?? "")).toMatchObject({ scripts: { "check:sdk": "x" } });
  });
});

test("documents are found by their names, the most likely first", async () => {
  const paths = ["swagger.json", "openapi.yml", "package.json", "docs/api.v2.yaml", "src/openapi.yaml"];
  const folder = await folderWith(Object.fromEntries(paths.map((path) => [path, ""])));
  expect(await likelyDocuments(folder)).toEqual(["openapi.yml", "swagger.json", "docs/api.v2.yaml"]);
});

test.each([
  ["a folder that does not exist", "none", true],
  ["a generated package", "ours", true],
  ["a folder with other files", "theirs", false],
  ["a file", "file", false],
])("a package can be written to %s: %s %s", async (_, name, want) => {
  const folder = await folderWith({ "ours/fetchwright.lock.json": "{}", "theirs/a.ts": "", file: "" });
  expect(await isFree(join(folder, name))).toBe(want);
});
