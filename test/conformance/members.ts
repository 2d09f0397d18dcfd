/** Unions as their authors mean them: a property that one member declares has that schema in members that do not declare it. */

import { isObject, locate, type Node, pointerTo } from "./pointer.js";

/** Objects whose keys are names, and keywords whose value is no schema. */
export interface Grammar {
  readonly maps: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

/**
 * JSON Schema lets a member that does not name `plan` take any `plan`, however deep, so that `{ plan: {} }` fits a union though the
 * member that names plans refuses it. No server means that, and no TypeScript literal can have it: what names properties takes no
 * others, unless it says which.
 *
 * @param root - a document with its schemas as JSON Schema
 */
export const withKnownMembers = (root: Node, grammar: Grammar): Node =>
  converted(root, "#", "other", { root, grammar }) as Node;

/** The schema of a whole value, which is not a part of another schema for the same value. */
export const closed = (root: Node, pointer: string): object =>
  propertiesOf(root, pointer).size === 0 ? {} : { unevaluatedProperties: false };

interface Context {
  readonly root: Node;
  readonly grammar: Grammar;
}

/** Where a node is: an object whose keys are names, a list of properties among them, a schema for a whole value, or anything else. */
type At = "map" | "properties" | "value" | "other";

function converted(node: unknown, pointer: string, at: At, context: Context): unknown {
  const { values } = context.grammar;
  if (Array.isArray(node))
    return node.map((item, index) => converted(item, `${pointer}/${String(index)}`, "other", context));
  if (!isObject(node)) return node;
  const isMap = at === "map" || at === "properties";
  const entries = Object.entries(node).map(([key, value]) => {
    if (!isMap && values.has(key)) return [key, value];
    return [key, converted(value, pointerTo(pointer, key), positionOf(key, at, context), context)];
  });
  const copy = Object.fromEntries(entries) as Node;
  return at === "value" ? { ...closed(context.root, pointer), ...copy } : copy;
}

function positionOf(key: string, at: At, { grammar: { maps } }: Context): At {
  if (at === "properties") return "value";
  if (at === "map") return "other";
  if (key === "properties" || key === "patternProperties") return "properties";
  if (maps.has(key)) return "map";
  return key === "items" || key === "additionalProperties" ? "value" : "other";
}

/** The properties that a schema and its members declare, by their pointers. */
function propertiesOf(root: Node, pointer: string, depth = 0): Map<string, string> {
  const found = locate(root, pointer);
  if (found === undefined || depth > 10) return new Map();
  const own = Object.keys(Object(found.node["properties"]) as object).map(
    (name) => [name, pointerTo(`${found.pointer}/properties`, name)] as const,
  );
  const composed = ["allOf", "anyOf", "oneOf"].flatMap((keyword) =>
    ((found.node[keyword] as unknown[] | undefined) ?? []).flatMap((_, index) => [
      ...propertiesOf(root, `${found.pointer}/${keyword}/${String(index)}`, depth + 1),
    ]),
  );
  return new Map([...composed, ...own]);
}
