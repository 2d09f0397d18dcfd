/** Values that fit a schema, for the snippets of doc comments and reference pages. */

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
import { contentKind } from "./content.js";
import type { Subject } from "./operations.js";

const maxDepth = 6;

export function sampleOf(subject: Subject): Sample {
  const { document, operation, path } = subject;
  const parameters = operation.parameters ?? [];
  const inPath = new Map(parameters.filter((p) => p.in === "path").map((p) => [p.name, p]));
  const names = [...new Set([...path.matchAll(/\{([^{}]+)\}/gu)].map((match) => match[1] ?? ""))].filter((name) =>
    inPath.has(name),
  );
  const body = bodySample(subject);
  return {
    path: names.map((name) => text(parameterSample(document, inPath.get(name) as ParameterObject))),
    ...(body === undefined ? {} : { body: text(body) }),
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
  const sampled = sample(document, parameter.schema, 0);
  return parameter.in === "path" && sampled === "" ? parameter.name : (sampled ?? parameter.name);
}

function bodySample({ document, operation }: Subject): Json | undefined {
  const body = resolve<RequestBody>(document, operation.requestBody);
  const [first] = Object.entries(body?.content ?? {});
  if (first === undefined || contentKind(document, ...first) !== "json") return undefined;
  const { schema, example, examples } = first[1];
  return sample(document, schema, 0, example ?? Object.values(examples ?? {})[0]?.value);
}

/**
 * The least value of a schema: its required properties only. `undefined` where JSON has none.
 * @param given an example, which may not fit the schema; its parts are used where they do.
 */
export function sample(document: Document, schema: Schema | undefined, depth: number, given?: Json): Json | undefined {
  const resolved = resolveSchema(document, schema);
  if (resolved === undefined) return schema === false ? undefined : {};
  if (resolved.const !== undefined) return resolved.const;
  if (resolved.enum !== undefined) return resolved.enum.find((value) => value === given) ?? resolved.enum[0];
  const merged = mergeAllOf(document, resolved, 0);
  const variant = merged.oneOf?.[0] ?? merged.anyOf?.[0];
  if (variant !== undefined && depth < maxDepth) {
    const value = sample(document, variant, depth + 1, given);
    const own = merged.properties === undefined ? {} : objectSample(document, merged, depth, given);
    return isObject(value) && isObject(own) ? { ...own, ...value } : value;
  }
  return typed(document, merged, depth, given ?? merged.example ?? merged.examples?.[0]);
}

function typed(document: Document, schema: SchemaObject, depth: number, given?: Json): Json | undefined {
  const type = Array.isArray(schema.type) ? (schema.type as string[]).find((t) => t !== "null") : schema.type;
  switch (type ?? (schema.properties === undefined ? undefined : "object")) {
    case "string":
      return schema.format === "binary" ? undefined : typeof given === "string" ? given : stringSample(schema);
    case "integer":
    case "number":
      return typeof given === "number" ? given : (schema.minimum ?? 1);
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return depth >= maxDepth || (schema.minItems ?? 0) === 0 ? [] : [sample(document, schema.items, depth + 1) ?? {}];
    default:
      return objectSample(document, schema, depth, given);
  }
}

function stringSample({ format }: SchemaObject): string {
  const byFormat: Record<string, string> = {
    date: "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    email: "ada@example.com",
    uri: "https://example.com",
    uuid: "123e4567-e89b-12d3-a456-426614174000",
  };
  return byFormat[format ?? ""] ?? "string";
}

function objectSample(document: Document, schema: SchemaObject, depth: number, given?: Json): Json | undefined {
  const properties = schema.properties ?? {};
  const entries: [string, Json][] = [];
  for (const name of new Set(schema.required ?? [])) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const value =
      depth >= maxDepth ? undefined : sample(document, property, depth + 1, isObject(given) ? given[name] : undefined);
    if (value === undefined) return undefined;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

/** One object schema of a composition, as far as properties and required names go. */
function mergeAllOf(document: Document, schema: SchemaObject, depth: number): SchemaObject {
  if (schema.allOf === undefined || depth > maxDepth) return schema;
  const parts = schema.allOf.map((part) => mergeAllOf(document, resolveSchema(document, part) ?? {}, depth + 1));
  const all = [...parts, schema];
  return Object.assign({}, ...parts, schema, {
    properties: Object.assign({}, ...all.map(({ properties }) => properties ?? {})) as SchemaObject["properties"],
    required: [...new Set(all.flatMap(({ required: names }) => names ?? []))],
  }) as SchemaObject;
}

const isObject = (value: Json | undefined): value is Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
