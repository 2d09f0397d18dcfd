/** The output of all optional emitters in one package compiles together, in documents that have little in common with the first. */

import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { mcpServer } from "../../generator/emitters/mcp.js";
import { msw } from "../../generator/emitters/msw.js";
import { swr } from "../../generator/emitters/swr.js";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { zod } from "../../generator/emitters/zod.js";
import type { Config } from "../../generator/config/config.js";
import { compile, type Options, strictest } from "../package/support/compile.js";
import { generateClient } from "../support/client.js";
import { allPagingDocuments } from "./paging-documents.js";

const root = join(import.meta.dirname, "../..");

/** `schemaOf` asserts that a schema has the type of its model; this leaves it to the compiler. */
const proof =
  "import type { z } from 'zod';\nexport const schemaOf = <T>(schema: z.ZodType<T>): z.ZodType<T> => schema;\n";

/**
 * A call that returns nothing, constants that are objects, maps in types that have no name, parameters and resources called as emitted
 * code calls its own, a resource that only holds another, and a name that is not ASCII.
 */
const oddities = (): object => {
  const map = { type: "object", additionalProperties: { type: "string" } };
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const content = { "application/json": { schema: { type: "array", items: { anyOf: [map, { type: "string" }] } } } };
  const responses = { 200: { description: "All.", content } };
  const enumeration = {
    enum: [
      { id: 1, name: "one", tags: ["a"] },
      { id: 2, name: "two", tags: [] },
    ],
  };
  const constants = { 200: { description: "One.", content: { "application/json": { schema: enumeration } } } };
  const names = ["client", "resource", "context", "options", "variables", "query", "tool", "日本"];
  const parameters = names.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
  const resources =
    "get post delete timeout key query mutation mock mock-options http-handler tool api-tool z options".split(" ");
  return {
    openapi: "3.1.0",
    info: { title: "Server", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    paths: {
      "/admin/users": { get: { responses } },
      "/health": { get: { responses: { 500: { description: "No." } } } },
      "/constants": { get: { responses: constants } },
      "/maps": { get: { responses }, put: { requestBody: { content }, responses } },
      [`/names/${names.map((name) => `{${name}}`).join("/")}`]: {
        parameters,
        get: { responses },
        delete: { responses },
      },
      ...Object.fromEntries(resources.map((name) => [`/${name}/{id}`, { get: { parameters: [id], responses } }])),
    },
  };
};

const read = (path: string): Promise<string> => readFile(join(root, path), "utf8");

const documents: readonly [what: string, document: string | object, adapter?: "@tanstack/query-core"][] = [
  ["every way of paging", allPagingDocuments()],
  ["the first document", "spec/openai-invites.yaml"],
  ["no content, maps without a name, and names of the emitters' own", oddities()],
  [
    "page numbers, nested resources and required headers, with another adapter",
    "test/whole-package/greenhouse.yaml",
    "@tanstack/query-core",
  ],
  ["uploads, streams and bodies of several media types", "test/whole-package/observatory.yaml"],
  ["page numbers, nested resources and required headers", "test/whole-package/greenhouse.yaml"],
];

it.each(documents)("%s", async (_, document, adapter) => {
  const queries = tanstackQuery(adapter === undefined ? {} : { adapter });
  const emitters = adapter === undefined ? [queries, swr(), msw(), mcpServer(), zod()] : [queries];
  expect(await problemsOf(document, { emitters }, adapter === undefined)).toEqual([]);
});

const others: readonly [what: string, document: string | object][] = [
  ["every kind of operation", "test/sdk/library.yaml"],
  ["every way of paging", allPagingDocuments()],
  ["no content, maps without a name, and names of the emitters' own", oddities()],
  ["uploads, streams and bodies of several media types", "test/whole-package/observatory.yaml"],
];

it.each(others)("%s, on the surface of vendors' SDKs", async (_, document) => {
  const emitters = [tanstackQuery(), swr(), msw(), mcpServer(), zod()];
  expect(await problemsOf(document, { emitters, surface: "sdk" }, true)).toEqual([]);
});

it("without the types of browsers", async () => {
  const node = { lib: ["es2022"], types: ["node"], typeRoots: [join(root, "node_modules/@types")] };
  expect(await problemsOf("test/sdk/library.yaml", { surface: "sdk" }, false, node)).toEqual([]);
});

/** The exports of a library on top of the package: a compiler has to name its types by exports of the package. */
const exported: readonly (readonly [entry: string, names: string, values: string])[] = [
  ["tanstack-query", "starsQueries", "() => starsQueries.create.mutationOptions(client.stars), starsQueries"],
  ["tanstack-query/stars", "starsKey, starsQueries", "() => starsQueries.create, starsKey"],
  ["swr", "starsSwr", "() => starsSwr.create.mutation(client.stars), starsSwr"],
  ["swr/stars", "starsKey, starsSwr", "() => starsSwr.create, starsKey"],
  ["msw", "handlers, faults", "handlers, faults"],
  ["mcp", "createMcpServer, tools", "() => createMcpServer(client), tools"],
  ["zod", "responses, starSchema, ValidationError", "responses, starSchema, (error: ValidationError) => error.issues"],
  ["zod-drift", "createDriftReport", "createDriftReport()"],
];

it("exports the types that declarations of its callers need", async () => {
  const emitters = [tanstackQuery(), swr(), msw(), mcpServer(), zod()];
  const own = await generateClient(await read("test/whole-package/observatory.yaml"), {
    className: "Observatory",
    convert: { dateTime: "Date" },
    emitters,
  });
  onTestFinished(() => own.remove());
  const options = { ...strictest, isolatedDeclarations: false, skipLibCheck: true, verbatimModuleSyntax: false };
  for (const [index, [entry, names, values]] of exported.entries()) {
    const imports = `import { Observatory } from "generated";\nimport { ${names} } from "generated/${entry}";\n`;
    const exports = values.split(/, (?=[\w(])/u).map((value, at) => `export const value${String(at)} = ${value};\n`);
    const text = `${imports}export const client = new Observatory();\n${exports.join("")}`;
    await writeFile(join(own.folder, `${entry.includes("/") ? "resource" : "own"}-${String(index)}.mts`), text);
  }
  // Separate programs, as a program with the other module has its exports.
  const programs = ["own-*.mts", "resource-*.mts"].map((each) =>
    compile("typescript7", own.folder, { include: [each], options }),
  );
  expect((await Promise.all(programs)).flat()).toEqual([]);
});

/** @param document - a path, or the document itself */
async function problemsOf(
  document: string | object,
  config: Partial<Config>,
  hasZod: boolean,
  options: Options = {},
): Promise<string[]> {
  const own = await generateClient(typeof document === "string" ? await read(document) : document, config);
  onTestFinished(() => own.remove());
  await cp(join(own.folder, "node_modules/generated/src"), join(own.folder, "src"), { recursive: true });
  if (hasZod) await writeFile(join(own.folder, "src/emitters/zod-types.ts"), proof);
  // Options of a project that contains the sources, in which unused names may be errors.
  const unused = { noUnusedLocals: true, noUnusedParameters: true };
  const project = { include: ["src"], options: { ...strictest, ...unused, skipLibCheck: true, ...options } };
  return compile("typescript7", own.folder, project);
}
