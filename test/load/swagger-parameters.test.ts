/** Parameters of Swagger 2.0 that its converter loses: bodies of paths, and formats of arrays. */

import { expect, test } from "vitest";
import { type Document, resolve } from "../../generator/document.js";
import { loading } from "./loading.js";

const info = { title: "t", version: "1" };
const host = "shop.example";
const q = { name: "q", in: "query", type: "string" };
const body = (schema: object, name = "body"): object => ({ name, in: "body", required: true, schema });
const part = (name: string, more: object = {}): object => ({ name, in: "formData", type: "string", ...more });
const text = { type: "string" };
const number = { type: "number" };
const list = { type: "array", items: text };
const form = (properties: object, more: object = {}): object => ({
  content: { "application/x-www-form-urlencoded": { schema: { type: "object", properties }, ...more } },
});

test.each<[string, object[], Record<string, object>, Record<string, object | undefined>]>([
  [
    "a body, of operations without parameters",
    [body(text)],
    { put: {}, post: {}, get: {} },
    {
      put: { required: true, content: { "application/json": { schema: text } } },
      post: { required: true, content: { "application/json": { schema: text } } },
      get: undefined,
    },
  ],
  [
    "a body next to an operation's own, whatever its name",
    [body(text)],
    { put: { parameters: [body(number, "other")] }, post: { parameters: [q] } },
    {
      put: { required: true, content: { "application/json": { schema: number } } },
      post: { required: true, content: { "application/json": { schema: text } } },
    },
  ],
  [
    "a body that is a shared parameter",
    [{ $ref: "#/parameters/Shared" }],
    { put: {}, patch: { parameters: [] } },
    {
      put: { required: true, content: { "application/json": { schema: number } } },
      patch: { required: true, content: { "application/json": { schema: number } } },
    },
  ],
  [
    "a form, together with an operation's own parts",
    [part("a"), part("tags", { type: "array", items: text })],
    { put: {}, post: { parameters: [part("b"), part("tags", { type: "number" })] } },
    {
      put: form({ a: text, tags: list }, { encoding: { tags: { style: "form", explode: false } } }),
      post: form({ a: text, b: text, tags: number }),
    },
  ],
  [
    "a list of files, which makes a form multipart",
    [part("scans", { type: "array", items: { type: "file" } })],
    { put: {} },
    {
      put: {
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              properties: { scans: { type: "array", items: { type: "string", format: "binary" } } },
            },
          },
        },
      },
    },
  ],
])("a path may declare %s", async (_, parameters, operations, want) => {
  const responses = { 200: { description: "ok" } };
  const item = Object.fromEntries(Object.entries(operations).map(([method, o]) => [method, { ...o, responses }]));
  const { loaded, reported } = await loading({
    "api.json": {
      swagger: "2.0",
      info,
      host,
      parameters: { Shared: body(number) },
      paths: { "/a": { parameters, ...item } },
    },
  });
  expect(reported).toEqual([]);
  for (const [method, requestBody] of Object.entries(want)) {
    const operation = loaded?.document.paths["/a"]?.[method as "put"];
    expect([method, resolve(loaded?.document as Document, operation?.requestBody)]).toEqual([method, requestBody]);
  }
});

test("a fault of a body that a path declares is reported there", async () => {
  const paths = { "/a": { parameters: [q, body({ type: "strin" })], put: { responses: {} } } };
  const { reported } = await loading({ "api.json": { swagger: "2.0", info, host, paths } });
  expect(reported).toContain("warning schema-suspicious #/paths/~1a/parameters/1/schema/type");
});

test.each([
  ["csv", { style: "form", explode: false }],
  ["ssv", { style: "spaceDelimited" }],
  ["pipes", { style: "pipeDelimited" }],
  ["tsv", { style: "tabDelimited" }],
  ["multi", { explode: true }],
])("an array in a query as %s", async (collectionFormat, want) => {
  const parameters = [{ ...q, ...list, collectionFormat }];
  const paths = { "/a": { parameters, get: { responses: { 200: { description: "ok" } } } } };
  const { loaded, reported } = await loading({ "api.json": { swagger: "2.0", info, host, paths } });
  expect(reported).toEqual([]);
  expect(loaded?.document.paths["/a"]?.get?.parameters).toEqual([{ name: "q", in: "query", ...want, schema: list }]);
});
