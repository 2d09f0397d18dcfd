import path from "node:path";
import type { Origins } from "../source.js";
import type { Target } from "../refs/references.js";
import type { JsonObject } from "../tree.js";

/** Pointer segments that say how a schema is built, not what it is. */
const structure = new Set([
  "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "items", "prefixItems", "additionalItems", "contains",
  "properties", "patternProperties", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties",
  "dependentSchemas", "$defs", "definitions", "schema", "itemSchema", "contentSchema", "content", "schemas", "components",
  "paths", "responses", "parameters", "headers", "examples", "requestBodies", "links", "callbacks", "securitySchemes",
  "get", "put", "post", "delete", "options", "head", "patch", "trace", "query", "encoding", "webhooks",
]); // prettier-ignore

/**
 * A free component name for a target: the last telling segment of its pointer, or its file's name; where that is taken,
 * with the segments before it, and at last with a number. It depends on where the target stands and on the names taken.
 */
export function componentName(target: Target, origins: Origins, taken: JsonObject): string {
  const parts = telling(target, origins);
  let name = parts.at(-1) ?? target.kind;
  for (let from = parts.length - 2; name in taken && from >= 0; from--) name = parts.slice(from).join("_");
  if (!(name in taken)) return name;
  let number = 2;
  while (`${name}${number}` in taken) number++;
  return `${name}${number}`;
}

function telling(target: Target, origins: Origins): string[] {
  const { holder, key, source } = target;
  const pointer = holder === undefined ? [] : [...origins.pathOf(holder), key];
  const inside = pointer.filter(
    (token) => !structure.has(token) && !/^\d+$/.test(token) && !/^[^/]+\/[^/]+$/.test(token),
  );
  const file = decodeURIComponent(new URL(source.uri).pathname).split("/").slice(-3);
  const base = path.posix.basename(file.at(-1) ?? "", path.posix.extname(file.at(-1) ?? ""));
  return [...file.slice(0, -1), base, ...inside].map(clean).filter((part) => part !== "");
}

/** What OpenAPI allows in a component name, and not too much of it. */
const clean = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9_.-]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 80);
