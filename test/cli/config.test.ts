/** What a person reads who writes a configuration, or a command, that cannot be. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
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
  ["no output", 'export default { input: "a.yaml" };', "`output` is missing; it must be a path"],
  ["an unknown option", given("colour: 1"), "has an unknown option `colour`; known are auth, basePath, className, "],
  ["a class that is none", given('className: "my api"'), "`className` must be the name of a class: `Widgets`"],
  [
    "a variable that is none",
    given('auth: { Key: { env: "A-B" } }'),
    "`auth`.`Key`.`env` must be the name of an environment",
  ],
  ["an option that is none", given('auth: { Key: { option: "a b" } }'), "`auth`.`Key`.`option` must be an identifier"],
  ["a list that is none", given('select: { tags: "a" }'), "`select`.`tags` must be a list of texts"],
  [
    "a style that is none",
    given('operations: { "GET /a": { pagination: { style: "pages" } } }'),
    "`operations`.`GET /a`.`pagination`.`style` must be one of cursor-last-id",
  ],
  ["an emitter that is none", given('emitters: ["mine"]'), "`emitters` must be a list of emitters: { name, emit }"],
  ["a key of Object.prototype", given("constructor: 1"), "has an unknown option `constructor`"],
])("%s", async (_, text, want) => {
  const folder = await folderWith({ "my.config.mjs": text });
  const file = join(folder, "my.config.mjs");
  const error = await readConfig(file).catch((reason: unknown) => reason as Error);
  expect(error).toMatchObject({ name: "UserError", message: expect.stringContaining(want) as string });
  expect((error as Error).message.startsWith(file)).toBe(true);
});

test.each(["my.config.ts", "my.config.mts", "my.config.cjs"])("%s may be of any kind of module", async (name) => {
  const value = '{ input: "a.yaml", output: "out" }';
  const folder = await folderWith({
    [name]: name.endsWith(".cjs") ? `module.exports = ${value}` : `export default ${value}`,
  });
  expect(await readConfig(join(folder, name))).toEqual({ input: "a.yaml", output: "out" });
});

function given(option: string): string {
  return `export default { input: "a.yaml", output: "out", ${option} };`;
}

const document = `openapi: 3.1.0
info: { title: Post, version: 1.0.0 }
paths:
  /letters:
    get:
      responses: { "200": { description: All., content: { application/xml: { schema: { type: string } } } } }
components:
  securitySchemes: { certificate: { type: mutualTLS } }
`;

const run = async (config: string, ...more: string[]): Promise<Run> => {
  const folder = await folderWith({ "api.yaml": document, "my.config.mjs": config });
  return fetchwright(["--config", "my.config.mjs", ...more], folder);
};

const usual = 'export default { input: "api.yaml", output: "out" };';

test("what is not supported is told once for each feature, with its place and what to do", async () => {
  const { code, stderr } = await run(usual);
  expect(code).toBe(0);
  expect(stderr.match(/^ {2}warning .*$/gmu)).toEqual([
    "  warning feature-unsupported: XML is sent and received as plain text",
    "  warning feature-unsupported: a client certificate belongs to the connection, and the package has no option for it",
  ]);
  expect(stderr).toContain("api.yaml:8:");
});

test("--strict stops at warnings", async () => {
  const { code, stderr } = await run(usual, "--strict");
  expect(code).toBe(2);
  expect(stderr).toContain("error: --strict: there are 2 warnings; nothing was written");
});

test("an override of a scheme that is not there names the configuration and the schemes", async () => {
  const { code, stderr } = await run(
    'export default { input: "api.yaml", output: "out", auth: { Key: { env: "KEY" } } };',
  );
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^my\.config\.mjs\n {2}error override-unmatched: auth\["Key"\] is no security scheme.*\n {2}next: write "certificate", or remove the entry$/mu,
  );
});
