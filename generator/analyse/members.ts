/** The schemas that a schema is composed of. */

import { type Document, resolveSchema, type Schema, type SchemaObject } from "../document.js";

/** The schema and all members of its compositions, at any depth, each once. */
export function membersOf(document: Document, schema: Schema | undefined): SchemaObject[] {
  const members = new Set<SchemaObject>();
  const open = [schema];
  while (open.length > 0) {
    const resolved = resolveSchema(document, open.pop());
    if (resolved === undefined || members.has(resolved)) continue;
    members.add(resolved);
    open.push(...(resolved.oneOf ?? []), ...(resolved.anyOf ?? []), ...(resolved.allOf ?? []));
  }
  return [...members];
}

/** The properties of a schema and of all its members, the first of each name. */
export function propertiesOf(document: Document, schema: Schema | undefined): ReadonlyMap<string, Schema> {
  const properties = new Map<string, Schema>();
  for (const member of membersOf(document, schema))
    for (const [name, property] of Object.entries(member.properties ?? {}))
      if (!properties.has(name)) properties.set(name, property);
  return properties;
}
