/** Which components extend which by `allOf`, and the values that select them. */

import { nameIn } from "../pointer.js";
import { childOf, isObject, type JsonObject, type Value } from "../tree.js";

/** Base → the components that extend it directly. */
export type Subtypes = ReadonlyMap<string, readonly string[]>;

export function subtypesIn(schemas: JsonObject): Subtypes {
  const subtypes = new Map<string, string[]>();
  const mapped = new Set(Object.values(schemas).flatMap((schema) => mappedIn(schema)));
  for (const [name, schema] of Object.entries(schemas)) {
    if (!isObject(schema) || !Array.isArray(schema["allOf"])) continue;
    const refs = schema["allOf"].flatMap((member) => refOf(member) ?? []);
    // A component that adds nothing is only another use of the base, unless a value selects it.
    const isSelected = mapped.has(name) || declaredValue(schema) !== undefined;
    const adds = "properties" in schema || schema["allOf"].length > refs.length || refs.length > 1 || isSelected;
    if (adds) for (const base of refs) subtypes.set(base, [...(subtypes.get(base) ?? []), name]);
  }
  return subtypes;
}

export const refOf = (member: Value | undefined): string | undefined =>
  isObject(member) && typeof member["$ref"] === "string" ? nameIn(member["$ref"]) : undefined;

export function mappedIn(schema: Value | undefined): string[] {
  const mapping = isObject(schema) ? childOf(schema["discriminator"], "mapping") : undefined;
  return isObject(mapping) ? Object.values(mapping).flatMap((ref) => (typeof ref === "string" ? nameIn(ref) : [])) : [];
}

export function descendants(name: string, subtypes: Subtypes): string[] {
  const found = new Set(subtypes.get(name));
  for (const subtype of found) for (const next of subtypes.get(subtype) ?? []) found.add(next);
  return [...found];
}

/** Extensions by which a subtype declares the value that selects it: Swagger 2.0 has no mapping. */
const extensions = ["x-ms-discriminator-value", "x-discriminator-value"];

export function declaredValue(schema: Value | undefined): string | undefined {
  const value = extensions.map((name) => childOf(schema, name)).find((each) => each !== undefined);
  return typeof value === "string" ? value : undefined;
}
