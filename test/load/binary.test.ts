/** `format: binary` where there are no bytes: what a document means there is text. */

import { expect, test } from "vitest";
import { documentOf } from "./loading.js";

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

test.each<[string, object, file: object]>([
  ["JSON that is sent", operation({ "application/json": ref }, {}), text],
  ["JSON in a response", operation({}, { "application/vnd.api+json; v=1": ref }), text],
  ["a form", operation({ "application/x-www-form-urlencoded": ref }, {}), text],
  ["a parameter", operation({}, {}, [{ name: "a", in: "query", schema: ref }]), text],
  ["JSON, at any depth and in a cycle", operation({ "application/json": circular }, {}), text],
  ["multipart", operation({ "multipart/form-data": ref }, {}), bytes],
  ["bytes, and JSON as well", operation({ "multipart/form-data": circular, "application/json": ref }, {}), bytes],
  ["nothing", operation({}, {}), bytes],
])("a component in %s", async (_, post, file) => {
  const document = await documentOf({
    "api.json": {
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
      paths: { "/a": { post } },
      components: {
        schemas: {
          File: File(bytes),
          Folder: { type: "object", properties: { files: { type: "array", items: ref }, folder: circular } },
        },
      },
    },
  });
  expect(document.components.schemas?.["File"]).toEqual(File(file));
});

test("each location has its own type", async () => {
  const post = operation(
    { "application/json": File(bytes), "multipart/form-data": File(bytes) },
    { "application/octet-stream": bytes, "application/json": bytes },
  );
  const document = await documentOf({
    "api.json": { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: { "/a": { post } } },
  });
  expect(document.paths["/a"]?.post).toMatchObject({
    requestBody: {
      content: { "application/json": { schema: File(text) }, "multipart/form-data": { schema: File(bytes) } },
    },
    responses: {
      200: { content: { "application/octet-stream": { schema: bytes }, "application/json": { schema: text } } },
    },
  });
});
