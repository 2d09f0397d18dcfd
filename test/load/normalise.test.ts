/** The normalised form of schemas, operations and prose. */

import { describe, expect, test } from "vitest";
import { documentOf, loading, schemasOf, withOperation, withSchemas } from "./loading.js";

const string = { type: "string" };
const nothing = { type: "null" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const B = { type: "object", properties: { b: string } };

describe("null", () => {
  test.each<[string, object, object]>([
    ["next to a type", { ...string, nullable: true }, { type: ["string", "null"] }],
    [
      "next to a type and values",
      { ...string, nullable: true, enum: ["a"] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "next to values that name it",
      { ...string, nullable: true, enum: ["a", null] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "next to properties without a type",
      { nullable: true, properties: { a: string } },
      { type: ["object", "null"], properties: { a: string } },
    ],
    ["without siblings", { nullable: true }, {}],
    ["as a value in place of a type", { type: null }, nothing],
    ["that is denied", { ...string, nullable: false }, string],
    ["next to a reference", { nullable: true, ...to("B") }, { anyOf: [to("B"), nothing] }],
    ["next to allOf", { nullable: true, allOf: [to("B")] }, { anyOf: [{ allOf: [to("B")] }, nothing] }],
    ["next to anyOf", { nullable: true, anyOf: [to("B"), string] }, { anyOf: [to("B"), string, nothing] }],
    ["next to oneOf", { nullable: true, oneOf: [to("B"), string] }, { oneOf: [to("B"), string, nothing] }],
    ["next to oneOf that has it", { nullable: true, oneOf: [string, nothing] }, { oneOf: [string, nothing] }],
    [
      "next to a type and allOf",
      { nullable: true, type: "object", allOf: [to("B")] },
      { anyOf: [{ type: "object", allOf: [to("B")] }, nothing] },
    ],
    [
      "next to annotations, which stay outside",
      { nullable: true, title: "t", description: "d", allOf: [to("B")] },
      { title: "t", description: "d", anyOf: [{ allOf: [to("B")] }, nothing] },
    ],
  ])("%s", async (_, schema, want) => {
    expect(await schemasOf({ A: schema, B }, "3.0.3")).toEqual({ A: want, B });
  });

  test("as one of the types of a composed schema", async () => {
    const schemas = await schemasOf({ A: { type: ["object", "null"], oneOf: [to("B")] }, B });
    expect(schemas).toEqual({ A: { anyOf: [{ type: "object", oneOf: [to("B")] }, nothing] }, B });
  });

  test("as the only value", async () => {
    expect(await schemasOf({ A: { const: null } })).toEqual({ A: { const: null, type: "null" } });
  });
});

describe("siblings of a reference", () => {
  test.each<[string, string, object, object, string[]]>([
    [
      "words, in 3.1",
      "3.1.0",
      { ...to("B"), description: "d", deprecated: true },
      { ...to("B"), description: "d", deprecated: true },
      [],
    ],
    ["a type, which says nothing new", "3.1.0", { ...to("B"), type: "object" }, to("B"), []],
    [
      "more of the schema, in 3.1",
      "3.1.0",
      { ...to("B"), description: "d", required: ["b"] },
      { description: "d", required: ["b"], allOf: [to("B")] },
      [],
    ],
    ["null that is denied", "3.0.3", { ...to("B"), nullable: false }, to("B"), []],
    ["allOf, in 3.1", "3.1.0", { ...to("B"), allOf: [string] }, { allOf: [to("B"), string] }, []],
    [
      "more of the schema, in 3.0, where it does not count",
      "3.0.3",
      { ...to("B"), required: ["b"] },
      to("B"),
      ["warning ref-siblings #/components/schemas/A/items/required"],
    ],
  ])("%s", async (_, version, items, want, reported) => {
    const outcome = await loading({ "api.json": withSchemas({ A: { type: "array", items }, B }, version) });
    expect(outcome.reported).toEqual(reported);
    expect(outcome.loaded?.document.components.schemas?.["A"]).toEqual({ type: "array", items: want });
  });
});

describe("a type next to a reference, in 3.1", () => {
  const [text, maybe] = [string, { type: ["string", "null"] }];
  test.each<[string, target: object, type: unknown, made: object]>([
    ["without the null of its target", maybe, "string", { TNonNull: text }],
    [
      "without the null that a value repeats",
      { ...maybe, enum: ["a", null] },
      "string",
      { TNonNull: { ...text, enum: ["a"] } },
    ],
    ["without the null of 3.0", { ...B, nullable: true }, "object", { TNonNull: B }],
    ["without the null of a union", { oneOf: [text, nothing] }, "string", { TNonNull: { oneOf: [text] } }],
    ["one of several", { type: ["string", "integer", "null"] }, ["string", "null"], { TStringNull: maybe }],
    ["an integer among numbers", { type: ["integer", "string"] }, "number", { TInteger: { type: "integer" } }],
    ["the same", maybe, ["null", "string"], {}],
    ["of no target", text, ["integer", "string"], {}],
    ["a narrower number, which TypeScript does not have", { type: "number" }, "integer", {}],
    ["of a target without a type", { enum: ["a"] }, "string", {}],
  ])("%s", async (_, T, type, made) => {
    const A = { type: "array", items: { ...to("T"), type } };
    const all = (await schemasOf({ A, T })) as { A: unknown; T: unknown };
    const { A: list, T: target, ...others } = all;
    const [name = "T"] = Object.keys(made);
    expect({ list, others }).toEqual({ list: { type: "array", items: to(name) }, others: made });
    expect(target).toEqual(((await schemasOf({ A: {}, T })) as { T: unknown }).T);
  });

  test.each([
    ["next to its type", text, ["string", "null"]],
    ["alone", text, "null"],
    ["next to the type of properties", B, ["object", "null"]],
    ["next to types of which it has some", text, ["string", "integer", "null"]],
    ["next to the type of a target without one", { enum: ["a"] }, ["string", "null"]],
  ])("with null that its target lacks, %s", async (_, T, type) => {
    const schemas = (await schemasOf({ A: { type: "array", items: { ...to("T"), type } }, T })) as { A: unknown };
    expect(schemas.A).toEqual({ type: "array", items: { anyOf: [to("T"), nothing] } });
  });

  test("through another reference, and twice", async () => {
    const items = { ...to("Alias"), type: "string" };
    const schemas = await schemasOf({ A: { type: "array", items, contains: items }, Alias: to("T"), T: maybe });
    const own = to("AliasNonNull");
    expect(schemas).toMatchObject({ A: { items: own, contains: own }, AliasNonNull: text });
    expect(Object.keys(schemas as object)).toHaveLength(4);
  });
});

describe("schemas that openapi-typescript gets wrong", () => {
  test("anyOf next to other constraints", async () => {
    const anyOf = [{ required: ["a"] }, { required: ["b"] }];
    const schemas = await schemasOf({ A: { ...B, anyOf }, C: { anyOf } });
    const requiring = (a: object, b: object): object => ({
      anyOf: [
        { type: "object", required: ["a"], properties: { a } },
        { type: "object", required: ["b"], properties: { b } },
      ],
    });
    expect(schemas).toEqual({ A: { ...B, allOf: [requiring({}, string)] }, C: requiring({}, {}) });
  });

  test("anyOf next to what is only required", async () => {
    const union = { anyOf: [to("B"), to("D")] };
    const D = { type: "object", properties: { d: string } };
    const schemas = await schemasOf({ A: { ...union, required: ["extra"] }, B, D });
    const extra = { type: "object", required: ["extra"], properties: { extra: {} } };
    expect(schemas).toEqual({ A: { required: ["extra"], allOf: [extra, union] }, B, D });
  });

  test.each<[string, object, object]>([
    ["allOf", { allOf: [B, true] }, { allOf: [B] }],
    ["allOf, and nothing else", { allOf: [true] }, {}],
    ["allOf that nothing fits", { allOf: [B, false] }, { allOf: [B, { not: {} }] }],
    ["oneOf", { oneOf: [B, false] }, { oneOf: [B] }],
    ["oneOf of anything", { oneOf: [B, true] }, { oneOf: [B, {}] }],
    ["oneOf that nothing fits", { oneOf: [false] }, { oneOf: [{ not: {} }] }],
  ])("boolean members of %s", async (_, schema, want) => {
    expect(await schemasOf({ A: schema })).toEqual({ A: want });
  });

  test.each<[string, object, object]>([
    ["oneOf of other types", { oneOf: [string, nothing] }, { oneOf: [string, nothing] }],
    ["anyOf of references to other types", { anyOf: [to("S"), to("U")] }, { anyOf: [to("S"), to("U")] }],
    ["oneOf with an object", { oneOf: [string, B] }, { type: "object", oneOf: [string, B] }],
    ["oneOf of what may be one", { oneOf: [string, {}] }, { type: "object", oneOf: [string, {}] }],
  ])("the type object next to %s", async (_, union, want) => {
    const others = { S: string, U: { oneOf: [string, { type: "number" }] } };
    expect(await schemasOf({ A: { type: "object", ...union }, ...others })).toEqual({ A: want, ...others });
  });

  test("the type object or null next to a union of other types", async () => {
    const A = { type: ["object", "null"], oneOf: [string] };
    const { reported, loaded } = await loading({ "api.json": withSchemas({ A }) });
    expect(reported).toEqual(["warning schema-suspicious #/components/schemas/A/type"]);
    expect(loaded?.document.components.schemas).toEqual({ A: { oneOf: [string, nothing] } });
  });

  test("an enum of objects", async () => {
    expect(await schemasOf({ A: { type: "object", enum: [{ a: 1 }] } })).toEqual({ A: { enum: [{ a: 1 }] } });
  });

  test("keywords that validators refuse", async () => {
    const properties = {
      a: { type: "number", multipleOf: 0, minimum: -1 },
      b: { ...string, minLength: -1, maxLength: 1.5 },
    };
    const A = { type: "object", properties, required: ["a", "b", "a"] };
    const kept = { a: { type: "number", minimum: -1 }, b: string };
    expect(await schemasOf({ A })).toEqual({ A: { type: "object", properties: kept, required: ["a", "b"] } });
  });

  test("required keys of a nullable member", async () => {
    const N = { type: ["object", "null"], properties: { n: string } };
    const M = { type: ["object", "string"], properties: { n: string } };
    const D = { allOf: [to("M")], required: ["n"] };
    const schemas = await schemasOf({
      A: { allOf: [to("N")], required: ["n"] },
      C: { allOf: [to("N")], properties: { c: string }, required: ["n"] },
      D,
      N,
      M,
    });
    expect(schemas).toEqual({
      A: { anyOf: [{ allOf: [to("NNonNull")], required: ["n"] }, nothing] },
      C: { allOf: [to("NNonNull")], properties: { c: string }, required: ["n"] },
      D,
      N,
      M,
      NNonNull: { type: "object", properties: { n: string } },
    });
  });

  test("long chains of references", async () => {
    const schemas = { A: to("S1"), S1: { ...to("S2"), description: "d" }, S2: to("S3"), S3: string };
    expect(await schemasOf(schemas)).toEqual({
      A: to("S3"),
      S1: { ...to("S3"), description: "d" },
      S2: to("S3"),
      S3: string,
    });
  });

  test("anchors and ids, which are no longer needed", async () => {
    const A = {
      $id: "https://x.example/a",
      $schema: "x",
      $anchor: "a",
      $defs: { d: string },
      definitions: { d: string },
      ...string,
    };
    expect(await schemasOf({ A })).toEqual({ A: string });
  });

  test("a keyword that only the generator writes", async () => {
    expect(await schemasOf({ A: { isRepeated: true, ...string } })).toEqual({ A: string });
  });

  test("extensions among the entries of a map", async () => {
    const responses = { "200": { description: "ok", "x-kept": 1 }, "x-dropped": { description: "no" } };
    const document = await documentOf({
      "api.json": withOperation({ responses }, { components: { "x-dropped": {} } }),
    });
    expect(document.paths["/a"]?.get?.responses).toEqual({ "200": { description: "ok", "x-kept": 1 } });
    expect(document.components).toEqual({});
  });
});

describe("schemas that are composed of each other", () => {
  const child = { allOf: [to("A"), { properties: { c: string } }] };

  test("a base that is a union of its subtypes gets a component that they extend", async () => {
    const discriminator = { propertyName: "k", mapping: { c: "#/components/schemas/C" } };
    const A = { type: "object", properties: { k: string }, required: ["k"], oneOf: [to("C"), to("D")], discriminator };
    expect(await schemasOf({ A, C: child, D: child })).toEqual({
      A,
      C: { allOf: [to("ABase"), { properties: { c: string } }] },
      D: { allOf: [to("ABase"), { properties: { c: string } }] },
      ABase: { type: "object", properties: { k: string }, required: ["k"] },
    });
  });

  test("a base that is only a union needs none", async () => {
    const A = { oneOf: [to("C")] };
    expect(await schemasOf({ A, C: child })).toEqual({ A, C: { allOf: [{ properties: { c: string } }] } });
  });

  test("a subtype that refers to its base next to its own fields", async () => {
    const A = { ...B, oneOf: [to("C")] };
    const schemas = await schemasOf({ A, C: { ...to("A"), properties: { c: string } } });
    expect(schemas).toEqual({ A, C: { allOf: [to("ABase")], properties: { c: string } }, ABase: B });
  });

  test("a base with inline subtypes", async () => {
    const schemas = await schemasOf({ A: { ...B, oneOf: [child, string] } });
    expect(schemas).toEqual({
      A: { ...B, oneOf: [{ allOf: [to("ABase"), { properties: { c: string } }] }, string] },
      ABase: B,
    });
  });

  test("a union that is a member of itself is a union of the others", async () => {
    const { reported, loaded } = await loading({ "api.json": withSchemas({ A: { oneOf: [string, to("A")] } }) });
    expect(reported).toEqual(["warning schema-suspicious #/components/schemas/A/oneOf/1"]);
    expect(loaded?.document.components.schemas).toEqual({ A: { oneOf: [string] } });
  });

  test.each<[string, object, object]>([
    [
      "by different keywords",
      { A: { anyOf: [to("C"), string] }, C: { oneOf: [to("A"), nothing] } },
      { A: { anyOf: [string, nothing] }, C: { oneOf: [nothing, string] } },
    ],
    [
      "under another name",
      { A: { oneOf: [to("C"), string] }, C: to("D"), D: { oneOf: [to("A"), B] } },
      { A: { oneOf: [string, B] }, C: to("D"), D: { oneOf: [B, string] } },
    ],
    [
      "with members in common",
      { A: { oneOf: [to("C"), to("D")] }, C: { oneOf: [to("A"), to("D"), string] }, D: B },
      { A: { oneOf: [to("D"), string] }, C: { oneOf: [to("D"), string] }, D: B },
    ],
  ])("unions of each other have all members: %s", async (_, schemas, want) => {
    const { reported, loaded } = await loading({ "api.json": withSchemas(schemas) });
    expect(reported.every((one) => one.startsWith("warning schema-suspicious #/components/schemas/"))).toBe(true);
    expect(reported).toHaveLength(2);
    expect(loaded?.document.components.schemas).toEqual(want);
  });

  test.each<[string, object]>([
    ["through an array", { A: { type: "array", items: to("A") } }],
    ["through a property", { A: { properties: { a: to("C") } }, C: { oneOf: [to("A"), nothing] } }],
    ["through other properties", { A: { additionalProperties: to("A") } }],
    ["through an array in a union", { A: { oneOf: [string, { type: "array", items: to("A") }] } }],
  ])("%s is not a cycle", async (_, schemas) => {
    expect(await schemasOf(schemas)).toEqual(schemas);
  });

  test.each<[string, object, string[]]>([
    ["allOf of itself", { A: { allOf: [to("A"), B] } }, ["#/components/schemas/A/allOf/0"]],
    [
      "allOf of each other",
      { A: { allOf: [to("C")] }, C: { allOf: [to("A")] } },
      ["#/components/schemas/A/allOf/0", "#/components/schemas/C/allOf/0"],
    ],
    [
      "unions of nothing but each other",
      { A: { anyOf: [to("C")] }, C: { anyOf: [to("A")] } },
      ["#/components/schemas/A/anyOf/0", "#/components/schemas/C/anyOf/0"],
    ],
    ["allOf of itself, and of another", { A: { allOf: [to("A"), to("B")] }, B }, ["#/components/schemas/A/allOf/0"]],
    ["a union of nothing but itself", { A: { oneOf: [to("A")] } }, ["#/components/schemas/A/oneOf/0"]],
  ])("%s is an error", async (_, schemas, pointers) => {
    const { reported } = await loading({ "api.json": withSchemas(schemas) });
    expect(reported).toEqual(pointers.map((pointer) => `error schema-circular ${pointer}`));
  });
});

describe("forms that openapi-typescript reads differently", () => {
  test.each<[string, object, object]>([
    ["items mean an array", { items: string }, { type: "array", items: string }],
    ["limits mean a number", { minimum: 1, default: 1 }, { type: "number", minimum: 1, default: 1 }],
    ["a pattern means text", { pattern: "^a" }, { type: "string", pattern: "^a" }],
    ["a default means its type", { default: true }, { type: "boolean", default: true }],
    ["a default of null means nothing", { default: null }, { default: null }],
    ["items that may be null", { items: string, nullable: true }, { type: ["array", "null"], items: string }],
    ["integers without exact values", { enum: [1, 2 ** 60] }, { type: "number" }],
    ["any properties next to a union", { anyOf: [string], additionalProperties: true }, { anyOf: [string] }],
    [
      "any properties next to properties stay",
      { properties: { a: string }, additionalProperties: true },
      { properties: { a: string }, additionalProperties: true },
    ],
    [
      "a union of plain types next to others",
      { allOf: [to("B")], oneOf: [string, nothing] },
      { allOf: [to("B"), { oneOf: [string, nothing] }] },
    ],
  ])("%s", async (_, schema, want) => {
    const version = "nullable" in schema ? "3.0.3" : "3.1.0";
    expect(await schemasOf({ A: schema, B }, version)).toEqual({ A: want, B });
  });

  test("headers that OpenAPI ignores, or `fetch` writes itself, are not parameters", async () => {
    const header = (name: string): object => ({ name, in: "header", required: true, schema: string });
    const ignored = ["Accept", "content-type", "AUTHORIZATION", "Content-Length", "host"];
    const parameters = [...ignored, "X-Own"].map(header);
    const { paths } = await documentOf({ "api.json": withOperation({ parameters }) });
    expect(paths["/a"]?.get?.parameters).toEqual([header("X-Own")]);
  });

  const open = { type: "object", properties: { page: string, sort: string } };
  test.each<[string, object, boolean]>([
    ["without required properties need not be passed", { schema: open }, false],
    ["of a component need not be passed", { schema: to("P") }, false],
    ["with brackets need not be passed", { schema: open, style: "deepObject", explode: true }, false],
    ["with a required property does", { schema: { ...open, required: ["page"] } }, true],
    ["that is sent as one value does", { schema: open, explode: false }, true],
    ["of a header does", { in: "header", schema: open }, true],
  ])("a required query object %s", async (_, more, required) => {
    const parameter = { name: "pageable", in: "query", required: true, ...more };
    const document = withOperation({ parameters: [parameter] }, { components: { schemas: { P: open } } });
    const { paths } = await documentOf({ "api.json": document });
    expect(paths["/a"]?.get?.parameters?.[0]?.required === true).toBe(required);
  });
});

describe("path items", () => {
  const Q = { name: "q", in: "query", schema: string };
  const ok = { "200": { description: "ok" } };

  test("are copied into each operation, as far as they apply to all", async () => {
    const servers = [{ url: "https://x.example" }];
    const own = { ...Q, required: true };
    const item = {
      summary: "s",
      parameters: [Q, { ...Q, name: "r" }],
      servers,
      get: { responses: ok, parameters: [own] },
      put: { responses: ok, servers: [{ url: "/" }] },
    };
    const { paths } = await documentOf({
      "api.json": { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: { "/a": item } },
    });
    expect(paths["/a"]).toEqual({
      summary: "s",
      get: { responses: ok, parameters: [{ ...Q, name: "r" }, own], servers },
      put: { responses: ok, parameters: [Q, { ...Q, name: "r" }], servers: [{ url: "/" }] },
    });
  });

  test("also in webhooks, callbacks and OpenAPI 3.2", async () => {
    const item = { parameters: [Q], query: { responses: ok }, additionalOperations: { LINK: { responses: ok } } };
    const document = {
      openapi: "3.2.0",
      info: { title: "t", version: "1" },
      webhooks: { w: item },
      components: { callbacks: { c: { "{$url}": item } } },
    };
    const { webhooks, components } = await documentOf({ "api.json": document });
    const want = {
      query: { responses: ok, parameters: [Q] },
      additionalOperations: { LINK: { responses: ok, parameters: [Q] } },
    };
    expect(webhooks?.["w"]).toEqual(want);
    expect(components).toMatchObject({ callbacks: { c: { "{$url}": want } } });
  });
});

describe("OpenAPI 3.2", () => {
  test("keeps what the document type knows, and expresses the rest as 3.1 does", async () => {
    const content = { "text/event-stream": { itemSchema: string, examples: { e: { dataValue: 1 } } } };
    const operation = { responses: { "200": { summary: "s", content } } };
    const components = { schemas: { D: { discriminator: { propertyName: "k", defaultMapping: "D" } } } };
    const document = await documentOf({
      "api.json": { ...withOperation(operation, { components }), openapi: "3.2.0", $self: "https://x.example/api" },
    });
    expect(document).not.toHaveProperty("$self");
    expect(document.components.schemas).toEqual({
      D: { discriminator: { propertyName: "k", defaultMapping: "#/components/schemas/D" } },
    });
    expect(document.paths["/a"]?.get?.responses?.["200"]).toMatchObject({
      description: "s",
      content: { "text/event-stream": { itemSchema: string, examples: { e: { value: 1 } } } },
    });
  });
});

describe("prose", () => {
  test.each([
    ["line ends", "a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"],
    ["control characters", "a\u001b[31mb\u0000", "aU+001B[31mbU+0000"],
    ["characters that turn text round", "a\u202eb\u2066c", "aU+202EbU+2066c"],
    ["halves of characters", "a\ud800b\udc00", "aU+D800bU+DC00"],
    ["whole characters, tabs and line breaks, which stay", "a\t😀\n\u00e9", "a\t😀\n\u00e9"],
  ])("%s", async (_, given, want) => {
    const document = await documentOf({
      "api.json": { openapi: "3.1.0", info: { title: given, version: "1", description: given }, paths: {} },
    });
    expect(document.info).toEqual({ title: want, version: "1", description: want });
  });

  test("is cut if it is very long, with a warning", async () => {
    const description = "x".repeat(300);
    const document = { openapi: "3.1.0", info: { title: "t", version: "1", description }, paths: {} };
    const { reported, loaded } = await loading({ "api.json": document }, { limits: { proseLength: 100 } });
    expect(reported).toEqual(["warning text-cut #/info/description"]);
    expect(loaded?.document.info.description).toBe(`${"x".repeat(100)}…`);
  });
});

test("external examples are not fetched", async () => {
  const content = { "a/b": { examples: { e: { externalValue: "https://x.example/e.json" } } } };
  const { reported, loaded } = await loading({
    "api.json": withOperation({ responses: { "200": { description: "ok", content } } }),
  });
  expect(reported).toEqual(["info text-left-out #/paths/~1a/get/responses/200/content/a~1b/examples/e/externalValue"]);
  expect(JSON.stringify(loaded?.document)).not.toContain("x.example");
});

test.each([
  ["an object of the format `file`", { type: "object", format: "file" }, { type: "string", format: "binary" }],
  [
    "one that may be null",
    { type: "object", format: "file", nullable: true },
    { type: ["string", "null"], format: "binary" },
  ],
  ["one with properties", { ...B, format: "file" }, { ...B, format: "file" }],
])("%s", async (_, schema, want) => {
  expect(await schemasOf({ A: schema }, "3.0.3")).toEqual({ A: want });
});

describe("a parameter that a security scheme declares as well", () => {
  const key = { name: "X-Key", in: "header", required: true, schema: string };
  const query = { ...key, in: "query" };
  const securitySchemes = {
    key: { type: "apiKey", in: "header", name: "x-key" },
    query: { type: "apiKey", in: "query", name: "X-Key" },
    jwt: { type: "http", scheme: "bearer" },
  };
  test.each<[string, object, object, object[], string[]]>([
    ["of the document", {}, { security: [{ key: [] }] }, [key, query], ["X-Key in query"]],
    ["of the operation", { security: [{ query: [] }] }, {}, [key, query], ["X-Key in header"]],
    ["as one of several", { security: [{ jwt: [] }, { jwt: [], key: [] }] }, {}, [key, query], ["X-Key in query"]],
    ["by a reference", { security: [{ key: [] }] }, {}, [{ $ref: "#/components/parameters/K" }], []],
    ["that is not the operation's", { security: [] }, { security: [{ key: [] }] }, [key], ["X-Key in header"]],
    ["without requirements", {}, {}, [key], ["X-Key in header"]],
  ])("%s", async (_, operation, more, parameters, want) => {
    const given = withOperation(
      { ...operation, parameters },
      { ...more, components: { securitySchemes, parameters: { K: key } } },
    );
    const { paths } = await documentOf({ "api.json": given });
    const required = (paths["/a"]?.get?.parameters ?? []).filter((parameter) => parameter.required);
    expect(required.map(({ name, in: place }) => `${name} in ${place}`)).toEqual(want);
  });

  test("in Swagger 2.0", async () => {
    const given = {
      swagger: "2.0",
      info: { title: "t", version: "1" },
      securityDefinitions: { key: { type: "apiKey", in: "query", name: "k" } },
      security: [{ key: [] }],
      parameters: { K: { name: "k", in: "query", required: true, type: "string" } },
      paths: { "/a": { parameters: [{ $ref: "#/parameters/K" }], get: { responses: { 204: { description: "ok" } } } } },
    };
    const { paths } = await documentOf({ "api.json": given });
    expect(paths["/a"]?.get?.parameters).toEqual([{ name: "k", in: "query", schema: string }]);
  });
});

describe("responses without a body", () => {
  const json = { "application/json": { schema: { $ref: "#/components/schemas/A" } } };
  const full = { description: "d", content: json };
  const bare = { description: "d" };
  const components = { schemas: { A: string }, responses: { R: full } };
  const ref = { $ref: "#/components/responses/R" };
  test.each<[string, string, object, object, string[]]>([
    ["of status 204 and 205", "get", { 204: full, 205: full }, { 204: bare, 205: bare }, ["204", "205"]],
    ["by a reference", "post", { 200: ref, 204: ref }, { 200: ref, 204: bare }, ["204"]],
    ["to HEAD", "head", { 200: full, default: ref }, { 200: bare, default: bare }, []],
    ["with headers", "get", { 204: { ...full, headers: {} } }, { 204: { ...bare, headers: {} } }, ["204"]],
    ["of other statuses", "get", { 200: full, 202: full }, { 200: full, 202: full }, []],
    ["that declare none", "delete", { 204: bare }, { 204: bare }, []],
    ["of a part of what 200 has", "get", { 200: ref, 206: bare }, { 200: ref }, []],
    ["of a part of something else", "get", { 200: full, 206: full }, { 200: full, 206: full }, []],
    ["of a part of what has no content", "get", { 200: bare, 206: bare }, { 200: bare, 206: bare }, []],
  ])("%s", async (_, method, responses, want, statuses) => {
    const given = { ...withSchemas({}), paths: { "/a": { [method]: { responses } } }, components };
    const { reported, loaded } = await loading({ "api.json": given });
    const { paths } = JSON.parse(JSON.stringify(loaded?.document)) as { paths: Record<string, Record<string, object>> };
    expect(paths["/a"]?.[method]).toEqual({ responses: want });
    expect(reported).toEqual(
      statuses.map((status) => `warning value-ignored #/paths/~1a/${method}/responses/${status}`),
    );
  });
});
