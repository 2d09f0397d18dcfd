/** The references that schemas are composed of. */

import { nameIn } from "../pointer.js";
import { childOf, isObject, type JsonObject, type Value } from "../tree.js";

/** A reference in a schema's composition: by `$ref`, or in `allOf`, `oneOf` or `anyOf` at any depth. */
export interface CompositionRef {
  readonly ref: string;
  /** The object with the `$ref`. */
  readonly node: JsonObject;
  readonly by: "$ref" | "allOf" | "oneOf" | "anyOf";
  /** Whether the reference is within a `oneOf` or an `anyOf`. */
  readonly inUnion: boolean;
  /** The list that contains the object. */
  readonly members: Value[] | undefined;
}

/** The references that a schema is composed of, without those in properties, items and the like. */
export function compositionRefs(schema: JsonObject): CompositionRef[] {
  const parts: CompositionRef[] = [];
  collect(schema, { by: "$ref", inUnion: false, members: undefined }, parts);
  return parts;
}

/** Recursion is limited by the nesting of the document. */
function collect(
  schema: JsonObject,
  context: Pick<CompositionRef, "by" | "inUnion" | "members">,
  parts: CompositionRef[],
): void {
  if (typeof schema["$ref"] === "string") parts.push({ ref: schema["$ref"], node: schema, ...context });
  for (const by of ["allOf", "oneOf", "anyOf"] as const) {
    const members = schema[by];
    if (!Array.isArray(members)) continue;
    const inUnion = context.inUnion || by !== "allOf";
    for (const member of members) if (isObject(member)) collect(member, { by, inUnion, members }, parts);
  }
}

/** The component schema that a reference names. */
export function schemaAt(document: JsonObject, ref: string): JsonObject | undefined {
  const schema = childOf(schemasOf(document), nameIn(ref));
  return isObject(schema) ? schema : undefined;
}

export function schemasOf(document: JsonObject): JsonObject | undefined {
  const schemas = childOf(document["components"], "schemas");
  return isObject(schemas) ? schemas : undefined;
}

/** `name` with an ending, and a number if that is taken. */
export function freeName(name: string, ending: string, taken: JsonObject): string {
  let free = `${name}${ending}`;
  for (let number = 2; free in taken; number++) free = `${name}${ending}${number}`;
  return free;
}
