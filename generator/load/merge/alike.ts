import { isNode, type Node, type Value } from "../tree.js";

/** Whether two values are the same but for the order of keys and for prose. References are compared as they are written. */
export function isAlike(a: Value | undefined, b: Value | undefined): boolean {
  if (!isNode(a) || !isNode(b)) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...meaningful(a), ...meaningful(b)]);
  return [...keys].every((key) => isAlike((a as Values)[key], (b as Values)[key]));
}

type Values = Readonly<Record<string, Value>>;

/** A property may be called `description` as well: what it holds is an object. */
const meaningful = (node: Node): string[] =>
  Object.entries(node).flatMap(([key, value]) => (isProse(key) && typeof value === "string" ? [] : [key]));

const isProse = (key: string): boolean => ["title", "summary", "description"].includes(key);
