/** Pairs whose request bodies differ. */

import {
  field,
  json,
  noField,
  number,
  object,
  operation,
  pair,
  ref,
  renameField,
  required,
  schema,
  set,
  string,
} from "../edits.js";

const content = (key: string, type: Parameters<typeof set>[1]): ReturnType<typeof operation> =>
  operation(key, (one) => void (one["requestBody"] = { required: true, content: type }));

export const bodies = [
  pair("an optional field is added", "minor", "major", field("WidgetInput", "brand", string)),
  pair("a required field is added", "major", "major", field("WidgetInput", "brand", string, true)),
  pair("a field becomes required", "major", "minor", required("WidgetInput", "note")),
  pair(
    "a field of an inner object becomes required",
    "major",
    "minor",
    required("WidgetInput.properties.maker", "site"),
  ),
  pair(
    "an optional field is added to an inner object",
    "minor",
    "major",
    field("WidgetInput.properties.maker", "year", number),
  ),
  pair(
    "a field of the items becomes optional",
    "minor",
    "major",
    required("OrderInput.properties.lines.items", "count", false),
  ),
  pair("a field has another type", "major", "major", field("WidgetInput", "note", number)),
  pair("a field accepts another type too", "minor", "major", field("WidgetInput", "name", { oneOf: [string, number] })),
  pair("a field accepts one type less", "major", "minor", field("WidgetInput", "count", { type: "integer" })),
  pair("a field no longer accepts null", "major", "minor", field("WidgetInput", "size", number)),
  pair("a field has another name", "major", "major", renameField("WidgetInput", "note", "note_text")),
  pair(
    "an enum has one value more",
    "minor",
    "major",
    field("WidgetInput", "color", { type: "string", enum: ["red", "green", "blue"] }),
  ),
  pair("an enum becomes a string", "minor", "major", field("WidgetInput", "color", string)),
  pair(
    "a value of an enum is spelled in another way",
    "major",
    "major",
    field("WidgetInput", "color", { type: "string", enum: ["red", "Green"] }),
  ),
  pair("a list becomes a single value", "major", "major", field("WidgetInput", "tags", string)),
  pair("items have another type", "major", "major", field("WidgetInput", "tags", { type: "array", items: number })),
  pair(
    "a union has one member more",
    "minor",
    "major",
    schema("Cash", object(["method"], { method: { type: "string", enum: ["cash"] } })),
    field("OrderInput", "payment", {
      oneOf: [ref("Card"), ref("Transfer"), ref("Cash")],
      discriminator: { propertyName: "method" },
    }),
  ),
  pair("a member of a union has one more required field", "major", "major", field("Card", "expiry", string, true)),
  pair("a member of a union has one more optional field", "minor", "major", field("Card", "expiry", string)),
  pair(
    "the default of a field changes",
    "minor",
    "minor",
    field("WidgetInput", "note", { type: "string", default: "empty" }),
  ),
  pair(
    "a body becomes optional",
    "minor",
    "major",
    operation("POST /widgets", (one) => void ((one["requestBody"] as { required: boolean }).required = false)),
  ),
  pair(
    "a body is added",
    "major",
    "major",
    operation(
      "DELETE /widgets/{widget_id}",
      (one) => void (one["requestBody"] = { content: json(object([], { reason: string })) }),
    ),
  ),
  pair("a body is of another model", "major", "major", content("POST /orders", json(ref("WidgetInput")))),
  pair(
    "a body is a list",
    "major",
    "major",
    content("POST /widgets", json({ type: "array", items: ref("WidgetInput") })),
  ),
  pair(
    "a body may be a list too",
    "minor",
    "major",
    content("POST /widgets", json({ oneOf: [ref("WidgetInput"), { type: "array", items: ref("WidgetInput") }] })),
  ),
  pair(
    "a body is sent as a form",
    "minor",
    "minor",
    content("POST /widgets", { "application/x-www-form-urlencoded": { schema: ref("WidgetInput") } }),
  ),
  pair(
    "a body may be sent as a form too",
    "minor",
    "major",
    content("PUT /settings", {
      "application/json": { schema: ref("Settings") },
      "application/x-www-form-urlencoded": { schema: ref("Settings") },
    }),
  ),
  pair(
    "a part of an upload is added",
    "minor",
    "major",
    set("paths /files post requestBody content multipart/form-data schema properties folder", string),
  ),
  pair(
    "a part of an upload becomes required",
    "major",
    "minor",
    set("paths /files post requestBody content multipart/form-data schema required", ["file", "note"]),
  ),
  pair(
    "other properties are accepted",
    "minor",
    "major",
    set("components schemas WidgetInput additionalProperties", true),
  ),
  pair("an optional field is removed", "major", "minor", noField("OrderInput", "customer")),
  pair(
    "a model that is sent and received has a new required field",
    "major",
    "major",
    field("Customer", "name", string, true),
  ),
  pair(
    "a model that is sent and received has a new optional field",
    "minor",
    "major",
    field("Customer", "name", string),
  ),
  pair(
    "a field is limited in length",
    "refused",
    "patch",
    field("WidgetInput", "name", { type: "string", maxLength: 40 }),
  ),
  pair("a number is an integer", "refused", "patch", field("WidgetInput", "size", { type: ["integer", "null"] })),
  pair(
    "a field of an inner object has a pattern",
    "refused",
    "patch",
    field("WidgetInput.properties.maker", "site", { type: "string", pattern: "^https:" }),
  ),
  pair(
    "items are limited in number and length",
    "refused",
    "patch",
    field("WidgetInput", "tags", { type: "array", maxItems: 5, items: { type: "string", minLength: 2 } }),
  ),
  pair(
    "a part of an upload is limited in length",
    "refused",
    "patch",
    set("paths /files post requestBody content multipart/form-data schema properties note maxLength", 40),
  ),
  pair(
    "a part of an upload has a media type of its own",
    "minor",
    "minor",
    set("paths /files post requestBody content multipart/form-data encoding", {
      note: { contentType: "text/markdown" },
    }),
  ),
  pair(
    "an inner object may be another object too",
    "minor",
    "major",
    field("WidgetInput", "maker", {
      oneOf: [object(["name"], { name: string, site: string }), object(["code"], { code: number })],
    }),
  ),
  pair("a field that accepts null accepts anything", "minor", "major", field("WidgetInput", "size", {})),
  pair(
    "an enum that is sent and received has one value more",
    "exhaustive",
    "major",
    schema("OrderStatus", { type: "string", enum: ["open", "paid", "lost"] }),
  ),
];
