/** The audit of optional emitters' output: hostile text stays text, and anything added afterwards is found. */

import { beforeAll, describe, expect, it } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { auditFile } from "../../generator/audit/audit.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { emit } from "../../generator/emit/emit.js";
import type { OutputFile } from "../../generator/emit/output.js";
import { mcpServer } from "../../generator/emitters/mcp.js";
import { msw } from "../../generator/emitters/msw.js";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { zod } from "../../generator/emitters/zod.js";
import { formatFile } from "../../generator/format/format.js";
import { load } from "../../generator/load/load.js";
import { documentWith } from "../safety/document.js";
import { templates } from "../safety/pipeline.js";
import { tricks } from "../safety/tricks.js";

const emitters = [tanstackQuery(), msw(), mcpServer(), zod()];

/** The files that the emitters add to the package of a document. */
async function added(document: string): Promise<OutputFile[]> {
  const diagnostics = new Diagnostics();
  const stdin = (async function* () {
    yield document;
  })();
  const loaded = await load({ input: "-", stdin }, diagnostics);
  const { api, document: normalised } = analyse({
    document: loaded.document,
    config: { name: "generated" },
    lock: emptyLock,
    diagnostics,
    locationOf: (node) => loaded.locationOf(node),
  });
  const versions = {
    openapiFetch: "1.0.0",
    eventsourceParser: "1.0.0",
    standardwebhooks: "1.0.0",
    temporalPolyfill: "1.0.0",
    typescript: "5.0.0",
  };
  const files = [...emit(api, normalised, { templates, versions, extensions: [], emitters })];
  const own = files.filter(({ addedBy }) => addedBy !== undefined);
  return Promise.all(own.map(async (file) => (await formatFile(file)).formatted));
}

const findingsIn = (files: readonly OutputFile[]): string[] => files.flatMap((file) => auditFile(file, {}));

let files: OutputFile[];
beforeAll(async () => {
  files = await added(documentWith({}));
});

it("every module states what it consists of", () => {
  const modules = files.filter(({ path }) => path.endsWith(".ts"));
  expect(modules.map(({ path }) => path)).toEqual(
    expect.arrayContaining(["src/mcp.ts", "src/msw.ts", "src/tanstack-query.ts", "src/zod.ts", "src/zod-drift.ts"]),
  );
  expect(modules.filter(({ vocabulary }) => vocabulary === undefined)).toEqual([]);
});

it("finds nothing in modules of a document with hostile texts everywhere", () => {
  expect(findingsIn(files)).toEqual([]);
});

it("finds nothing in modules of paths, parameters, schemas and properties that are hostile", async () => {
  const all = Object.values(tricks);
  const paths = all.map((text, index): [string, object] => {
    const properties = { [text]: { enum: [text], description: text, default: text } };
    const schema = { type: "object", title: "T", properties };
    const responses = {
      200: { description: text, content: { "application/json": { schema, example: { [text]: text } } } },
    };
    const parameters = [{ name: text, in: "query", description: text, schema: { type: "string", example: text } }];
    const requestBody = { content: { "application/json": { schema } } };
    const operation = { summary: text, operationId: text, tags: [text], parameters, requestBody, responses };
    return [`/${String(index)}/${text.replaceAll(/[{}]/gu, "")}`, { post: operation }];
  });
  const document = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: Object.fromEntries(paths) };
  expect(findingsIn(await added(JSON.stringify(document)))).toEqual([]);
});

describe("finds", () => {
  it.each<[string, path: string, change: (text: string) => string]>([
    ["a statement", "src/msw.ts", (text) => `${text}\nglobalThis.x = 1;\n`],
    ["an import", "src/mcp.ts", (text) => text.replace("import", 'import { x } from "x";\nimport')],
    ["a namespace", "src/msw.ts", (text) => text.replace("import", 'import * as x from "msw";\nimport')],
    ["an import for its effect", "src/zod.ts", (text) => text.replace("import", 'import "x";\nimport')],
    ["a default export", "src/zod.ts", (text) => `${text}\nexport default z;\n`],
    ["a function", "src/zod-drift.ts", (text) => `${text}\nexport function shapes() {}\n`],
    ["a call of a global", "src/msw.ts", (text) => text.replace("createHandlers: ", "createHandlers: typeof fetch & ")],
    [
      "a value in an object",
      "src/zod-drift.ts",
      (text) => text.replace("requests: {", "requests: { [process.exit()]: 1,"),
    ],
    ["a template", "src/mcp.ts", (text) => text.replace('name: "', 'x: `${api}`, name: "')],
    ["a dynamic import", "src/mcp.ts", (text) => text.replace('name: "', 'x: import("x"), name: "')],
    [
      "a regular expression",
      "src/msw.ts",
      (text) => text.replace("const createHandlers", "const x = /a/, createHandlers"),
    ],
    ["another name", "src/tanstack-query.ts", (text) => text.replace("export {", "export { x,")],
    ["a prototype", "src/zod-drift.ts", (text) => text.replace("requests: {", "__proto__: {")],
    ["a directive", "src/zod.ts", (text) => `${text}\n// @ts-nocheck\n`],
  ])("%s in %s", (_, path, change) => {
    const file = files.find((each) => each.path === path) as OutputFile;
    const text = change(file.text);
    expect(text).not.toBe(file.text);
    expect(findingsIn([{ ...file, text }])).not.toEqual([]);
  });
});
