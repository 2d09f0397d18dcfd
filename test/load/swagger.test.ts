/** Documents of Swagger 2.0. */

import { describe, expect, test, vi } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { Converter } from "../../generator/load/convert/converter.js";
import { keepNullable } from "../../generator/load/convert/nullable.js";
import { convertSwagger } from "../../generator/load/convert/swagger.js";
import { defaultLimits } from "../../generator/load/limits.js";
import { parse } from "../../generator/load/parse.js";
import { Origins, type Source } from "../../generator/load/source.js";
import { childOf, type JsonObject, type Value } from "../../generator/load/tree.js";
import { documentOf, loading } from "./loading.js";

const text = `swagger: "2.0"
info: {title: t, version: "1"}
definitions:
  M: {type: object}
securityDefinitions:
  K: {type: apiKey}
paths:
  /a:
    post:
      parameters:
        - {name: q, in: query, type: string}
        - {name: b, in: body, schema: {type: array, items: {type: string}}}
      responses:
        200: {description: ok, schema: {type: array, items: {type: number}}}
`;

interface Converted {
  readonly document: JsonObject | undefined;
  readonly origins: Origins;
  readonly reported: string[];
}

async function converted(convert: Converter): Promise<Converted> {
  const origins = new Origins();
  const diagnostics = new Diagnostics();
  const source: Source = { file: "api.yaml", uri: "file:///api.yaml", text, sha256: "", root: null };
  const swagger = parse(source, origins, defaultLimits, diagnostics) as JsonObject;
  const document = await convertSwagger(swagger, origins, diagnostics, convert);
  return {
    document,
    origins,
    reported: diagnostics.sorted().map(({ code, location, why }) => `${code} ${location.pointer} ${why}`),
  };
}

describe("the converted form of Swagger 2.0", () => {
  const body = { type: "array", items: { type: "string" } };
  const response = { type: "array", items: { type: "number" } };
  const openapi = {
    openapi: "3.0.0",
    components: { schemas: { M: { type: "object" } }, securitySchemes: { K: { type: "apiKey" } } },
    paths: {
      "/a": {
        post: {
          parameters: [{ name: "q", in: "query", schema: { type: "string" } }],
          requestBody: { content: { "a/b": { schema: body } } },
          responses: { 200: { description: "ok", content: { "a/b": { schema: response } } } },
        },
      },
    },
  };

  test.each([
    ["a definition", ["components", "schemas", "M"], "#/definitions/M"],
    ["a security scheme", ["components", "securitySchemes", "K"], "#/securityDefinitions/K"],
    ["a parameter", ["paths", "/a", "post", "parameters", "0"], "#/paths/~1a/post/parameters/0"],
    ["a schema of a parameter", ["paths", "/a", "post", "parameters", "0", "schema"], "#/paths/~1a/post/parameters/0"],
    [
      "a schema in a body",
      ["paths", "/a", "post", "requestBody", "content", "a/b", "schema", "items"],
      "#/paths/~1a/post/parameters/1/schema/items",
    ],
    [
      "a schema in a response",
      ["paths", "/a", "post", "responses", "200", "content", "a/b", "schema", "items"],
      "#/paths/~1a/post/responses/200/schema/items",
    ],
  ])("%s has the location of what it comes from", async (_, path, want) => {
    const { document, origins } = await converted(() => Promise.resolve(openapi));
    const node = path.reduce<Value | undefined>(childOf, document);
    expect(origins.locationOf(node as JsonObject).pointer).toBe(want);
  });

  test("is a copy without inherited keys", async () => {
    const { document } = await converted(() => Promise.resolve(openapi));
    expect(JSON.parse(JSON.stringify(document))).toEqual(openapi);
    expect(document?.["constructor"]).toBeUndefined();
  });

  test("warnings are reported at their locations", async () => {
    const { reported, document } = await converted(() =>
      Promise.resolve({ paths: { "/a": { post: { parameters: [{ name: "q", "x-s2o-warning": "odd" }] } } } }),
    );
    expect(reported).toEqual(['value-suspicious #/paths/~1a/post/parameters/0 converting from Swagger 2.0: `"odd"`']);
    expect(JSON.stringify(document)).not.toContain("x-s2o");
  });

  test("a fault of the converter is reported", async () => {
    const { reported, document } = await converted(() => Promise.reject(new Error("(Patchable) it is odd")));
    expect(document).toBeUndefined();
    expect(reported).toEqual([
      "document-not-openapi #/swagger the Swagger 2.0 document cannot be converted: (Patchable) it is odd",
    ]);
  });

  test("a result that is not a document is reported", async () => {
    const { reported } = await converted(() => Promise.resolve(undefined));
    expect(reported).toEqual(["document-not-openapi #/swagger the Swagger 2.0 document cannot be converted"]);
  });
});

describe("x-nullable next to a reference", () => {
  const nullable = { $ref: "#/definitions/B", "x-nullable": true };
  const kept = { allOf: [{ $ref: "#/definitions/B" }], "x-nullable": true };

  test.each<[where: string, schema: object, want: object]>([
    ["of a property", { properties: { a: nullable } }, { properties: { a: kept } }],
    ["of a property that is called example", { properties: { example: nullable } }, { properties: { example: kept } }],
    ["in a list", { allOf: [nullable] }, { allOf: [kept] }],
    ["in an example, which is data", { example: nullable }, { example: nullable }],
    [
      "in an example of a property that is called properties",
      { properties: { properties: { example: nullable } } },
      { properties: { properties: { example: nullable } } },
    ],
  ])("is read %s", (_, schema, want) => {
    const document = structuredClone({ definitions: { A: schema } }) as JsonObject;
    expect(keepNullable(document)).toEqual({ definitions: { A: want } });
  });
});

describe("a Swagger 2.0 document", () => {
  const swagger = {
    swagger: "2.0",
    info: { title: "t", version: "1" },
    host: "x.example",
    basePath: "/v1",
    schemes: ["https"],
    securityDefinitions: { k: { type: "apiKey", in: "header", name: "X-Key" } },
    security: [{ k: [] }],
    definitions: {
      M: { type: "object", properties: { id: { type: "string" }, n: { type: "string", "x-nullable": true } } },
    },
    paths: {
      "/m/{id}": {
        put: {
          operationId: "put",
          consumes: ["application/json"],
          produces: ["application/json"],
          parameters: [
            { name: "id", in: "path", required: true, type: "string" },
            { name: "tags", in: "query", type: "array", items: { type: "string" }, collectionFormat: "multi" },
            { name: "body", in: "body", required: true, schema: { $ref: "#/definitions/M" } },
          ],
          responses: { 200: { description: "ok", schema: { $ref: "#/definitions/M" } } },
        },
      },
    },
  };

  test("is loaded like any other", async () => {
    const document = await documentOf({ "api.json": swagger });
    const M = { $ref: "#/components/schemas/M" };
    expect(document).toEqual({
      openapi: "3.1.1",
      info: { title: "t", version: "1" },
      servers: [{ url: "https://x.example/v1" }],
      security: [{ k: [] }],
      paths: {
        "/m/{id}": {
          put: {
            operationId: "put",
            parameters: [
              { name: "id", in: "path", required: true, schema: { type: "string" } },
              { name: "tags", in: "query", explode: true, schema: { type: "array", items: { type: "string" } } },
            ],
            requestBody: { required: true, content: { "application/json": { schema: M } } },
            responses: { 200: { description: "ok", content: { "application/json": { schema: M } } } },
          },
        },
      },
      components: {
        securitySchemes: { k: { type: "apiKey", in: "header", name: "X-Key" } },
        schemas: { M: { type: "object", properties: { id: { type: "string" }, n: { type: ["string", "null"] } } } },
      },
    });
  });

  test("may be null where `x-nullable` is next to a reference", async () => {
    const maybe = { $ref: "#/definitions/M", "x-nullable": true };
    const D = {
      type: "object",
      properties: {
        default: { ...maybe, description: "d" },
        all: { type: "array", items: maybe },
        $ref: { type: "string" },
      },
    };
    const parameters = [{ name: "body", in: "body", schema: maybe }];
    const paths = { "/d": { post: { parameters, responses: { default: { description: "", schema: maybe } } } } };
    const document = await documentOf({
      "api.json": {
        ...swagger,
        consumes: ["a/b"],
        produces: ["a/b"],
        definitions: { ...swagger.definitions, D, Alias: maybe },
        paths,
      },
    });
    const want = { anyOf: [{ allOf: [{ $ref: "#/components/schemas/M" }] }, { type: "null" }] };
    const media = { content: { "a/b": { schema: want } } };
    expect(document.components.schemas).toMatchObject({
      Alias: want,
      D: {
        properties: { default: { ...want, description: "d" }, all: { items: want }, $ref: { type: "string" } },
      },
    });
    expect(document.paths["/d"]).toMatchObject({ post: { requestBody: media, responses: { default: media } } });
  });

  test("with faults has them reported where they were written", async () => {
    const definitions = {
      M: { type: "object", properties: { id: { type: "strin" }, other: { $ref: "#/definitions/Nope" } } },
    };
    const { reported } = await loading({ "api.json": { ...swagger, definitions } });
    expect(reported).toEqual([
      "warning schema-suspicious #/definitions/M/properties/id/type",
      "error ref-dangling #/definitions/M/properties/other/$ref",
    ]);
  });

  test("a reference that is not a string is reported at its location", async () => {
    const { reported } = await loading({ "api.json": { ...swagger, definitions: { M: { $ref: 5 } } } });
    expect(reported).toEqual(["error ref-invalid #/definitions/M/$ref"]);
  });

  test("is refused if the converter does not understand it, and the converter prints nothing", async () => {
    const printed = vi.spyOn(console, "warn");
    const parameters = [{ name: "q", in: "query", type: "string", schema: { $ref: "#/%" } }];
    const { reported } = await loading({
      "api.json": { ...swagger, paths: { "/a": { get: { parameters: [{ $ref: "#/parameters/%" }] } } }, parameters },
    });
    expect(reported).toContain("error document-not-openapi #/swagger");
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  const q = { name: "q", in: "query", type: "string" };
  test.each<[string, unknown, object, string[], string[]]>([
    ["a parameter that is null", [q, null], {}, ["q"], ["error value-refused #/paths/~1a/get/parameters/1"]],
    [
      "a dangling parameter",
      [q, { $ref: "#/parameters/Nope" }],
      {},
      ["q"],
      ["error ref-dangling #/paths/~1a/get/parameters/1/$ref"],
    ],
    ["a parameter of the whole document", [{ $ref: "#/parameters/q" }], { parameters: { q } }, ["q"], []],
    ["a parameter kept elsewhere", [{ $ref: "#/x-parameters/q" }], { "x-parameters": { q } }, ["q"], []],
  ])("%s is not dropped without a diagnostic", async (_, parameters, more, names, want) => {
    const paths = { "/a": { get: { parameters, responses: { 200: { description: "ok" } } } } };
    const { loaded, reported } = await loading({ "api.json": { ...swagger, ...more, paths } });
    expect(reported).toEqual(want);
    expect(loaded?.document.paths["/a"]?.get?.parameters?.map(({ name }) => name)).toEqual(names);
  });

  test("a response that is null is an empty one", async () => {
    const paths = { "/a": { get: { responses: { 204: null } } } };
    const { loaded, reported } = await loading({ "api.json": { ...swagger, paths } });
    expect(reported).toEqual(["warning value-corrected #/paths/~1a/get/responses/204"]);
    expect(loaded?.document.paths["/a"]?.get?.responses).toEqual({ 204: { description: "" } });
  });

  test("with paths that are a list is refused", async () => {
    const { loaded, reported } = await loading({ "api.json": { ...swagger, paths: [] } });
    expect(reported).toEqual(["error value-refused #/paths"]);
    expect(loaded).toBeUndefined();
  });
});
