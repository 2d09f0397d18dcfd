/** The kinds of content and schema that other tests show once, in every position and version: what compiles and what does not. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { bytes, object, receives, ref, sends, string } from "./document.js";

const json = "application/json";
const list = (items: unknown): object => ({ type: "array", items });
const gone = { description: "", content: { "application/problem+json": { schema: object({ gone: string }) } } };
const content = (schema: unknown): object => ({ content: { [json]: { schema } } });
const fails = { $ref: "#/components/responses/Gone" };

/** A list whose items are in `rows`. */
const pages = (rows: object): object => ({
  get: {
    parameters: [{ name: "cursor", in: "query", schema: string }],
    responses: { "200": { description: "", ...content(object({ rows, next: string }, ["rows"])) } },
  },
});

const documentOf = (openapi: string): object => ({
  openapi,
  info: { title: "Variations", version: "1" },
  servers: [{ url: "http://localhost" }],
  paths: {
    "/any-of": pages({ anyOf: [list(ref("Ant")), list(ref("Bee"))] }),
    "/one-of": pages({ oneOf: [ref("Ants"), ref("Bees")] }),
    "/named": pages(ref("Rows")),
    "/nested": pages({ oneOf: [{ anyOf: [ref("Ants"), ref("Bees")] }, list(ref("Cow"))] }),
    "/null-body": receives({ "200": { [json]: null } }),
    "/null-property": receives({ "200": { [json]: object({ x: null as never, y: string }) } }),
    "/null-part": sends({ "multipart/form-data": object({ file: bytes, x: null as never }, ["file"]) }),
    "/null-component": sends({ [json]: ref("Nothing") }),
    "/null-shared": {
      post: { requestBody: { $ref: "#/components/requestBodies/Nothing" }, responses: { "204": { description: "" } } },
    },
    "/xml": sends({ [json]: ref("Ant"), "application/xml": string }),
    "/parts": sends({ [json]: ref("Ant"), "multipart/form-data": object({ file: bytes }) }),
    "/form": sends({ "application/x-www-form-urlencoded": ref("Ant"), [json]: ref("Ant") }),
    "/three": sends({ "image/png": bytes, "text/plain": string, [json]: ref("Ant") }),
    "/required": sends({ [json]: { allOf: [ref("Ant"), { type: "object" }, { required: ["legs"] }] } }),
    "/either": sends({ [json]: { allOf: [ref("Ant"), { oneOf: [{ required: ["legs"] }, { required: ["eyes"] }] }] } }),
    "/pet": receives({ "200": { [json]: ref("Pet") } }),
    "/pets": sends({ [json]: list(ref("Pet")) }),
    "/text": receives({ "200": { "application/x-sql": ref("Name") } }),
    "/bytes": receives({ "200": { "application/pdf": ref("Name") } }),
    "/closed": sends({ [json]: { type: "object", additionalProperties: false } }),
    "/errors": { delete: { responses: { "204": { description: "" }, "404": fails, "410": fails } } },
    "/definitions": receives({ "200": { [json]: { $ref: "#/definitions/Def" } } }),
  },
  definitions: { Def: object({ d: string }) },
  components: {
    requestBodies: { Nothing: content(null) },
    responses: { Gone: gone },
    schemas: {
      Ant: object({ name: string, legs: string, eyes: string }, ["name"]),
      Bee: object({ b: string }),
      Cow: object({ c: string }),
      Ants: list(ref("Ant")),
      Bees: list(ref("Bee")),
      Rows: { oneOf: [ref("Ants"), ref("Bees")] },
      Nothing: null,
      Name: string,
      Pet: { ...object({ kind: string }), discriminator: { propertyName: "kind" } },
      Cat: { allOf: [ref("Pet"), object({ meow: string })] },
      Dog: { allOf: [ref("Pet"), object({ bark: string })] },
    },
  },
});

const items = (resource: string, type: string): string =>
  `for await (const item of client.${resource}.list()) { const same: ${type} = item; void same; }`;

const caught = (code: string): string =>
  `export const handle = (error: unknown): void => { if (error instanceof api.ApiError) { ${code} } };`;

const compiling: Readonly<Record<string, string>> = {
  "items of any of two arrays": items("anyOf", "api.Ant | api.Bee"),
  "items of one of two named arrays": items("oneOf", "api.Ant | api.Bee"),
  "items of a named union of arrays": items("named", "api.Ant | api.Bee"),
  "items of nested unions of arrays": items("nested", "api.Ant | api.Bee | api.Cow"),
  "what has no schema":
    "const body: unknown = await client.nullBody.retrieve(); const { y } = await client.nullProperty.retrieve(); const text: string = y; void [body, text];",
  "what is sent without a schema":
    "await client.nullPart.create({ file: blob, x: 1 }); await client.nullComponent.create([]); await client.nullShared.create(2); const any: api.Nothing = 3; void any;",
  "a body by its media type": `await client.xml.create("<x/>", { contentType: "application/xml" }); await client.parts.create({ file: blob }, { contentType: "multipart/form-data" }); await client.form.create({ name: "" }, { contentType: "${json}" }); await client.three.create("t", { contentType: "text/plain" }); await client.three.create(blob);`,
  "members that require":
    'await client.required.create({ name: "", legs: "" }); await client.either.create({ name: "", eyes: "" });',
  "subtypes where the base is received":
    'const pet = await client.pet.retrieve(); if (pet.kind === "Cat") void pet.meow; else if (pet.kind === "Dog") void pet.bark;',
  "subtypes where the base is sent":
    'await client.pets.create([{ kind: "Cat", meow: "" }, { kind: "Dog", bark: "" }]);',
  "text and bytes by schema and name":
    "const text: string = await client.text.retrieve(); const bytes: Blob = await client.bytes.retrieve(); void [text, bytes];",
  "a shared error by its status": caught("if (error.status === 404 || error.status === 410) void error.body?.gone;"),
  "a schema outside the components":
    "const { d } = await client.definitions.retrieve(); const text: string = d; void text;",
};

const failing: Readonly<Record<string, string>> = {
  "an object as XML": 'await client.xml.create({ name: "" }, { contentType: "application/xml" });',
  "parts as JSON": `await client.parts.create({ file: blob }, { contentType: "${json}" });`,
  "bytes as text": 'await client.three.create(blob, { contentType: "text/plain" });',
  "a required member left out": 'await client.required.create({ name: "" });',
  "an unknown key next to a bare object": 'await client.required.create({ name: "", legs: "", lags: "" });',
  "neither of two required members": 'await client.either.create({ name: "" });',
  "a property of another subtype": 'await client.pets.create([{ kind: "Cat", bark: "" }]);',
  "a key of a closed object": "await client.closed.create({ a: 1 });",
  "a shared error as another type": caught(
    "if (error.status === 410) { const n: number | undefined = error.body; void n; }",
  ),
};

describe.each(["3.0.3", "3.1.0", "3.2.0"])("types of OpenAPI %s", (version) => {
  let generated: GeneratedClient;
  let problems: Map<string, string[]>;

  beforeAll(async () => {
    generated = await generateClient(documentOf(version));
    problems = generated.problems({ ...compiling, ...failing });
  });

  afterAll(() => generated.remove());

  it.each(Object.keys(compiling))("allow %s", (name) => {
    expect(problems.get(name)).toEqual([]);
  });

  it.each(Object.keys(failing))("refuse %s", (name) => {
    expect(problems.get(name)).not.toEqual([]);
  });

  it("come with one error for each schema that is null, and no other", () => {
    const reported = generated.diagnostics.map(({ severity, code }) => `${severity} ${code}`);
    expect(reported.filter((each) => each !== "warning feature-unsupported")).toEqual(
      Array(4).fill("error value-refused"),
    );
  });
});
