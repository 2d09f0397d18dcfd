/** Nullable members of `allOf` next to `required`. */

import { componentRef, nameIn } from "../pointer.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { freeName, schemaAt, schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { typeValue } from "./type-value.js";

/**
 * Separates null from nullable members of `allOf` with `required`: openapi-typescript would require keys of null. Such a member gets a
 * component of its own without null, and the whole is nullable if all its members are.
 */
export function separateNull(schema: JsonObject, context: NormaliseContext): void {
  const { allOf, required } = schema;
  if (!Array.isArray(allOf) || !Array.isArray(required)) return;
  const nullable = allOf.map((member) => nullableMember(member, context));
  const isRequired = (name: string): boolean => required.includes(name);
  if (!nullable.some((member) => propertyNames(member?.target).some(isRequired))) return;
  const members = allOf.map((member, i): Value => {
    const found = nullable[i];
    return found === undefined ? member : nonNull(found, context);
  });
  schema["allOf"] = context.carry(members, allOf);
  if (nullable.includes(undefined) || "type" in schema || "properties" in schema) return;
  const whole = context.carry(newObject(Object.entries(schema)), schema);
  for (const key of Object.keys(schema)) delete schema[key];
  schema["anyOf"] = context.carry([whole, context.carry(newObject([["type", "null"]]), schema)], schema);
}

/** A reference to a component with null among its types. */
interface NullableMember {
  readonly node: JsonObject;
  readonly ref: string;
  readonly target: JsonObject;
  readonly types: readonly Value[];
}

function nullableMember(node: Value, context: NormaliseContext): NullableMember | undefined {
  if (!isObject(node) || typeof node["$ref"] !== "string") return undefined;
  const ref = node["$ref"];
  const target = schemaAt(context.document, ref);
  const types = target?.["type"];
  return target !== undefined && Array.isArray(types) && types.includes("null")
    ? { node, ref, target, types }
    : undefined;
}

const propertyNames = (schema: JsonObject | undefined): string[] =>
  isObject(schema?.["properties"]) ? Object.keys(schema["properties"]) : [];

/** Returns a reference to the schema without null, as an additional component. */
function nonNull({ node, ref, target, types }: NullableMember, context: NormaliseContext): JsonObject {
  const name = context.nonNull.get(target) ?? addNonNull(ref, target, types, context);
  return context.carry(newObject([["$ref", componentRef("schemas", name)]]), node);
}

function addNonNull(ref: string, target: JsonObject, types: readonly Value[], context: NormaliseContext): string {
  const schemas = schemasOf(context.document) ?? newObject();
  const name = freeName(nameIn(ref), "NonNull", schemas);
  const copy = context.carry(newObject(Object.entries(target)), target);
  copy["type"] = typeValue(
    types.filter((type) => type !== "null"),
    target,
    context,
  );
  schemas[name] = copy;
  context.nonNull.set(target, name);
  return name;
}
