/** Object schemas with the members of their `allOf`, for samples. */

import { type Document, resolveSchema, type Schema, type SchemaObject } from "../document.js";
import { isAnything } from "./content.js";

/** The nested compositions that are merged, at most. */
const maxDepth = 6;

/** An object schema and the members of its `allOf` as one schema, as far as properties and required names go. */
export function mergeAllOf(document: Document, schema: SchemaObject, depth = 0): SchemaObject {
  if (schema.allOf === undefined || depth > maxDepth) return schema;
  const parts = schema.allOf.map((part) => mergeAllOf(document, resolveSchema(document, part) ?? {}, depth + 1));
  const all = [...parts, schema];
  return Object.assign({}, ...parts, schema, {
    properties: propertiesOf(document, all),
    required: [...new Set(all.flatMap(({ required: names }) => names ?? []))],
  }) as SchemaObject;
}

/** The properties of all parts. A real declaration wins over one that only describes the property, or repeats that it is required. */
function propertiesOf(document: Document, parts: readonly SchemaObject[]): Record<string, Schema> {
  const properties = new Map<string, Schema>();
  for (const [name, schema] of parts.flatMap(({ properties: own = {} }) => Object.entries(own))) {
    const isDeclared = typeof schema === "object" && schema.isRepeated !== true && !isAnything(document, schema);
    if (isDeclared || !properties.has(name)) properties.set(name, schema);
  }
  return Object.fromEntries(properties);
}
