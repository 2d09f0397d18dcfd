/** Read-only and write-only properties in the types of requests and responses. */

import { expect, test } from "vitest";
import { documentOf } from "./loading.js";

const string = { type: "string" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ content: { "application/json": { schema } } });

type Schemas = Readonly<Record<string, object>>;

/** The rest of the schemas if `request` is sent and `response` is received, and the rewritten two. */
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
      PetInput: {
        oneOf: [to("CatInput")],
        discriminator: { propertyName: "kind", mapping: { Cat: "#/components/schemas/CatInput" } },
      },
      CatInput: object({ kind: { const: "Cat", readOnly: true } }, "kind"),
    },
  ],
  [
    "at a property named like the discriminator of other schemas",
    {
      Pet: { oneOf: [to("Cat")], discriminator: { propertyName: "kind" } },
      Cat: { allOf: [to("Animal"), object({ cat: string })] },
      Animal: object({ kind: { ...string, readOnly: true } }),
      Task: object({ kind: { ...string, readOnly: true }, name: string }, "kind"),
    },
    object({ pet: to("Pet"), task: to("Task") }),
    {},
    {
      Pet: { oneOf: [to("Cat")], discriminator: { propertyName: "kind" } },
      Cat: { allOf: [to("Animal"), object({ cat: string })] },
      Animal: object({ kind: { ...string, readOnly: true } }),
      Task: { ...object({ name: string }), required: [] },
    },
  ],
  [
    "at every property, in requests",
    { Stamp: object({ id }, "id"), Maybe: { type: ["object", "null"], properties: { id } } },
    object({ stamp: to("Stamp"), maybe: to("Maybe") }),
    to("Stamp"),
    {
      Stamp: object({ id }, "id"),
      StampInput: { ...object({}), required: [], additionalProperties: false },
      Maybe: { type: ["object", "null"], properties: {}, additionalProperties: false },
    },
  ],
  [
    "at every property, in responses, which may have others",
    { Login: object({ secret }) },
    {},
    to("Login"),
    { Login: object({}) },
  ],
  [
    "at every property of a map",
    { Labels: { ...object({ id }), additionalProperties: string } },
    to("Labels"),
    {},
    { Labels: { ...object({}), additionalProperties: string } },
  ],
  [
    "at every property of members, which would allow any other",
    {
      Stamp: object({ id }),
      Traced: { allOf: [to("Stamp")], description: "d" },
      Thing: { allOf: [to("Traced"), object({ id }), object({ name: string })] },
      Own: { allOf: [to("Stamp")], ...object({ name: string }) },
      Bare: { allOf: [to("Stamp"), to("Traced")] },
      Maybe: { type: ["object", "null"], properties: { id } },
      Named: { allOf: [to("Maybe"), { oneOf: [to("Stamp"), { type: "null" }] }, object({ name: string })] },
      One: { allOf: [to("Stamp")], oneOf: [to("Own"), to("Named")] },
    },
    object({ thing: to("Thing"), own: to("Own"), bare: to("Bare"), one: to("One") }),
    {},
    {
      Stamp: { ...object({}), additionalProperties: false },
      Traced: { allOf: [to("Stamp")], description: "d" },
      Thing: { allOf: [object({ name: string })] },
      Own: object({ name: string }),
      Bare: { allOf: [to("Stamp"), to("Traced")] },
      Maybe: { type: ["object", "null"], properties: {}, additionalProperties: false },
      Named: { allOf: [object({ name: string })] },
      One: { oneOf: [to("Own"), to("Named")] },
    },
  ],
])("%s", async (_, schemas, request, response, want) => {
  expect((await separated(schemas, request, response)).schemas).toEqual(want);
});

test("inline schemas count in a document without components", async () => {
  const inline = object({ id, name: string, secret }, "id", "name", "secret");
  const post = { requestBody: json(inline), responses: { 200: { description: "", ...json(inline) } } };
  const document = await documentOf({
    "api.json": { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: { "/a": { post } } },
  });
  expect(document.paths["/a"]?.post).toMatchObject({
    requestBody: json(request),
    responses: { 200: json(response) },
  });
});

test.each<[string, object]>([
  ["next to a reference, in allOf", { allOf: [to("Base"), { readOnly: true }] }],
  ["next to a reference that may be null", { nullable: true, allOf: [to("Base"), { readOnly: true }] }],
  ["in a member", { allOf: [{ ...object({ a: string }), readOnly: true }] }],
  ["in what a member refers to", { allOf: [to("Id")] }],
  ["behind two references", to("Alias")],
  ["in each member of a union but null", { anyOf: [to("Id"), { ...string, readOnly: true }, { type: "null" }] }],
])("a property is hidden by what it is composed of: %s", async (_, property) => {
  const Base = object({ b: string });
  const Id = { ...string, readOnly: true };
  const schemas = { Base, Id, Alias: to("Id"), Thing: object({ property, name: string }) };
  const made = await separated(schemas, to("Thing"), to("Thing"));
  expect(made.schemas).toMatchObject({ ThingInput: object({ name: string }) });
  expect(made.schemas).toHaveProperty("Thing.properties.property");
  expect(made.schemas).not.toHaveProperty("ThingInput.properties.property");
});

test("a union that only one member marks is not hidden", async () => {
  const property = { anyOf: [{ ...string, readOnly: true }, { type: "integer" }] };
  const { schemas } = await separated({ Thing: object({ property }) }, to("Thing"));
  expect(schemas).toEqual({ Thing: object({ property }) });
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

test("a schema for requests is selected by the name of the schema", async () => {
  const Pet = {
    oneOf: [to("Cat"), to("Dog"), to("Cow")],
    discriminator: { propertyName: "kind", mapping: { d: "Dog" } },
  };
  const Cat = object({ kind: string, id }, "kind");
  const Cow = object({ kind: string }, "kind");
  const made = await separated(
    { Pet, Cat, Dog: Cat, Cow },
    { anyOf: Pet.oneOf, discriminator: Pet.discriminator },
    to("Pet"),
  );
  const mapping = { d: "#/components/schemas/DogInput", Cat: "#/components/schemas/CatInput" };
  expect(made.request).toMatchObject({ discriminator: { mapping } });
  expect(made.schemas).toMatchObject({ Pet: { discriminator: { mapping: { d: "#/components/schemas/Dog" } } } });
  expect(made.schemas).not.toHaveProperty("Pet.discriminator.mapping.Cat");
});
