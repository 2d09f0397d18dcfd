/** A type of lists of itself, such as any JSON: as the caller has it, and as it is sent. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { generateClient, type GeneratedClient } from "../support/client.js";

const tree = { $ref: "#/components/schemas/Tree" };
const content = { "application/json": { schema: tree } };
const document = {
  openapi: "3.1.0",
  info: { title: "Trees", version: "1" },
  servers: [{ url: "http://localhost" }],
  paths: { "/tree": { post: { requestBody: { content }, responses: { 200: { description: "", content } } } } },
  components: {
    schemas: {
      Tree: {
        oneOf: [
          { type: "string", format: "date-time" },
          { type: "array", items: tree },
        ],
      },
    },
  },
};

let generated: GeneratedClient;
beforeAll(async () => {
  generated = await generateClient(document, { convert: { dateTime: "Date" } });
});
afterAll(() => generated.remove());

it("compiles, with text in place of dates", () => {
  const programs = {
    call: "(await client.tree.create([new Date(), [new Date()]])) satisfies import('generated').Tree;",
    api: 'const { data } = await client.api.POST("/tree", { body: ["now", ["now"]] }); data?.at(0);',
    date: 'await client.api.POST("/tree", { body: [[new Date()]] });',
  };
  const found = generated.problems(programs);
  expect(found.get("call")).toEqual([]);
  expect(found.get("api")).toEqual([]);
  expect(found.get("date")).toHaveLength(1);
});
