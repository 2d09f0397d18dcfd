/** Sample values: required parts of a schema, named after their properties. */

import { describe, expect, test } from "vitest";
import { sampleOf } from "../../generator/analyse/samples.js";
import type { Document, Json, MediaType, ParameterObject, SchemaObject } from "../../generator/document.js";
import { lookupKey } from "../../generator/emit/encode.js";

const string: SchemaObject = { type: "string" };
const object = (properties: Record<string, SchemaObject>, required: readonly string[] = []): SchemaObject => ({
  type: "object",
  properties,
  required,
});

const boat = (kind: SchemaObject): SchemaObject => object({ kind }, ["kind"]);
const to = (name: string): SchemaObject => ({ $ref: `#/components/schemas/${name}` });
const schemas = {
  Sloop: { allOf: [boat(string), object({ sails: string }, ["sails"])] },
  Tug: boat({ type: "integer" }),
  Raft: boat({ ...string, enum: ["raft", "float"] }),
  Any: {
    oneOf: [to("Sloop"), to("Raft")],
    discriminator: { propertyName: "kind", mapping: { float: to("Raft").$ref } },
  },
} as Readonly<Record<string, SchemaObject>>;

/** An object with an array of objects with an array, and so on, that must not be empty. */
const listsOf = (depth: number, items: SchemaObject, names: readonly string[] = ["list"]): SchemaObject => {
  const list: SchemaObject = {
    type: "array",
    minItems: 1,
    items: depth > 1 ? listsOf(depth - 1, items, names) : items,
  };
  return object(Object.fromEntries(names.map((name) => [name, list])), names);
};

function sampled(operation: object): Record<string, Json> {
  const info = { title: "", version: "" };
  const document = { openapi: "3.1.0", info, paths: {}, components: { schemas } } as unknown as Document;
  const {
    path,
    body,
    query,
    files = [],
  } = sampleOf({
    document,
    operation,
    path: "/boats/{boat_id}",
    method: "POST",
    key: "POST /boats/{boat_id}",
  } as unknown as Parameters<typeof sampleOf>[0]);
  const value = (json: typeof body): Json => (json === undefined ? null : (JSON.parse(lookupKey(json)) as Json));
  return { path: path.map(value), body: value(body), query: value(query), files: files.map(lookupKey) };
}

describe("the sample of a parameter", () => {
  test.each<[string, Partial<ParameterObject>, Json]>([
    ["is its name", { schema: string }, "boat_id"],
    ["is its example", { schema: string, example: "boat_7" }, "boat_7"],
    ["is the default of its schema", { schema: { ...string, default: "own" } }, "own"],
    ["has the length that it must have", { schema: { ...string, minLength: 9 } }, "boat_idxx"],
    ["is no longer than it may be", { schema: { ...string, maxLength: 4 } }, "boat"],
    ["fits its format", { schema: { ...string, format: "date" } }, "2026-01-31"],
    [
      "fits its format, not its example",
      { schema: { ...string, format: "date" }, example: "2025-10-15T13:50:20Z" },
      "2026-01-31",
    ],
    [
      "is the time of its example",
      { schema: { ...string, format: "date-time" }, example: "2025-10-15T13:50:20.514+02:00" },
      "2025-10-15T13:50:20.514+02:00",
    ],
    ["is a number in its range", { schema: { type: "integer", maximum: 0 } }, 0],
    ["is the first of its values", { schema: { ...string, enum: ["a", "b"] } }, "a"],
    ["is the first of its values that is not empty", { schema: { enum: [null, "", "a", "b"] } }, "a"],
    ["is one of the values of what it extends", { schema: { allOf: [{ ...string, enum: ["a", "b"] }, {}] } }, "a"],
    ["is the value of what it extends", { schema: { allOf: [{ const: "b" }], description: "One." } }, "b"],
  ])("%s", (_, parameter, want) => {
    const parameters = [{ name: "boat_id", in: "path", required: true, ...parameter }];
    expect(sampled({ parameters })["path"]).toEqual([want]);
  });
});

describe("the sample of a body", () => {
  const name = { ...string, example: "Whitby" } as SchemaObject;
  const file = { ...string, format: "binary" } as SchemaObject;
  test.each<[string, string, MediaType, Json, string[]]>([
    [
      "has what is required",
      "application/json",
      { schema: object({ name, note: string }, ["name"]) },
      { name: "Whitby" },
      [],
    ],
    [
      "has a property if none is required",
      "application/json",
      { schema: object({ note: string, name }) },
      { note: "note" },
      [],
    ],
    [
      "has the property of its example if none is required",
      "application/json",
      { schema: object({ note: string, name }), example: { name: "Hull" } },
      { name: "Hull" },
      [],
    ],
    [
      "has no property that is only read",
      "application/json",
      { schema: object({ id: { ...string, readOnly: true }, name }) },
      { name: "Whitby" },
      [],
    ],
    [
      "has nothing that is required and not declared",
      "application/json",
      { schema: object({ name }, ["name", "ghost"]) },
      { name: "Whitby" },
      [],
    ],
    [
      "has what is required far below",
      "application/json",
      { schema: listsOf(3, { oneOf: [object({ name }, ["name"])] }) },
      { list: [{ list: [{ list: [{ name: "Whitby" }] }] }] },
      [],
    ],
    [
      "has no value where it would take too many",
      "application/json",
      {
        schema: {
          anyOf: [
            listsOf(
              5,
              string,
              Array.from({ length: 9 }, (_, i) => `list${String(i)}`),
            ),
          ],
        },
      },
      null,
      [],
    ],
    [
      "has the declared property where another part only repeats it",
      "application/json",
      { schema: { allOf: [object({ name }), object({ name: {} }, ["name"])] } },
      { name: "Whitby" },
      [],
    ],
    [
      "has the declared property where another part only describes it",
      "application/json",
      { schema: { allOf: [object({ name }), object({ name: { description: "Its name." } }, ["name"])] } },
      { name: "Whitby" },
      [],
    ],
    [
      "has the whole's values for what an alternative only requires",
      "application/json",
      {
        schema: {
          ...object({ mode: { ...string, enum: ["a", "b"] }, kind: string }),
          oneOf: [object({ mode: {}, kind: { const: "k" } }, ["mode", "kind"])],
        },
      },
      { mode: "a", kind: "k" },
      [],
    ],
    [
      "has files, alone and in arrays",
      "multipart/form-data",
      {
        schema: object({ kind: string, scan: file, pages: { type: "array", items: file } }, ["kind", "scan", "pages"]),
      },
      { kind: "kind", scan: "file", pages: ["file"] },
      ["scan", "pages"],
    ],
    ["is selected by a name", "application/json", { schema: to("Any") }, { kind: "Sloop", sails: "sails" }, []],
    [
      "is selected by a value of a mapping, of the type that the property has",
      "application/json",
      { schema: { oneOf: [to("Tug")], discriminator: { propertyName: "kind", mapping: { 7: to("Tug").$ref ?? "" } } } },
      { kind: 7 },
      [],
    ],
    [
      "is the member that the example is one of",
      "application/json",
      { schema: to("Any"), example: { kind: "float" } },
      { kind: "float" },
      [],
    ],
    [
      "is selected where the union within a union says so",
      "application/json",
      { schema: { oneOf: [to("Any")], discriminator: { propertyName: "kind" } } },
      { kind: "Sloop", sails: "sails" },
      [],
    ],
    ["is text", "text/plain", { schema: string }, "text", []],
    ["is none for bytes", "application/octet-stream", { schema: file }, null, []],
  ])("%s", (_, mediaType, content, body, files) => {
    const requestBody = { content: { [mediaType]: content } };
    expect(sampled({ requestBody })).toMatchObject({ body, files });
  });
});
