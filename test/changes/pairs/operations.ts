/** Pairs whose operations, names, addresses, credentials or pages differ. */

import {
  addOperation,
  changeParameter,
  type Json,
  field,
  movePath,
  noOperation,
  noParameter,
  ok,
  operation,
  pair,
  parameter,
  query,
  ref,
  renameField,
  renameSchema,
  schema,
  set,
  string,
} from "../edits.js";

const page = "paths /widgets get responses 200 content application/json schema";

export const operations = [
  pair(
    "an operation is added",
    "minor",
    "major",
    addOperation("DELETE /orders/{order_id}", { responses: { "204": { description: "Gone." } } }),
  ),
  pair(
    "a resource is added",
    "minor",
    "major",
    addOperation("GET /stores", { responses: { "200": ok(ref("Customer")) } }),
  ),
  pair(
    "a resource with a model is added",
    "minor",
    "major",
    schema("Store", { type: "object", properties: { city: string } }),
    addOperation("GET /stores", { responses: { "200": ok(ref("Store")) } }),
  ),
  pair("a call below a resource is removed", "major", "minor", noOperation("GET /widgets/{widget_id}/parts")),
  pair("a path has another name", "major", "major", movePath("/settings", "/preferences")),
  pair(
    "paths of a resource have another name",
    "major",
    "major",
    movePath("/orders", "/purchases"),
    movePath("/orders/{order_id}", "/purchases/{order_id}"),
  ),
  pair("a path is below another", "major", "major", movePath("/reports", "/admin/reports")),
  pair("an operation has another method", "elsewhere", "major", (document) => {
    noOperation("PUT /settings")(document);
    addOperation("PATCH /settings", {
      requestBody: { content: { "application/json": { schema: ref("Settings") } } },
      responses: { "200": ok(ref("Settings")) },
    })(document);
  }),
  pair(
    "an operationId changes",
    "patch",
    "patch",
    operation("GET /settings", (one) => void (one["operationId"] = "readSettings")),
  ),
  pair("operations come in another order", "patch", "patch", (document) => {
    document["paths"] = Object.fromEntries(Object.entries(document["paths"] as Record<string, Json>).reverse());
  }),
  pair("models come in another order", "patch", "patch", (document) => {
    const components = document["components"] as { schemas: object };
    components.schemas = Object.fromEntries(Object.entries(components.schemas).reverse());
  }),
  pair("a model has another name", "major", "major", renameSchema("Settings", "Preferences")),
  pair("a model of several calls has another name", "major", "major", renameSchema("Order", "Purchase")),
  pair(
    "a model has another name and one field more",
    "major",
    "major",
    renameSchema("Report", "ReportResult"),
    field("ReportResult", "unit", string),
  ),
  pair(
    "two models swap their names",
    "major",
    "major",
    renameSchema("Card", "Moved"),
    renameSchema("Transfer", "Card"),
    renameSchema("Moved", "Transfer"),
  ),
  pair(
    "the API is at another address",
    "elsewhere",
    "elsewhere",
    set("servers", [{ url: "https://api.example.com/v2" }]),
  ),
  pair(
    "the API has another address besides the first",
    "patch",
    "patch",
    set("servers", [{ url: "https://api.example.com/v1" }, { url: "https://eu.example.com/v1" }]),
  ),
  pair(
    "an operation has a server of its own",
    "elsewhere",
    "elsewhere",
    operation("GET /reports", (one) => void (one["servers"] = [{ url: "https://reports.example.com" }])),
  ),
  pair("no address is declared", "major", "elsewhere", set("servers", [])),
  pair(
    "an operation needs no credentials",
    "minor",
    "elsewhere",
    operation("GET /reports", (one) => void (one["security"] = [])),
  ),
  pair(
    "an operation needs other credentials",
    "elsewhere",
    "elsewhere",
    operation("GET /reports", (one) => void (one["security"] = [{ Token: [] }])),
  ),
  pair(
    "an operation accepts other credentials too",
    "minor",
    "elsewhere",
    operation("GET /reports", (one) => void (one["security"] = [{ Key: [] }, { Token: [] }])),
  ),
  pair(
    "an operation needs two credentials",
    "elsewhere",
    "minor",
    operation("GET /reports", (one) => void (one["security"] = [{ Key: [], Token: [] }])),
  ),
  pair(
    "an operation needs a scope",
    "elsewhere",
    "minor",
    operation("GET /orders/{order_id}", (one) => void (one["security"] = [{ Token: ["orders:read"] }])),
  ),
  pair(
    "the address is spelled in another way",
    "patch",
    "patch",
    set("servers", [{ url: "https://API.example.com:443/v1/" }]),
  ),
  pair(
    "the header of a key is spelled in another case",
    "patch",
    "patch",
    set("components securitySchemes Key name", "x-key"),
  ),
  pair("no operation needs credentials by default", "minor", "elsewhere", set("security", [])),
  pair("a key is sent in another header", "minor", "minor", set("components securitySchemes Key name", "X-Api-Key")),
  pair(
    "another kind of credentials is declared",
    "minor",
    "major",
    set("components securitySchemes Basic", { type: "http", scheme: "basic" }),
  ),
  pair(
    "a list no longer has pages",
    "major",
    "major",
    noParameter("GET /widgets", "cursor"),
    noParameter("GET /widgets", "limit"),
    (document) => {
      const widgets = (document["components"] as { schemas: { WidgetPage: object } }).schemas;
      widgets.WidgetPage = {
        type: "object",
        required: ["data"],
        properties: { data: { type: "array", items: ref("Widget") } },
      };
    },
  ),
  pair(
    "the cursor of a list has another name",
    "major",
    "major",
    changeParameter("GET /widgets", "cursor", { name: "after" }),
  ),
  pair("the next cursor has another name", "major", "major", renameField("WidgetPage", "next_cursor", "next")),
  pair("the items of a list have another name", "major", "major", renameField("WidgetPage", "data", "widgets")),
  pair(
    "the items of a list are other models",
    "major",
    "major",
    set(page, ref("PartPage")),
    schema("PartPage", {
      type: "object",
      required: ["data", "next_cursor"],
      properties: { data: { type: "array", items: ref("Part") }, next_cursor: { type: ["string", "null"] } },
    }),
  ),
  pair(
    "a list without pages has pages",
    "major",
    "major",
    parameter("GET /widgets/{widget_id}/parts", query("cursor", string)),
    operation(
      "GET /widgets/{widget_id}/parts",
      (one) =>
        void (one["responses"] = {
          "200": ok({
            type: "object",
            required: ["data", "next_cursor"],
            properties: { data: { type: "array", items: ref("Part") }, next_cursor: { type: ["string", "null"] } },
          }),
        }),
    ),
  ),
  pair(
    "a page has its total too",
    "minor",
    "major",
    set("components schemas WidgetPage properties total", { type: "integer" }),
  ),
  pair("the version of the document changes", "patch", "patch", set("info version", "1.1.0")),
];
