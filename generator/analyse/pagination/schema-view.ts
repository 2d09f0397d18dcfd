/**
 * A schema seen as one thing: through `$ref`, `allOf`, `oneOf` and `anyOf` to its kinds, properties and elements. Pure,
 * and bounded: a recursive or enormous schema is seen in part.
 */

import type { Document, Schema, SchemaObject } from "../../document.js";
import { resolveSchema } from "../../document.js";

export type Kind = "array" | "object" | "string" | "integer" | "number" | "boolean" | "null";

const allKinds: readonly Kind[] = ["array", "object", "string", "integer", "number", "boolean", "null"];
const deepest = 12;
const mostParts = 200;

interface Part {
  readonly schema: SchemaObject;
  /** Holds in some members of a union only. */
  readonly alternative: boolean;
}

export interface Property {
  readonly schema: Schema;
  /** Only some members of a union have it. */
  readonly alternative: boolean;
}

/** The JSON types that a value may have. */
export function kindsOf(document: Document, schema: Schema | undefined, depth = 0): ReadonlySet<Kind> {
  const own = resolveSchema(document, schema);
  if (own === undefined || depth > deepest) return new Set(allKinds);
  let kinds = ownKinds(own);
  for (const member of own.allOf ?? []) kinds = common(kinds, kindsOf(document, member, depth + 1));
  for (const union of [own.oneOf, own.anyOf]) {
    if (union === undefined || union.length === 0) continue;
    const either = union.slice(0, mostParts).flatMap((member) => [...kindsOf(document, member, depth + 1)]);
    kinds = common(kinds, new Set(either));
  }
  return kinds;
}

// Two conditions that exclude each other come from careless documents; the wider one then says what is meant.
function common(a: ReadonlySet<Kind>, b: ReadonlySet<Kind>): ReadonlySet<Kind> {
  const both = [...a].filter((kind) => b.has(kind) || (kind === "integer" && b.has("number")));
  return both.some((kind) => kind !== "null") ? new Set(both) : a.size < b.size ? a : b;
}

function ownKinds(schema: SchemaObject): ReadonlySet<Kind> {
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

const isKind = (name: string): name is Kind => (allKinds as readonly string[]).includes(name);

function kindOfValue(value: unknown): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : "object";
}

/** The schema and all that it is made of, each part once. */
function partsOf(document: Document, schema: Schema | undefined): Part[] {
  const parts: Part[] = [];
  const seen = new Set<SchemaObject>();
  const visit = (node: Schema, alternative: boolean, depth: number): void => {
    const own = resolveSchema(document, node);
    if (own === undefined || depth > deepest || parts.length >= mostParts || seen.has(own)) return;
    seen.add(own);
    parts.push({ schema: own, alternative });
    for (const member of own.allOf ?? []) visit(member, alternative, depth + 1);
    for (const union of [own.oneOf ?? [], own.anyOf ?? []]) {
      const members = union.filter((member) => !isNull(document, member));
      for (const member of members) visit(member, alternative || members.length > 1, depth + 1);
    }
  };
  if (schema !== undefined) visit(schema, false, 0);
  return parts;
}

const isNull = (document: Document, schema: Schema): boolean => resolveSchema(document, schema)?.type === "null";

/** The properties of an object, those of all its parts together. */
export function propertiesOf(document: Document, schema: Schema): ReadonlyMap<string, Property> {
  const found = new Map<string, { always: Schema[]; sometimes: Schema[] }>();
  for (const part of partsOf(document, schema)) {
    for (const [name, property] of Object.entries(part.schema.properties ?? {})) {
      const entry = found.get(name) ?? { always: [], sometimes: [] };
      entry[part.alternative ? "sometimes" : "always"].push(property);
      found.set(name, entry);
    }
  }
  return new Map([...found].map(([name, { always, sometimes }]) => [name, merge(always, sometimes)]));
}

function merge(always: readonly Schema[], sometimes: readonly Schema[]): Property {
  const either = sometimes.length > 1 ? { anyOf: sometimes } : sometimes[0];
  const all = either === undefined ? always : [...always, either];
  return {
    schema: all.length === 1 && all[0] !== undefined ? all[0] : { allOf: all },
    alternative: always.length === 0,
  };
}

/** The schema of an array's elements; `true` when it has none. */
export function elementOf(document: Document, schema: Schema): Schema {
  const arrays = partsOf(document, schema).flatMap((part) => part.schema.items ?? []);
  // A base that allows anything (`items: {}`) says nothing beside a part that says what.
  const telling = arrays.filter((items) => typeof items === "object" && Object.keys(items).length > 0);
  return telling.at(-1) ?? arrays[0] ?? true;
}

/** The schema of a map's values, where the object is a map: it has no properties of its own. */
export function mapValueOf(document: Document, schema: Schema): Schema | undefined {
  const parts = partsOf(document, schema);
  if (parts.some((part) => Object.keys(part.schema.properties ?? {}).length > 0)) return undefined;
  for (const { schema: part } of parts) {
    const value = Object.values(part.patternProperties ?? {})[0] ?? part.additionalProperties;
    if (typeof value === "object") return value;
  }
  return undefined;
}

/** Titles, descriptions, formats and example texts of all parts, for reading. */
export function textOf(document: Document, schema: Schema | undefined): string {
  const texts = partsOf(document, schema).flatMap(({ schema: part }) => [part.title, part.description]);
  return texts.filter((text) => typeof text === "string").join("\n");
}

export function formatsOf(document: Document, schema: Schema | undefined): readonly string[] {
  return partsOf(document, schema).flatMap(({ schema: part }) =>
    typeof part.format === "string" ? [part.format] : [],
  );
}

/** Examples and defaults that the schema gives. */
export function samplesOf(document: Document, schema: Schema | undefined): readonly unknown[] {
  return partsOf(document, schema)
    .flatMap(({ schema: part }) => [part.example, part.default, ...(Array.isArray(part.examples) ? part.examples : [])])
    .filter((value) => value !== undefined && value !== null);
}

/** The first value that a part gives for a keyword. */
export function keywordOf<K extends keyof SchemaObject>(
  document: Document,
  schema: Schema | undefined,
  keyword: K,
): SchemaObject[K] | undefined {
  return partsOf(document, schema).find(({ schema: part }) => part[keyword] !== undefined)?.schema[keyword];
}
