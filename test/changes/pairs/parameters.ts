/** Pairs whose parameters differ. */

import { changeParameter, type Json, noParameter, operation, pair, parameter, query, set, string } from "../edits.js";

const uuid: Json = { type: "string", format: "uuid" };

export const parameters = [
  pair("an optional query parameter is added", "minor", "major", parameter("GET /widgets", query("q", string))),
  pair(
    "a required query parameter is added to others",
    "major",
    "major",
    parameter("GET /widgets", query("q", string, true)),
  ),
  pair(
    "a required query parameter is added to required ones",
    "major",
    "major",
    parameter("GET /reports", query("zone", string, true)),
  ),
  pair(
    "the first query parameter is added, before the options",
    "major",
    "major",
    parameter("GET /widgets/{widget_id}", query("expand", string)),
  ),
  pair(
    "the first query parameter is added, and required",
    "major",
    "major",
    parameter("GET /settings", query("scope", string, true)),
  ),
  pair(
    "a query parameter becomes required",
    "major",
    "minor",
    changeParameter("GET /reports", "until", { required: true }),
  ),
  pair(
    "the only query parameter becomes required",
    "major",
    "minor",
    changeParameter("PUT /widgets/{widget_id}", "force", { required: true }),
  ),
  pair(
    "a query parameter has another type",
    "major",
    "major",
    changeParameter("GET /reports", "since", { schema: { type: "integer" } }),
  ),
  pair(
    "a query parameter accepts another type too",
    "minor",
    "major",
    changeParameter("GET /reports", "since", { schema: { type: ["string", "integer"] } }),
  ),
  pair(
    "a query parameter accepts null",
    "minor",
    "major",
    changeParameter("GET /reports", "until", { schema: { type: ["string", "null"] } }),
  ),
  pair(
    "an enum of a query parameter has one value more",
    "minor",
    "major",
    changeParameter("GET /widgets", "color", { schema: { type: "string", enum: ["red", "green", "blue"] } }),
  ),
  pair(
    "an enum of a query parameter becomes a string",
    "minor",
    "major",
    changeParameter("GET /widgets", "color", { schema: string }),
  ),
  pair(
    "a list in the query has items of another type",
    "major",
    "major",
    changeParameter("GET /widgets", "tags", { schema: { type: "array", items: { type: "integer" } } }),
  ),
  pair(
    "a single value becomes a list",
    "major",
    "major",
    changeParameter("GET /reports", "until", { schema: { type: "array", items: string } }),
  ),
  pair(
    "a query parameter has another name",
    "major",
    "major",
    changeParameter("GET /reports", "until", { name: "until_day" }),
  ),
  pair(
    "a query parameter becomes a header",
    "major",
    "major",
    changeParameter("GET /reports", "until", { in: "header", name: "until" }),
  ),
  pair(
    "the default of a query parameter changes",
    "minor",
    "minor",
    changeParameter("GET /widgets", "limit", { schema: { type: "integer", default: 50 } }),
  ),
  pair(
    "a query parameter no longer has a default",
    "minor",
    "minor",
    changeParameter("GET /widgets", "limit", { schema: { type: "integer" } }),
  ),
  pair(
    "a list in the query is written in another style",
    "minor",
    "minor",
    changeParameter("GET /widgets", "tags", { explode: false }),
  ),
  pair(
    "an optional header is added to others",
    "minor",
    "minor",
    parameter("POST /orders", { name: "X-Trace", in: "header", schema: string }),
  ),
  pair("a header becomes required", "major", "minor", changeParameter("POST /orders", "X-Channel", { required: true })),
  pair(
    "the first header is added",
    "minor",
    "major",
    parameter("GET /settings", { name: "X-Trace", in: "header", schema: string }),
  ),
  pair(
    "a header has values of an enum",
    "major",
    "minor",
    changeParameter("POST /orders", "X-Channel", { schema: { type: "string", enum: ["web", "shop"] } }),
  ),
  pair("a path parameter has another name", "patch", "patch", (document) => {
    const { "/orders/{order_id}": item, ...others } = document["paths"] as { "/orders/{order_id}": object };
    const text = JSON.stringify(item).replace('"order_id"', '"id"');
    document["paths"] = { ...others, "/orders/{id}": JSON.parse(text) as Json };
  }),
  pair(
    "a path parameter is a number",
    "major",
    "major",
    set("paths /orders/{order_id} parameters", [
      { name: "order_id", in: "path", required: true, schema: { type: "integer" } },
    ]),
  ),
  pair(
    "a path parameter is a number or a string",
    "minor",
    "major",
    set("paths /orders/{order_id} parameters", [
      { name: "order_id", in: "path", required: true, schema: { type: ["integer", "string"] } },
    ]),
  ),
  pair(
    "a cookie is added",
    "minor",
    "major",
    parameter("GET /settings", { name: "session", in: "cookie", schema: string }),
  ),
  pair(
    "the description of a parameter changes",
    "patch",
    "patch",
    changeParameter("GET /reports", "since", { description: "The first day." }),
  ),
  pair(
    "a query parameter has a maximum",
    "refused",
    "patch",
    changeParameter("GET /widgets", "limit", { schema: { type: "integer", default: 20, maximum: 100 } }),
  ),
  pair(
    "a path parameter has a pattern",
    "refused",
    "patch",
    set("paths /widgets/{widget_id} parameters 0 schema pattern", "^w_"),
  ),
  pair("a header has a format", "refused", "patch", changeParameter("POST /orders", "X-Channel", { schema: uuid })),
  pair(
    "a header is spelled in another case",
    "minor",
    "minor",
    changeParameter("POST /orders", "X-Channel", { name: "x-channel" }),
  ),
  pair("the last query parameter is removed", "major", "major", noParameter("PUT /widgets/{widget_id}", "force")),
  pair(
    "an operation is deprecated",
    "minor",
    "minor",
    operation("GET /settings", (one) => void (one["deprecated"] = true)),
  ),
  pair("a parameter is deprecated", "minor", "minor", changeParameter("GET /widgets", "color", { deprecated: true })),
  pair(
    "a parameter in the path is written in another way",
    "minor",
    "minor",
    set("paths /widgets/{widget_id} parameters 0 style", "label"),
  ),
];
