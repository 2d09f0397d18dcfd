/** Members of compositions that have nothing but `nullable`. */

import { nameIn } from "../pointer.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";
import { isAnnotation } from "./annotations.js";
import { schemaAt } from "./composition.js";

/**
 * Interprets members that have nothing but `nullable`: by themselves they allow anything, but they are written to add null. In `allOf`, the
 * whole may be null; in a union, the member is null.
 */
export function readNullableMembers(schema: JsonObject, context: NormaliseContext): void {
  const { allOf } = schema;
  if (Array.isArray(allOf)) schema["allOf"] = context.carry(readNullableTypes(allOf, context), allOf);
  const [own, others] = Array.isArray(schema["allOf"]) ? separated(schema["allOf"]) : [[], []];
  if (own.length > 0 && others.length > 0) {
    schema["nullable"] = true;
    schema["allOf"] = context.carry(others, allOf as Value[]);
    for (const member of own)
      for (const [key, value] of Object.entries(member)) if (isAnnotation(key)) schema[key] ??= value;
  }
  for (const key of ["oneOf", "anyOf"]) {
    const members = schema[key];
    if (
      !Array.isArray(members) ||
      !members.some((member) => isNullable(member)) ||
      members.every((member) => isNullable(member))
    )
      continue;
    const asNull = (member: Value): Value =>
      isNullable(member) ? context.carry(newObject([["type", "null"]]), member) : member;
    schema[key] = context.carry(members.map(asNull), members);
  }
}

/**
 * Reads `{ type: [string, "null"] }` next to a reference to a string as `nullable`, and `{ type: "null" }` next to anything, which no other
 * value would fit: since 3.1, such members are written like this.
 */
function readNullableTypes(members: readonly Value[], context: NormaliseContext): Value[] {
  const targets = members.flatMap((member): JsonObject[] => {
    const ref = isObject(member) ? member["$ref"] : undefined;
    if (typeof ref !== "string" || context.limitComponents.has(nameIn(ref))) return [];
    const target = schemaAt(context.document, ref);
    return target === undefined ? [] : [target];
  });
  return members.map((member) => {
    if (!isObject(member)) return member;
    const type = otherThanNull(member["type"]);
    const notes = Object.entries(member).filter(([key]) => isAnnotation(key));
    const isBare = notes.length + 1 === Object.keys(member).length;
    const isNull = member["type"] === "null" && members.some(isOther);
    if (!isBare || !(isNull || targets.some((target) => (target["type"] ?? "object") === type))) return member;
    return context.carry(newObject([...notes, ["nullable", true]]), member);
  });
}

/** Whether a member describes values, and not null alone. */
const isOther = (member: Value): boolean =>
  isObject(member) && member["type"] !== "null" && Object.keys(member).some((key) => !isAnnotation(key));

/** The other type of a list of two with null. */
function otherThanNull(type: Value | undefined): Value | undefined {
  const others = Array.isArray(type) && type.length === 2 ? type.filter((each) => each !== "null") : [];
  return others.length === 1 ? others[0] : undefined;
}

/** The members of `allOf` that are only nullable, or any object or null; and the others. */
function separated(allOf: readonly Value[]): [JsonObject[], Value[]] {
  const own = allOf.filter((member) => isNullable(member, "type") && (member["type"] ?? "object") === "object");
  return [own as JsonObject[], allOf.filter((member) => !own.includes(member))];
}

const isNullable = (member: Value, allowed?: string): member is JsonObject =>
  isObject(member) &&
  member["nullable"] === true &&
  Object.keys(member).every((key) => key === "nullable" || key === allowed || isAnnotation(key));
