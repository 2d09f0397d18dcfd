/** The sources of a package compile, not only the declarations that its consumers see: on both surfaces, for each kind of content. */

import { readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient } from "../support/client.js";
import { document } from "./document.js";

/**
 * Lists whose pages come under a range of media types, by a cursor, and by page numbers as bare arrays; one number is in an object too.
 * One holder of items may be any object (API Platform's HAL), one of links anything, and one count may be text (SAP's OData).
 */
const lists = (): object => {
  const item = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
  const items = { type: "array", items: item };
  const page = { type: "object", required: ["data"], properties: { data: items, next_cursor: { type: "string" } } };
  const integer = { type: "integer" };
  const counted = { type: "object", properties: { data: items, total_count: { type: "integer", format: "int64" } } };
  const either = { oneOf: [integer, { type: "object", properties: { number: integer, size: integer } }] };
  const open = { anyOf: [{ type: "object", properties: { items } }, { type: "object" }] };
  const links = {
    type: "object",
    properties: { pages: { anyOf: [{ properties: { next: { type: "string" } } }, {}] } },
  };
  const count = { anyOf: [{ type: "number" }, { type: "string" }] };
  const odata = { value: items, "@count": count, "@odata.nextLink": { type: "string" } };
  const get = (name: string, schema: object, parameter: object): object => ({
    get: {
      parameters: [{ name, in: "query", schema: parameter }],
      responses: { 200: { description: "All.", content: { "*/*": { schema } } } },
    },
  });
  return {
    openapi: "3.1.0",
    info: { title: "Lists", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    paths: {
      "/by-cursor": get("cursor", page, { type: "string" }),
      "/by-page": get("page", items, integer),
      "/in-any-object": get("page", { type: "object", properties: { _embedded: open, total: integer } }, integer),
      "/linked-by-anything": get("page", { type: "object", properties: { data: items, links } }, integer),
      "/counted-as-text": get("$skip", { type: "object", properties: odata }, integer),
      "/by-either": get("page", items, either),
      "/by-offset/{query}": {
        parameters: [{ name: "query", in: "path", required: true, schema: { type: "string" } }],
        ...get("offset", { oneOf: [counted, { ...counted, title: "Another" }] }, integer),
      },
    },
  };
};

/** Lists whose pages follow by a body that may be null or omitted, or by an object in it or in the query, which others are required next to. */
function searches(): object {
  const [text, integer] = [{ type: "string" }, { type: "integer" }];
  const item = { type: "object", required: ["id"], properties: { id: text } };
  const fields = { next_cursor: text, total: integer };
  const page = { type: "object", required: ["data"], properties: { data: { type: "array", items: item }, ...fields } };
  const responses = { 200: { description: "Some.", content: { "application/json": { schema: page } } } };
  const body = (properties: object, required: string[] = []): object => ({ type: "object", properties, required });
  const [holder, demanding] = [
    body({ number: integer, size: integer }),
    body({ number: integer, size: integer }, ["size"]),
  ];
  const wanted: Readonly<Record<string, object>> = {
    cursor: body({ cursor: text, query: text }),
    "required-cursor": body({ cursor: text, query: text }, ["query"]),
    page: body({ page: integer, page_size: integer, query: text }, ["query"]),
    offset: body({ offset: integer, limit: integer, query: text }, ["query"]),
    backwards: body({ starting_after: text, ending_before: text, query: text }, ["query"]),
    holder: body({ page: holder, query: text }, ["query"]),
    "holder-or-null": body({ page: { anyOf: [demanding, { type: "null" }] } }),
    "demanding-holder": body({ page: demanding }),
  };
  const forms: Readonly<Record<string, (schema: { readonly required?: string[] }) => object>> = {
    plain: (schema) => schema,
    "any-of-null": (schema) => ({ anyOf: [schema, { type: "null" }] }),
    "type-null": (schema) => ({ ...schema, type: ["object", "null"] }),
    inherited: ({ required, ...schema }) => ({ allOf: [schema, { ...body({ more: text }), required }] }),
    "all-of-null": (schema) => ({ allOf: [{ ...schema, type: ["object", "null"] }] }),
  };
  const schemas = Object.entries(wanted).flatMap(([name, schema]) =>
    Object.entries(forms).map(([form, make]) => [`${name}-${form}`, make(schema)] as const),
  );
  const posts = schemas.flatMap(([name, schema]) =>
    [true, false].map((required) => {
      const reference = { $ref: `#/components/schemas/${name}` };
      const content = { "application/json": { schema: required ? schema : reference } };
      return [`/${name}-${String(required)}`, { post: { requestBody: { required, content }, responses } }] as const;
    }),
  );
  const parameter = { name: "page", in: "query", style: "deepObject", schema: demanding };
  return {
    openapi: "3.1.0",
    info: { title: "Searches", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    paths: { ...Object.fromEntries(posts), "/by-query": { get: { parameters: [parameter], responses } } },
    components: { schemas: Object.fromEntries(schemas) as object },
  };
}

const documents: Readonly<Record<string, object | string>> = {
  contents: document,
  lists: lists(),
  searches: searches(),
  "every feature": readFileSync(join(import.meta.dirname, "../conformance/every-feature.yaml"), "utf8"),
};

const packages: readonly [name: string, surface: "fetchwright" | "sdk"][] = [
  ["contents", "sdk"],
  ["lists", "sdk"],
  ["searches", "sdk"],
  ["searches", "fetchwright"],
  ["every feature", "fetchwright"],
  ["lists", "fetchwright"],
  ["contents", "fetchwright"],
  ["every feature", "sdk"],
];

it.each(packages)("%s, surface %s", async (name, surface) => {
  const own = await generateClient(documents[name] ?? {}, { surface, convert: { int64: "bigint" } });
  onTestFinished(() => own.remove());
  await cp(join(own.folder, "node_modules/generated/src"), join(own.folder, "src"), { recursive: true });
  const project = { include: ["src"], options: { ...strictest, skipLibCheck: true } };
  expect(await compile("typescript7", own.folder, project)).toEqual([]);
});
