/** Types that openapi-fetch maps to others: the generated calls assert theirs. */

import { describe, expect, test } from "vitest";
import { isMisread, isMiswritten } from "../../generator/analyse/mistyped.js";
import { typedDocument } from "../../generator/analyse/typed-document.js";
import type { Document, Schema } from "../../generator/document.js";
import { documentOf, withSchemas } from "../load/loading.js";

const string = { type: "string" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

async function judged(schemas: object, more: object = {}): Promise<{ read: boolean; written: boolean }> {
  const document: Document = typedDocument(
    await documentOf({ "api.json": { ...withSchemas(schemas), ...more } }),
  ).document;
  const schema: Schema = { $ref: "#/components/schemas/A" };
  return { read: isMisread(document, schema), written: isMiswritten(document, schema) };
}

describe("what openapi-fetch types otherwise", () => {
  test.each<[string, object, boolean, boolean]>([
    ["text", { A: string }, false, false],
    ["an optional null", { A: { properties: { a: { type: ["string", "null"] } } } }, false, false],
    ["a tuple", { A: { type: "array", prefixItems: [string] } }, true, false],
    ["bytes in JSON, which are text", { A: { properties: { a: { type: "string", format: "binary" } } } }, false, false],
    [
      "a property of two parts",
      { A: { allOf: [to("B"), { properties: { b: string } }] }, B: { properties: { b: {} } } },
      true,
      false,
    ],
    [
      "properties of two parts",
      { A: { allOf: [to("B"), { properties: { a: string } }] }, B: { properties: { b: {} } } },
      false,
      false,
    ],
    ["any string, or some", { A: { properties: { a: { anyOf: [string, { enum: ["b"] }] } } } }, true, false],
    ["nothing but null", { A: { properties: { a: { type: "null" } } } }, true, true],
    ["nothing but null, as a value", { A: { properties: { a: { const: null } } } }, true, true],
    ["nothing but null, by reference", { A: { properties: { a: to("N") } }, N: { type: "null" } }, true, true],
    ["no value at all", { A: { properties: { a: false } } }, true, true],
    [
      "far away, in a cycle",
      {
        A: { properties: { a: to("A"), b: to("B") } },
        B: { items: to("C") },
        C: { anyOf: [to("A"), to("D")] },
        D: { type: "array", prefixItems: [string] },
      },
      true,
      false,
    ],
  ])("%s", async (_, schemas, read, written) => {
    expect(await judged(schemas)).toEqual({ read, written });
  });

  test("bytes in JSON, which stay text where the schema is also sent as a file", async () => {
    const content = { "multipart/form-data": { schema: to("A") } };
    const response = { content: { "application/json": { schema: to("A") } }, description: "" };
    const paths = { "/a": { post: { requestBody: { content }, responses: { 200: response } } } };
    const A = { properties: { a: { type: "string", format: "binary" } } };
    expect(await judged({ A }, { paths })).toEqual({ read: false, written: false });
  });
});
