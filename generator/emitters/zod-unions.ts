/** Flattens discriminated unions into the form that Zod requires: plain objects, with the values that select each. */

import {
  type Document,
  type Json,
  resolveSchema,
  type Schema,
  type SchemaObject,
  selectedValues,
  selectingKeys,
} from "../document.js";

/** The members as objects whose discriminating property allows only their values; `undefined` if Zod could not decide by it. */
export function choicesOf(document: Document, union: SchemaObject, members: readonly Schema[]): Choices | undefined {
  const { propertyName: property, defaultMapping } = union.discriminator ?? {};
  if (property === undefined || defaultMapping !== undefined) return undefined;
  const taken = new Set<Json>();
  const choices = members.map((member) => {
    const object = plainObject(document, member, 0);
    const declared = object?.properties?.[property];
    if (object === undefined || declared === undefined || object.required?.includes(property) !== true)
      return undefined;
    const values = valuesOf(document, union, member, declared);
    if (values.length === 0 || values.some((value) => taken.has(value))) return undefined;
    for (const value of values) taken.add(value);
    return { ...object, properties: { ...object.properties, [property]: { enum: values } } };
  });
  const all = choices.filter((choice) => choice !== undefined);
  return all.length > 1 && all.length === choices.length ? { property, objects: all } : undefined;
}

export interface Choices {
  readonly property: string;
  readonly objects: readonly SchemaObject[];
}

/** The values that select a member; for a member without a name, all values that its property declares. */
function valuesOf(document: Document, union: SchemaObject, member: Schema, declared: Schema): readonly Json[] {
  const keys = selectingKeys(union, member);
  if (keys.length > 0) return selectedValues(document, keys, declared);
  const { const: value, enum: values = value === undefined ? [] : [value] } = resolveSchema(document, declared) ?? {};
  return values;
}

/** Keywords that make a schema more than an object with some properties. */
const more = ["oneOf", "anyOf", "not", "enum", "const", "patternProperties", "items"] as const;

/** A schema and the schemas that it extends, merged into one object; `undefined` if that is not possible. */
function plainObject(document: Document, schema: Schema, depth: number): SchemaObject | undefined {
  const resolved = resolveSchema(document, schema);
  if (resolved === undefined || depth > 20 || more.some((key) => key in resolved)) return undefined;
  const { type, allOf = [], properties = {}, required = [], additionalProperties } = resolved;
  if ((type !== undefined && type !== "object") || typeof additionalProperties === "object") return undefined;
  const own: SchemaObject = { properties, required };
  const parts = [own, ...allOf.map((member) => plainObject(document, member, depth + 1))];
  return parts.every((part) => part !== undefined) ? parts.reduce(joined) : undefined;
}

function joined(one: SchemaObject, other: SchemaObject): SchemaObject {
  const properties = new Map(Object.entries(one.properties ?? {}));
  for (const [name, property] of Object.entries(other.properties ?? {})) {
    const before = properties.get(name);
    if (before === undefined || isRepeated(before)) properties.set(name, property);
    else if (!isRepeated(property)) properties.set(name, { allOf: [before, property] });
  }
  const required = [...(one.required ?? []), ...(other.required ?? [])];
  return { properties: Object.fromEntries(properties), required };
}

const isRepeated = (schema: Schema): boolean => typeof schema === "object" && schema.isRepeated === true;
