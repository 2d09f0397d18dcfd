/** A body of a GET request, which `fetch` cannot send. */

import { expect, it } from "vitest";
import { loading, withOperation } from "../load/loading.js";

const bodyOf = (schema: object | undefined, more: object = {}): object => ({
  requestBody: { content: { "application/json": schema === undefined ? {} : { schema } }, ...more },
});

it.each<[string, object, string[]]>([
  ["nothing in it", bodyOf({ type: "object", properties: {} }), []],
  ["no schema", bodyOf(undefined), []],
  [
    "properties",
    bodyOf({ type: "object", properties: { a: {} } }),
    ["warning value-ignored #/paths/~1a/get/requestBody"],
  ],
  ["to be required", bodyOf(undefined, { required: true }), ["warning value-ignored #/paths/~1a/get/requestBody"]],
])("leaves out the body of a GET, and reports it when it has %s", async (_, operation, want) => {
  const { loaded, reported } = await loading({ "api.json": withOperation(operation) });
  expect(loaded?.document.paths["/a"]?.get).not.toHaveProperty("requestBody");
  expect(reported).toEqual(want);
});
