import { nameIn } from "../pointer.js";
import { childOf, isObject, type JsonObject, type Value } from "../tree.js";

/** A schema that another one is made of: it holds that one's values, narrows them, or is one of several. */
export interface Part {
  readonly ref: string;
  /** The object with the `$ref`. */
  readonly node: JsonObject;
  readonly by: "$ref" | "allOf" | "oneOf" | "anyOf";
  /** It is, or is a part of, one of several. */
  readonly inUnion: boolean;
  /** The list that the object is a member of. */
  readonly members: Value[] | undefined;
}

/** The references that a schema is made of, without those in properties, items and the like. */
export function partsOf(schema: JsonObject): Part[] {
  const parts: Part[] = [];
  collect(schema, { by: "$ref", inUnion: false, members: undefined }, parts);
  return parts;
}

/** Recursion is limited by the nesting of the document. */
function collect(schema: JsonObject, place: Pick<Part, "by" | "inUnion" | "members">, parts: Part[]): void {
  if (typeof schema["$ref"] === "string") parts.push({ ref: schema["$ref"], node: schema, ...place });
  for (const by of ["allOf", "oneOf", "anyOf"] as const) {
    const members = schema[by];
    if (!Array.isArray(members)) continue;
    const inUnion = place.inUnion || by !== "allOf";
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

/** `name` with an ending, and with a number where that is taken. */
export function freeName(name: string, ending: string, taken: JsonObject): string {
  let free = `${name}${ending}`;
  for (let number = 2; free in taken; number++) free = `${name}${ending}${number}`;
  return free;
}
