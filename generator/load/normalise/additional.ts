/** Additional properties next to members that have properties of other types. */

import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { isSameType, type Properties } from "./properties.js";

/**
 * Widens additional properties next to members that have properties of other types. No object would fit both in TypeScript, where an index
 * signature applies to every property. So they may have those types too, as if an object declares both itself.
 */
export function acceptOwnProperties(schema: JsonObject, properties: Properties, context: NormaliseContext): void {
  if (!["allOf", "oneOf", "anyOf"].some((key) => key in schema)) return;
  accept(schema, properties, context, new Set());
}

/** Widens a schema and what it extends, at any depth. */
function accept(schema: JsonObject, properties: Properties, context: NormaliseContext, seen: Set<JsonObject>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const others = widened(schema, properties, context);
  if (others !== undefined) schema["additionalProperties"] = others;
  const { allOf } = schema;
  if (!Array.isArray(allOf)) return;
  for (const [index, member] of allOf.entries()) {
    if (!isObject(member)) continue;
    const base = typeof member["$ref"] === "string" ? schemaAt(context.document, member["$ref"]) : member;
    if (base === undefined) continue;
    const wider =
      base === member || "properties" in base || "allOf" in base ? undefined : widened(base, properties, context);
    if (wider === undefined) accept(base, properties, context, seen);
    // A map keeps its type wherever else it is used.
    else allOf[index] = context.carry(newObject([...Object.entries(base), ["additionalProperties", wider]]), member);
  }
}

/** The additional properties with the types of those that the schema itself does not declare, if these differ. */
function widened(holder: JsonObject, properties: Properties, context: NormaliseContext): Value | undefined {
  const { additionalProperties: others, properties: own = newObject() } = holder;
  if (!isObject(others) || "$ref" in holder || Object.keys(others).length === 0) return undefined;
  const declared = properties.all.flatMap(([name, property]) => (isObject(own) && name in own ? [] : [property]));
  const types = new Map([others, ...declared].map((each): [string, Value] => [JSON.stringify(typeOf(each)), each]));
  if (types.size === 1) return undefined;
  const isNamed = [...types.values()].every(isSameType);
  return isNamed ? context.carry(newObject([["anyOf", context.carry([...types.values()], others)]]), others) : true;
}

/** The part of a schema that determines its type. */
const typeOf = (schema: Value): Value =>
  isObject(schema) ? newObject(Object.entries(schema).filter(([key]) => typing.has(key))) : schema;

const typing: ReadonlySet<string> = new Set(["$ref", "type", "enum", "const", "items", "format"]);
