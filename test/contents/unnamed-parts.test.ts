/** Multipart bodies whose parts are a sequence, new in OpenAPI 3.2: they are sent as the caller wrote them. */

import { expect, test } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { documentOf } from "../load/loading.js";

const image = { contentType: "image/png" };
const reported = "warning feature-unsupported the parts of a multipart body that have no names are not written";

test.each<[string, mediaType: string, content: object, kind: string, reported: string[]]>([
  ["described one by one", "multipart/mixed", { itemSchema: { type: "object" } }, "binary", [reported]],
  ["of these media types", "multipart/mixed", { prefixEncoding: [image] }, "binary", [reported]],
  ["of one media type", "Multipart/Related; a=b", { itemEncoding: image }, "binary", [reported]],
  [
    "of a list",
    "multipart/form-data",
    { schema: { type: "array", items: { format: "binary" } } },
    "binary",
    [reported],
  ],
  ["of one value", "multipart/form-data", { schema: { type: "string" } }, "binary", [reported]],
  ["that are not described", "multipart/form-data", { schema: {} }, "multipart", []],
  ["with names", "multipart/mixed", { schema: { type: "object", properties: { a: {} } } }, "multipart", []],
  ["of a stream, which are lines", "application/jsonl", { itemSchema: { type: "object" } }, "text", []],
])("parts %s", async (_, mediaType, content, kind, want) => {
  const post = {
    operationId: "send",
    requestBody: { content: { [mediaType]: content } },
    responses: { 204: { description: "" } },
  };
  const document = { openapi: "3.2.0", info: { title: "t", version: "1" }, paths: { "/a": { post } } };
  const diagnostics = new Diagnostics();
  const { api } = analyse({
    document: await documentOf({ "api.json": document }),
    config: {},
    lock: emptyLock,
    diagnostics,
    locationOf: () => ({ file: "api.json" }),
  });
  expect(diagnostics.sorted().map(({ severity, code, why }) => `${severity} ${code} ${why}`)).toEqual(want);
  const kinds = JSON.stringify(api.resources).match(/"kind":"(?:binary|multipart|text)"/gu);
  expect(kinds).toContain(`"kind":"${kind}"`);
});
