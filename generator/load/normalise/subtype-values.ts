/** The values by which subtypes declare that a discriminator selects them. */

import { visitDocument } from "../grammar.js";
import { componentRef } from "../pointer.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";
import { declaredValue, descendants, mappedIn, refOf, type Subtypes } from "./extending.js";

/** Adds the values that subtypes declare themselves to the mappings of the discriminators that select them. */
export function mapDeclaredValues(schemas: JsonObject, subtypes: Subtypes, context: NormaliseContext): void {
  if (!Object.values(schemas).some((schema) => declaredValue(schema) !== undefined)) return;
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [schema, name]));
  visitDocument(context.document, ({ node, kind }) => {
    if (kind !== "schema" || !isObject(node["discriminator"])) return;
    const listed = [node["oneOf"], node["anyOf"]].flatMap((members) => (Array.isArray(members) ? members : []));
    const name = names.get(node);
    const extended = listed.length > 0 || name === undefined ? [] : [name];
    const below = extended.flatMap((base) => descendants(base, subtypes));
    const members = [...listed.flatMap((member) => refOf(member) ?? []), ...extended, ...below];
    addValues(node, members, below, schemas, context);
  });
}

/** @param byName members that are selected by their names if nothing else does */
function addValues(
  schema: JsonObject,
  members: readonly string[],
  byName: readonly string[],
  schemas: JsonObject,
  context: NormaliseContext,
): void {
  const discriminator = schema["discriminator"] as JsonObject;
  const mapping = isObject(discriminator["mapping"]) ? discriminator["mapping"] : newObject();
  const mapped = mappedIn(schema);
  const missing = members.filter((name) => !mapped.includes(name));
  const declared = missing.flatMap((name) => {
    const value = declaredValue(schemas[name]);
    return value === undefined || value in mapping ? [] : [[value, name] as const];
  });
  if (declared.length === 0) return;
  const others = mapped.length > 0 ? [] : byName.filter((name) => declaredValue(schemas[name]) === undefined);
  const added = [...declared, ...others.map((name) => [name, name] as const)];
  const entries = added.map(([value, name]): [string, Value] => [value, componentRef("schemas", name)]);
  discriminator["mapping"] = context.carry(newObject([...Object.entries(mapping), ...entries]), discriminator);
}
