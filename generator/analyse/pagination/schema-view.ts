/**
 * A schema seen as one thing, through `$ref`, `allOf`, `oneOf` and `anyOf`: its kinds, properties and elements. Pure, and bounded: a
 * recursive or enormous schema is seen in part.
 */

import type { Document, Schema, SchemaObject } from "../../document.js";
import { resolveSchema } from "../../document.js";

/** The JSON types, and `integer`. */
export type Kind = "array" | "object" | "string" | "integer" | "number" | "boolean" | "null";

/** The kinds that a schema without a type allows. */
export const allKinds: readonly Kind[] = ["array", "object", "string", "integer", "number", "boolean", "null"];
const maxDepth = 12;
const maxParts = 200;

/** A property of an object, from all schemas that declare it. */
interface Property {
  readonly schema: Schema;
  /** Only some members of a union have it. */
  readonly alternative: boolean;
}

/** How many schemas one call may visit: unions of unions would otherwise multiply. */
interface Budget {
  left: number;
}

/** The JSON types that a value may have. */
export function kindsOf(document: Document, schema: Schema | undefined): ReadonlySet<Kind> {
  return kinds(document, schema, 0, { left: maxParts });
}

function kinds(document: Document, schema: Schema | undefined, depth: number, budget: Budget): ReadonlySet<Kind> {
  const own = resolveSchema(document, schema);
  if (own === undefined || depth > maxDepth || budget.left-- <= 0) return new Set(allKinds);
  let found = ownKinds(own);
  for (const member of own.allOf ?? []) found = common(found, kinds(document, member, depth + 1, budget));
  for (const union of [own.oneOf, own.anyOf]) {
    if (union === undefined || union.length === 0) continue;
    const either = union.slice(0, maxParts).flatMap((member) => [...kinds(document, member, depth + 1, budget)]);
    found = common(found, new Set(either));
  }
  return found;
}

/** The kinds that two conditions allow. If they exclude each other, as in some careless documents, the one with fewer kinds counts. */
function common(a: ReadonlySet<Kind>, b: ReadonlySet<Kind>): ReadonlySet<Kind> {
  const both = [...a].filter((kind) => b.has(kind) || (kind === "integer" && b.has("number")));
  if (both.some((kind) => kind !== "null")) return new Set(both);
  return a.size < b.size ? a : b;
}

function ownKinds(schema: SchemaObject): ReadonlySet<Kind> {
  if (isNotFinite(schema)) return new Set(["number"]);
  if (schema.type !== undefined) return new Set([schema.type].flat().filter(isKind));
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  if (values !== undefined) return new Set(values.map(kindOfValue));
  if (schema.properties ?? schema.patternProperties ?? schema.additionalProperties) return new Set(["object"]);
  if (schema.items ?? schema.prefixItems) return new Set(["array"]);
  if (schema.minimum !== undefined || schema.maximum !== undefined) return new Set(["integer", "number"]);
  if (schema.pattern !== undefined || schema.maxLength !== undefined) return new Set(["string"]);
  return schema.default === undefined || schema.default === null
    ? new Set(allKinds)
    : new Set([kindOfValue(schema.default)]);
}

/** `"NaN"` or `"Infinity"`, numbers that JSON does not have and that are sent as strings. */
const isNotFinite = ({ enum: values = [] }: SchemaObject): boolean =>
  values.length > 0 && values.every((value) => typeof value === "string" && /^(NaN|-?Infinity)$/.test(value));

const isKind = (name: string): name is Kind => (allKinds as readonly string[]).includes(name);

function kindOfValue(value: unknown): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "string") return "string";
  return typeof value === "boolean" ? "boolean" : "object";
}

/** The schema and all members of its `allOf`, `oneOf` and `anyOf`, each once. */
function partsOf(document: Document, schema: Schema | undefined): SchemaObject[] {
  const parts = new Set<SchemaObject>();
  const visit = (node: Schema, depth: number): void => {
    const own = resolveSchema(document, node);
    if (own === undefined || depth > maxDepth || parts.size >= maxParts || parts.has(own)) return;
    parts.add(own);
    for (const member of [...(own.allOf ?? []), ...(own.oneOf ?? []), ...(own.anyOf ?? [])]) visit(member, depth + 1);
  };
  if (schema !== undefined) visit(schema, 0);
  return [...parts];
}

const isNull = (document: Document, schema: Schema): boolean => resolveSchema(document, schema)?.type === "null";

/** The properties of an object, through all its members. */
export function propertiesOf(document: Document, schema: Schema): ReadonlyMap<string, Property> {
  return gather(document, schema, new Set(), { left: maxParts });
}

type Properties = ReadonlyMap<string, Property>;

function gather(document: Document, schema: Schema, above: ReadonlySet<SchemaObject>, budget: Budget): Properties {
  const own = resolveSchema(document, schema);
  if (own === undefined || above.size > maxDepth || above.has(own) || budget.left-- <= 0) return new Map();
  const within = new Set([...above, own]);
  const each = (members: readonly Schema[] = []): Properties[] =>
    members.slice(0, maxParts).map((member) => gather(document, member, within, budget));
  const properties = Object.entries(own.properties ?? {}).map(
    ([name, property]) => [name, { schema: property, alternative: false }] as const,
  );
  const all = [new Map(properties), ...each(own.allOf)];
  for (const union of [own.oneOf, own.anyOf]) {
    if (union !== undefined) all.push(either(each(union.filter((member) => !isNull(document, member)))));
  }
  return all.length === 1 ? (all[0] ?? new Map()) : both(all);
}

/** The properties of schemas that hold at once: a property that is declared twice has to fit both. */
function both(parts: readonly Properties[]): Properties {
  return new Map(
    [...namesOf(parts)].map((name) => {
      const declared = parts.flatMap((part) => part.get(name) ?? []);
      const alternative = declared.every((property) => property.alternative);
      return [name, { schema: joined("allOf", declared), alternative }];
    }),
  );
}

/** The properties of alternative schemas: a property is certain if all members have it. */
function either(members: readonly Properties[]): Properties {
  return new Map(
    [...namesOf(members)].map((name) => {
      const declared = members.flatMap((member) => member.get(name) ?? []);
      const alternative = declared.length < members.length || declared.some((property) => property.alternative);
      return [name, { schema: joined("anyOf", declared), alternative }];
    }),
  );
}

const namesOf = (parts: readonly Properties[]): ReadonlySet<string> =>
  new Set(parts.flatMap((part) => [...part.keys()]));

function joined(keyword: "allOf" | "anyOf", declared: readonly Property[]): Schema {
  const schemas = [...new Set(declared.map(({ schema }) => schema))];
  const [only, ...others] = schemas;
  if (only !== undefined && others.length === 0) return only;
  return keyword === "allOf" ? { allOf: schemas } : { anyOf: schemas };
}

/** Names that the schema, or a member of it, requires. */
export function requiredOf(document: Document, schema: Schema): ReadonlySet<string> {
  return new Set(partsOf(document, schema).flatMap(({ required = [] }) => required));
}

/** The schema of an array's elements; in a union of arrays, of any of them. `true` if it has none. */
export function elementOf(document: Document, schema: Schema): Schema {
  const arrays = partsOf(document, schema).flatMap((part) => part.items ?? []);
  // A base that allows anything (`items: {}`) does not count where another member is specific.
  const specific = withoutRepeats(arrays.filter((items) => typeof items === "object" && Object.keys(items).length > 0));
  const own = resolveSchema(document, schema);
  const union = own?.oneOf ?? own?.anyOf ?? [];
  if (union.length > 1 && specific.length > 1) return { anyOf: specific };
  return specific.at(-1) ?? arrays[0] ?? true;
}

/** The schemas, of which some may be written more than once. */
function withoutRepeats(schemas: readonly Schema[]): Schema[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}

/** The schema of a map's values, if the object is a map: it has no properties of its own. */
export function mapValueOf(document: Document, schema: Schema): Schema | undefined {
  const parts = partsOf(document, schema);
  if (parts.some((part) => Object.keys(part.properties ?? {}).length > 0)) return undefined;
  for (const part of parts) {
    const value = Object.values(part.patternProperties ?? {})[0] ?? part.additionalProperties;
    if (typeof value === "object") return value;
  }
  return undefined;
}

/** Titles and descriptions of all parts. */
export function textOf(document: Document, schema: Schema | undefined): string {
  const texts = partsOf(document, schema).flatMap((part) => [part.title, part.description]);
  return texts.filter((text) => typeof text === "string").join("\n");
}

/** Whether a format is one of whole numbers. */
export const isInteger = (format: string): boolean => /^u?int(32|64)$/.test(format);

/** Formats of all parts. */
export function formatsOf(document: Document, schema: Schema | undefined): readonly string[] {
  return partsOf(document, schema).flatMap((part) => (typeof part.format === "string" ? [part.format] : []));
}

/** Examples and defaults of the schema. */
export function samplesOf(document: Document, schema: Schema | undefined): readonly unknown[] {
  return partsOf(document, schema)
    .flatMap((part) => [part.example, part.default, ...(Array.isArray(part.examples) ? part.examples : [])])
    .filter((value) => value !== undefined && value !== null);
}

/** The first value of a keyword among all parts. */
export function keywordOf<K extends keyof SchemaObject>(
  document: Document,
  schema: Schema | undefined,
  keyword: K,
): SchemaObject[K] | undefined {
  return partsOf(document, schema).find((part) => part[keyword] !== undefined)?.[keyword];
}
