/** A fault in one corner of a document does not cost the rest of it. */

import { describe, expect, test } from "vitest";
import { loading, type Outcome, withOperation, withSchemas } from "./loading.js";

const string = { type: "string" };
const dangling = { $ref: "#/components/schemas/Nope" };
const object = (property: unknown): object => ({ type: "object", properties: { a: string, b: property } });
const list = (items: unknown): object => ({ type: "array", items });

/** A document with the schema `A`, the response of its one operation. */
function documentOf(version: string, A: unknown): object {
  if (version !== "2.0") return withSchemas({ A }, version);
  const schema = { $ref: "#/definitions/A" };
  const paths = {
    "/a": { get: { produces: ["application/json"], responses: { 200: { description: "ok", schema } } } },
  };
  const text = JSON.stringify({ A }).replaceAll("#/components/schemas/", "#/definitions/");
  return { swagger: "2.0", info: { title: "t", version: "1" }, paths, definitions: JSON.parse(text) as object };
}

/** The errors of an outcome; pointers to schemas start at the schema. */
const errorsOf = ({ reported }: Outcome): string[] =>
  reported
    .filter((each) => each.startsWith("error "))
    .map((each) => each.replace(/^error /u, "").replace(/#\/(?:components\/schemas|definitions)\//u, ""));

describe.each([null, 5, "text", ["list"]])("a reference to a component that is %j", (B) => {
  test.each(["2.0", "3.0.3", "3.1.0", "3.2.0"])("keeps its name in OpenAPI %s", async (version) => {
    const document = documentOf(version, object({ $ref: "#/components/schemas/B" })) as {
      definitions?: object;
      components?: { schemas: object };
    };
    Object.assign(document.definitions ?? document.components?.schemas ?? {}, { B });
    const outcome = await loading({ "api.json": document });
    expect(errorsOf(outcome)).toEqual(["value-refused B"]);
    expect(outcome.loaded?.document.components.schemas).toMatchObject({
      A: { properties: { b: { $ref: "#/components/schemas/B" } } },
      B: {},
    });
  });
});

describe.each(["2.0", "3.0.3", "3.1.0", "3.2.0"])("a schema of OpenAPI %s", (version) => {
  test.each<[string, unknown, unknown, string]>([
    ["null", null, {}, "value-refused A"],
    ["text", "string", {}, "value-refused A"],
    ["a list", [string], {}, "value-refused A"],
    ["a dangling reference", dangling, {}, "ref-dangling A/$ref"],
    ["a reference that is null", { $ref: null }, {}, "ref-invalid A/$ref"],
    ["a reference out of the folder", { $ref: "../x.yaml" }, {}, "ref-forbidden A/$ref"],
    ["a reference to a file that is missing", { $ref: "x.yaml#/X" }, {}, "ref-dangling A/$ref"],
    ["a property that is null", object(null), object({}), "value-refused A/properties/b"],
    ["a property that is text", object("string"), object({}), "value-refused A/properties/b"],
    ["a dangling property", object(dangling), object({}), "ref-dangling A/properties/b/$ref"],
    [
      "a property far below",
      object(list(object(null))),
      object(list(object({}))),
      "value-refused A/properties/b/items/properties/b",
    ],
    ["items that are null", list(null), list({}), "value-refused A/items"],
    ["dangling items", list(dangling), list({}), "ref-dangling A/items/$ref"],
    [
      "a member that is null",
      { allOf: [object(string), null] },
      { allOf: [object(string)] },
      "value-refused A/allOf/1",
    ],
    [
      "a dangling member",
      { allOf: [object(string), dangling] },
      { allOf: [object(string)] },
      "ref-dangling A/allOf/1/$ref",
    ],
    [
      "a member that is the schema itself",
      { allOf: [{ $ref: "#/components/schemas/A" }, object(string)] },
      { allOf: [object(string)] },
      "schema-circular A/allOf/0",
    ],
    ["no values", { type: "string", enum: [] }, string, "schema-invalid A/enum"],
    [
      "a property without values",
      object({ type: "string", enum: [] }),
      object(string),
      "schema-invalid A/properties/b/enum",
    ],
    ["values that are text", { type: "string", enum: "a" }, string, "schema-invalid A/enum"],
    ["a type that is a number", { type: 5, description: "d" }, { description: "d" }, "schema-invalid A/type"],
    [
      "properties that are a list",
      { type: "object", properties: [] },
      { type: "object" },
      "value-refused A/properties",
    ],
    ["a length that is a list", { type: "string", minLength: [] }, string, "value-refused A/minLength"],
  ])("%s", async (_, schema, want, reported) => {
    const outcome = await loading({ "api.json": documentOf(version, schema) });
    expect(errorsOf(outcome)).toEqual([reported]);
    expect(outcome.loaded?.document.components.schemas?.["A"]).toEqual(want);
  });
});

describe.each(["3.0.3", "3.1.0", "3.2.0"])("a keyword of OpenAPI %s", (version) => {
  test.each<[string, unknown, unknown, string]>([
    ["a reference to text", { $ref: "#/info/title" }, {}, "ref-kind A/$ref"],
    ["not a dangling reference", { type: "string", not: dangling }, string, "ref-dangling A/not/$ref"],
    ["not null", { type: "string", not: null }, string, "value-refused A/not"],
    [
      "a property called not",
      { type: "object", properties: { not: null } },
      { type: "object", properties: { not: {} } },
      "value-refused A/properties/not",
    ],
    [
      "a dangling property called not",
      { type: "object", properties: { not: dangling } },
      { type: "object", properties: { not: {} } },
      "ref-dangling A/properties/not/$ref",
    ],
    ["one of nothing", { oneOf: [] }, {}, "schema-invalid A/oneOf"],
    [
      "one of a dangling reference",
      { oneOf: [string, dangling] },
      { oneOf: [string, {}] },
      "ref-dangling A/oneOf/1/$ref",
    ],
    ["members that are an object", { anyOf: {} }, {}, "value-refused A/anyOf"],
    [
      "other properties that are text",
      { type: "object", additionalProperties: "no" },
      { type: "object", additionalProperties: {} },
      "value-refused A/additionalProperties",
    ],
    [
      "a discriminator that is text",
      { oneOf: [object(string)], discriminator: "kind" },
      { oneOf: [object(string)] },
      "value-refused A/discriminator",
    ],
    [
      "a discriminator of no property",
      { oneOf: [object(string)], discriminator: {} },
      { oneOf: [object(string)] },
      "field-missing A/discriminator",
    ],
    [
      "a mapping to nothing",
      { oneOf: [object(string)], discriminator: { propertyName: "a", mapping: { x: "#/components/schemas/Nope" } } },
      { oneOf: [object(string)], discriminator: { propertyName: "a", mapping: {} } },
      "ref-dangling A/discriminator/mapping/x",
    ],
  ])("%s", async (_, schema, want, reported) => {
    const outcome = await loading({ "api.json": documentOf(version, schema) });
    expect(errorsOf(outcome)).toEqual([reported]);
    expect(outcome.loaded?.document.components.schemas?.["A"]).toEqual(want);
  });
});

describe("an operation", () => {
  const unknown = { "application/json": {} };
  const ok = { 200: { description: "ok" } };
  const get = "#/paths/~1a/get";

  /** The loaded `GET /a`, and the errors. */
  async function isolated(operation: object, components: object = {}): Promise<[unknown, string[]]> {
    const outcome = await loading({ "api.json": withOperation(operation, { components }) });
    const { operationId: _, ...rest } = outcome.loaded?.document.paths["/a"]?.get ?? {};
    return [rest, errorsOf(outcome)];
  }

  test.each<[string, object, object, object, string[]]>([
    [
      "a response that is text",
      { responses: { 200: "ok" } },
      {},
      { responses: { 200: { description: "", content: unknown } } },
      [`value-refused ${get}/responses/200`],
    ],
    [
      "a dangling response",
      { responses: { 200: { $ref: "#/components/responses/R" } } },
      {},
      { responses: { 200: { description: "", content: unknown } } },
      [`ref-dangling ${get}/responses/200/$ref`],
    ],
    [
      "a response that is a schema",
      { responses: { 200: { $ref: "#/components/schemas/A" } } },
      { schemas: { A: string } },
      { responses: { 200: { description: "", content: unknown } } },
      [`ref-kind ${get}/responses/200/$ref`],
    ],
    [
      "a shared response that is dangling",
      { responses: { 200: { $ref: "#/components/responses/R" } } },
      { responses: { R: { $ref: "#/components/responses/S" } } },
      { responses: { 200: { description: "", content: unknown } } },
      ["ref-dangling #/components/responses/R/$ref"],
    ],
    [
      "responses that are a list",
      { responses: [] },
      {},
      { responses: { "2XX": { description: "", content: unknown } } },
      [`value-refused ${get}/responses`],
    ],
    [
      "content that is text",
      { responses: { 200: { description: "ok", content: "json" } } },
      {},
      { responses: { 200: { description: "ok", content: unknown } } },
      [`value-refused ${get}/responses/200/content`],
    ],
    [
      "a media type that is text",
      { responses: { 200: { description: "ok", content: { "application/json": "A" } } } },
      {},
      { responses: { 200: { description: "ok", content: unknown } } },
      [`value-refused ${get}/responses/200/content/application~1json`],
    ],
    [
      "a schema that is text",
      { responses: { 200: { description: "ok", content: { "application/json": { schema: "A" } } } } },
      {},
      { responses: { 200: { description: "ok", content: { "application/json": { schema: {} } } } } },
      [`value-refused ${get}/responses/200/content/application~1json/schema`],
    ],
    [
      "a dangling header",
      { responses: { 200: { description: "ok", headers: { H: { $ref: "#/components/headers/H" } } } } },
      {},
      { responses: { 200: { description: "ok", headers: {} } } },
      [`ref-dangling ${get}/responses/200/headers/H/$ref`],
    ],
    [
      "a parameter that is null",
      { parameters: [null], responses: ok },
      {},
      { responses: ok },
      [`value-refused ${get}/parameters/0`],
    ],
    [
      "a dangling parameter",
      {
        parameters: [{ name: "q", in: "query", schema: string }, { $ref: "#/components/parameters/P" }],
        responses: ok,
      },
      {},
      { parameters: [{ name: "q", in: "query", schema: string }], responses: ok },
      [`ref-dangling ${get}/parameters/1/$ref`],
    ],
    [
      "a parameter without a name",
      { parameters: [{ in: "query", schema: string }], responses: ok },
      {},
      { parameters: [], responses: ok },
      [`field-missing ${get}/parameters/0`],
    ],
    [
      "a shared parameter in the body",
      { parameters: [{ $ref: "#/components/parameters/P" }], responses: ok },
      { parameters: { P: { name: "p", in: "body", schema: string } } },
      { parameters: [], responses: ok },
      ["value-refused #/components/parameters/P/in"],
    ],
    [
      "parameters that are an object",
      { parameters: {}, responses: ok },
      {},
      { responses: ok },
      [`value-refused ${get}/parameters`],
    ],
    [
      "a style of another location",
      { parameters: [{ name: "q", in: "query", style: "matrix", schema: string }], responses: ok },
      {},
      { parameters: [{ name: "q", in: "query", schema: string }], responses: ok },
      [`value-refused ${get}/parameters/0/style`],
    ],
    [
      "security that is an object",
      { security: { S: [] }, responses: ok },
      {},
      { responses: ok },
      [`value-refused ${get}/security`],
    ],
    [
      "requirements that are text",
      { security: ["S"], responses: ok },
      {},
      { responses: ok },
      [`value-refused ${get}/security/0`],
    ],
    [
      "a description that is a list",
      { description: [], responses: ok },
      {},
      { responses: ok },
      [`value-refused ${get}/description`],
    ],
  ])("%s", async (_, operation, components, want, reported) => {
    expect(await isolated(operation, components)).toEqual([want, reported]);
  });

  test.each<[string, unknown, string]>([
    ["text", "x", "value-refused #/paths/~1a/put"],
    ["a list", [], "value-refused #/paths/~1a/put"],
  ])("is left out if it is %s", async (_, put, reported) => {
    const paths = { "/a": { put, get: { responses: ok } } };
    const outcome = await loading({ "api.json": { openapi: "3.1.0", info: { title: "t", version: "1" }, paths } });
    expect(errorsOf(outcome)).toEqual([reported]);
    expect(Object.keys(outcome.loaded?.document.paths["/a"] ?? {})).toEqual(["get"]);
  });

  test.each<[string, unknown, string]>([
    ["/b", "x", "value-refused #/paths/~1b"],
    ["/b", { $ref: "#/components/pathItems/Nope" }, "ref-dangling #/paths/~1b/$ref"],
    ["/b/{id", { get: { responses: ok } }, "path-invalid #/paths/~1b~1{id"],
    ["b", { get: { responses: ok } }, "path-invalid #/paths/b"],
  ])("is left out with its path %s if that is %j", async (path, item, reported) => {
    const paths = { "/a": { get: { responses: ok } }, [path]: item };
    const outcome = await loading({ "api.json": { openapi: "3.1.0", info: { title: "t", version: "1" }, paths } });
    expect(errorsOf(outcome)).toEqual([reported]);
    expect(Object.keys(outcome.loaded?.document.paths ?? {})).toEqual(["/a"]);
  });

  test("a request body that is dangling, in all versions", async () => {
    for (const openapi of ["3.0.3", "3.1.0"]) {
      const post = { requestBody: { $ref: "#/components/requestBodies/B" }, responses: ok };
      const paths = { "/a": { post } };
      const outcome = await loading({ "api.json": { openapi, info: { title: "t", version: "1" }, paths } });
      expect(errorsOf(outcome)).toEqual(["ref-dangling #/paths/~1a/post/requestBody/$ref"]);
      expect(outcome.loaded?.document.paths["/a"]?.post?.requestBody).toEqual({ content: unknown });
    }
  });
});

describe("the rest of a document", () => {
  const operation = { security: [{ S: [] }, { T: [] }] };
  const T = { type: "http", scheme: "bearer" };

  test.each<[string, unknown, string]>([
    ["null", null, "value-refused #/components/securitySchemes/S"],
    ["without a type", {}, "field-missing #/components/securitySchemes/S"],
    ["of no known type", { type: "token" }, "value-refused #/components/securitySchemes/S/type"],
    ["without a name", { type: "apiKey", in: "header" }, "field-missing #/components/securitySchemes/S"],
    ["in the body", { type: "apiKey", in: "body", name: "k" }, "value-refused #/components/securitySchemes/S/in"],
    [
      "a dangling reference",
      { $ref: "#/components/securitySchemes/Nope" },
      "ref-dangling #/components/securitySchemes/S/$ref",
    ],
  ])("a security scheme that is %s is left out", async (_, S, reported) => {
    const outcome = await loading({
      "api.json": withOperation(operation, { components: { securitySchemes: { S, T } } }),
    });
    expect(errorsOf(outcome)).toEqual([reported]);
    expect(outcome.loaded?.document.components.securitySchemes).toEqual({ T });
  });

  test.each<[string, object]>([
    ["a security scheme of type `http` needs `scheme`; the scheme is left out", { S: { type: "http" }, T }],
    ["a security scheme needs a `type`; the scheme is left out", { S: {}, T }],
  ])("%s: the reason names what is", async (want, securitySchemes) => {
    const { diagnostics } = await loading({
      "api.json": withOperation(operation, { components: { securitySchemes } }),
    });
    expect(diagnostics.map(({ why }) => why)).toContain(want);
  });

  test.each<[string, unknown, object, string]>([
    ["text", "T", { title: "API", version: "0.0.0" }, "value-refused #/info"],
    [
      "with a title that is an object",
      { title: {}, version: "1" },
      { title: "API", version: "1" },
      "value-refused #/info/title",
    ],
    [
      "with a version that is a list",
      { title: "T", version: [1] },
      { title: "T", version: "0.0.0" },
      "value-refused #/info/version",
    ],
  ])("info %s", async (_, info, want, reported) => {
    const outcome = await loading({ "api.json": { openapi: "3.1.0", info, paths: {} } });
    expect(errorsOf(outcome)).toEqual([reported]);
    expect(outcome.loaded?.document.info).toEqual(want);
  });

  const second = { url: "https://b.example" };
  test.each<[string, unknown, unknown, string]>([
    ["servers that are an object", second, undefined, "value-refused #/servers"],
    ["a server that is text", ["/v1", second], [second], "value-refused #/servers/0"],
    ["a server without a URL", [{}, second], [second], "field-missing #/servers/0"],
    ["a server whose URL is a number", [{ url: 1 }, second], [second], "value-refused #/servers/0/url"],
    [
      "a variable without a default",
      [{ url: "https://{v}", variables: { v: {} } }, second],
      [second],
      "field-missing #/servers/0/variables/v",
    ],
    ["nothing but text", ["/v1"], undefined, "value-refused #/servers/0"],
  ])("%s", async (_, servers, want, reported) => {
    const outcome = await loading({ "api.json": withOperation({}, { servers }) });
    expect(errorsOf(outcome)).toEqual([reported]);
    expect(outcome.loaded?.document.servers).toEqual(want);
  });

  test.each<[string, string, Uint8Array | string, string]>([
    ["that is no text", "x.yaml", Uint8Array.of(0x89, 0x50, 0xff), "document-encoding x.yaml"],
    ["that cannot be parsed", "x.yaml", "A: [", "document-syntax #"],
  ])("a file %s", async (_, name, content, reported) => {
    const outcome = await loading({
      "api.json": withSchemas({ A: { $ref: `${name}#/A` }, B: string }),
      [name]: content,
    });
    expect(errorsOf(outcome)[0]?.split(" ")[0]).toBe(reported.split(" ")[0]);
    expect(outcome.loaded?.document.components.schemas).toEqual({ A: {}, B: string });
  });
});
