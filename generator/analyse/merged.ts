import { type Document, resolveSchema, type Schema, type SchemaObject } from "../document.js";

/** Levels of compositions. */
const maxDepth = 6;

/** One object schema of a composition, as far as properties and required names go. */
export function mergeAllOf(document: Document, schema: SchemaObject, depth = 0): SchemaObject {
  if (schema.allOf === undefined || depth > maxDepth) return schema;
  const parts = schema.allOf.map((part) => mergeAllOf(document, resolveSchema(document, part) ?? {}, depth + 1));
  const all = [...parts, schema];
  return Object.assign({}, ...parts, schema, {
    properties: propertiesOf(all),
    required: [...new Set(all.flatMap(({ required: names }) => names ?? []))],
  }) as SchemaObject;
}

/** The declared ones, rather than those that only repeat that a property is required. */
function propertiesOf(parts: readonly SchemaObject[]): Record<string, Schema> {
  const properties = new Map<string, Schema>();
  for (const [name, schema] of parts.flatMap(({ properties: own = {} }) => Object.entries(own))) {
    const isDeclared = typeof schema === "object" && schema.isRepeated !== true && Object.keys(schema).length > 0;
    if (isDeclared || !properties.has(name)) properties.set(name, schema);
  }
  return Object.fromEntries(properties);
}
