/** The JSON schema of the configuration accepts valid configurations, and refuses invalid ones. */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { readClientNames } from "../../generator/config/read.js";

interface JsonSchema {
  readonly anyOf: readonly { readonly properties: Readonly<Record<string, { readonly description?: string }>> }[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schema-"));
});
afterAll(() => rm(folder, { recursive: true }));

const script: string = new URL("../../generator/compile/config-schema.mjs", import.meta.url).href;
const { configSchema } = (await import(script)) as { configSchema: () => JsonSchema };
const schema = configSchema();
const isValid = new Ajv({ strict: false }).compile(schema);

async function isRead(config: unknown): Promise<boolean> {
  const file = join(folder, "fetchwright.config.json");
  await writeFile(file, JSON.stringify(config));
  return readClientNames(file).then(
    () => true,
    () => false,
  );
}

const one = { input: "a.yaml", output: "sdk" };
const operation = (override: object): object => ({ ...one, operations: { "GET /a": override } });
const client = (client: object): object => ({ ...one, client });

describe("is read and valid:", () => {
  it.each<[string, unknown]>([
    ["the least", one],
    ["documents", { ...one, input: ["a.yaml", "b.yaml"] }],
    ["the schema's address", { $schema: "./schema.json", ...one }],
    ["several clients", { $schema: "./schema.json", clients: { a: one, b: { ...one, output: "b" } } }],
    ["a listing of names", { ...one, names: "api.md" }],
    [
      "every field of one",
      {
        ...one,
        format: "source",
        name: "@a/b",
        version: "1.2.3-beta.1",
        className: "A",
        basePath: "/v1",
        auth: { key: { option: "apiKey", env: "A_KEY", username: "user", usernameEnv: "A_USER" } },
        names: { tag: "operationId" },
        models: { a: "B" },
        resources: { a: "b.c" },
        overlays: ["o.yaml"],
        select: { paths: ["/a"], methods: ["get"], tags: ["t"], operationIds: ["i"] },
        refs: { folders: [".."], origins: ["https://a.example"] },
        extensions: "helpers",
        changes: { newMembers: "major" },
        package: {
          license: "MIT OR Apache-2.0",
          repository: { url: "https://git.example/acme/sdk", directory: "sdk" },
          homepage: "https://acme.example",
          bugs: "https://acme.example/bugs",
          keywords: ["acme"],
          author: "Acme <sdk@acme.example>",
          publishConfig: { access: "public", provenance: true, tag: "next" },
          commonjs: true,
          jsr: "@acme/widgets",
          llms: true,
          ci: "github",
        },
        client: {
          baseURL: "https://a.example/v1",
          baseURLEnv: "A_URL",
          timeout: 0,
          maxRetries: 3,
          logLevel: "info",
          defaultHeaders: { "X-A": "b" },
          defaultQuery: { v: 2, beta: true },
        },
        errors: { message: "error.title" },
        convert: { dateTime: "Date", int64: "bigint" },
      },
    ],
    ["a name and aliases", operation({ name: "a.b", aliases: ["c", { name: "d", deprecated: true }] })],
    ["a repository as npm writes it", { ...one, package: { repository: "git+https://git.example/acme/sdk.git" } }],
    ["no extensions", { ...one, extensions: false }],
    ["values of Temporal", { ...one, convert: { dateTime: "Temporal", date: "Temporal" } }],
    ["no pagination", operation({ pagination: false, hidden: true, retry: "safe" })],
    ["a pagination", operation({ retry: false, pagination: { style: "offset", items: "d", in: "body", first: 1 } })],
  ])("%s", async (_, config) => {
    expect(isValid(config) || isValid.errors).toBe(true);
    expect(await isRead(config)).toBe(true);
  });
});

describe("is neither read nor valid:", () => {
  it.each<[string, unknown]>([
    ["no output", { input: "a" }],
    ["an empty output", { ...one, output: "" }],
    ["an input that is no path", { ...one, input: 1 }],
    ["an unknown field", { ...one, colour: 1 }],
    ["one client next to several", { ...one, clients: { a: one } }],
    ["a client without an input", { clients: { a: { output: "b" } } }],
    ["a format", { ...one, format: "zip" }],
    ["a version", { ...one, version: "1" }],
    ["a class name", { ...one, className: "my api" }],
    ["a base path", { ...one, basePath: "v1" }],
    ["a rule for names", { ...one, names: 7 }],
    ["a rule for a tag", { ...one, names: { tag: "path" } }],
    ["a name of a variable", { ...one, auth: { key: { env: "A-B" } } }],
    ["an option", { ...one, auth: { key: { option: "a b" } } }],
    ["a string for a list", { ...one, overlays: "a" }],
    ["a selection", { ...one, select: { path: ["/a"] } }],
    ["a model", { ...one, models: { a: 1 } }],
    ["a style", operation({ pagination: { style: "pages", items: "a" } })],
    ["a first page", operation({ pagination: { style: "offset", items: "a", first: 1.5 } })],
    ["an alias without a name", operation({ aliases: [{ deprecated: true }] })],
    ["hidden", operation({ hidden: "yes" })],
    ["extensions that are no folder", { ...one, extensions: true }],
    ["a retry", operation({ retry: true })],
    ["a date that is a moment", { ...one, convert: { date: "Date" } }],
    ["a timeout", client({ timeout: -1 })],
    ["retries", client({ maxRetries: 1.5 })],
    ["a level", client({ logLevel: "loud" })],
    ["an address", client({ baseURL: "example.com" })],
    ["a license", { ...one, package: { license: "MIT\n" } }],
    ["a homepage", { ...one, package: { homepage: "acme" } }],
    ["a repository over SSH", { ...one, package: { repository: "git+ssh://git@git.example/acme/sdk.git" } }],
    ["a repository without an address", { ...one, package: { repository: { directory: "sdk" } } }],
    ["metadata that there is not", { ...one, package: { licence: "MIT" } }],
    ["access", { ...one, package: { publishConfig: { access: "all" } } }],
    ["CI", { ...one, package: { repository: "https://git.example/acme", ci: "gitlab" } }],
    ["a name on JSR", { ...one, package: { jsr: "widgets" } }],
    ["a header that is no string", client({ defaultHeaders: { "X-A": 1 } })],
    ["a query parameter that is an object", client({ defaultQuery: { a: {} } })],
    ["a type of dates", { ...one, convert: { dateTime: "Moment" } }],
    ["a path of a message", { ...one, errors: { message: "error." } }],
    ["a field of errors", { ...one, errors: { reason: "error" } }],
    ["newMembers", { ...one, changes: { newMembers: "patch" } }],
  ])("%s", async (_, config) => {
    expect(isValid(config)).toBe(false);
    expect(await isRead(config)).toBe(false);
  });
});

test("every field of the configuration is in the README, and described in the schema", async () => {
  const readme = await readFile(join(import.meta.dirname, "../../README.md"), "utf8");
  const properties = Object.assign(
    {},
    ...schema.anyOf.map((each) => each.properties),
  ) as (typeof schema.anyOf)[0]["properties"];
  expect(Object.keys(properties).length).toBeGreaterThan(15);
  const undescribed = Object.entries(properties).filter(([, { description }]) => !/\w/u.test(description ?? ""));
  expect(undescribed).toEqual([]);
  const isShown = (name: string): boolean =>
    new RegExp(String.raw`^\|.*\x60${name}[\x60.[]`, "mu").test(readme) || readme.includes(`"${name}": "`);
  expect(Object.keys(properties).filter((name) => !isShown(name))).toEqual([]);
});
