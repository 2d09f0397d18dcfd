/** Merges the updates of overlays into a document. */

import type { Origins } from "../source.js";
import { isNode, isObject, type JsonObject, newObject, type Node, type Value } from "../tree.js";

/**
 * Merges objects, joins lists, and replaces any other value. Nesting is limited by that of the overlay.
 * @param onReplace called for each value that is set
 */
export function mergeInto(
  target: JsonObject,
  update: JsonObject,
  onReplace: (target: JsonObject, key: string, update: JsonObject) => void,
): void {
  for (const [key, value] of Object.entries(update)) {
    const known = target[key];
    if (isObject(known) && isObject(value)) mergeInto(known, value, onReplace);
    else if (Array.isArray(known) && Array.isArray(value)) for (const item of value) known.push(item);
    else {
      target[key] = value;
      onReplace(target, key, update);
    }
  }
}

/** A deep copy with the locations of the original: an update may go to several targets. */
export function copyOf(value: Value, origins: Origins): Value {
  if (!isNode(value)) return value;
  const copy = Array.isArray(value)
    ? value.map((item) => copyOf(item, origins))
    : newObject(Object.entries(value).map(([key, item]) => [key, copyOf(item, origins)]));
  return origins.carry(copy, value);
}

/** The first object or list that is nested deeper than `limit`: updates of updates may nest without end. */
export function nestedBeyond(document: JsonObject, limit: number): Node | undefined {
  const open: [Node, number][] = [[document, 1]];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const [node, depth] = top;
    if (depth > limit) return node;
    for (const value of Object.values<Value>(node)) if (isNode(value)) open.push([value, depth + 1]);
  }
  return undefined;
}
