/** Schemas that only limit what others type. */

import { isObject, type JsonObject } from "../tree.js";
import type { NormaliseContext } from "./context.js";

export const composing = ["$ref", "allOf", "oneOf", "anyOf", "enum", "const"];

/** Keywords that decide what type a schema has. */
export const typed = ["type", "properties", "additionalProperties", "patternProperties", "not", ...composing];

const unions = ["anyOf", "oneOf"];
const members = ["allOf", ...unions];
const stated = typed.filter((key) => key !== "not" && !members.includes(key));

/** Members that limit what is typed next to them imply no type: without one, they allow its null. */
export function findLimits(schema: JsonObject, { limiting }: NormaliseContext): void {
  const around = limiting.has(schema) || stated.some((key) => key in schema);
  const all = membersAt(schema, ["allOf"]);
  const stating = all.filter(statesType);
  const either = membersAt(schema, unions);
  const isLimit = (member: JsonObject): boolean => around || stating.some((other) => other !== member);
  for (const member of all) if (isLimit(member) || either.some(statesType)) limiting.add(member);
  if (around || stating.length > 0) for (const member of either) limiting.add(member);
}

const membersAt = (schema: JsonObject, keys: readonly string[]): JsonObject[] =>
  keys.flatMap((key) => [schema[key]].flat().filter((member) => isObject(member)));

/** Whether a schema has a type, or one of its members. */
const statesType = (schema: JsonObject): boolean =>
  stated.some((key) => key in schema) || membersAt(schema, members).some(statesType);
