/** Additional properties next to members that have properties of other types. */

import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";
import { isSameType, type Properties } from "./properties.js";

/**
 * Widens additional properties next to members that have properties of other types. No object would fit both in TypeScript, where an index
 * signature applies to every property. So they may have those types too, as if an object declares both itself.
 */
export function acceptOwnProperties(schema: JsonObject, properties: Properties, context: NormaliseContext): void {
  if (!["allOf", "oneOf", "anyOf"].some((key) => key in schema)) return;
  const members = Array.isArray(schema["allOf"]) ? schema["allOf"].filter(isObject) : [];
  for (const holder of [schema, ...members]) accept(holder, properties, context);
}

function accept(holder: JsonObject, properties: Properties, context: NormaliseContext): void {
  const { additionalProperties: others, properties: own = newObject() } = holder;
  if (!isObject(others) || "$ref" in holder || Object.keys(others).length === 0) return;
  const declared = properties.all.flatMap(([name, property]) => (isObject(own) && name in own ? [] : [property]));
  const types = new Map([others, ...declared].map((each): [string, Value] => [JSON.stringify(typeOf(each)), each]));
  if (types.size === 1) return;
  const isNamed = [...types.values()].every(isSameType);
  const any = (): Value => context.carry(newObject([["anyOf", context.carry([...types.values()], others)]]), others);
  holder["additionalProperties"] = isNamed ? any() : true;
}

/** The part of a schema that determines its type. */
const typeOf = (schema: Value): Value =>
  isObject(schema) ? newObject(Object.entries(schema).filter(([key]) => typing.has(key))) : schema;

const typing: ReadonlySet<string> = new Set(["$ref", "type", "enum", "const", "items", "format"]);
