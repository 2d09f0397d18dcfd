/** Unions as whoever writes them means them: what one member says of a property holds in the others, which do not name it. */

import { isObject, locate, type Node, pointerTo } from "./pointer.js";

/** Objects whose keys are names, and keywords whose value is no schema. */
export interface Grammar {
  readonly maps: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

/**
 * JSON Schema lets a member that names no `plan` take any `plan`, so that `{ plan: {} }` fits a union though the member that knows
 * plans refuses it. No server means that, and no TypeScript literal can have it.
 *
 * @param root - a document with its schemas as JSON Schema
 */
export const withKnownMembers = (root: Node, grammar: Grammar): Node =>
  converted(root, "#", false, { root, grammar }) as Node;

interface Context {
  readonly root: Node;
  readonly grammar: Grammar;
}

function converted(node: unknown, pointer: string, isMap: boolean, context: Context): unknown {
  const { values, maps } = context.grammar;
  if (Array.isArray(node))
    return node.map((item, index) => converted(item, `${pointer}/${String(index)}`, false, context));
  if (!isObject(node)) return node;
  const entries = Object.entries(node).map(([key, value]) => {
    if (!isMap && values.has(key)) return [key, value];
    return [key, converted(value, pointerTo(pointer, key), !isMap && maps.has(key), context)];
  });
  const copy = Object.fromEntries(entries) as Node;
  return isMap ? copy : withForeign(withForeign(copy, pointer, "anyOf", context), pointer, "oneOf", context);
}

/** Gives each open member of a union the properties that only others name. */
function withForeign(schema: Node, pointer: string, keyword: string, { root }: Context): Node {
  const members = schema[keyword];
  if (!Array.isArray(members) || members.length < 2) return schema;
  const named = members.map((_, index) => propertiesOf(root, `${pointer}/${keyword}/${String(index)}`));
  return {
    ...schema,
    [keyword]: (members as unknown[]).map((member, index) => {
      const own = named[index];
      if (!isObject(member) || own === undefined || own.size === 0 || member["additionalProperties"] !== undefined)
        return member;
      const foreign: Record<string, { anyOf: object[] }> = {};
      for (const properties of named)
        for (const [name, $ref] of properties)
          if (!own.has(name)) (foreign[name] ??= { anyOf: [] }).anyOf.push({ $ref });
      return { ...member, properties: { ...foreign, ...(member["properties"] as Node | undefined) } };
    }),
  };
}

/** The properties that a schema and what it is composed of name, by their pointers. */
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
