/** Pairs whose responses differ. */

import {
  field,
  type Json,
  json,
  noField,
  number,
  object,
  ok,
  operation,
  pair,
  ref,
  renameField,
  required,
  schema,
  set,
  string,
} from "../edits.js";

const response = (key: string, status: string, value: Parameters<typeof set>[1]): ReturnType<typeof operation> =>
  operation(key, (one) => void (one["responses"] = { [status]: value }));

const material = (...names: string[]): ReturnType<typeof field> =>
  field("Part", "material", { oneOf: names.map(ref), discriminator: { propertyName: "type" } });

export const responses = [
  pair("an optional field is added", "minor", "major", field("Widget", "brand", string)),
  pair("a required field is added", "minor", "major", field("Widget", "brand", string, true)),
  pair("an optional field is removed", "major", "minor", noField("Widget", "note")),
  pair("a field may be left out", "major", "minor", required("Widget", "name", false)),
  pair("a field may be null", "major", "minor", field("Widget", "name", { type: ["string", "null"] })),
  pair("a field is never null", "minor", "major", field("Widget", "size", number)),
  pair("a field has another type", "major", "major", field("Widget", "weight", string)),
  pair("a field may have another type too", "major", "major", field("Widget", "weight", { oneOf: [number, string] })),
  pair("a field has one type less", "major", "major", field("Order", "discount", number)),
  pair("a field has another name", "major", "major", renameField("Order", "created_at", "created")),
  pair("a field of an inner object is added", "minor", "major", field("Widget.properties.maker", "year", number)),
  pair(
    "a field of an inner object may be left out",
    "major",
    "minor",
    required("Widget.properties.maker", "name", false),
  ),
  pair(
    "a string becomes an enum",
    "minor",
    "exhaustive",
    field("Widget", "name", { type: "string", enum: ["a", "b"] }),
  ),
  pair(
    "an enum has one value more",
    "exhaustive",
    "major",
    field("Widget", "color", { type: "string", enum: ["red", "green", "blue"] }),
  ),
  pair(
    "an enum has other values",
    "major",
    "major",
    field("Widget", "color", { type: "string", enum: ["cyan", "pink"] }),
  ),
  pair(
    "a constant may have another value",
    "exhaustive",
    "major",
    field("Widget", "kind", { type: "string", enum: ["widget", "gadget"] }),
  ),
  pair(
    "an enum may be null",
    "major",
    "minor",
    field("Widget", "color", { type: ["string", "null"], enum: ["red", "green", null] }),
  ),
  pair("a field that may be null may be anything", "major", "minor", field("Widget", "size", {})),
  pair("a map may be anything", "major", "minor", field("Widget", "labels", {})),
  pair(
    "a boolean is a constant",
    "minor",
    "exhaustive",
    field("Report", "truncated", { type: "boolean", enum: [true] }),
  ),
  pair("a list becomes a single value", "major", "major", field("Widget", "tags", string)),
  pair("items have another type", "major", "major", field("Widget", "tags", { type: "array", items: number })),
  pair(
    "items may be null",
    "major",
    "minor",
    field("Widget", "tags", { type: "array", items: { type: ["string", "null"] } }),
  ),
  pair(
    "the values of a map have another type",
    "major",
    "major",
    field("Widget", "labels", { type: "object", additionalProperties: number }),
  ),
  pair(
    "a field is required next to a reference",
    "minor",
    "major",
    field("Order", "customer", { allOf: [ref("Customer"), { required: ["phone"] }] }),
  ),
  pair(
    "a map is always empty",
    "major",
    "minor",
    field("Widget", "labels", { type: "object", additionalProperties: false }),
  ),
  pair(
    "an object becomes one of several",
    "major",
    "major",
    field("Widget", "maker", { oneOf: [ref("Customer"), ref("Card")] }),
  ),
  pair("a map becomes an object", "major", "minor", field("Widget", "labels", object([], { a: string }))),
  pair(
    "an inner object becomes a model",
    "minor",
    "major",
    schema("Maker", object(["name"], { name: string, site: string })),
    field("Widget", "maker", ref("Maker")),
  ),
  pair(
    "a union has one member more",
    "exhaustive",
    "major",
    schema("Glass", object(["type"], { type: { type: "string", enum: ["glass"] } })),
    material("Wood", "Metal", "Glass"),
  ),
  pair(
    "a single model becomes a union",
    "major",
    "major",
    field("Order", "customer", { oneOf: [ref("Customer"), ref("Card")] }),
  ),
  pair("a member of a union has one field more", "minor", "major", field("Wood", "age", number)),
  pair("a member of a union lacks a field", "major", "minor", noField("Metal", "alloy")),
  pair(
    "a result is a list",
    "major",
    "major",
    response("GET /settings", "200", ok({ type: "array", items: ref("Settings") })),
  ),
  pair("a result is another model", "major", "major", response("GET /widgets/{widget_id}", "200", ok(ref("Order")))),
  pair(
    "a result has a model of the same shape",
    "minor",
    "major",
    schema(
      "Options",
      object(["theme", "language"], {
        theme: { type: "string", enum: ["light", "dark"] },
        language: string,
        limit: { type: ["integer", "null"] },
      }),
    ),
    response("GET /settings", "200", ok(ref("Options"))),
  ),
  pair(
    "what returned nothing returns a model",
    "minor",
    "major",
    response("DELETE /widgets/{widget_id}", "200", ok(ref("Widget"))),
  ),
  pair(
    "bytes become text",
    "major",
    "major",
    response("GET /files/{file_id}/content", "200", {
      description: "Text.",
      content: { "text/plain": { schema: string } },
    }),
  ),
  pair(
    "a response has another media type of JSON",
    "minor",
    "minor",
    response("GET /reports", "200", {
      description: "Done.",
      content: { "application/vnd.report+json": { schema: ref("Report") } },
    }),
  ),
  pair(
    "a response has a media type too that is not requested",
    "patch",
    "patch",
    response("GET /reports", "200", {
      description: "Done.",
      content: { ...(json(ref("Report")) as object), "text/csv": { schema: string } },
    }),
  ),
  pair("a stream becomes a single value", "major", "major", response("GET /events", "200", ok(ref("Event")))),
  pair("an event has one field more", "minor", "major", field("Event", "at", string)),
  pair("an error has one field more", "minor", "major", field("Problem", "hint", string)),
  pair("an error lacks a field", "major", "minor", noField("Problem", "code")),
  pair(
    "an error is of another model",
    "major",
    "major",
    ...["GET /widgets", "POST /widgets", "GET /widgets/{widget_id}"].map((key) =>
      operation(
        key,
        (one) =>
          void ((one["responses"] as { [status: string]: object })["404"] = {
            description: "Wrong.",
            content: json(ref("Customer")),
          }),
      ),
    ),
  ),
  pair(
    "other properties are declared",
    "minor",
    "major",
    set("components schemas Report additionalProperties", string),
  ),
  pair(
    "descriptions change",
    "patch",
    "patch",
    set("components schemas Widget description", "A widget."),
    set("info description", "A shop."),
  ),
  pair(
    "a call may respond without a body",
    "major",
    "minor",
    operation(
      "GET /widgets/{widget_id}",
      (one) => void ((one["responses"] as { [status: string]: Json })["204"] = { description: "Nothing." }),
    ),
  ),
  pair("a field is deprecated", "minor", "minor", field("Widget", "weight", { type: "number", deprecated: true })),
  pair(
    "a field of an inner object is deprecated",
    "minor",
    "minor",
    field("Widget.properties.maker", "name", { type: "string", deprecated: true }),
  ),
  pair("a model is deprecated", "minor", "minor", set("components schemas Part deprecated", true)),
];
