/** The parts of a `stainless.yml` that are compared with the document: endpoints, models, credentials and pagination. */

import { expect, test } from "vitest";
import { stainless } from "../../generator/init/stainless.js";
import { documentOf } from "../load/loading.js";

const document = `
openapi: 3.1.0
info: { title: A, version: 1.0.0 }
paths:
  /orders:
    get:
      parameters: [{ name: cursor, in: query, schema: { type: string } }, { name: page, in: query, schema: { type: integer } }]
      responses: &page
        "200":
          description: A page
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: { type: array, items: { type: object, properties: { id: { type: string } } } }
                  next: { type: string }
                  pages: { type: integer }
    post: { responses: { "204": { description: Done } } }
  /orders/{order_id}:
    get: { responses: { "204": { description: Done } }, parameters: [{ name: order_id, in: path, required: true, schema: { type: string } }] }
  /parts:
    get:
      parameters: [{ name: cursor, in: query, schema: { type: string } }]
      responses: *page
components:
  schemas: { OrderV2: { type: object } }
  securitySchemes: { Bearer: { type: http, scheme: bearer } }
`;

const file = (pagination: string, methods: string): string => `pagination:
${pagination}
client_settings: { opts: { key: { auth: { security_scheme: Bearer } }, other: { auth: { security_scheme: Basic } } } }
resources:
  orders:
    models: { order: OrderV2, lost: LostV2 }
    methods:
${methods}`;

const cursor = `  - name: cursors
    type: cursor
    request: { cursor: { type: string, x-stainless-pagination-property: { purpose: next_cursor_param } } }
    response:
      data: { type: array }
      next: { type: string, x-stainless-pagination-property: { purpose: next_cursor_field } }`;

const pages = `  - name: pages
    type: page_number
    request: { page: { type: integer, x-stainless-pagination-property: { purpose: page_number_param } } }
    response: { data: { type: array, x-stainless-pagination-property: { purpose: items } } }`;

const lacking = [
  "s.yml: client_settings.opts: Basic is not a security scheme of the document",
  "s.yml: resources.orders.models.lost: LostV2 is not a schema of the document",
];

test.each<[what: string, pagination: string, methods: string, operations: object, rest: string[]]>([
  [
    "an endpoint that the document lacks, and one with another placeholder",
    "",
    "      lose: get /lost\n      retrieve: get /orders/{id}",
    { "GET /orders/{order_id}": { name: "orders.retrieve" } },
    ["s.yml: resources.orders.methods.lose: GET /lost is not an operation of the document"],
  ],
  [
    "a scheme that is inferred as well",
    cursor,
    "      list: get /parts",
    { "GET /parts": { name: "orders.list" } },
    [],
  ],
  [
    "the first scheme that fits, where another is inferred",
    `${pages}\n${cursor}`,
    "      list: get /orders\n      create: post /orders\n      parts: get /parts",
    {
      "GET /orders": { name: "orders.list", pagination: { style: "page-number", items: "data", parameter: "page" } },
      "POST /orders": { name: "orders.create" },
      "GET /parts": { name: "orders.parts" },
    },
    [],
  ],
  [
    "a scheme by its name",
    `${cursor}\n${pages}`,
    "      list: { endpoint: get /orders, paginated: pages }",
    { "GET /orders": { name: "orders.list", pagination: { style: "page-number", items: "data", parameter: "page" } } },
    [],
  ],
  [
    "no pagination",
    pages,
    "      list: { endpoint: get /orders, paginated: false }",
    { "GET /orders": { name: "orders.list", pagination: false } },
    [],
  ],
  [
    "schemes that cannot be carried over",
    "  - { name: odd, type: spiral }\n  - { name: half, type: cursor_url, response: { data: { type: array } } }",
    "      create: { endpoint: post /orders, paginated: odd }",
    { "POST /orders": { name: "orders.create" } },
    [
      's.yml: pagination.0: there is no counterpart of the type "spiral"',
      "s.yml: pagination.1: nothing in its response has the purpose that leads to the next page",
      's.yml: resources.orders.methods.create: there is no pagination "odd" that can be carried over',
    ],
  ],
])("%s", async (_, pagination, methods, operations, rest) => {
  const loaded = await documentOf({ "a.yaml": document });
  const fitted = stainless(file(pagination, methods), "s.yml")?.fit?.({ document: loaded, lineOf: () => "" });
  expect(fitted?.config).toEqual({
    surface: "sdk",
    auth: { Bearer: { option: "key" } },
    models: { OrderV2: "Order" },
    operations,
  });
  const lines = fitted?.rest ?? [];
  expect(lines.every((line) => /^s\.yml:\d+: /u.test(line))).toBe(true);
  expect(lines.map((line) => line.replace(/:\d+/u, "")).sort()).toEqual([...lacking, ...rest].sort());
});

test("webhooks that the document does not declare", async () => {
  const loaded = await documentOf({ "a.yaml": document });
  const text = "resources:\n  events: { methods: { unwrap: { type: webhook_unwrap }, list: get /orders } }";
  const fitted = stainless(text, "s.yml")?.fit?.({ document: loaded, lineOf: () => "" });
  expect(fitted?.config).not.toHaveProperty("webhooks");
  expect(fitted?.rest).toEqual(["s.yml:2: resources: the document declares no webhooks to receive"]);
});
