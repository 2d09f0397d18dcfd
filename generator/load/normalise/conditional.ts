/** Properties that only `if`, `then`, `else` and `dependentSchemas` declare. */

import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";
import { Properties } from "./properties.js";
import { separateUnion } from "./schemas.js";

/** Whether a schema has keywords that apply to some of its values only. */
export const isConditional = (schema: JsonObject): boolean =>
  ["then", "else", "dependentSchemas"].some((key) => key in schema);

/**
 * Adds properties that only a condition declares as optional ones: openapi-typescript does not read conditions. Conditions on properties
 * that are declared elsewhere are not expressed.
 * @param composed the schemas whose members may have conditions
 */
export function addConditionalProperties(
  conditional: readonly JsonObject[],
  composed: readonly JsonObject[],
  context: NormaliseContext,
): void {
  if (conditional.length === 0) return;
  const inside = new Map<JsonObject, JsonObject[]>();
  const isMember = new Set<Value>();
  for (const whole of composed) {
    const found = conditionsIn(whole);
    for (const member of found) if (member !== whole) isMember.add(member);
    inside.set(whole, found);
  }
  for (const [whole, found] of inside) if (!isMember.has(whole)) addProperties(whole, found, context);
  for (const schema of conditional)
    if (!isMember.has(schema) && !inside.has(schema)) addProperties(schema, [schema], context);
}

/** The schema itself and its inline members of `allOf`, as far as they have conditions. */
function conditionsIn(schema: JsonObject): JsonObject[] {
  const members = Array.isArray(schema["allOf"]) ? schema["allOf"].filter(isObject) : [];
  return [...(isConditional(schema) ? [schema] : []), ...members.flatMap((member) => conditionsIn(member))];
}

function addProperties(whole: JsonObject, conditions: readonly JsonObject[], context: NormaliseContext): void {
  if (conditions.length === 0 || whole["additionalProperties"] === false) return;
  const known = new Properties(context);
  known.add(whole, 0);
  const added = new Map<string, Value[]>();
  for (const branch of conditions.flatMap(branchesOf)) {
    const own = new Properties(context);
    own.add(branch, 0);
    for (const [name, property] of own.all)
      if (known.get(name) === undefined) added.set(name, [...(added.get(name) ?? []), property]);
  }
  const entries = [...added].map(([name, all]): [string, Value] => [name, anyOf(all, whole, context)]);
  if (entries.length === 0) return;
  const { properties, allOf } = whole;
  if (isObject(properties) || !Array.isArray(allOf)) {
    const own = isObject(properties) ? properties : newObject();
    whole["properties"] = context.carry(newObject([...Object.entries(own), ...entries]), whole);
    separateUnion("anyOf", whole, context);
    return;
  }
  const member = context.carry(newObject([["type", "object"]]), whole);
  member["properties"] = context.carry(newObject(entries), whole);
  whole["allOf"] = context.carry([...allOf, member], allOf);
}

function branchesOf(schema: JsonObject): Value[] {
  const dependent = isObject(schema["dependentSchemas"]) ? Object.values(schema["dependentSchemas"]) : [];
  const { then: first, else: second } = schema;
  const all = [...("if" in schema ? [first, second] : []), ...dependent].filter((branch) => branch !== undefined);
  // A branch may have conditions of its own.
  return all.flatMap((branch) => [branch, ...(isObject(branch) ? branchesOf(branch) : [])]);
}

function anyOf(schemas: readonly Value[], whole: JsonObject, context: NormaliseContext): Value {
  const distinct = new Map(schemas.map((schema) => [JSON.stringify(schema), schema]));
  const [first, ...others] = distinct.values();
  if (first === undefined || others.length === 0) return first ?? true;
  return context.carry(newObject([["anyOf", context.carry([first, ...others], whole)]]), whole);
}
