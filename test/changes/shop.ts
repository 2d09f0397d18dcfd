/** The document that the pairs are edits of: small, with one of everything that may change. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A document that may be edited. */
// oxlint-disable-next-line typescript/consistent-indexed-object-style
export interface Editable {
  [key: string]: Editable;
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Json => ({ "application/json": { schema } });
const ok = (schema: Json): Json => ({ description: "Done.", content: json(schema) });
const query = (name: string, schema: Json, required = false): Json => ({ name, in: "query", required, schema });
const path = (name: string): Json => ({ name, in: "path", required: true, schema: { type: "string" } });
const error = { description: "Wrong.", content: json(ref("Problem")) };

const cursorPage = (items: string): Json => ({
  type: "object",
  required: ["data", "next_cursor"],
  properties: {
    data: { type: "array", items: ref(items) },
    next_cursor: { type: ["string", "null"] },
  },
});

const paths: Json = {
  "/widgets": {
    get: {
      operationId: "listWidgets",
      parameters: [
        query("cursor", { type: "string" }),
        query("limit", { type: "integer", default: 20 }),
        query("color", { type: "string", enum: ["red", "green"] }),
        query("tags", { type: "array", items: { type: "string" } }),
      ],
      responses: { "200": ok(ref("WidgetPage")), "404": error },
    },
    post: {
      operationId: "createWidget",
      requestBody: { required: true, content: json(ref("WidgetInput")) },
      responses: { "201": ok(ref("Widget")), "404": error },
    },
  },
  "/widgets/{widget_id}": {
    parameters: [path("widget_id")],
    get: { operationId: "getWidget", responses: { "200": ok(ref("Widget")), "404": error } },
    put: {
      operationId: "updateWidget",
      parameters: [query("force", { type: "boolean" })],
      requestBody: { required: false, content: json(ref("WidgetInput")) },
      responses: { "200": ok(ref("Widget")) },
    },
    delete: { operationId: "deleteWidget", responses: { "204": { description: "Gone." } } },
  },
  "/widgets/{widget_id}/parts": {
    parameters: [path("widget_id")],
    get: {
      operationId: "listParts",
      responses: { "200": ok({ type: "array", items: ref("Part") }) },
    },
  },
  "/orders": {
    get: {
      operationId: "listOrders",
      parameters: [query("page", { type: "integer" }), query("status", ref("OrderStatus"))],
      responses: {
        "200": ok({
          type: "object",
          required: ["items", "page", "total_pages"],
          properties: {
            items: { type: "array", items: ref("Order") },
            page: { type: "integer" },
            total_pages: { type: "integer" },
          },
        }),
      },
    },
    post: {
      operationId: "createOrder",
      parameters: [{ name: "X-Channel", in: "header", schema: { type: "string" } }],
      requestBody: { required: true, content: json(ref("OrderInput")) },
      responses: { "201": ok(ref("Order")) },
    },
  },
  "/orders/{order_id}": {
    parameters: [path("order_id")],
    get: {
      operationId: "getOrder",
      security: [{ Token: [] }],
      responses: { "200": ok(ref("Order")) },
    },
  },
  "/files": {
    post: {
      operationId: "upload",
      requestBody: {
        required: true,
        content: {
          "multipart/form-data": {
            schema: {
              type: "object",
              required: ["file"],
              properties: { file: { type: "string", format: "binary" }, note: { type: "string" } },
            },
          },
        },
      },
      responses: { "200": ok({ type: "object", required: ["id"], properties: { id: { type: "string" } } }) },
    },
  },
  "/files/{file_id}/content": {
    get: {
      operationId: "download",
      parameters: [path("file_id")],
      responses: {
        "200": {
          description: "The bytes.",
          content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
        },
      },
    },
  },
  "/events": {
    get: {
      operationId: "events",
      responses: {
        "200": { description: "Events.", content: { "text/event-stream": { schema: ref("Event") } } },
      },
    },
  },
  "/reports": {
    get: {
      operationId: "report",
      parameters: [query("since", { type: "string" }, true), query("until", { type: "string" })],
      responses: { "200": ok(ref("Report")) },
    },
  },
  "/settings": {
    get: { operationId: "settings", responses: { "200": ok(ref("Settings")) } },
    put: {
      operationId: "saveSettings",
      requestBody: { required: true, content: json(ref("Settings")) },
      responses: { "200": ok(ref("Settings")) },
    },
  },
};

const object = (required: readonly string[], properties: { readonly [key: string]: Json }): Json => ({
  type: "object",
  required,
  properties,
});

const schemas: Json = {
  Widget: object(["id", "name", "color", "size", "tags", "maker", "weight"], {
    id: { type: "string" },
    name: { type: "string" },
    color: { type: "string", enum: ["red", "green"] },
    size: { type: ["number", "null"] },
    note: { type: "string" },
    tags: { type: "array", items: { type: "string" } },
    maker: object(["name"], { name: { type: "string" }, site: { type: "string" } }),
    weight: { type: "number" },
    labels: { type: "object", additionalProperties: { type: "string" } },
    kind: { type: "string", const: "widget" },
  }),
  WidgetInput: object(["name", "color"], {
    name: { type: "string" },
    color: { type: "string", enum: ["red", "green"] },
    size: { type: ["number", "null"] },
    note: { type: "string", default: "none" },
    tags: { type: "array", items: { type: "string" } },
    maker: object(["name"], { name: { type: "string" }, site: { type: "string" } }),
    count: { oneOf: [{ type: "integer" }, { type: "string" }] },
  }),
  WidgetPage: cursorPage("Widget"),
  Part: object(["id", "material"], {
    id: { type: "string" },
    material: { oneOf: [ref("Wood"), ref("Metal")], discriminator: { propertyName: "type" } },
  }),
  Wood: object(["type", "tree"], { type: { type: "string", enum: ["wood"] }, tree: { type: "string" } }),
  Metal: object(["type", "alloy"], { type: { type: "string", enum: ["metal"] }, alloy: { type: "string" } }),
  OrderStatus: { type: "string", enum: ["open", "paid"] },
  Order: object(["id", "status", "total", "created_at"], {
    id: { type: "string" },
    status: ref("OrderStatus"),
    total: { type: "number" },
    created_at: { type: "string" },
    customer: ref("Customer"),
    discount: { oneOf: [{ type: "number" }, { type: "string" }] },
  }),
  OrderInput: object(["lines"], {
    lines: {
      type: "array",
      items: object(["widget", "count"], { widget: { type: "string" }, count: { type: "integer" } }),
    },
    payment: { oneOf: [ref("Card"), ref("Transfer")], discriminator: { propertyName: "method" } },
    customer: ref("Customer"),
  }),
  Customer: object(["email"], { email: { type: "string" }, phone: { type: "string" } }),
  Card: object(["method", "number"], { method: { type: "string", enum: ["card"] }, number: { type: "string" } }),
  Transfer: object(["method", "iban"], { method: { type: "string", enum: ["transfer"] }, iban: { type: "string" } }),
  Event: object(["id", "type"], { id: { type: "string" }, type: { type: "string", enum: ["created", "deleted"] } }),
  Report: object(["rows"], {
    rows: { type: "array", items: object(["day", "sum"], { day: { type: "string" }, sum: { type: "number" } }) },
    truncated: { type: "boolean" },
  }),
  Settings: object(["theme", "language"], {
    theme: { type: "string", enum: ["light", "dark"] },
    language: { type: "string" },
    limit: { type: ["integer", "null"], default: 10 },
  }),
  Problem: object(["message"], { message: { type: "string" }, code: { type: "string" } }),
};

const document: Json = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1.0.0" },
  servers: [{ url: "https://api.example.com/v1" }],
  security: [{ Key: [] }],
  paths,
  components: {
    schemas,
    securitySchemes: {
      Key: { type: "apiKey", in: "header", name: "X-Key" },
      Token: { type: "http", scheme: "bearer" },
    },
  },
};

/** A new copy of the document. */
export const shop = (): Editable => structuredClone(document) as unknown as Editable;
