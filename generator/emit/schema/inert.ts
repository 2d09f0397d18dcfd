/** The document as openapi-typescript may see it: every prose and literal that it puts into a comment passes the comment's door. */

import type { Document } from "../../document.js";
import { specText } from "../../model.js";
import { comment } from "../encode.js";

/** Keywords whose strings become comment text. */
const prose: ReadonlySet<string> = new Set(["title", "summary", "description", "format", "default", "example"]);
/** Keywords that hold a map of names, in which `description` is a name like any other. */
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
/** Keywords that are data, or that the types do not depend on. */
const dropped: ReadonlySet<string> = new Set([
  "operationId",
  "examples",
  "links",
  "callbacks",
  "x-enum-descriptions",
  "security",
]);

export function inertDocument(document: Document): Document {
  return copy(document, false) as Document;
}

function copy(value: unknown, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, false));
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  if (!isMap && fitsNothing(value)) return Object.assign(result, { enum: [] });
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

/** Line ends stay; nothing in the text begins a tag. */
const inertText = (text: string): string => comment(specText(text));

/** `{ not: {} }`, which the library has no type for; a list of no values it knows. */
function fitsNothing(schema: object): boolean {
  const { not }: { not?: unknown } = schema;
  return not === true || (typeof not === "object" && not !== null && Object.keys(not).length === 0);
}
