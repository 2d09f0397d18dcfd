/** Traverses and replaces schemas and the objects that hold them. Data, such as examples and enums, are not entered. */

import { holdsNames } from "../document.js";

/** Whether a keyword holds values, or nothing that types depend on. */
const isData = (key: string): boolean =>
  ["example", "examples", "default", "enum", "const"].includes(key) || key.startsWith("x-");

/**
 * Visits the children of a node that are not data. `visit` also receives whether the keys of the child are names.
 * @param areNames whether the node's own keys are names
 */
export function eachChild(
  node: object,
  areNames: boolean,
  visit: (key: string, value: unknown, areNames: boolean) => void,
): void {
  for (const [key, value] of Object.entries(node) as [string, unknown][])
    if (areNames || !isData(key)) visit(key, value, !areNames && !Array.isArray(value) && holdsNames.has(key));
}

/** The tree with nodes replaced; unchanged parts are shared. Recursion is limited by the nesting of the document. */
export function replaced(
  root: unknown,
  replacements: ReadonlyMap<object, object>,
  origins: WeakMap<object, object>,
): unknown {
  const done = new Map<object, unknown>();
  const visit = (original: unknown, areNames: boolean): unknown => {
    if (typeof original !== "object" || original === null) return original;
    if (done.has(original)) return done.get(original);
    const node = replacements.get(original) ?? original;
    let changed: Map<string, unknown> | undefined;
    eachChild(node, areNames, (key, child, hasNames) => {
      const value = visit(child, hasNames);
      if (value !== child) (changed ??= new Map<string, unknown>()).set(key, value);
    });
    const result = changed === undefined ? node : withValues(node, changed);
    if (result !== original) origins.set(result, original);
    done.set(original, result);
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

/** An object without a prototype. */
export function bare<V>(entries: Iterable<readonly [string, V]>): Record<string, V> {
  const object = Object.create(null) as Record<string, V>;
  for (const [key, value] of entries) object[key] = value;
  return object;
}
