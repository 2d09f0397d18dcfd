/** Samples values of JSON schemas; the same seed produces the same values. */

/** A JSON schema, with the keywords that samples depend on. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly example?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema | boolean>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly (Schema | boolean)[];
  readonly allOf?: readonly (Schema | boolean)[];
  readonly oneOf?: readonly (Schema | boolean)[];
  readonly anyOf?: readonly (Schema | boolean)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
}

/** The schemas that others refer to, by name. */
export type Schemas = Readonly<Record<string, Schema | boolean>>;

/** The input of a sample: the same seed and index produce the same value. */
export interface SampleInput {
  readonly schemas: Schemas;
  readonly seed: number;
  /** The number of the sample among those of its schema. Identifying values depend on it. */
  readonly index: number;
}

const deepest = 5;

/** Creates a value that fits a schema, with all properties that are not nested too deep. */
export function sample(schema: Schema | boolean | undefined, input: SampleInput): unknown {
  return valueOf(schema, { ...input, random: randomFrom(input.seed * 7919 + input.index) }, "", 0);
}

interface Context extends SampleInput {
  /** Returns a number from 0 up to 1. */
  readonly random: () => number;
}

/** A schema without references and compositions: members of `allOf` are merged, and a member of a union is chosen. */
export function flat(
  schema: Schema | boolean | undefined,
  schemas: Schemas,
  choose: (members: readonly (Schema | boolean)[]) => Schema | boolean | undefined = ([first]) => first,
  depth = 0,
): Schema {
  if (typeof schema !== "object" || depth > 20) return {};
  if (schema.$ref !== undefined) return flat(schemas[schema.$ref], schemas, choose, depth + 1);
  const { allOf = [], oneOf = [], anyOf = [], ...own } = schema;
  const union = [...oneOf, ...anyOf].filter((member) => !isNull(flat(member, schemas, choose, depth + 1)));
  const members = [...allOf, ...(union.length > 0 ? [choose(union)] : [])];
  return members
    .map((member) => flat(member, schemas, choose, depth + 1))
    .reduce(
      (all, member) => ({
        ...member,
        ...all,
        ...(all.properties && member.properties ? { properties: combined(all.properties, member.properties) } : {}),
        ...(all.enum && member.enum ? { enum: shared(all.enum, member.enum) } : {}),
        required: [...(all.required ?? []), ...(member.required ?? [])],
      }),
      own,
    );
}

type Properties = NonNullable<Schema["properties"]>;

/** A property that both declare is what both say of it. */
function combined(one: Properties, other: Properties): Properties {
  const both = Object.entries(one).flatMap(([name, property]) => {
    const more = Object.hasOwn(other, name) ? other[name] : undefined;
    return more === undefined ? [] : [[name, { allOf: [property, more] }] as const];
  });
  return { ...other, ...one, ...Object.fromEntries(both) };
}

function shared(one: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const both = one.filter((value) => other.includes(value));
  return both.length > 0 ? both : one;
}

const isNull = ({ type, enum: values }: Schema): boolean =>
  type === "null" || (values?.length === 1 && values[0] === null);

/** @param name - the name of the property with the value */
function valueOf(schema: Schema | boolean | undefined, context: Context, name: string, depth: number): unknown {
  const choose = <T>(values: readonly T[]): T | undefined => values[Math.floor(context.random() * values.length)];
  const { index } = context;
  const merged = flat(schema, context.schemas, choose);
  if (merged.const !== undefined) return merged.const;
  const values = merged.enum?.filter((value) => value !== null) ?? [];
  if (values.length > 0) return choose(values);
  const { example = merged.default } = merged;
  const type = Array.isArray(merged.type)
    ? (merged.type as string[]).find((each) => each !== "null")
    : (merged.type as string | undefined);
  switch (type ?? (merged.properties ? "object" : typeof example)) {
    case "string":
      return stringOf(merged, example, context, name);
    case "integer":
    case "number":
      return /^id$/i.test(name) ? index + 1 : (numberOf(example) ?? numberIn(merged, context.random));
    case "boolean":
      return typeof example === "boolean" ? example : context.random() < 0.5;
    case "array":
      return arrayOf(merged, context, name, depth);
    case "null":
      return null;
    case "object":
      return objectOf(merged, context, depth);
    default:
      return example ?? {};
  }
}

const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);

function numberIn({ type, minimum, maximum }: Schema, random: () => number): number {
  const least = minimum ?? Math.min(0, maximum ?? 0);
  const value = least + random() * ((maximum ?? least + 1000) - least);
  return type === "integer" ? Math.floor(value) : Math.round(value * 100) / 100;
}

/** Creates a string. Identifying values differ from sample to sample, and so do values without an example. */
function stringOf(
  { format, minLength = 0, maxLength = Infinity }: Schema,
  example: unknown,
  context: Context,
  name: string,
): string {
  const { index } = context;
  const isId = /(?:^|_)(?:id|key|slug)$|I[dD]$/.test(name);
  const text = typeof example === "string" && (!isId || index === 0) ? example : undefined;
  const date = new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString();
  const formats: Readonly<Record<string, string>> = {
    byte: "dGV4dA==",
    date: date.slice(0, 10),
    "date-time": date,
    int64: String(index + 1),
    uint64: String(index + 1),
    email: `user-${index + 1}@example.com`,
    uri: `https://example.com/${index + 1}`,
    uuid: `00000000-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
  };
  const stem = typeof example === "string" ? example : name || "text";
  const value = text ?? formats[format ?? ""] ?? `${stem}-${index + 1}`;
  return value.padEnd(minLength, "x").slice(0, Math.max(maxLength, String(index + 1).length));
}

function arrayOf(schema: Schema, context: Context, name: string, depth: number): unknown[] {
  const { items, prefixItems = [], minItems = 0, example } = schema;
  if (Array.isArray(example)) return example as unknown[];
  if (depth >= deepest) return [];
  const length = Math.max(minItems, prefixItems.length || 1 + Math.floor(context.random() * 2));
  const schemaAt = (index: number): Schema | boolean | undefined => prefixItems[index] ?? items;
  return Array.from({ length }, (_, index) => valueOf(schemaAt(index), { ...context, index }, name, depth + 1));
}

function objectOf({ properties = {}, required = [] }: Schema, context: Context, depth: number): object {
  const names = Object.keys(properties).filter((name) => depth < deepest || required.includes(name));
  return Object.fromEntries(
    depth > 3 * deepest ? [] : names.map((name) => [name, valueOf(properties[name], context, name, depth + 1)]),
  );
}

/** Returns a generator of numbers from 0 up to 1 that depend on the seed alone: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
