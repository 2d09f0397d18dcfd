/** `format: binary` is a file if bytes are sent or received; in any other position it is text. */

import { expect, test } from "vitest";
import { typedDocument } from "../../generator/analyse/typed-document.js";
import type { Document } from "../../generator/document.js";
import { documentOf } from "../load/loading.js";

const bytes = { type: "string", format: "binary" };
const text = { type: "string" };
const File = (file: object): object => ({ type: "object", properties: { file } });
const ref = { $ref: "#/components/schemas/File" };
const circular = { $ref: "#/components/schemas/Folder" };

type Content = Readonly<Record<string, object>>;

const operation = (request: Content, response: Content, parameters: object[] = []): object => {
  const contentOf = (content: Content): object => ({
    content: Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }])),
  });
  return {
    parameters,
    requestBody: contentOf(request),
    responses: { 200: { description: "", ...contentOf(response) } },
  };
};

async function typed(document: object): Promise<Document> {
  const info = { title: "t", version: "1" };
  return typedDocument(await documentOf({ "api.json": { openapi: "3.1.0", info, ...document } })).document;
}

test.each<[string, object, file: object]>([
  ["JSON that is sent", operation({ "application/json": ref }, {}), text],
  ["JSON in a response", operation({}, { "application/vnd.api+json; v=1": ref }), text],
  ["a form", operation({ "application/x-www-form-urlencoded": ref }, {}), text],
  ["a parameter", operation({}, {}, [{ name: "a", in: "query", schema: ref }]), text],
  ["JSON, at any depth and in a cycle", operation({ "application/json": circular }, {}), text],
  ["multipart", operation({ "multipart/form-data": ref }, {}), bytes],
  ["JSON inside of multipart", operation({ "multipart/form-data": circular }, {}), text],
  ["multipart, and JSON as well", operation({ "multipart/form-data": ref, "application/json": ref }, {}), text],
  ["nothing", operation({}, {}), bytes],
])("a component in %s", async (_, post, file) => {
  const folder = { type: "object", properties: { files: { type: "array", items: ref }, folder: circular } };
  const components = { schemas: { File: File(bytes), Folder: folder } };
  const document = await typed({ paths: { "/a": { post } }, components });
  expect(document.components.schemas?.["File"]).toEqual(File(file));
});

test("each location has its own type", async () => {
  const post = operation(
    { "application/json": ref, "multipart/form-data": ref },
    { "application/pdf": ref, "text/csv": bytes },
  );
  const document = await typed({ paths: { "/a": { post } }, components: { schemas: { File: File(bytes) } } });
  expect(document.paths["/a"]?.post).toMatchObject({
    requestBody: { content: { "application/json": { schema: ref }, "multipart/form-data": { schema: File(bytes) } } },
    responses: { 200: { content: { "application/pdf": { schema: bytes }, "text/csv": { schema: bytes } } } },
  });
});

test.each(["default", "example", "enum", "x-file"])("a property that is called %s", async (name) => {
  const schema = { type: "object", properties: { [name]: bytes } };
  const document = await typed({ paths: { "/a": { post: operation({ "application/json": schema }, {}) } } });
  expect(document.paths["/a"]?.post).toMatchObject({
    requestBody: { content: { "application/json": { schema: { properties: { [name]: text } } } } },
  });
});

test("a response of any status", async () => {
  const responses = { default: { description: "", content: { "application/pdf": { schema: text } } } };
  const document = await typed({ paths: { "/a": { get: { responses } } } });
  expect(document.paths["/a"]?.get?.responses).toMatchObject({
    default: { content: { "application/pdf": { schema: bytes } } },
  });
});
