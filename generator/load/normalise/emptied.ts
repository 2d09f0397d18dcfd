/** Members of compositions that have no property in requests, or none in responses. */

import { visitDocument } from "../grammar.js";
import { childOf, isObject, type JsonObject, type Value } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import type { Direction } from "./hidden.js";
import { isAnnotation } from "./annotations.js";

/**
 * Removes members whose properties are all hidden: they would be an object of anything, and so would a composition of them. In requests,
 * such a schema by itself allows no properties.
 */
export function leaveOutEmptied(emptied: ReadonlyMap<JsonObject, Direction>, context: NormaliseContext): void {
  if (emptied.size === 0) return;
  for (const [schema, direction] of emptied)
    if (direction === "request" && !addsMore(schema, [])) schema["additionalProperties"] = false;
  const isEmpty = (schema: Value | undefined, depth = 0): boolean => {
    if (!isObject(schema) || depth > maxDepth) return false;
    if (typeof schema["$ref"] === "string") return isEmpty(schemaAt(context.document, schema["$ref"]), depth + 1);
    const members = composing.flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
    return (
      (emptied.has(schema) || members.length > 0) &&
      members.every((member) => childOf(member, "type") === "null" || isEmpty(member, depth + 1)) &&
      !addsMore(schema, composing)
    );
  };
  visitDocument(context.document, ({ node, kind }) => {
    const { allOf } = node;
    if (kind !== "schema" || !Array.isArray(allOf)) return;
    const others = allOf.filter((member) => !isEmpty(member));
    if (others.length === allOf.length || (others.length === 0 && !addsMore(node, ["allOf"]))) return;
    if (others.length === 0) delete node["allOf"];
    else node["allOf"] = context.carry(others, allOf);
  });
}

const composing = ["allOf", "oneOf", "anyOf"];

/** Nested compositions and references, at most. */
const maxDepth = 8;

/** Whether a schema has a keyword, other than those in `without`, that adds something to `type: object`. */
const addsMore = (schema: JsonObject, without: readonly string[]): boolean =>
  Object.entries(schema).some(([key, value]) => !without.includes(key) && !addsNothing(key, value));

/** Whether a keyword neither restricts the values of an object nor allows more than its properties. */
function addsNothing(key: string, value: Value): boolean {
  if (isAnnotation(key)) return true;
  if (key === "type") return [value].flat().every((type) => type === "object" || type === "null");
  if (key === "additionalProperties") return value === false;
  if (key === "required") return Array.isArray(value) && value.length === 0;
  return key === "properties" && isObject(value) && Object.keys(value).length === 0;
}
