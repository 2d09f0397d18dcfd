/** Nullable members of `allOf` next to `required`. */

import { componentRef, nameIn } from "../pointer.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { freeName, schemaAt, schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";

/**
 * Separates null from nullable members of `allOf` with `required`: openapi-typescript would require keys of null. Such a member gets a
 * component of its own without null, and the whole is nullable if all its members are.
 */
export function separateNull(schema: JsonObject, context: NormaliseContext): void {
  const { allOf, required } = schema;
  if (!Array.isArray(allOf) || !Array.isArray(required)) return;
  const nullable = allOf.map((member) => nullableTarget(member, context));
  const needed = nullable.some(
    (target) =>
      isObject(target?.["properties"]) &&
      required.some((name) => typeof name === "string" && name in (target["properties"] as JsonObject)),
  );
  if (!needed) return;
  const parts = allOf.map((member, i): Value => {
    const target = nullable[i];
    return target === undefined ? member : nonNull(member as JsonObject, target, context);
  });
  schema["allOf"] = context.carry(parts, allOf);
  if (nullable.includes(undefined) || "type" in schema || "properties" in schema) return;
  const whole = context.carry(newObject(Object.entries(schema)), schema);
  for (const key of Object.keys(schema)) delete schema[key];
  schema["anyOf"] = context.carry([whole, context.carry(newObject([["type", "null"]]), schema)], schema);
}

function nullableTarget(member: Value, context: NormaliseContext): JsonObject | undefined {
  if (!isObject(member) || typeof member["$ref"] !== "string") return undefined;
  const target = schemaAt(context.document, member["$ref"]);
  return Array.isArray(target?.["type"]) && target["type"].includes("null") ? target : undefined;
}

/** Returns a reference to the schema without null, as an additional component. */
function nonNull(member: JsonObject, target: JsonObject, context: NormaliseContext): JsonObject {
  const schemas = schemasOf(context.document) as JsonObject;
  const known = context.nonNull.get(target);
  const ownName = known ?? freeName(nameIn(member["$ref"] as string), "NonNull", schemas);
  if (known === undefined) {
    context.nonNull.set(target, ownName);
    const copy = context.carry(newObject(Object.entries(target)), target);
    const types = (target["type"] as Value[]).filter((type) => type !== "null");
    copy["type"] = types.length === 1 ? (types[0] as Value) : types;
    schemas[ownName] = copy;
  }
  return context.carry(newObject([["$ref", componentRef("schemas", ownName)]]), member);
}
