import { expect, test } from "vitest";
import { documentOf } from "./loading.js";

const string = { type: "string" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ content: { "application/json": { schema } } });

type Schemas = Readonly<Record<string, object>>;

/** What is left of the schemas where `request` is sent and `response` comes back; and what the two have become. */
async function separated(
  schemas: Schemas,
  request: object,
  response: object = {},
): Promise<{ schemas: unknown; request: unknown; response: unknown }> {
  const post = { requestBody: json(request), responses: { 200: { description: "", ...json(response) } } };
  const document = await documentOf({
    "api.json": {
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
      paths: { "/a": { post } },
      components: { schemas },
    },
  });
  const operation = document.paths["/a"]?.post as unknown as {
    requestBody: { content: Record<string, { schema: unknown }> };
    responses: Record<string, { content: Record<string, { schema: unknown }> }>;
  };
  return {
    schemas: document.components.schemas,
    request: operation.requestBody.content["application/json"]?.schema,
    response: operation.responses["200"]?.content["application/json"]?.schema,
  };
}

const id = { type: "integer", readOnly: true };
const secret = { ...string, writeOnly: true };
const object = (properties: object, ...required: string[]): object => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
});
const Both = object({ id, name: string, secret }, "id", "name", "secret");
const request = object({ name: string, secret }, "name", "secret");
const response = object({ id, name: string }, "id", "name");

test.each<[string, Schemas, request: object, response: object, want: object]>([
  ["on both sides", { Both }, to("Both"), to("Both"), { Both: response, BothInput: request }],
  ["only in requests", { Both }, to("Both"), {}, { Both: request }],
  ["only in responses", { Both }, {}, to("Both"), { Both: response }],
  ["nowhere", { Both }, {}, {}, { Both }],
  [
    "through another schema, which is two as well",
    { List: { type: "array", items: to("Both") }, Both },
    to("List"),
    to("List"),
    {
      List: { type: "array", items: to("Both") },
      Both: response,
      ListInput: { type: "array", items: to("BothInput") },
      BothInput: request,
    },
  ],
  [
    "next to a schema of the input's name",
    { Both, BothInput: string },
    to("Both"),
    to("Both"),
    { Both: response, BothInput: string, BothInput2: request },
  ],
  [
    "in a cycle",
    { Node: object({ id, next: to("Node") }, "id") },
    to("Node"),
    to("Node"),
    {
      Node: object({ id, next: to("Node") }, "id"),
      NodeInput: { ...object({ next: to("NodeInput") }), required: [] },
    },
  ],
  [
    "required next to the member that hides it",
    { Base: object({ id, name: string }), Child: { allOf: [to("Base"), { required: ["id", "name"] }] } },
    to("Child"),
    {},
    { Base: object({ name: string }), Child: { allOf: [to("Base")], required: ["name"] } },
  ],
  [
    "at the schema that a property refers to",
    { Id: { type: "string", readOnly: true }, Thing: object({ id: to("Id"), name: string }) },
    to("Thing"),
    {},
    { Id: { type: "string", readOnly: true }, Thing: object({ name: string }) },
  ],
  [
    "at what a discriminator reads, which stays",
    {
      Pet: { oneOf: [to("Cat")], discriminator: { propertyName: "kind" } },
      Cat: object({ kind: { const: "Cat", readOnly: true }, id }, "kind"),
    },
    to("Pet"),
    to("Pet"),
    {
      Pet: { oneOf: [to("Cat")], discriminator: { propertyName: "kind" } },
      Cat: object({ kind: { const: "Cat", readOnly: true }, id }, "kind"),
      PetInput: { oneOf: [to("CatInput")], discriminator: { propertyName: "kind" } },
      CatInput: object({ kind: { const: "Cat", readOnly: true } }, "kind"),
    },
  ],
])("%s", async (_, schemas, request, response, want) => {
  expect((await separated(schemas, request, response)).schemas).toEqual(want);
});

test("schemas without a name are changed in place", async () => {
  const made = await separated({}, { type: "array", items: Both }, Both);
  expect(made).toEqual({ schemas: {}, request: { type: "array", items: request }, response });
});

test("a union's mapping points to the schemas for requests", async () => {
  const Pet = { oneOf: [to("Cat")], discriminator: { propertyName: "kind", mapping: { cat: "Cat" } } };
  const Cat = object({ kind: string, id }, "kind");
  const { schemas } = await separated({ Pet, Cat }, to("Pet"), to("Pet"));
  expect(schemas).toMatchObject({
    Pet: { discriminator: { mapping: { cat: "#/components/schemas/Cat" } } },
    PetInput: { discriminator: { mapping: { cat: "#/components/schemas/CatInput" } } },
  });
});
