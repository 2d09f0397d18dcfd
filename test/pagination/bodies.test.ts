import { describe, expect, test } from "vitest";
import { analysed } from "../corpus/analysed.js";
import { documentOf } from "../load/loading.js";
import { object, text, widgets } from "./subject.js";

/** Whether the call that searches requires its body. */
async function requiresBody(schema: object): Promise<boolean | undefined> {
  const json = (given: object): object => ({ content: { "application/json": { schema: given } } });
  const document = await documentOf({
    "api.json": {
      openapi: "3.1.0",
      info: { title: "Test", version: "1" },
      paths: {
        "/widgets/search": {
          post: {
            requestBody: json(schema),
            responses: { 200: { description: "", ...json(object({ data: widgets, next_cursor: text() })) } },
          },
        },
      },
    },
  });
  const [{ operations } = { operations: [] }] = analysed(document).api.resources.flatMap((one) => [
    one,
    ...one.children,
  ]);
  return operations[0]?.body?.required;
}

describe("an optional body that carries the cursor of the next page", () => {
  test("is required where its schema requires a property", async () => {
    expect(await requiresBody({ ...object({ query: text(), cursor: text() }), required: ["query"] })).toBe(true);
  });
  test("may be left out where its schema requires nothing", async () => {
    expect(await requiresBody(object({ query: text(), cursor: text() }))).toBe(false);
  });
});
