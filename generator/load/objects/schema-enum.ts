/** The rules of `enum`. */

import { quote } from "../text.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { CheckContext } from "./context.js";
import { described } from "./schema-type.js";

const listValues = "list the values, or remove `enum`";

/** Ensures that `enum` is absent or a list of different values, of the schema's type if the document's mistake is obvious. */
export function checkEnum(schema: JsonObject, context: CheckContext): void {
  if ("const" in schema && typeof schema["const"] === "number")
    checkPrecision(schema, "const", schema["const"], context);
  const values = schema["enum"];
  if (values === undefined) return;
  if (values === null) {
    context.report("value-ignored", schema, "enum", "`enum` is null; it is left out", listValues);
    delete schema["enum"];
  } else if (!Array.isArray(values)) {
    const why = `\`enum\` must be a list, but is ${described(values)}; it is left out`;
    context.report("schema-invalid", schema, "enum", why);
    context.isolate(schema, "enum");
  } else if (values.length === 0) {
    context.report("schema-invalid", schema, "enum", "`enum` is empty: no value fits it; it is left out", listValues);
    context.isolate(schema, "enum");
  } else {
    values.forEach((value, i) => typeof value === "number" && checkPrecision(values, String(i), value, context));
    if (moveToItems(values, schema, context)) return;
    schema["enum"] = context.carry(distinct(corrected(values, schema, context), values, context), values);
  }
}

/** Moves `enum` from an array to its items: tools that generate documents write it one level too high, or at both. */
function moveToItems(values: Value[], schema: JsonObject, context: CheckContext): boolean {
  const { items = newObject() } = schema;
  const types = typesOf(schema);
  const isArray = types.includes("array") && types.every((type) => type === "array" || type === "null");
  if (!isArray || !isObject(items) || values.some(Array.isArray)) return false;
  const isStated = "enum" in items || "$ref" in items;
  const [read, next] = isStated
    ? ["the `items` hold without it", "remove it"]
    : ["it is read as that of the `items`", "move `enum` into `items`"];
  const why = `\`enum\` holds no lists, but the type is array; ${read}`;
  context.report("schema-suspicious", schema, "enum", why, next);
  if (!isStated) items["enum"] = values.filter((value) => value !== null);
  schema["items"] = "items" in schema ? items : context.carry(items, schema);
  delete schema["enum"];
  return true;
}

function distinct(values: readonly Value[], written: Value[], context: CheckContext): Value[] {
  const seen = new Set<string>();
  return values.filter((value, i) => {
    const text = JSON.stringify(value);
    const isNew = !seen.has(text);
    seen.add(text);
    const why = `the value ${quote(text)} is in \`enum\` twice`;
    if (!isNew) context.report("schema-suspicious", written, String(i), why, "remove one of the two");
    return isNew;
  });
}

/**
 * Corrects values of another type: unquoted YAML scalars become strings, as written, if the type is string; numbers and booleans in quotes
 * become what they are without.
 */
function corrected(values: Value[], schema: JsonObject, context: CheckContext): Value[] {
  const types = typesOf(schema);
  if (types.length === 0) return values;
  const what = types.join(" or ");
  if (values.includes(null) && !types.includes("null") && schema["nullable"] !== true) {
    const why = `null in \`enum\` is not of type ${what}; the type is read with null`;
    context.report("schema-suspicious", schema, "enum", why, "allow null in the type, or remove it");
    schema["nullable"] = true;
  }
  const wrong = values.filter((value) => value !== null && !types.some((type) => fits(value, type)));
  if (wrong.length === 0) return values;
  const shown = wrong.slice(0, 5).map((value) => quote(JSON.stringify(value)));
  const next = types.includes("string") ? "put the values in quotes" : "make type and values agree";
  const why = `the values ${shown.join(", ")} in \`enum\` are not of type ${what}`;
  context.report("schema-suspicious", schema, "enum", why, next);
  return values.map((value, i) => converted(value, types, context.written(values, String(i))));
}

function typesOf({ type }: JsonObject): string[] {
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string");
}

function converted(value: Value, types: readonly string[], written: string | undefined): Value {
  if (types.some((type) => fits(value, type))) return value;
  if (types.includes("string") && (typeof value === "number" || typeof value === "boolean"))
    return written ?? String(value);
  const number = types.includes("number") || types.includes("integer");
  if (number && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (types.includes("boolean") && (value === "true" || value === "false")) return value === "true";
  return value;
}

function fits(value: Value, type: string): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** Reports an integer that a JavaScript number cannot hold, and which has therefore changed. */
function checkPrecision(node: JsonObject | Value[], key: string, value: number, context: CheckContext): void {
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return;
  const written = context.written(node, key);
  if (written === undefined || !/^[+-]?\d+$/.test(written) || BigInt(written) === BigInt(value)) return;
  context.report(
    "schema-suspicious",
    node,
    key,
    `JavaScript numbers cannot hold ${quote(written)}; it becomes ${value}`,
    "make it a string, in the API and in the document",
  );
}
