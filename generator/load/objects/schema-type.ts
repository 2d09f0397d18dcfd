/** The rules of `type`. */

import { quote } from "../text.js";
import type { JsonObject, Value } from "../tree.js";
import type { CheckContext } from "./context.js";

const typeNames = ["string", "number", "integer", "boolean", "object", "array", "null"];

/** Ensures that `type` is absent, a known name, or (with the meaning of 3.1) a list of known names. */
export function checkType(schema: JsonObject, context: CheckContext): void {
  const { type } = schema;
  const formats = [type].flat().flatMap((name) => (typeof name === "string" ? (meaningOf(name)[1] ?? []) : []));
  if (formats[0] !== undefined) schema["format"] ??= formats[0];
  if (Array.isArray(type)) checkList(type, schema, context);
  else if (type !== undefined) checkName(type, schema, context);
  if (schema["type"] === "null") checkNull(schema, context);
}

/** Reads null next to what describes other values as one of two types: generators of documents replace the type where they should add null. */
function checkNull(schema: JsonObject, context: CheckContext): void {
  const [field, type] = Object.entries(describing).find(([key]) => key in schema) ?? [];
  if (field === undefined || type === undefined) return;
  const why = `no value but null fits the type, although \`${field}\` describes an ${type}; it is read as ${type} or null`;
  context.report("schema-suspicious", schema, "type", why, `write \`type: [${type}, "null"]\``);
  schema["type"] = context.carry<Value[]>([type, "null"], schema);
}

/** Keywords that describe the values of a type. */
const describing = { properties: "object", additionalProperties: "object", items: "array", prefixItems: "array" };

function checkName(type: Value, schema: JsonObject, context: CheckContext): void {
  if (type === null) {
    schema["type"] = "null";
    context.report(
      "value-corrected",
      schema,
      "type",
      '`type: null` is read as the type `"null"`',
      'write `type: "null"` in quotes',
    );
  } else if (typeof type !== "string") {
    context.report(
      "schema-invalid",
      schema,
      "type",
      `\`type\` must be the name of a type, but is ${described(type)}; it is left out`,
      `use ${typeNames.join(", ")}`,
    );
    context.isolate(schema, "type");
  } else if (!typeNames.includes(type)) {
    const known = knownType(type, schema, "type", context);
    if (known === undefined) delete schema["type"];
    else schema["type"] = known;
  }
}

function checkList(type: Value[], schema: JsonObject, context: CheckContext): void {
  if (context.version === "3.0") {
    context.report(
      "schema-suspicious",
      schema,
      "type",
      "a list of types was introduced with OpenAPI 3.1; it is read as defined there",
      "write `nullable: true` or `anyOf`, or set `openapi: 3.1.0`",
    );
  }
  const types = type.map((value, i): string | undefined => {
    if (value === null) return "null";
    if (typeof value === "string")
      return typeNames.includes(value) ? value : knownType(value, type, String(i), context);
    context.report(
      "schema-invalid",
      type,
      String(i),
      `\`type\` must hold names of types, but this is ${described(value)}; the schema is read as one of any type`,
    );
    return undefined;
  });
  const [only, ...more] = new Set(types);
  // An unknown name may mean anything.
  if (only === undefined || more.includes(undefined)) delete schema["type"];
  else schema["type"] = more.length === 0 ? only : context.carry<Value[]>([only, ...(more as string[])], type);
}

/** The type that a name from another language means. Reports it, or that no such type is known. */
function knownType(name: string, node: JsonObject | Value[], key: string, context: CheckContext): string | undefined {
  const [type, format] = meaningOf(name);
  const missing = `there is no type ${quote(name)}; `;
  if (type !== undefined) {
    const next = `write \`type: ${format === undefined ? type : `${type}, format: ${format}`}\``;
    context.report("value-corrected", node, key, `${missing}it is read as \`${type}\``, next);
    return type;
  }
  const next = name.toLowerCase() === "any" ? "write no `type` at all" : `use ${typeNames.join(", ")}`;
  context.report("schema-suspicious", node, key, `${missing}the schema is read as one of any type`, next);
  return undefined;
}

/** The type that a name means, in any case, and the format that it has. */
function meaningOf(name: string): readonly [type?: string, format?: string] {
  const lower = name.toLowerCase();
  return typeNames.includes(lower) ? [lower] : (meanings.get(lower) ?? []);
}

/** Names of types in other languages, and in Swagger 2.0: the type and the format that they mean. */
const meanings: ReadonlyMap<string, readonly [type: string, format?: string]> = new Map([
  ["int", ["integer"]],
  ["long", ["integer", "int64"]],
  ["float", ["number", "float"]],
  ["double", ["number", "double"]],
  ["bool", ["boolean"]],
  ["str", ["string"]],
  ["text", ["string"]],
  ["date", ["string", "date"]],
  ["datetime", ["string", "date-time"]],
  ["date-time", ["string", "date-time"]],
  ["uuid", ["string", "uuid"]],
  ["file", ["string", "binary"]],
  ["list", ["array"]],
]);

export function described(value: Value): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? `the string ${quote(value)}` : `the ${typeof value} ${String(value)}`;
}
