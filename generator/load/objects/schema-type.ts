import { quote } from "../text.js";
import type { JsonObject, Value } from "../tree.js";
import type { CheckContext } from "./context.js";

const typeNames = ["string", "number", "integer", "boolean", "object", "array", "null"];

/** Leaves `type` absent, a known name, or (with the meaning of 3.1) a list of known names. */
export function checkType(schema: JsonObject, context: CheckContext): void {
  const { type } = schema;
  if (type === undefined) return;
  if (Array.isArray(type)) return checkList(type, schema, context);
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
    reportUnknown(type, schema, "type", context);
    delete schema["type"];
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
  const known: string[] = [];
  type.forEach((value, i) => {
    if (value === null) known.push("null");
    else if (typeof value === "string" && typeNames.includes(value)) known.push(value);
    else if (typeof value === "string") reportUnknown(value, type, String(i), context);
    else
      context.report(
        "schema-invalid",
        type,
        String(i),
        `\`type\` must hold names of types, but this is ${described(value)}; the schema is read as one of any type`,
      );
  });
  const [only, ...more] = new Set(known);
  // An unknown name may mean anything.
  if (only === undefined || more.length + 1 < new Set(type).size) delete schema["type"];
  else schema["type"] = more.length === 0 ? only : context.carry<Value[]>([only, ...more], type);
}

function reportUnknown(name: string, node: JsonObject | Value[], key: string, context: CheckContext): void {
  const meant = aliases.get(name.toLowerCase());
  const why = `there is no type ${quote(name)}; the schema is read as one of any type`;
  context.report(
    "schema-suspicious",
    node,
    key,
    why,
    meant === undefined ? `use ${typeNames.join(", ")}` : `write ${meant}`,
  );
}

const aliases: ReadonlyMap<string, string> = new Map([
  ["int", "`type: integer`"],
  ["long", "`type: integer, format: int64`"],
  ["float", "`type: number, format: float`"],
  ["double", "`type: number, format: double`"],
  ["bool", "`type: boolean`"],
  ["str", "`type: string`"],
  ["text", "`type: string`"],
  ["date", "`type: string, format: date`"],
  ["datetime", "`type: string, format: date-time`"],
  ["date-time", "`type: string, format: date-time`"],
  ["uuid", "`type: string, format: uuid`"],
  ["file", "`type: string, format: binary`"],
  ["list", "`type: array`"],
  ["any", "no `type` at all"],
]);

export function described(value: Value): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? `the string ${quote(value)}` : `the ${typeof value} ${String(value)}`;
}
