import { describe, expect, test } from "vitest";
import { analysed } from "../corpus/analysed.js";
import { documentOf } from "../load/loading.js";
import { object, text, widgets } from "./subject.js";

/** Whether the call that searches asks for its body. */
async function asksForBody(schema: object): Promise<boolean | undefined> {
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

describe("a body that asks for the next page and may be left out", () => {
  test("is asked for where its schema requires more", async () => {
    expect(await asksForBody({ ...object({ query: text(), cursor: text() }), required: ["query"] })).toBe(true);
  });
  test("may be left out where its schema requires nothing", async () => {
    expect(await asksForBody(object({ query: text(), cursor: text() }))).toBe(false);
  });
});
