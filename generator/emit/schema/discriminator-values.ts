/** Finds the values by which discriminators select schemas, in the types that the schemas declare. */

import { type DiscriminatorValue, discriminatorValue } from "../../document.js";

export type Node = Record<string, unknown>;

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const prefix = "#/components/schemas/";

/** Name of the component schema that a reference points to. */
export function nameOf(ref: unknown): string | undefined {
  if (typeof ref !== "string" || !ref.startsWith(prefix)) return undefined;
  return decodeURIComponent(ref.slice(prefix.length)).replaceAll("~1", "/").replaceAll("~0", "~");
}

/**
 * The values in the type that the schema declares. Empty if the schema allows exactly these values or none of them, so that there is
 * nothing to restrict.
 */
export function fitting(
  schema: unknown,
  property: string,
  values: readonly string[],
  schemas: Record<string, unknown>,
): DiscriminatorValue[] {
  const unique = [...new Set(values)];
  const declared = declaredIn(schema, property, schemas, 0) ?? {};
  const allowed = allowedValues(declared);
  if (allowed === undefined) {
    const typed = unique.map((value) => discriminatorValue(value, declared["type"]));
    return typed.every((value) => value !== undefined) ? typed : [];
  }
  const chosen = allowed.filter(isValue).filter((value) => unique.includes(String(value)));
  return chosen.length === allowed.length ? [] : chosen;
}

const isValue = (value: unknown): value is DiscriminatorValue => ["string", "number", "boolean"].includes(typeof value);

function allowedValues(schema: Node): readonly unknown[] | undefined {
  if (schema["const"] !== undefined) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? (schema["enum"] as unknown[]) : undefined;
}

/** Maximum depth of `allOf` and references. */
const maxDepth = 20;

/** A property's declaration in a schema or its `allOf`: the one that lists values, if there is one, or else one with a type. */
function declaredIn(
  schema: unknown,
  property: string,
  schemas: Record<string, unknown>,
  depth: number,
): Node | undefined {
  if (!isNode(schema) || depth > maxDepth) return undefined;
  const resolved = schemas[nameOf(schema["$ref"]) ?? ""] ?? schema;
  if (!isNode(resolved)) return undefined;
  const own = isNode(resolved["properties"]) ? resolvedIn(resolved["properties"][property], schemas, depth) : undefined;
  const parts = Array.isArray(resolved["allOf"]) ? (resolved["allOf"] as unknown[]) : [];
  const all = [own, ...parts.map((part) => declaredIn(part, property, schemas, depth + 1))].filter(isNode);
  return all.find((each) => allowedValues(each) !== undefined) ?? all.find((each) => each["type"] !== undefined);
}

function resolvedIn(schema: unknown, schemas: Record<string, unknown>, depth: number): Node | undefined {
  if (!isNode(schema) || depth > maxDepth) return undefined;
  const name = nameOf(schema["$ref"]);
  return name === undefined ? schema : resolvedIn(schemas[name], schemas, depth + 1);
}

/** Whether a schema or its `allOf` requires a property. */
export function isRequired(schema: unknown, property: string, schemas: Record<string, unknown>, depth = 0): boolean {
  if (!isNode(schema) || depth > maxDepth) return false;
  const resolved = schemas[nameOf(schema["$ref"]) ?? ""] ?? schema;
  if (!isNode(resolved)) return false;
  const { required, allOf } = resolved;
  if (Array.isArray(required) && required.includes(property)) return true;
  return Array.isArray(allOf) && allOf.some((member) => isRequired(member, property, schemas, depth + 1));
}
