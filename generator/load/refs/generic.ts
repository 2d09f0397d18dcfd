/** Generic schemas: `$dynamicRef` to a placeholder that the user of the schema replaces. */

import type { Origins } from "../source.js";
import { childOf, isNode, isObject, type JsonObject, newObject, type Value } from "../tree.js";

/** Whether a schema is a placeholder: no value fits it, as generic schemas declare the part to be replaced. */
export const isPlaceholder = (schema: Value): boolean => {
  const denied = childOf(schema, "not");
  return childOf(schema, "$dynamicAnchor") !== undefined && isObject(denied) && Object.keys(denied).length === 0;
};

/**
 * Copies a generic schema with its dynamic references replaced by the schemas that its user declares in `$defs`; `undefined` if there are
 * none.
 */
export function specialise(user: JsonObject, generic: JsonObject, origins: Origins): JsonObject | undefined {
  const byAnchor = new Map<string, JsonObject>();
  for (const schema of isObject(user["$defs"]) ? Object.values(user["$defs"]) : [])
    if (isObject(schema) && typeof schema["$dynamicAnchor"] === "string")
      byAnchor.set(`#${schema["$dynamicAnchor"]}`, schema);
  let isReplaced = false;
  const copy = (value: Value): Value => {
    if (!isNode(value)) return value;
    if (Array.isArray(value)) return origins.carry(value.map(copy), value);
    const own = typeof value["$dynamicRef"] === "string" ? byAnchor.get(value["$dynamicRef"]) : undefined;
    isReplaced ||= own !== undefined;
    const kept = Object.entries(own ?? value).filter(([key]) => !identity.has(key));
    // References inside it start from its original location.
    if (own !== undefined) return origins.carry(newObject(kept), own);
    return origins.carry(newObject(kept.map(([key, each]) => [key, copy(each)])), value);
  };
  const result = byAnchor.size === 0 ? generic : copy(generic);
  return isReplaced && isObject(result) ? result : undefined;
}

const identity = new Set(["$id", "$anchor", "$dynamicAnchor", "$defs"]);
