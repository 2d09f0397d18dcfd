import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";
import { isAnnotation } from "./annotations.js";

/**
 * A member that is `nullable` and nothing else: by itself it allows anything, and it is written to add null. In `allOf` the whole may be
 * null, and in a union the member is null.
 */
export function readNullableMembers(schema: JsonObject, context: NormaliseContext): void {
  const { allOf } = schema;
  const [own, others] = Array.isArray(allOf) ? separated(allOf) : [[], []];
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

/** The members of `allOf` that are nullable, or any object or null, and the others. */
function separated(allOf: readonly Value[]): [JsonObject[], Value[]] {
  const own = allOf.filter((member) => isNullable(member, "type") && (member["type"] ?? "object") === "object");
  return [own as JsonObject[], allOf.filter((member) => !own.includes(member))];
}

const isNullable = (member: Value, allowed?: string): member is JsonObject =>
  isObject(member) &&
  member["nullable"] === true &&
  Object.keys(member).every((key) => key === "nullable" || key === allowed || isAnnotation(key));
