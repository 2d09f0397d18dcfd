import { componentRef, nameIn } from "../pointer.js";
import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { freeName, schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";

/**
 * A schema with a discriminator that others extend by `allOf`: a value of it is a value of one of them. It becomes their union, and
 * what they extend a component of its own.
 */
export function uniteSubtypes(context: NormaliseContext): void {
  const schemas = schemasOf(context.document);
  if (schemas === undefined) return;
  const subtypes = subtypesIn(schemas);
  const bases = Object.keys(schemas).filter((name) => isBase(schemas[name]));
  const all = bases.map((name) => ({ name, members: membersOf(name, schemas, subtypes) }));
  for (const { name, members } of all)
    if (members.some((member) => member !== name)) unite(name, members, schemas, subtypes, context);
}

/** Base → the components that extend it directly. */
type Subtypes = ReadonlyMap<string, readonly string[]>;

const isBase = (schema: Value | undefined): boolean =>
  isObject(schema) &&
  typeof childOf(schema["discriminator"], "propertyName") === "string" &&
  !["oneOf", "anyOf", "$ref"].some((key) => key in schema);

function subtypesIn(schemas: JsonObject): Subtypes {
  const subtypes = new Map<string, string[]>();
  const mapped = new Set(Object.values(schemas).flatMap((schema) => mappedIn(schema)));
  for (const [name, schema] of Object.entries(schemas)) {
    if (!isObject(schema) || !Array.isArray(schema["allOf"])) continue;
    const refs = schema["allOf"].flatMap((member) => refOf(member) ?? []);
    // One that adds nothing is only another use of the base, unless a mapping names it.
    const adds = "properties" in schema || schema["allOf"].length > refs.length || refs.length > 1 || mapped.has(name);
    if (adds) for (const base of refs) subtypes.set(base, [...(subtypes.get(base) ?? []), name]);
  }
  return subtypes;
}

const refOf = (member: Value | undefined): string | undefined =>
  isObject(member) && typeof member["$ref"] === "string" ? nameIn(member["$ref"]) : undefined;

function mappedIn(schema: Value | undefined): string[] {
  const mapping = isObject(schema) ? childOf(schema["discriminator"], "mapping") : undefined;
  return isObject(mapping) ? Object.values(mapping).flatMap((ref) => (typeof ref === "string" ? nameIn(ref) : [])) : [];
}

/** The schemas that the mapping names, else all that extend the base at any distance; itself where it can be chosen too. */
function membersOf(name: string, schemas: JsonObject, subtypes: Subtypes): string[] {
  const mapped = mappedIn(schemas[name]).filter((member) => member in schemas);
  if (mapped.length > 0) return [...new Set(mapped)];
  const found = new Set(subtypes.get(name));
  for (const subtype of found) for (const next of subtypes.get(subtype) ?? []) found.add(next);
  const isSubtype = [...subtypes.values()].some((names) => names.includes(name));
  return found.size > 0 && isSubtype ? [name, ...found] : [...found];
}

function unite(
  name: string,
  members: readonly string[],
  schemas: JsonObject,
  subtypes: Subtypes,
  context: NormaliseContext,
): void {
  const schema = schemas[name] as JsonObject;
  const baseName = freeName(name, "Base", schemas);
  const base = context.carry(newObject(Object.entries(schema)), schema);
  delete base["discriminator"];
  schemas[baseName] = base;
  for (const subtype of subtypes.get(name) ?? []) extend(schemas[subtype], name, baseName);
  const refs = members.map((member) => componentRef("schemas", member === name ? baseName : member));
  const union = context.carry(newObject(Object.entries(schema).filter(([key]) => kept.has(key))), schema);
  union["oneOf"] = context.carry(
    refs.map((ref) => context.carry(newObject([["$ref", ref]]), schema)),
    schema,
  );
  union["discriminator"] = discriminatorOf(schema, name, baseName, context);
  schemas[name] = union;
}

/** What describes the base, and not its values. */
const kept = new Set(["title", "description", "deprecated", "externalDocs", "nullable"]);

function extend(subtype: Value | undefined, name: string, baseName: string): void {
  const allOf = childOf(subtype, "allOf");
  for (const member of Array.isArray(allOf) ? allOf : [])
    if (isObject(member) && refOf(member) === name) member["$ref"] = componentRef("schemas", baseName);
}

function discriminatorOf(schema: JsonObject, name: string, baseName: string, context: NormaliseContext): JsonObject {
  const discriminator = schema["discriminator"] as JsonObject;
  const { mapping } = discriminator;
  const copy = context.carry(newObject(Object.entries(discriminator)), discriminator);
  if (isObject(mapping)) {
    const entries = Object.entries(mapping).map(([value, ref]): [string, Value] => [
      value,
      typeof ref === "string" && nameIn(ref) === name ? componentRef("schemas", baseName) : ref,
    ]);
    copy["mapping"] = context.carry(newObject(entries), mapping);
  }
  return copy;
}
