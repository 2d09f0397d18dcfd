/** The types of parameters, with what their schemas declare beyond a type. */

import { expect, test } from "vitest";
import { modelIn, problemsIn, typesOfDocument } from "./typing.js";

const size = { type: "integer", default: 20, minimum: 1, maximum: 100 };
const parameters: readonly object[] = [
  { name: "limit", in: "query", description: "How many.", schema: { $ref: "#/components/schemas/Size" } },
  { $ref: "#/components/parameters/order" },
  { name: "term", in: "query", schema: { type: "string", minLength: 3, maxLength: 3 } },
  { name: "ids", in: "query", schema: { type: "array", items: { type: "string" }, maxItems: 5 } },
  { name: "text", in: "query", schema: { type: "string", default: "*/ @ts-ignore", minimum: "1 */" } },
  { name: "at", in: "query", schema: { type: "integer", format: "int64", minimum: 0, maximum: 2 ** 63 } },
  { name: "free", in: "query", schema: { type: "string" } },
];
const document = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths: { "/things": { get: { parameters, responses: { "204": { description: "" } } } } },
  components: {
    schemas: { Size: size },
    parameters: { order: { name: "order", in: "query", schema: { type: "string", default: "asc" } } },
  },
};

test("a query type names its call, and has the defaults and limits of the parameters' schemas", async () => {
  const files = await typesOfDocument(document);
  expect(files.get("models.ts")).toContain(
    "/** Query parameters of `things.list()`. */\nexport interface ThingsListQuery {",
  );
  expect(modelIn(files, "ThingsListQuery").replaceAll(" * ", " ")).toBe(
    [
      "{ /** How many. @minimum 1 @maximum 100 @default 20 */ limit?: Size;",
      "/** @default asc */ order?: string;",
      "/** @minLength 3 @maxLength 3 */ term?: string;",
      "/** @maxItems 5 */ ids?: string[];",
      "/** @default *\\/ \\@ ts-ignore */ text?: string;",
      "/** @minimum 0 */ at?: number;",
      "free?: string; }",
    ].join(" "),
  );
  expect(problemsIn(files)).toEqual([]);
});
