/** A name in the lock file stays with its owner as long as the document has it, and is free afterwards. */

import { expect, test } from "vitest";
import type { PackageLock } from "../../generator/write/lock.js";
import { packageFrom } from "../changes/packages.js";

const string = { type: "string" };
const inline = (...names: string[]): object => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, string])),
});
const content = (schema: object): object => ({ content: { "application/json": { schema } } });

const upload = (body: object = inline("name", "size")): object => ({
  parameters: [{ name: "dry", in: "query", schema: string }],
  requestBody: content(body),
  responses: { "200": { description: "Done.", ...content(inline("id")) } },
});

const documentOf = (paths: object, schemas: object = {}): object => ({
  openapi: "3.1.0",
  info: { title: "Shop", version: "1.0.0" },
  paths,
  components: { schemas },
});

/** The types of a document's package, by key, after generating that of another document. */
async function typesAfter(before: object, after: object): Promise<PackageLock["types"]> {
  return (await packageFrom(after, {}, await packageFrom(before))).lock.types;
}

const first = documentOf({ "/files": { post: upload() } });

test.each<[what: string, before: object, after: object, key: string, want: string]>([
  [
    "the body of an operation whose path moves",
    first,
    documentOf({ "/store/files": { post: upload() } }),
    "paths /store/files post requestBody content application/json",
    "StoreFilesCreateBody",
  ],
  [
    "the body of an operation with the same call at another path",
    first,
    documentOf({ "/files/": { post: upload() } }),
    "paths /files/ post requestBody content application/json",
    "FilesCreateBody",
  ],
  [
    "its query",
    first,
    documentOf({ "/files/": { post: upload() } }),
    "paths /files/ post parameters query",
    "FilesCreateQuery",
  ],
  [
    "a schema named like an inline body that is gone",
    first,
    documentOf({ "/files": { get: upload() } }, { FilesCreateBody: inline("name") }),
    "schemas FilesCreateBody",
    "FilesCreateBody",
  ],
  [
    "a schema that an inline body has become",
    first,
    documentOf(
      { "/files": { post: upload({ $ref: "#/components/schemas/FilesCreateBody" }) } },
      { FilesCreateBody: inline("name", "size") },
    ),
    "schemas FilesCreateBody",
    "FilesCreateBody",
  ],
  [
    "a schema named like a resource that is gone",
    first,
    documentOf({ "/uploads": { post: upload() } }, { Files: inline("name") }),
    "schemas Files",
    "Files",
  ],
  [
    "a schema whose key is spelled otherwise",
    documentOf({ "/files": { post: upload() } }, { upload_result: inline("name") }),
    documentOf({ "/files": { post: upload() } }, { UploadResult: inline("name") }),
    "schemas UploadResult",
    "UploadResult",
  ],
  [
    "what is still there",
    documentOf({ "/files": { post: upload() } }),
    documentOf({ "/files": { post: upload() } }, { FilesCreateBody: inline("name") }),
    "paths /files post requestBody content application/json",
    "FilesCreateBody",
  ],
])("%s", async (_, before, after, key, want) => {
  const types = await typesAfter(before, after);
  expect(types).toHaveProperty([key], want);
  expect(new Set(Object.values(types).map((name) => name.toLowerCase())).size).toBe(Object.keys(types).length);
});

test("every type of a document keeps its name when nothing is gone", async () => {
  const before = await packageFrom(first);
  const after = await packageFrom(documentOf({ "/a": { post: upload() }, "/files": { post: upload() } }), {}, before);
  expect(after.lock.types).toMatchObject(before.lock.types);
});
