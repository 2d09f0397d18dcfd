/** The document as a tree of schemas and what holds them, in which data are not looked into. */

import { holdsNames } from "../document.js";

/** Keywords that hold values, or nothing that types depend on. */
const isData = (key: string): boolean =>
  ["example", "examples", "default", "enum", "const"].includes(key) || key.startsWith("x-");

/** A child that is no data, and whether its keys are names. */
interface Child {
  readonly key: string;
  readonly value: unknown;
  readonly areNames: boolean;
}

/** What a node holds other than data. @param areNames whether the keys of the node itself are names */
export const childrenOf = (node: object, areNames: boolean): Child[] =>
  Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    areNames || !isData(key)
      ? [{ key, value, areNames: !areNames && !Array.isArray(value) && holdsNames.has(key) }]
      : [],
  );

/** The tree with its nodes replaced; what does not change is shared. Recursion is limited by the nesting of the document. */
export function replaced(
  root: unknown,
  replacements: ReadonlyMap<object, object>,
  origins: WeakMap<object, object>,
): unknown {
  const done = new Map<object, unknown>();
  const visit = (given: unknown, areNames: boolean): unknown => {
    if (typeof given !== "object" || given === null) return given;
    if (done.has(given)) return done.get(given);
    const node = replacements.get(given) ?? given;
    const changed = new Map<string, unknown>();
    for (const child of childrenOf(node, areNames)) {
      const value = visit(child.value, child.areNames);
      if (value !== child.value) changed.set(child.key, value);
    }
    const result = changed.size === 0 ? node : withValues(node, changed);
    if (result !== given) origins.set(result, given);
    done.set(given, result);
    return result;
  };
  return visit(root, false);
}

function withValues(node: object, changed: ReadonlyMap<string, unknown>): object {
  const entries = Object.entries(node).map(
    ([key, value]) => [key, changed.has(key) ? changed.get(key) : value] as const,
  );
  return Array.isArray(node) ? entries.map(([, value]) => value) : bare(entries);
}

/** An object that inherits nothing. */
export function bare<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  const object = Object.create(null) as Record<string, V>;
  for (const [key, value] of entries) object[key] = value;
  return object;
}
