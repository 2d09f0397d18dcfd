/** Compares parts of two documents. */

import { isNode, type Node, type Value } from "../tree.js";

/** Whether two values are the same apart from the order of keys and from prose. References are compared as text. */
export function isAlike(a: Value | undefined, b: Value | undefined): boolean {
  if (!isNode(a) || !isNode(b)) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...meaningful(a), ...meaningful(b)]);
  return [...keys].every((key) => isAlike((a as Values)[key], (b as Values)[key]));
}

type Values = Readonly<Record<string, Value>>;

/** The keys that matter. A property may be called `description` as well, whose value is then not a string. */
const meaningful = (node: Node): string[] =>
  Object.entries(node).flatMap(([key, value]) => (isProse(key) && typeof value === "string" ? [] : [key]));

const isProse = (key: string): boolean => ["title", "summary", "description"].includes(key);
