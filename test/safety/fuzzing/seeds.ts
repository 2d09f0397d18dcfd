/** Documents that a fuzzer starts from: small, and between them much of what OpenAPI has. */

import { documentWith } from "../document.js";

const json = (schema: object): object => ({ "application/json": { schema } });
const responsesWith = (schema: object): object => ({ 200: { description: "Done.", content: json(schema) } });
const query = (name: string, schema: object = { type: "integer" }): object => ({ name, in: "query", schema });
const page = (properties: object): object => ({
  type: "object",
  properties: { items: { type: "array", items: { $ref: "#/components/schemas/Thing" } }, ...properties },
});
const list = (parameters: readonly object[], properties: object): object => ({
  get: { parameters, responses: responsesWith(page(properties)) },
});

const lists = {
  openapi: "3.0.3",
  info: { title: "Lists", version: "1" },
  paths: {
    "/by-token": list([query("page_token", { type: "string" })], {
      next_page_token: { type: "string", nullable: true },
    }),
    "/by-number": list([query("page"), query("per_page")], { total_pages: { type: "integer" } }),
    "/by-offset": list([query("offset"), query("limit")], { total: { type: "integer" } }),
    "/by-id": list([query("after", { type: "string" })], {
      last_id: { type: "string" },
      has_more: { type: "boolean" },
    }),
    "/by-link": list([query("page", { type: "string" })], { next: { type: "string", format: "uri" } }),
    "/by-map": {
      get: {
        parameters: [query("cursor", { type: "string" })],
        responses: responsesWith({
          properties: {
            data: { type: "object", additionalProperties: { $ref: "#/components/schemas/Thing" } },
            meta: { properties: { next_cursor: { type: "string" } } },
          },
        }),
      },
    },
    "/by-body": {
      post: {
        requestBody: { content: json({ properties: { cursor: { type: "string" } } }) },
        responses: responsesWith(page({ next_cursor: { type: "string" } })),
      },
    },
  },
  components: { schemas: { Thing: { type: "object", required: ["id"], properties: { id: { type: "string" } } } } },
};

const schemas = {
  openapi: "3.1.0",
  info: { title: "Schemas", version: "1.0.0" },
  paths: {
    "/trees/{id}/{part}": {
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" }, style: "matrix" },
        { name: "part", in: "path", required: true, content: json({ type: "array" }) },
      ],
      put: {
        parameters: [{ name: "filter", in: "query", style: "deepObject", explode: true, schema: { type: "object" } }],
        requestBody: { $ref: "#/components/requestBodies/Tree" },
        responses: {
          ...responsesWith({ $ref: "#/components/schemas/Tree" }),
          default: { $ref: "#/components/responses/Error" },
        },
      },
    },
  },
  components: {
    requestBodies: {
      Tree: {
        content: {
          "multipart/form-data": {
            schema: { type: "object", properties: { file: { type: "string", format: "binary" } } },
            encoding: { file: { contentType: "image/png" } },
          },
          "application/x-www-form-urlencoded": { schema: { $ref: "#/components/schemas/Leaf" } },
        },
      },
    },
    responses: { Error: { description: "Wrong.", content: { "application/problem+json": { schema: true } } } },
    schemas: {
      Tree: {
        type: "object",
        required: ["left"],
        properties: {
          left: { $ref: "#/components/schemas/Node" },
          right: { anyOf: [{ $ref: "#/components/schemas/Tree" }, { type: "null" }] },
        },
      },
      Node: {
        oneOf: [{ $ref: "#/components/schemas/Tree" }, { $ref: "#/components/schemas/Leaf" }],
        discriminator: { propertyName: "kind", mapping: { leaf: "Leaf" } },
      },
      Leaf: {
        allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { value: { enum: [1, "a", null] } } }],
        required: ["kind"],
      },
      Base: {
        type: "object",
        properties: { kind: { type: "string" } },
        additionalProperties: { type: ["string", "number"] },
      },
      Pair: { type: "array", prefixItems: [{ type: "string" }, { const: 1 }], items: false },
      Mirror: { $ref: "#/components/schemas/Pair" },
    },
  },
};

const swagger = {
  swagger: "2.0",
  info: { title: "Old", version: "1" },
  host: "example.com",
  basePath: "/v1",
  schemes: ["https"],
  consumes: ["application/json"],
  produces: ["application/json"],
  securityDefinitions: { basic: { type: "basic" } },
  paths: {
    "/pets": {
      post: {
        parameters: [
          { name: "body", in: "body", schema: { $ref: "#/definitions/Pet" } },
          { name: "limit", in: "query", type: "array", items: { type: "string" }, collectionFormat: "pipes" },
        ],
        responses: { 200: { description: "Done.", schema: { $ref: "#/definitions/Pet" } } },
      },
    },
    "/files": {
      post: {
        parameters: [{ name: "file", in: "formData", type: "file" }],
        responses: { 204: { description: "Done." } },
      },
    },
  },
  definitions: { Pet: { type: "object", discriminator: "kind", properties: { kind: { type: "string" } } } },
};

const yaml = `
openapi: 3.1.0
info: &info { title: Aliases, version: "1" }
x-copy: *info
paths:
  /a: &a
    get:
      summary: >
        Folded.
      responses:
        "200":
          description: |
            Kept.
  /b: *a
`;

export const seeds: readonly string[] = [
  documentWith({}),
  documentWith({ method: "COPY" }),
  ...[lists, schemas, swagger].map((document) => JSON.stringify(document)),
  yaml,
];
