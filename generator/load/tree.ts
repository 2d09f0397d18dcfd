/** JSON values as loading builds and changes them. Objects inherit nothing: `__proto__` is a key like any other. */
export type Value = null | boolean | number | string | Value[] | JsonObject;

export interface JsonObject {
  [key: string]: Value;
}

/** A value that has an identity and a location of its own. */
export type Node = JsonObject | Value[];

// An empty prototype instead of none: V8 keeps objects without one in hash tables, which take three times the memory.
const Bare = function () {} as unknown as new () => JsonObject;
Bare.prototype = Object.freeze(Object.create(null) as object) as JsonObject;

export function newObject(entries: Iterable<readonly [string, Value]> = []): JsonObject {
  const object = new Bare();
  for (const [key, value] of entries) object[key] = value;
  return object;
}

export function isObject(value: Value | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isNode(value: Value | undefined): value is Node {
  return typeof value === "object" && value !== null;
}

/** The value at a key or index; `undefined` if there is none. */
export function childOf(node: Value | undefined, key: string): Value | undefined {
  if (Array.isArray(node)) return /^(0|[1-9]\d*)$/.test(key) ? node[Number(key)] : undefined;
  return isObject(node) ? node[key] : undefined;
}

export function setChild(node: Node, key: string, value: Value): void {
  if (Array.isArray(node)) node[Number(key)] = value;
  else node[key] = value;
}

/** Visits every object and list once, parents first, without recursion. Return `false` to skip what is below. */
export function eachNode(root: Value, visit: (node: Node) => boolean | void): void {
  const seen = new Set<Node>();
  const open: Value[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isNode(node) || seen.has(node)) continue;
    seen.add(node);
    if (visit(node) === false) continue;
    const below = Array.isArray(node) ? node : Object.values(node);
    for (let i = below.length - 1; i >= 0; i--) {
      const value = below[i] as Value;
      if (isNode(value)) open.push(value);
    }
  }
}
