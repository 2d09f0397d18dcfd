import type { Diagnostics } from "../../diagnostics.js";
import type { Origins, Source } from "../source.js";
import { quote } from "../text.js";
import {
  childOf,
  eachNode,
  isNode,
  isObject,
  type JsonObject,
  newObject,
  type Node,
  setChild,
  type Value,
} from "../tree.js";
import { jsonPaths } from "./json-path.js";

/** Applies an OpenAPI Overlay 1.0 document. Changes `document`; what it brings in keeps its place in the overlay. */
export function applyOverlay(overlay: Source, document: JsonObject, origins: Origins, diagnostics: Diagnostics): void {
  const invalid = (node: Node | undefined, key: string | undefined, why: string, next?: string): void => {
    const place = node === undefined ? { ...origins.placeAt(overlay, 0), pointer: "#" } : origins.placeOf(node, key);
    diagnostics.report("overlay-invalid", place, why, next);
  };
  const { root } = overlay;
  if (!isObject(root)) return invalid(undefined, undefined, "the overlay is not an object");
  const version = root["overlay"];
  if (typeof version !== "string" || !/^1\.[01]\.\d+$/.test(version))
    return invalid(root, "overlay", "`overlay` must be `1.0.0`");
  const actions = root["actions"];
  if (!Array.isArray(actions) || actions.length === 0)
    return invalid(root, "actions", "an overlay needs `actions`, a list with at least one");
  actions.forEach((action, i) => {
    if (!isObject(action)) return invalid(actions, String(i), "an action must be an object");
    const { target, update, remove } = action;
    if (typeof target !== "string")
      return invalid(action, undefined, "an action needs a `target`, a JSONPath expression");
    if (update === undefined && remove !== true)
      return invalid(action, undefined, "an action needs `update`, or `remove: true`");
    const paths = find(target, document, (why, next) => invalid(action, "target", why, next));
    if (paths === undefined) return;
    if (paths.length === 0)
      diagnostics.report(
        "overlay-unmatched",
        origins.placeOf(action, "target"),
        `${quote(target)} matches nothing in the document`,
      );
    if (remove === true) removeAll(paths, document);
    else
      for (const path of paths)
        merge(path, update as Value, document, origins, (why) => invalid(action, "update", why));
  });
}

function find(
  target: string,
  document: JsonObject,
  invalid: (why: string, next?: string) => void,
): string[][] | undefined {
  if (jsonPaths === undefined) {
    invalid("overlays cannot be applied: no JSONPath library is installed", "run without overlays");
    return undefined;
  }
  // The library knows objects without a prototype, and those of `{}`, only.
  eachNode(document, (node) => {
    if (!Array.isArray(node)) Object.setPrototypeOf(node, null);
  });
  try {
    return [...new Set(jsonPaths(document, target))].map(tokensOf);
  } catch (error) {
    invalid(`${quote(target)} is no JSONPath expression: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** `$['a'][0]` as `["a", "0"]`. */
function tokensOf(path: string): string[] {
  return Array.from(path.matchAll(/\['((?:[^'\\]|\\.)*)'\]|\[(\d+)\]/gs), ([, name, index]) =>
    name === undefined ? (index ?? "") : (JSON.parse(`"${name.replace(/\\'/g, "'").replace(/"/g, '\\"')}"`) as string),
  );
}

/** Last ones first, so that indexes stay right. */
function removeAll(paths: readonly (readonly string[])[], document: JsonObject): void {
  for (const path of [...paths].reverse()) {
    const holder = at(document, path.slice(0, -1));
    const key = path.at(-1);
    if (key === undefined) continue;
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (isObject(holder)) delete holder[key];
  }
}

function merge(
  path: readonly string[],
  update: Value,
  document: JsonObject,
  origins: Origins,
  invalid: (why: string) => void,
): void {
  const target = at(document, path);
  const copy = cloned(update, origins);
  if (Array.isArray(target)) target.push(copy);
  else if (isObject(target) && isObject(copy)) mergeInto(target, copy);
  else if (isNode(target)) invalid("an object is updated by an object");
  else {
    const holder = at(document, path.slice(0, -1));
    if (isNode(holder)) setChild(holder, path.at(-1) ?? "", copy);
  }
}

/** Objects are merged, lists are joined, anything else is replaced. Nesting is limited by that of the overlay. */
function mergeInto(target: JsonObject, update: JsonObject): void {
  for (const [key, value] of Object.entries(update)) {
    const known = target[key];
    if (isObject(known) && isObject(value)) mergeInto(known, value);
    else if (Array.isArray(known) && Array.isArray(value)) known.push(...value);
    else target[key] = value;
  }
}

function cloned(value: Value, origins: Origins): Value {
  if (!isNode(value)) return value;
  const copy = Array.isArray(value)
    ? value.map((item) => cloned(item, origins))
    : newObject(Object.entries(value).map(([key, item]) => [key, cloned(item, origins)]));
  return origins.carry(copy, value);
}

/** Overlays on overlays may nest deeper than any file. What comes after counts on the limit. */
export function nestingFault(document: JsonObject, limit: number): Node | undefined {
  const open: [Node, number][] = [[document, 1]];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const [node, depth] = top;
    if (depth > limit) return node;
    for (const value of Object.values<Value>(node)) if (isNode(value)) open.push([value, depth + 1]);
  }
  return undefined;
}

const at = (document: JsonObject, path: readonly string[]): Value | undefined =>
  path.reduce<Value | undefined>(childOf, document);
