/** Errors for invalid configurations and commands. */

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findConfig } from "../../generator/config/find.js";
import { readConfig } from "../../generator/config/read.js";
import { fetchwright, type Run } from "../package/support/cli.js";

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "config-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

test.each<[string, string, string]>([
  ["no default export", "export const a = 1;", "has no default export: export default defineConfig({ … })"],
  ["a function", "export default () => ({});", "has a default export that is no object"],
  ["no output", 'export default { input: "a.yaml" };', "`output` is missing; it must be a path"],
  [
    "an unknown option",
    configWith("colour: 1"),
    "has an unknown option `colour`; use one of $schema, auth, basePath, changes, className, ",
  ],
  ["a misspelt option", configWith('classname: "A"'), "unknown option `classname`; did you mean `className`? Else use"],
  ["a misspelt option that is needed", 'export default { input: "a.yaml", outptu: "sdk" };', "did you mean `output`?"],
  [
    "an option of a section",
    configWith('baseUrl: "https://a.example"'),
    "did you mean `baseURL` of `client`? Else use",
  ],
  [
    "an option of operations",
    configWith("pagination: false"),
    'did you mean `pagination` of `operations["GET /path"]`? Else use',
  ],
  [
    "an invalid class name",
    configWith('className: "my api"'),
    "`className` must be a class name that begins with a capital letter: `Widgets`",
  ],
  [
    "an invalid environment variable",
    configWith('auth: { Key: { env: "A-B" } }'),
    "`auth`.`Key`.`env` must be the name of an environment",
  ],
  [
    "an invalid option name",
    configWith('auth: { Key: { option: "a b" } }'),
    "`auth`.`Key`.`option` must be an identifier",
  ],
  ["a site that is no choice", configWith('docs: { site: "yes" }'), "`docs`.`site` must be an object"],
  [
    "an unknown option of the site",
    configWith("docs: { site: { dark: true } }"),
    "`docs`.`site` has an unknown option `dark`; use one of tryIt",
  ],
  [
    "CI without a repository",
    configWith('package: { ci: "github" }'),
    "`package` has `ci`, whose provenance needs `repository` too",
  ],
  [
    "CommonJS with Temporal",
    configWith('package: { commonjs: true }, convert: { date: "Temporal" }'),
    '`package`.`commonjs` cannot be with `convert` to "Temporal"',
  ],
  [
    "imports of a package",
    configWith('importExtension: ".ts"'),
    '`importExtension` is for `format: "source"`: a package is imported by its name',
  ],
  [
    "an extension that there is not",
    configWith('format: "source", importExtension: "ts"'),
    '`importExtension` must be ".js", ".ts", or "" for none',
  ],
  ["CI that there is not", configWith('package: { ci: "gitlab" }'), "`package`.`ci` must be one of github"],
  [
    "no scope on JSR",
    configWith('package: { jsr: "a" }'),
    "`package`.`jsr` must be a name with a scope: `@acme/widgets`",
  ],
  ["a string in place of an array", configWith('select: { tags: "a" }'), "`select`.`tags` must be an array of strings"],
  [
    "an unknown style",
    configWith('operations: { "GET /a": { pagination: { style: "pages" } } }'),
    "`operations`.`GET /a`.`pagination`.`style` must be one of cursor-last-id",
  ],
  [
    "aliases that are no list",
    configWith('operations: { "GET /a": { aliases: "a.b" } }'),
    "`operations`.`GET /a`.`aliases` must be an array of calls: `widgets.all`, or { name, deprecated }",
  ],
  [
    "an alias without a name",
    configWith('operations: { "GET /a": { aliases: ["a.b", { deprecated: true }] } }'),
    "`operations`.`GET /a`.`aliases` is wrong: an alias has no `name`",
  ],
  [
    "an alias with another field",
    configWith('operations: { "GET /a": { aliases: [{ name: "a.b", old: true }] } }'),
    "has an unknown option `old`; use one of deprecated, name",
  ],
  ["an invalid emitter", configWith('emitters: ["mine"]'), "`emitters` must be an array of emitters: { name, emit }"],
  ["a key of Object.prototype", configWith("constructor: 1"), "has an unknown option `constructor`"],
])("a configuration with %s is refused", async (_, text, want) => {
  const folder = await folderWith({ "my.config.mjs": text });
  const file = join(folder, "my.config.mjs");
  const error = await readConfig(file).catch((reason: unknown) => reason as Error);
  expect(error).toMatchObject({ name: "UserError", message: expect.stringContaining(want) as string });
  expect((error as Error).message.startsWith(file)).toBe(true);
});

const value = '{ "input": "a.yaml", "output": "out" }';

test.each([
  ["fetchwright.config.ts", `export default ${value} satisfies object;`],
  ["fetchwright.config.mts", `export default ${value} satisfies object;`],
  ["fetchwright.config.js", `module.exports = ${value};`],
  ["fetchwright.config.mjs", `export default ${value};`],
  ["fetchwright.config.cjs", `module.exports = ${value};`],
  ["fetchwright.config.json", value],
  ["fetchwright.config.json", `\uFEFF${value}`],
])("%s is found from a folder below, and read", async (name, text) => {
  const folder = await folderWith({ [name]: text });
  const below = join(folder, "a/b");
  await mkdir(below, { recursive: true });
  expect(await findConfig(below)).toBe(join(folder, name));
  expect(await findConfig(below, { parents: false })).toBeUndefined();
  expect(await readConfig(join(folder, name))).toEqual({ input: "a.yaml", output: "out" });
});

test("the configuration in the nearest folder counts", async () => {
  const folder = await folderWith({ "fetchwright.config.ts": "" });
  await mkdir(join(folder, "a/b"), { recursive: true });
  await writeFile(join(folder, "a/fetchwright.config.json"), value);
  expect(await findConfig(join(folder, "a/b"))).toBe(join(folder, "a/fetchwright.config.json"));
});

test.each([
  ["throws", 'throw new Error("oh");', "cannot be loaded: oh"],
  ["does not parse", "export default {", "cannot be loaded: "],
  [
    "imports the tool where it is not installed",
    'import { defineConfig } from "fetchwright";\nexport default defineConfig({});',
    '"fetchwright", which is not installed there\nnext: npm install --save-dev fetchwright',
  ],
])("a configuration that %s is a mistake of the user", async (_, text, want) => {
  const folder = await folderWith({ "my.config.mjs": text });
  const error = await readConfig(join(folder, "my.config.mjs")).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "UserError", message: expect.stringContaining(want) as string });
});

test.each<[what: string, text: string, want: string]>([
  ["a value is missing", '{\n  "input": "a.yaml",\n  "output": }\n', ":3:13 is not JSON: "],
  ["a comma is missing", '{\n  "input": "a.yaml"\n  "output": "out"\n}\n', ":3:3 is not JSON: "],
  ["a comma is too much", '{\n  "input": "a.yaml",\n}\n', ":3:1 is not JSON: "],
  ["a bracket is missing", '{\n  "input": ["a.yaml"', ":2:21 is not JSON: "],
  ["there is more", "{}\n{}", ":2:1 is not JSON: "],
  ["there is a comment", "{\n  // Why.\n}", ":2:3 is not JSON: "],
  ["there is nothing", "", ":1:1 is not JSON: "],
])("a JSON configuration where %s is reported with line and column", async (_, text, want) => {
  const folder = await folderWith({ "my.config.json": text });
  const error = await readConfig(join(folder, "my.config.json")).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    name: "UserError",
    message: expect.stringContaining(`my.config.json${want}`) as string,
  });
});

test("a selection that matches nothing is reported where it is written", async () => {
  const { code, stderr } = await run(
    'export default { input: "api.yaml", output: "out", select: { tags: ["nope"] } };',
  );
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^my\.config\.mjs\n {2}error select-unmatched: no operation matches `"?nope"?` of `select\.tags`/mu,
  );
});

test("a folder in place of a document is named", async () => {
  const folder = await folderWith({});
  const { code, stderr } = await fetchwright(["-i", ".", "-o", "out"], folder);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^\.\n {2}error document-unreadable: this is a folder, not a file/mu);
});

function configWith(option: string): string {
  return `export default { input: "a.yaml", output: "out", ${option} };`;
}

const document = `openapi: 3.1.0
info: { title: Post, version: 1.0.0 }
paths:
  /letters:
    get:
      responses: { "200": { description: All., content: { application/xml: { schema: { type: string } } } } }
  /stamps:
    get:
      responses:
        "200": { description: All., content: { application/xml: { schema: { type: string } }, application/json: { schema: { type: object } } } }
  /drawings:
    get:
      responses:
        "200": { description: One., content: { image/svg+xml: { schema: { type: string } } } }
        "201": { description: File., content: { application/xml: { schema: { type: string, format: binary } } } }
components:
  securitySchemes: { certificate: { type: mutualTLS } }
`;

const run = async (config: string, ...more: string[]): Promise<Run> => {
  const folder = await folderWith({ "api.yaml": document, "my.config.mjs": config });
  return fetchwright(["--config", "my.config.mjs", ...more], folder);
};

const plain = 'export default { input: "api.yaml", output: "out" };';

test("an unsupported feature is reported once, with its location and the next step", async () => {
  const { code, stderr } = await run(plain);
  expect(code).toBe(0);
  expect(stderr.match(/^ {2}warning .*$/gmu)).toEqual([
    "  warning feature-unsupported: XML is sent and received as plain text",
    "  warning feature-unsupported: a client certificate belongs to the connection, and the package has no option for it",
  ]);
  expect(stderr).toContain("api.yaml:17:");
});

test("--strict stops at warnings", async () => {
  const { code, stderr } = await run(plain, "--strict");
  expect(code).toBe(2);
  expect(stderr).toContain("error: --strict: there are 2 warnings; nothing was written");
});

test("an override of an unknown scheme names the configuration and the schemes", async () => {
  const { code, stderr } = await run(
    'export default { input: "api.yaml", output: "out", auth: { Key: { env: "KEY" } } };',
  );
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^my\.config\.mjs\n {2}error override-unmatched: auth\["Key"\] is not a security scheme.*\n {2}next: write "certificate", or remove the entry$/mu,
  );
});
