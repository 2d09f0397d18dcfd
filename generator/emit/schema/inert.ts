/** Copies the document for openapi-typescript, with every string that the library copies into a comment encoded for a comment. */

import { type Document, holdsNames, isExact, resolveSchema, type Schema } from "../../document.js";
import { specText } from "../../model/text.js";
import { comment } from "../encode.js";

/** Keywords whose values become comments. */
const prose: ReadonlySet<string> = new Set(["title", "summary", "description", "format", "default", "example"]);
/** Keywords that hold data, or that do not affect the types. */
const dropped: ReadonlySet<string> = new Set([
  "operationId",
  "examples",
  "links",
  "callbacks",
  "x-enum-descriptions",
  "security",
]);

/**
 * An object without a prototype's properties, so that every name is a key. For `Object.create(null)` itself, V8 uses hash tables, at
 * three times the memory.
 */
const Bare = function () {} as unknown as new () => Record<string, unknown>;
Bare.prototype = Object.freeze(Object.create(null) as object);

export const inertDocument = (document: Document): Document => copy(document, false, document) as Document;

function copy(value: unknown, isMap: boolean, document: Document): unknown {
  if (Array.isArray(value)) return value.map((item) => copy(item, false, document));
  if (typeof value !== "object" || value === null) return value;
  const result = new Bare();
  if (!isMap && matchesNothing(value)) return Object.assign(result, { enum: [] });
  for (const [key, child] of Object.entries(value)) {
    if (isMap) result[key] = copy(child, false, document);
    else if (key === "enum" || key === "const") result[key] = child;
    else if (!dropped.has(key) && !key.startsWith("x-")) result[key] = copyKeyword(key, child, document);
  }
  return !isMap && isParameter(value) ? Object.assign(result, factsOf(value, result["description"], document)) : result;
}

interface Parameter {
  readonly schema: Schema;
}

const isParameter = (value: object): value is Parameter => "in" in value && "name" in value && "schema" in value;

/**
 * Copies the default and the limits of a parameter's schema to the parameter, as openapi-typescript prints only keywords next to the
 * description.
 */
function factsOf({ schema }: Parameter, description: unknown, document: Document): object {
  const resolved = resolveSchema(document, schema) ?? {};
  const limits = limitKeywords.flatMap((key) => (isExact(resolved[key]) ? [`@${key} ${resolved[key]}`] : []));
  return {
    ...(limits.length === 0
      ? {}
      : { description: [...(typeof description === "string" ? [description] : []), ...limits].join("\n") }),
    ...(resolved.default === undefined ? {} : { default: inertValue(resolved.default) }),
  };
}

const limitKeywords = ["minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"] as const;

function copyKeyword(key: string, child: unknown, document: Document): unknown {
  if (!prose.has(key)) return copy(child, holdsNames.has(key) && !Array.isArray(child), document);
  return child === undefined ? undefined : inertValue(child);
}

/** Keeps line breaks; escapes tags. */
const inertValue = (value: unknown): string =>
  comment(specText(typeof value === "string" ? value : (JSON.stringify(value) ?? "")));

/** Whether a schema matches no value, as `{ not: {} }`: the library cannot type that, but supports an empty `enum`. */
function matchesNothing(schema: object): boolean {
  const { not }: { not?: unknown } = schema;
  return not === true || (typeof not === "object" && not !== null && Object.keys(not).length === 0);
}
