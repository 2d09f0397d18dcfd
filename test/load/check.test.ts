/** What is reported of a document that does not follow the specification. */

import { describe, expect, test } from "vitest";
import { loading, withOperation, withSchemas } from "./loading.js";

const string = { type: "string" };
const ok = { "200": { description: "ok" } };
const base = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths: {} };

/** The diagnostics of a document. */
async function reported(document: string | object): Promise<readonly string[]> {
  return (await loading({ "api.yaml": document })).reported;
}

describe("the document", () => {
  test.each<[string, object, string[]]>([
    ["no title", { ...base, info: { version: "1" } }, ["warning field-defaulted #/info"]],
    ["no info", { openapi: "3.1.0", paths: {} }, ["warning field-defaulted #"]],
    [
      "info that is null",
      { ...base, info: null },
      ["warning field-defaulted #/info", "warning field-defaulted #/info", "warning value-corrected #/info"],
    ],
    ["a title that is an object", { ...base, info: { title: {}, version: "1" } }, ["error value-refused #/info/title"]],
    ["no paths in 3.0", { openapi: "3.0.3", info: base.info }, ["error field-missing #/paths"]],
    ["no paths in 3.1, but components", { openapi: "3.1.0", info: base.info, components: {} }, []],
    ["no paths in 3.1, but webhooks", { openapi: "3.1.0", info: base.info, webhooks: {} }, []],
    ["nothing in 3.1", { openapi: "3.1.0", info: base.info }, ["error field-missing #/paths"]],
    ["paths that are a list", { ...base, paths: [] }, ["error value-refused #/paths"]],
    ["paths that are null", { ...base, paths: null }, ["warning value-corrected #/paths"]],
    ["components that are a list", { ...base, components: [] }, ["error value-refused #/components"]],
    ["components that are null", { ...base, components: null }, ["warning value-ignored #/components"]],
    ["schemas that are a list", { ...base, components: { schemas: [] } }, ["error value-refused #/components/schemas"]],
    ["an unknown field", { ...base, pathss: {} }, ["warning field-unknown #/pathss"]],
    ["an extension", { ...base, "x-pathss": {} }, []],
    ["an extension among the webhooks", { ...base, webhooks: { "x-internal": true } }, []],
    ["a field of Swagger 2.0", { ...base, definitions: {} }, ["warning field-unknown #/definitions"]],
    [
      "a field of Swagger 2.0 that nothing refers to",
      { ...base, definitions: { A: { type: "string" } } },
      ["warning field-unknown #/definitions"],
    ],
    ...["definitions", "$defs", "defs"].map((field): [string, object, string[]] => [
      `schemas in ${field} that are referred to`,
      { ...base, components: { schemas: { A: { $ref: `#/${field}/B` } } }, [field]: { B: { type: "string" } } },
      [],
    ]),
    [
      "a reference where none is allowed, to nothing",
      { ...base, info: { $ref: "info.yaml" } },
      [
        "warning field-defaulted #/info",
        "warning field-defaulted #/info",
        "error ref-dangling #/info/$ref",
        "error value-refused #/info/$ref",
      ],
    ],
    [
      "a reference to all schemas, to nothing",
      { ...base, components: { schemas: { $ref: "schemas.yaml" } } },
      ["error ref-dangling #/components/schemas/$ref", "error value-refused #/components/schemas/$ref"],
    ],
    ["tags that are an object", { ...base, tags: {} }, ["warning value-ignored #/tags"]],
    [
      "contact details that are text",
      { ...base, info: { ...base.info, contact: "me" } },
      ["warning value-ignored #/info/contact"],
    ],
    [
      "a name that OpenAPI does not allow",
      { ...base, components: { schemas: { "a b": {} } } },
      ["warning name-suspicious #/components/schemas/a b"],
    ],
  ])("%s", async (_, document, want) => {
    expect(await reported(document)).toEqual(want);
  });

  test("minor fields with a wrong value are left out", async () => {
    const info = { ...base.info, contact: "me", termsOfService: [] };
    const { loaded } = await loading({
      "api.json": { ...base, info, tags: [{ name: "a" }, "b", null, { name: "c" }], unknown: 1 },
    });
    expect(loaded?.document.info).toEqual(base.info);
    expect(loaded?.document.tags).toEqual([{ name: "a" }, { name: "c" }]);
    expect(loaded?.document).not.toHaveProperty("unknown");
  });

  test("several faults are reported together, in the order of their locations", async () => {
    const text =
      "openapi: 3.1.0\ninfo: {version: '1'}\npaths:\n  /a{: {}\n  /b: {get: {tags: [{}]}}\ncomponents:\n  schemas: {A: 5}\n";
    expect(await reported(text)).toEqual([
      "warning field-defaulted #/info",
      "error path-invalid #/paths/~1a{",
      "error value-refused #/paths/~1b/get/tags/0",
      "error value-refused #/components/schemas/A",
    ]);
  });
});

describe("operations", () => {
  test.each<[string, object, string[]]>([
    ["an id that is a number", { operationId: 42 }, ["warning value-corrected #/paths/~1a/get/operationId"]],
    ["an id that is an object", { operationId: {} }, ["error value-refused #/paths/~1a/get/operationId"]],
    [
      "a description that is an object",
      { description: { en: "x" } },
      ["error value-refused #/paths/~1a/get/description"],
    ],
    ["a description that is null", { description: null }, ["warning value-ignored #/paths/~1a/get/description"]],
    ["a description that is a number", { description: 5 }, ["warning value-corrected #/paths/~1a/get/description"]],
    ["deprecated as text", { deprecated: "true" }, ["warning value-corrected #/paths/~1a/get/deprecated"]],
    ["deprecated as any text", { deprecated: "soon" }, ["error value-refused #/paths/~1a/get/deprecated"]],
    ["tags that are objects", { tags: [{ name: "x" }] }, ["error value-refused #/paths/~1a/get/tags/0"]],
    ["no responses in 3.1", { responses: undefined }, []],
    ["responses that are a list", { responses: [{}] }, ["error value-refused #/paths/~1a/get/responses"]],
    ["a response that is text", { responses: { 200: "ok" } }, ["error value-refused #/paths/~1a/get/responses/200"]],
    [
      "a response that is null",
      { responses: { 204: null } },
      ["warning value-corrected #/paths/~1a/get/responses/204"],
    ],
    ["a range in lower case", { responses: { "2xx": {} } }, ["warning value-corrected #/paths/~1a/get/responses/2xx"]],
    ["a status that is none", { responses: { okay: {} } }, ["warning value-ignored #/paths/~1a/get/responses/okay"]],
    ["an extension among the responses", { responses: { ...ok, "x-y": 1 } }, []],
    [
      "a media type without a slash",
      { responses: { 200: { content: { json: {} } } } },
      ["warning name-suspicious #/paths/~1a/get/responses/200/content/json"],
    ],
    [
      "media types with parameters and wildcards",
      { responses: { 200: { content: { "a/b; c=d": {}, "image/*": {}, "*/*": {} } } } },
      [],
    ],
    [
      "a media type that is null",
      { responses: { 200: { content: { "a/b": null } } } },
      ["warning value-corrected #/paths/~1a/get/responses/200/content/a~1b"],
    ],
    [
      "a response of Swagger 2.0",
      { responses: { 200: { schema: string } } },
      ["warning field-unknown #/paths/~1a/get/responses/200/schema"],
    ],
    ["a field of Swagger 2.0", { produces: ["a/b"] }, ["warning field-unknown #/paths/~1a/get/produces"]],
    ["a request body without content", { requestBody: {} }, ["warning field-defaulted #/paths/~1a/get/requestBody"]],
    ["a request body that is null", { requestBody: null }, ["warning value-ignored #/paths/~1a/get/requestBody"]],
    [
      "examples that are a list",
      { responses: { 200: { content: { "a/b": { examples: [1] } } } } },
      ["warning value-ignored #/paths/~1a/get/responses/200/content/a~1b/examples"],
    ],
  ])("%s", async (_, operation, want) => {
    expect(await reported(withOperation(operation))).toEqual(want);
  });

  test.each<[string, object, string[]]>([
    ["as frameworks write it for every part", { style: "form" }, []],
    ["that differs", { style: "spaceDelimited" }, ["style"]],
    ["that joins values", { style: "form", explode: false }, ["style"]],
  ])("a style of parts in 3.0, %s", async (_, encoding, want) => {
    const schema = { type: "object", properties: { tags: { type: "array", items: string } } };
    const requestBody = { content: { "multipart/form-data": { schema, encoding: { tags: encoding } } } };
    const paths = { "/a": { post: { requestBody, responses: ok } } };
    const document = { ...base, openapi: "3.0.3", paths };
    const at = "#/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/tags";
    expect(await reported(document)).toEqual(want.map((key) => `warning value-ignored ${at}/${key}`));
  });

  test("no responses in 3.0", async () => {
    const document = { openapi: "3.0.3", info: base.info, paths: { "/a": { get: { operationId: "a" } } } };
    expect(await reported(document)).toEqual(["warning field-defaulted #/paths/~1a/get/responses"]);
  });
});

describe("parameters", () => {
  const at = "#/paths/~1a/get/parameters";
  test.each<[string, unknown, string[]]>([
    ["null", null, [`error value-refused ${at}/0`]],
    ["no name", { in: "query", schema: string }, [`error field-missing ${at}/0`]],
    ["an empty name", { name: "", in: "query", schema: string }, [`error value-refused ${at}/0/name`]],
    ["no location", { name: "q", schema: string }, [`error field-missing ${at}/0`]],
    ["a location of Swagger 2.0", { name: "q", in: "body", schema: string }, [`error value-refused ${at}/0/in`]],
    [
      "an inherited key as its location",
      { name: "q", in: "constructor", schema: string },
      [`error value-refused ${at}/0/in`],
    ],
    ["a location of 3.2", { name: "q", in: "querystring", content: { "a/b": {} } }, [`error value-refused ${at}/0/in`]],
    [
      "schema and content",
      { name: "q", in: "query", schema: string, content: { "a/b": {} } },
      [`error value-refused ${at}/0`],
    ],
    ["neither of them", { name: "q", in: "query" }, [`warning field-defaulted ${at}/0`]],
    [
      "a type of Swagger 2.0",
      { name: "q", in: "query", type: "string" },
      [`warning field-defaulted ${at}/0`, `warning field-unknown ${at}/0/type`],
    ],
    [
      "two media types",
      { name: "q", in: "query", content: { "a/b": {}, "a/c": {} } },
      [`warning value-suspicious ${at}/0/content`],
    ],
    [
      "a style of another location",
      { name: "q", in: "query", style: "matrix", schema: string },
      [`error value-refused ${at}/0/style`],
    ],
    [
      "a style that is none",
      { name: "q", in: "header", style: "form", schema: string },
      [`error value-refused ${at}/0/style`],
    ],
    [
      "required as text",
      { name: "q", in: "query", required: "true", schema: string },
      [`warning value-corrected ${at}/0/required`],
    ],
    ["not in the path", { name: "id", in: "path", required: true, schema: string }, [`warning path-parameter ${at}/0`]],
  ])("%s", async (_, parameter, want) => {
    expect(await reported(withOperation({ parameters: [parameter] }))).toEqual(want);
  });

  const Q = { name: "q", in: "query", schema: string };
  test.each<[string, object[], string[]]>([
    [
      "two that differ",
      [{ $ref: "#/components/parameters/Q" }, { ...Q, schema: { type: "integer" } }],
      [`error parameter-twice ${at}/1`],
    ],
    ["the same one twice", [{ $ref: "#/components/parameters/Q" }, Q], [`warning value-ignored ${at}/1`]],
    ["two locations", [Q, { ...Q, in: "header" }], []],
    [
      "header names in two cases",
      [
        { ...Q, in: "header" },
        { name: "Q", in: "header", schema: { type: "integer" } },
      ],
      [`error parameter-twice ${at}/1`],
    ],
  ])("%s", async (_, parameters, want) => {
    expect(await reported(withOperation({ parameters }, { components: { parameters: { Q } } }))).toEqual(want);
  });

  test("one that the path has and the operation does not declare is a string", async () => {
    const { reported, loaded } = await loading({ "api.json": withOperation({}, {}, "/a/{id}") });
    expect(reported).toEqual(["error path-parameter-missing #/paths/~1a~1{id}/get"]);
    expect(loaded?.document.paths["/a/{id}"]?.get?.parameters).toEqual([
      { name: "id", in: "path", required: true, schema: string },
    ]);
  });

  test.each<[what: string, names: string[], path: string, want: string[]]>([
    ["spelt differently", ["account_id"], "/a/{accountId}", ["warning path-parameter"]],
    ["spelt differently, next to another", ["id", "ACCOUNT-ID"], "/a/{accountId}/{id}", ["warning path-parameter"]],
    ["one of two that it may be", ["a_b"], "/a/{aB}/{a-b}", ["missing", "missing", "warning path-parameter"]],
    [
      "one of two that may be it",
      ["a_b", "a-b"],
      "/a/{aB}",
      ["missing", "warning path-parameter", "warning path-parameter"],
    ],
  ])("one in the path is %s", async (_, names, path, want) => {
    const parameters = names.map((name) => ({ name, in: "path", required: true, schema: { type: "integer" } }));
    const { reported, loaded } = await loading({ "api.json": withOperation({ parameters }, {}, path) });
    const codes = reported.map((line) =>
      line.replace(/^error path-parameter-missing.*/u, "missing").replace(/ #.*/u, ""),
    );
    expect(codes.sort()).toEqual(want);
    const read = loaded?.document.paths[path]?.get?.parameters ?? [];
    const isOne = (one: object): boolean => "schema" in one && JSON.stringify(one.schema) === '{"type":"integer"}';
    expect(read.filter(isOne)).toHaveLength(want.includes("missing") ? 0 : names.length);
  });

  test("one in the path is required", async () => {
    const id = { name: "id", in: "path", schema: string };
    const { reported, loaded } = await loading({
      "api.json": withOperation({ parameters: [{ ...id, required: false }] }, {}, "/a/{id}"),
    });
    expect(reported).toEqual(["warning value-corrected #/paths/~1a~1{id}/get/parameters/0/required"]);
    expect(loaded?.document.paths["/a/{id}"]?.get?.parameters).toEqual([{ ...id, required: true }]);
  });
});

describe("security", () => {
  const schemes = (scheme: unknown): object => ({ ...base, components: { securitySchemes: { s: scheme } } });
  const at = "#/components/securitySchemes/s";
  test.each<[string, object, string[]]>([
    ["requirements that are an object", { ...base, security: { s: [] } }, ["error value-refused #/security"]],
    ["a requirement that is null", { ...base, security: [null] }, ["error value-refused #/security/0"]],
    [
      "scopes that are null",
      { ...schemes({ type: "http", scheme: "bearer" }), security: [{ s: null }] },
      ["warning value-corrected #/security/0/s"],
    ],
    [
      "a scheme where none is declared",
      { ...base, security: [{ s: [] }] },
      ["warning security-unknown #/security/0/s"],
    ],
    [
      "a scheme that is not declared",
      { ...schemes({ type: "http", scheme: "bearer" }), security: [{ s: [] }, { t: [] }] },
      ["warning security-unknown #/security/1/t"],
    ],
    ["no type", schemes({}), [`error field-missing ${at}`]],
    ["an unknown type", schemes({ type: "basic" }), [`error value-refused ${at}/type`]],
    ["an inherited key as its type", schemes({ type: "constructor" }), [`error value-refused ${at}/type`]],
    ["a key without a name", schemes({ type: "apiKey", in: "header" }), [`error field-missing ${at}`]],
    [
      "a key in an unknown location",
      schemes({ type: "apiKey", in: "body", name: "k" }),
      [`error value-refused ${at}/in`],
    ],
    ["HTTP without a scheme", schemes({ type: "http" }), [`error field-missing ${at}`]],
    ["OAuth 2 without flows", schemes({ type: "oauth2" }), [`error field-missing ${at}`]],
    ["mutual TLS", schemes({ type: "mutualTLS" }), []],
  ])("%s", async (_, document, want) => {
    expect(await reported(document)).toEqual(want);
  });
});

describe("schemas", () => {
  const at = "#/components/schemas/A";
  test.each<[string, unknown, string[]]>([
    ["null", null, [`error value-refused ${at}`]],
    ["text", "string", [`error value-refused ${at}`]],
    ["true", true, []],
    ["an unknown type", { type: "strin" }, [`warning schema-suspicious ${at}/type`]],
    ["a type of another language", { type: "Date" }, [`warning value-corrected ${at}/type`]],
    ["a type in capitals", { type: "STRING" }, [`warning value-corrected ${at}/type`]],
    ["types with one of another language", { type: ["int", "null"] }, [`warning value-corrected ${at}/type/0`]],
    ["a type whose meaning is open", { type: "any" }, [`warning schema-suspicious ${at}/type`]],
    ["an inherited key as its type", { type: "constructor" }, [`warning schema-suspicious ${at}/type`]],
    ["a type that is a number", { type: 5 }, [`error schema-invalid ${at}/type`]],
    ["a type that is null", { type: null }, [`warning value-corrected ${at}/type`]],
    ["types with an unknown one", { type: ["string", "foo"] }, [`warning schema-suspicious ${at}/type/1`]],
    ["types with a number", { type: ["string", 5] }, [`error schema-invalid ${at}/type/1`]],
    ["null as the type of properties", { type: "null", properties: {} }, [`warning schema-suspicious ${at}/type`]],
    ["null as the type of items", { type: ["null"], items: {} }, [`warning schema-suspicious ${at}/type`]],
    ["nullable in 3.1", { ...string, nullable: true }, [`warning schema-suspicious ${at}/nullable`]],
    ["properties that are a list", { properties: [] }, [`error value-refused ${at}/properties`]],
    ["a property that is text", { properties: { a: "string" } }, [`error value-refused ${at}/properties/a`]],
    ["items that are a list", { type: "array", items: [string] }, [`error value-refused ${at}/items`]],
    ["prefixItems that are an object", { prefixItems: { 0: string } }, [`error value-refused ${at}/prefixItems`]],
    [
      "additionalProperties as text",
      { additionalProperties: "false" },
      [`error value-refused ${at}/additionalProperties`],
    ],
    ["additionalProperties as a boolean", { additionalProperties: false }, []],
    ["an empty enum", { ...string, enum: [] }, [`error schema-invalid ${at}/enum`]],
    ["an enum that is text", { ...string, enum: "a" }, [`error schema-invalid ${at}/enum`]],
    ["a value twice in enum", { ...string, enum: ["a", "b", "a"] }, [`warning schema-suspicious ${at}/enum/2`]],
    ["null in enum of a type without null", { ...string, enum: ["a", null] }, [`warning schema-suspicious ${at}/enum`]],
    ["values of another type in enum", { type: "integer", enum: ["1", "2"] }, [`warning schema-suspicious ${at}/enum`]],
    ["an integer beyond what a number can hold", { enum: [1] }, []],
    ["an empty oneOf", { oneOf: [] }, [`error schema-invalid ${at}/oneOf`]],
    ["an empty anyOf", { anyOf: [] }, [`error schema-invalid ${at}/anyOf`]],
    ["an empty allOf", { allOf: [] }, [`warning value-ignored ${at}/allOf`]],
    [
      "a list of items with a length",
      { items: [string, string], minItems: 2 },
      [`warning schema-suspicious ${at}/items`],
    ],
    ["a list of items without", { items: [string] }, [`error value-refused ${at}/items`]],
    ["an empty list of items", { items: [], maxItems: 0 }, [`error value-refused ${at}/items`]],
    ["oneOf that is an object", { oneOf: {} }, [`error value-refused ${at}/oneOf`]],
    [
      "a name in required without a property",
      { required: ["b"], properties: { a: string } },
      [`warning schema-suspicious ${at}/required/0`],
    ],
    ["the same next to allOf", { required: ["b"], properties: { a: string }, allOf: [{}] }, []],
    [
      "the same with a schema for other properties",
      { required: ["b"], properties: { a: string }, additionalProperties: string },
      [],
    ],
    ["required as a boolean", { ...string, required: true }, [`warning value-ignored ${at}/required`]],
    ["a minimum as text", { minimum: "1" }, [`warning value-corrected ${at}/minimum`]],
    ["a minimum that is no number", { minimum: "one" }, [`warning value-ignored ${at}/minimum`]],
    ["a format that is a number", { ...string, format: 5 }, [`warning value-corrected ${at}/format`]],
    ["a format that is a list", { ...string, format: [] }, [`warning value-ignored ${at}/format`]],
    ["a pattern that takes for ever, which is never run", { ...string, pattern: "^(a+)+$" }, []],
    [
      "readOnly and writeOnly",
      { properties: { a: { readOnly: true, writeOnly: true } } },
      [`warning schema-suspicious ${at}/properties/a`],
    ],
    ["a discriminator of Swagger 2.0", { discriminator: "kind" }, [`error value-refused ${at}/discriminator`]],
    ["a discriminator without a property", { discriminator: {} }, [`error field-missing ${at}/discriminator`]],
    ["a slip in a keyword", { propertys: {} }, [`warning field-unknown ${at}/propertys`]],
    ["a keyword of one's own", { colour: "red" }, []],
    [
      "an exclusive bound without a bound",
      { exclusiveMinimum: true },
      [`warning value-ignored ${at}/exclusiveMinimum`],
    ],
    ["a very long name", { properties: { ["p".repeat(2_000)]: string } }, [`warning name-suspicious ${at}/properties`]],
  ])("%s", async (_, schema, want) => {
    expect(await reported(withSchemas({ A: schema }))).toEqual(want);
  });

  test.each([
    ["int", "write `type: integer`"],
    ["DateTime", "write `type: string, format: date-time`"],
    ["strin", "use string, number, integer, boolean, object, array, null"],
  ])("the next step names what to write for the type %s", async (type, next) => {
    const { diagnostics } = await loading({ "api.json": withSchemas({ A: { type } }) });
    expect(diagnostics).toMatchObject([{ next }]);
  });

  test("a list of types in 3.0", async () => {
    expect(await reported(withSchemas({ A: { type: ["string", "null"] } }, "3.0.3"))).toEqual([
      `warning schema-suspicious ${at}/type`,
    ]);
  });

  test("an integer that a number cannot hold", async () => {
    const text =
      '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"components":{"schemas":{"A":{"enum":[9007199254740993, 9007199254740992]}}}}';
    expect(await reported(text)).toEqual([
      `warning schema-suspicious ${at}/enum/0`,
      `warning schema-suspicious ${at}/enum/1`,
    ]);
  });

  test("YAML scalars without quotes become strings, as written", async () => {
    const text =
      "openapi: 3.1.0\ninfo: {title: t, version: 1.10}\ncomponents: {schemas: {A: {type: string, enum: [NO, 012, 1e3, true, 2020-01-01]}}}";
    const { reported, loaded } = await loading({ "api.yaml": text });
    expect(reported).toEqual(["warning value-corrected #/info/version", `warning schema-suspicious ${at}/enum`]);
    expect(loaded?.document.info.version).toBe("1.10");
    expect(loaded?.document.components.schemas?.["A"]).toEqual({
      ...string,
      enum: ["NO", "012", "1e3", "true", "2020-01-01"],
    });
  });

  test.each<[string, object, object]>([
    ["a type of another language", { type: "long" }, { type: "integer", format: "int64" }],
    ["a type of another language with a format", { type: "Date", format: "x" }, { ...string, format: "x" }],
    ["a type of Swagger 2.0", { type: ["file", "null"] }, { type: ["string", "null"], format: "binary" }],
    ["booleans in quotes", { type: "boolean", enum: ["true", "no"] }, { type: "boolean", enum: [true, "no"] }],
    ["numbers in quotes", { type: "integer", enum: ["1", "2"] }, { type: "integer", enum: [1, 2] }],
    [
      "values of an array's items",
      { type: "array", items: string, enum: ["a"] },
      { type: "array", items: { ...string, enum: ["a"] } },
    ],
    [
      "values of an array's items, next to their own",
      { type: "array", items: { ...string, enum: ["a"] }, enum: ["a"] },
      { type: "array", items: { ...string, enum: ["a"] } },
    ],
    [
      "values of an array's items, next to a reference",
      { type: "array", items: { $ref: "#/components/schemas/A" }, enum: ["a"] },
      { type: "array", items: { $ref: "#/components/schemas/A" } },
    ],
    [
      "values of the items of an array or null",
      { type: ["array", "null"], items: string, enum: ["a", null] },
      { type: ["array", "null"], items: { ...string, enum: ["a"] } },
    ],
    ["values of an array without items", { type: "array", enum: ["a"] }, { type: "array", items: { enum: ["a"] } }],
    [
      "lists of values",
      { type: "array", items: string, enum: [["a"]] },
      { type: "array", items: string, enum: [["a"]] },
    ],
    ["null among text", { ...string, enum: ["a", null] }, { type: ["string", "null"], enum: ["a", null] }],
    ["an unknown type", { type: ["string", "foo"] }, {}],
    ["null as a type", { type: ["string", null] }, { type: ["string", "null"] }],
    ["a minimum as text", { type: "number", minimum: "1" }, { type: "number", minimum: 1 }],
    ["a bound of 3.0", { type: "number", minimum: 1, exclusiveMinimum: true }, { type: "number", exclusiveMinimum: 1 }],
    [
      "a bound that does not exclude",
      { type: "number", minimum: 1, exclusiveMinimum: false },
      { type: "number", minimum: 1 },
    ],
  ])("%s is read as it is meant", async (_, schema, want) => {
    const { loaded } = await loading({ "api.json": withSchemas({ A: schema }) });
    expect(loaded?.document.components.schemas?.["A"]).toEqual(want);
  });
});
