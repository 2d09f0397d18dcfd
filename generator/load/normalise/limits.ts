/** Schemas that only limit values whose type is stated elsewhere. */

import { nameIn } from "../pointer.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";

export const composing = ["$ref", "allOf", "oneOf", "anyOf", "enum", "const"];

/** Keywords that determine the type of a schema. */
export const typed = ["type", "properties", "additionalProperties", "patternProperties", "not", ...composing];

const unions = ["anyOf", "oneOf"];
const members = ["allOf", ...unions];
const stated = typed.filter((key) => key !== "not" && !members.includes(key));

/** Keywords that limit values whose type is stated elsewhere. */
const limiting = new Set([
  "pattern", "minLength", "maxLength", "format",
  "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
  "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
]); // prettier-ignore

/** The components that consist of limits, before each gets the type that its limits imply. */
export function limitsIn(document: JsonObject): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const [name, schema] of Object.entries(schemasOf(document) ?? {})) {
    if (!isObject(schema) || [...typed, "items", "prefixItems"].some((key) => key in schema)) continue;
    const limits = Object.entries(schema).filter(([key]) => limiting.has(key));
    if (limits.length > 0) found.set(name, newObject(limits));
  }
  return found;
}

/** Replaces a reference to limits next to a type by these limits: the type is that of the whole. */
export function takeLimits(schema: JsonObject, context: NormaliseContext): void {
  const limits = "type" in schema ? limitsAt(schema, context) : undefined;
  if (limits === undefined || context.version === "2.0" || context.version === "3.0") return;
  delete schema["$ref"];
  for (const [key, value] of Object.entries(limits)) schema[key] ??= value;
}

/** Marks members that limit values whose type is stated next to them: they imply no type, and without one they allow null. */
export function findLimits(schema: JsonObject, context: NormaliseContext): void {
  const states = (member: JsonObject): boolean => statesType(member, context);
  const around = context.limiting.has(schema) || stated.some((key) => key in schema);
  const all = membersAt(schema, ["allOf"]);
  const stating = all.filter(states);
  const either = membersAt(schema, unions);
  const isInAll = around || either.some(states);
  const limits = new Set(all.filter((member) => isInAll || stating.some((other) => other !== member)));
  if (around || stating.length > 0) for (const member of either) limits.add(member);
  for (const key of members) {
    const list = schema[key];
    if (Array.isArray(list)) schema[key] = limitsOf(list, limits, context);
  }
}

/** The list with references to limits replaced by copies of them. */
function limitsOf(list: Value[], limits: ReadonlySet<Value>, context: NormaliseContext): Value[] {
  const own = list.map((member) => {
    if (!isObject(member) || !limits.has(member)) return member;
    const copied = limitsAt(member, context);
    const limit = copied === undefined ? member : context.carry(newObject(Object.entries(copied)), member);
    context.limiting.add(limit);
    return limit;
  });
  return own.every((member, index) => member === list[index]) ? list : context.carry(own, list);
}

/** The limits that a reference leads to. */
const limitsAt = ({ $ref }: JsonObject, { limitComponents }: NormaliseContext): JsonObject | undefined =>
  typeof $ref === "string" ? limitComponents.get(nameIn($ref)) : undefined;

const membersAt = (schema: JsonObject, keys: readonly string[]): JsonObject[] =>
  keys.flatMap((key) => [schema[key]].flat().filter((member) => isObject(member)));

/** Whether a schema or one of its members states a type. */
const statesType = (schema: JsonObject, context: NormaliseContext): boolean =>
  (stated.some((key) => key in schema) && limitsAt(schema, context) === undefined) ||
  membersAt(schema, members).some((member) => statesType(member, context));
