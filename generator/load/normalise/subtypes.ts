/** Bases with a discriminator: schemas that their subtypes extend by `allOf`. */

import { visitDocument } from "../grammar.js";
import { componentRef, nameIn } from "../pointer.js";
import { childOf, isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { freeName, schemasOf } from "./composition.js";
import type { NormaliseContext } from "./context.js";
import { descendants, mappedIn, refOf, type Subtypes, subtypesIn } from "./extending.js";
import { mapDeclaredValues } from "./subtype-values.js";

/**
 * Turns a schema with a discriminator that others extend by `allOf` into the union of its subtypes: each of its values is a value of one of
 * them. The schema that they extend becomes a component of its own.
 */
export function uniteSubtypes(context: NormaliseContext): void {
  const schemas = schemasOf(context.document);
  if (schemas === undefined) return;
  const subtypes = subtypesIn(schemas);
  mapDeclaredValues(schemas, subtypes, context);
  const bases = Object.keys(schemas).filter((name) => isBase(schemas[name]));
  if (bases.length === 0) return;
  const family = { schemas, subtypes, used: usedIn(context.document, schemas) };
  const all = bases.map((name) => ({ name, members: withDefault(name, membersOf(name, family), schemas) }));
  for (const { name, members } of all)
    if (members.some((member) => member !== name)) unite(name, members, schemas, subtypes, context);
}

interface Family {
  readonly schemas: JsonObject;
  readonly subtypes: Subtypes;
  /** Schemas that are referred to in other ways than to extend them. */
  readonly used: ReadonlySet<string>;
}

const isBase = (schema: Value | undefined): boolean =>
  isObject(schema) &&
  typeof childOf(schema["discriminator"], "propertyName") === "string" &&
  !["oneOf", "anyOf", "$ref"].some((key) => key in schema);

/** The schemas that the mapping names, or those that extend the base at any distance; also the base itself if it can be selected. */
function membersOf(name: string, family: Family): string[] {
  const { schemas, subtypes } = family;
  const mapped = mappedIn(schemas[name]).filter((member) => member in schemas);
  if (mapped.length > 0) return [...new Set([...mapped, ...unmapped(name, mapped, family)])];
  const found = descendants(name, subtypes);
  const isSubtype = [...subtypes.values()].some((names) => names.includes(name));
  return found.length > 0 && isSubtype ? [name, ...found] : found;
}

/** Adds the schema for values that select no subtype, which may be the base itself. */
function withDefault(name: string, members: readonly string[], schemas: JsonObject): readonly string[] {
  const member = defaultIn(schemas[name]);
  const isMore = member !== undefined && member in schemas && !members.includes(member);
  return members.length > 0 && isMore ? [...members, member] : members;
}

function defaultIn(schema: Value | undefined): string | undefined {
  const ref = childOf(childOf(schema, "discriminator"), "defaultMapping");
  return typeof ref === "string" ? nameIn(ref) : undefined;
}

/**
 * The subtypes that are selected by their own names, next to those in the mapping. If each of them is also used by itself, the mapping is
 * complete: they only share the properties of the base.
 */
function unmapped(base: string, mapped: readonly string[], { schemas, subtypes, used }: Family): string[] {
  const values = valuesOf(schemas[base], schemas);
  const isBetween = (name: string): boolean => descendants(name, subtypes).some((next) => mapped.includes(next));
  const isSelectable = (name: string): boolean => values === undefined || values.includes(name);
  const others = descendants(base, subtypes).filter(
    (name) => name !== base && !mapped.includes(name) && !isBetween(name) && isSelectable(name),
  );
  return others.every((name) => used.has(name)) ? [] : others;
}

/** The values that a base allows in the property by which its subtypes are selected. */
function valuesOf(base: Value | undefined, schemas: JsonObject): readonly Value[] | undefined {
  const name = childOf(childOf(base, "discriminator"), "propertyName");
  const property = childOf(childOf(base, "properties"), typeof name === "string" ? name : "");
  const ref = refOf(property);
  const values = childOf(ref === undefined ? property : schemas[ref], "enum");
  return Array.isArray(values) ? values : undefined;
}

function usedIn(document: JsonObject, schemas: JsonObject): Set<string> {
  const extended = new Set(Object.values(schemas).flatMap((schema) => childOf(schema, "allOf") ?? []));
  const used = new Set<string>();
  visitDocument(document, ({ node, kind }) => {
    const ref = kind === "schema" && !extended.has(node) ? refOf(node) : undefined;
    if (ref !== undefined) used.add(ref);
  });
  return used;
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
  context.madeOf.set(baseName, name);
  for (const subtype of subtypes.get(name) ?? []) extend(schemas[subtype], name, baseName);
  const isDefault = defaultIn(schema) === name;
  const selfName = members.includes(name) && !isDefault ? addSelf(name, baseName, schemas, context) : baseName;
  const refs = members.map((member) => componentRef("schemas", member === name ? selfName : member));
  const union = context.carry(newObject(Object.entries(schema).filter(([key]) => kept.has(key))), schema);
  union["oneOf"] = context.carry(
    refs.map((ref) => context.carry(newObject([["$ref", ref]]), schema)),
    schema,
  );
  union["discriminator"] = discriminatorOf(schema, name, selfName, context);
  schemas[name] = union;
}

/** Adds a subtype for the values that select the base itself, which would have those of the others too as what they all extend. */
function addSelf(name: string, baseName: string, schemas: JsonObject, context: NormaliseContext): string {
  const schema = schemas[name] as JsonObject;
  const selfName = freeName(name, "Self", schemas);
  const base = context.carry(newObject([["$ref", componentRef("schemas", baseName)]]), schema);
  schemas[selfName] = context.carry(newObject([["allOf", context.carry([base], schema)]]), schema);
  context.madeOf.set(selfName, name);
  return selfName;
}

/** Keywords that describe the base, and not its values. */
const kept = new Set(["title", "description", "deprecated", "externalDocs", "nullable"]);

function extend(subtype: Value | undefined, name: string, baseName: string): void {
  const allOf = childOf(subtype, "allOf");
  for (const member of Array.isArray(allOf) ? allOf : [])
    if (isObject(member) && refOf(member) === name) member["$ref"] = componentRef("schemas", baseName);
}

function discriminatorOf(schema: JsonObject, name: string, selfName: string, context: NormaliseContext): JsonObject {
  const discriminator = schema["discriminator"] as JsonObject;
  const { mapping, defaultMapping } = discriminator;
  const copy = context.carry(newObject(Object.entries(discriminator)), discriminator);
  const moved = (ref: Value): Value =>
    typeof ref === "string" && nameIn(ref) === name ? componentRef("schemas", selfName) : ref;
  if (defaultMapping !== undefined) copy["defaultMapping"] = moved(defaultMapping);
  if (isObject(mapping)) {
    const entries = Object.entries(mapping).map(([value, ref]): [string, Value] => [value, moved(ref)]);
    copy["mapping"] = context.carry(newObject(entries), mapping);
  }
  return copy;
}
