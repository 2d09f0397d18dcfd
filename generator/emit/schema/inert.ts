/** The document for openapi-typescript: every string that it copies into a comment is encoded for a comment. */

import type { Document } from "../../document.js";
import { specText } from "../../model/text.js";
import { comment } from "../encode.js";

/** Keywords whose values become comments. */
const prose: ReadonlySet<string> = new Set(["title", "summary", "description", "format", "default", "example"]);
/** Keywords that hold a map by name, in which `description` is an ordinary name. */
const maps: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "$defs",
  "schemas",
  "responses",
  "headers",
  "requestBodies",
  "content",
  "paths",
  "webhooks",
  "callbacks",
  "links",
  "pathItems",
  "parameters",
]);
/** Keywords that hold data, or that do not affect the types. */
const dropped: ReadonlySet<string> = new Set([
  "operationId",
  "examples",
  "links",
  "callbacks",
  "x-enum-descriptions",
  "security",
]);

/** Inherits nothing, so that every name is a key. V8 keeps objects without a prototype in hash tables, at three times the memory. */
const Bare = function () {} as unknown as new () => Record<string, unknown>;
Bare.prototype = Object.freeze(Object.create(null) as object);

export function inertDocument(document: Document): Document {
  return copy(document, false) as Document;
}

function copy(value: unknown, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, false));
  if (typeof value !== "object" || value === null) return value;
  const result = new Bare();
  if (!isMap && matchesNothing(value)) return Object.assign(result, { enum: [] });
  for (const [key, child] of Object.entries(value)) {
    if (isMap) result[key] = copy(child, false);
    else if (key === "enum" || key === "const") result[key] = child;
    else if (!dropped.has(key) && !key.startsWith("x-")) result[key] = copyKeyword(key, child);
  }
  return result;
}

function copyKeyword(key: string, child: unknown): unknown {
  if (!prose.has(key)) return copy(child, maps.has(key) && !Array.isArray(child));
  if (child === undefined) return undefined;
  return inertText(typeof child === "string" ? child : (JSON.stringify(child) ?? ""));
}

/** Keeps line ends; escapes tags. */
const inertText = (text: string): string => comment(specText(text));

/** `{ not: {} }`: the library has no type for it, but supports an empty `enum`. */
function matchesNothing(schema: object): boolean {
  const { not }: { not?: unknown } = schema;
  return not === true || (typeof not === "object" && not !== null && Object.keys(not).length === 0);
}
