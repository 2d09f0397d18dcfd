/** A whole query as one parameter, as OpenAPI 3.2 has it. */

import { expect, test } from "vitest";
import { documentOf } from "./loading.js";

const form = (content: object, more: object = {}): object => ({
  name: "q",
  in: "querystring",
  ...more,
  content: { "application/x-www-form-urlencoded": content },
});

async function parametersOf(parameter: object, schemas: object = {}): Promise<unknown> {
  const responses = { 200: { description: "" } };
  const document = await documentOf({
    "api.json": {
      openapi: "3.2.0",
      info: { title: "t", version: "1" },
      paths: { "/a": { parameters: [parameter], get: { responses } } },
      components: { schemas },
    },
  });
  return document.paths["/a"]?.get?.parameters;
}

const string = { type: "string" };
const list = { type: "array", items: string };
const properties = { a: string, b: list };

test("a whole query that is a form is query parameters", async () => {
  const schema = { type: "object", required: ["a"], properties };
  const encoding = { b: { style: "pipeDelimited", explode: false } };
  expect(await parametersOf(form({ schema, encoding }, { required: true }))).toEqual([
    { name: "a", in: "query", required: true, schema: string },
    { name: "b", in: "query", required: false, schema: list, style: "pipeDelimited", explode: false },
  ]);
});

test("a query string is read by reference, and is optional as a whole", async () => {
  const schema = { $ref: "#/components/schemas/Form" };
  const schemas = { Form: { type: "object", required: ["a"], properties } };
  expect(await parametersOf(form({ schema }), schemas)).toEqual([
    { name: "a", in: "query", required: false, schema: string },
    { name: "b", in: "query", required: false, schema: list },
  ]);
});

test.each<[string, object]>([
  [
    "a query of JSON",
    { name: "q", in: "querystring", content: { "application/json": { schema: { type: "object" } } } },
  ],
  ["a form in one parameter", { ...form({ schema: { type: "object", properties } }), in: "query" }],
  ["a form in a header", { ...form({ schema: { type: "object", properties } }), in: "header" }],
])("%s is unchanged", async (_, parameter) => {
  expect(await parametersOf(parameter)).toEqual([parameter]);
});
