/** Sample values that fit a schema, for the snippets of doc comments and reference pages. */

import {
  type Document,
  type Json,
  type ParameterObject,
  type RequestBody,
  resolve,
  resolveSchema,
  type Schema,
  type SchemaObject,
} from "../document.js";
import type { Sample } from "../model/content.js";
import { specText } from "../model/text.js";
import { contentKind, isFile } from "./content.js";
import { mergeAllOf } from "./merged.js";
import type { Subject } from "./operations.js";
import { variantOf } from "./variants.js";

/** Nested objects, arrays and alternatives, at most. */
const maxDepth = 12;
/** Values of one sample, at most. */
const maxValues = 500;
/** Characters added to a sample to reach a minimum length, at most. */
const maxPadding = 64;

export function sampleOf(subject: Subject): Sample {
  const { document, operation, path } = subject;
  const parameters = operation.parameters ?? [];
  const inPath = new Map(parameters.filter((p) => p.in === "path").map((p) => [p.name, p]));
  const names = [...new Set([...path.matchAll(/\{([^{}]+)\}/gu)].map((match) => match[1] ?? ""))].filter((name) =>
    inPath.has(name),
  );
  return {
    path: names.map((name) => text(parameterSample(document, inPath.get(name) as ParameterObject))),
    ...bodySample(subject),
    ...required(document, parameters, "query"),
    ...required(document, parameters, "header"),
  };
}

const text = (value: Json): ReturnType<typeof specText> => specText(JSON.stringify(value));

function required(
  document: Document,
  parameters: readonly ParameterObject[],
  carrier: "query" | "header",
): Partial<Sample> {
  const needed = parameters.filter((p) => p.in === carrier && p.required === true);
  if (needed.length === 0) return {};
  const value = text(Object.fromEntries(needed.map((p) => [p.name, parameterSample(document, p)])));
  return carrier === "query" ? { query: value } : { headers: value };
}

function parameterSample(document: Document, parameter: ParameterObject): Json {
  const { name, schema, example, in: carrier } = parameter;
  const sampled = sample(document, schema, newContext({ name }), example);
  return carrier === "path" && sampled === "" ? name : (sampled ?? name);
}

function bodySample({ document, operation }: Subject): Pick<Sample, "body" | "files"> {
  const body = resolve<RequestBody>(document, operation.requestBody);
  const [first] = Object.entries(body?.content ?? {});
  if (first === undefined) return {};
  const { schema, example, examples } = first[1];
  const given = example ?? Object.values(examples ?? {})[0]?.value;
  const kind = contentKind(document, ...first);
  if (kind === "text") return { body: text(typeof given === "string" ? given : "text") };
  if (kind === "json")
    return present({ body: sample(document, schema, newContext({ name: "value", isBody: true }), given) });
  if (kind !== "form" && kind !== "multipart") return {};
  const files: string[] = [];
  const value = sample(document, schema, newContext({ name: "value", isBody: true, files }), given);
  return isObject(value) ? present({ body: value, files }) : {};
}

const present = ({
  body,
  files = [],
}: {
  body: Json | undefined;
  files?: readonly string[];
}): Pick<Sample, "body" | "files"> => ({
  ...(body === undefined ? {} : { body: text(body) }),
  ...(files.length === 0 ? {} : { files: files.map(specText) }),
});

interface Context {
  readonly depth: number;
  /** How many values the sample may still have. */
  readonly budget: { left: number };
  /** The name of the parameter or property, which is the sample of a string without an example. */
  readonly name: string;
  /** Whether this is the whole body, which has a property even if none is required. */
  readonly isBody?: boolean;
  /** Collects the names of parts that are files; elsewhere, bytes have no sample. */
  readonly files?: string[];
}

const newContext = (of: Omit<Context, "depth" | "budget">): Context => ({
  depth: 0,
  budget: { left: maxValues },
  ...of,
});

const below = ({ depth, budget }: Context, name: string): Context => ({ depth: depth + 1, budget, name });

/**
 * The smallest value of a schema: its required properties only. `undefined` if no JSON fits, or if it would take too many values.
 * @param given an example, which may not fit the schema; the parts that fit are used
 */
function sample(document: Document, schema: Schema | undefined, context: Context, given?: Json): Json | undefined {
  if (context.depth > maxDepth || context.budget.left-- <= 0) return undefined;
  const resolved = resolveSchema(document, schema);
  if (resolved === undefined) return schema === false ? undefined : {};
  const merged = mergeAllOf(document, resolved);
  if (merged.const !== undefined) return merged.const;
  if (merged.enum !== undefined)
    return merged.enum.find((value) => value === given) ?? merged.enum.find(isFilled) ?? merged.enum[0];
  const { variant, selecting } = variantOf(document, merged, given);
  if (variant !== undefined) {
    const { oneOf: _, anyOf: _others, allOf: _parts, ...own } = merged;
    const whole = merged.properties === undefined ? variant : { allOf: [own, variant] };
    const value = sample(document, whole, { ...context, depth: context.depth + 1 }, given);
    return isObject(value) ? { ...value, ...selecting } : value;
  }
  return typed(document, merged, context, given ?? merged.example ?? merged.examples?.[0] ?? merged.default);
}

const isFilled = (value: Json): boolean => value !== "" && value !== null;

function typed(document: Document, schema: SchemaObject, context: Context, given?: Json): Json | undefined {
  const type = Array.isArray(schema.type) ? (schema.type as string[]).find((t) => t !== "null") : schema.type;
  switch (type ?? (schema.properties === undefined ? undefined : "object")) {
    case "string":
      if (schema.format === "binary") return undefined;
      return typeof given === "string" && fitsFormat(schema.format, given) ? given : stringSample(schema, context.name);
    case "integer":
    case "number":
      return typeof given === "number"
        ? given
        : Math.max(schema.minimum ?? -Infinity, Math.min(1, schema.maximum ?? 1));
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return arraySample(document, schema, context, given);
    default:
      return objectSample(document, schema, context, given);
  }
}

/** Whether an example of a date or time has the form of its format, so that it can be sent and converted. */
const fitsFormat = (format: string | undefined, text: string): boolean => {
  if (format === "date") return /^\d{4}-\d\d-\d\d$/u.test(text);
  return format !== "date-time" || /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/iu.test(text);
};

function stringSample({ format, minLength = 0, maxLength = Infinity }: SchemaObject, name: string): string {
  const byFormat: Record<string, string> = {
    date: "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    email: "ada@example.com",
    uri: "https://example.com",
    uuid: "123e4567-e89b-12d3-a456-426614174000",
  };
  return byFormat[format ?? ""] ?? name.padEnd(Math.min(minLength, maxPadding), "x").slice(0, maxLength);
}

function arraySample(document: Document, schema: SchemaObject, context: Context, given?: Json): Json | undefined {
  const [first] = Array.isArray(given) ? (given as Json[]) : [];
  const mayBeEmpty = (schema.minItems ?? 0) === 0;
  if (mayBeEmpty && first === undefined) return [];
  const item = sample(document, schema.items, below(context, context.name), first);
  if (item !== undefined) return [item];
  return mayBeEmpty ? [] : undefined;
}

function objectSample(document: Document, schema: SchemaObject, context: Context, given?: Json): Json | undefined {
  const properties = schema.properties ?? {};
  const entries: [string, Json][] = [];
  for (const name of sampledNames(document, schema, context, given)) {
    // The type has no property for a required name that is not declared.
    if (!Object.hasOwn(properties, name)) continue;
    const property = properties[name];
    const part = isObject(given) ? given[name] : undefined;
    const value = propertySample(document, property, name, context, part);
    if (value === undefined) return undefined;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
/** The required properties; for a whole body without any, the first property of its example, or else of its schema. */
function sampledNames(
  document: Document,
  { required: names = [], properties = {} }: SchemaObject,
  context: Context,
  given?: Json,
): string[] {
  if (names.length > 0 || context.isBody !== true) return [...new Set(names)];
  const isSent = ([, property]: [string, Schema]): boolean => resolveSchema(document, property)?.readOnly !== true;
  const sent = Object.entries(properties)
    .filter(isSent)
    .map(([name]) => name);
  const first = sent.find((name) => isObject(given) && name in given) ?? sent[0];
  return first === undefined ? [] : [first];
}

function propertySample(
  document: Document,
  schema: Schema | undefined,
  name: string,
  context: Context,
  given?: Json,
): Json | undefined {
  const part = resolveSchema(document, schema);
  const isOne = part !== undefined && isFile(part);
  const items = resolveSchema(document, part?.items);
  if (context.files === undefined || !(isOne || (items !== undefined && isFile(items))))
    return sample(document, schema, below(context, name), given);
  context.files.push(name);
  return isOne ? "file" : ["file"];
}

const isObject = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
