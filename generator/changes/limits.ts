/**
 * The limits of what is sent, such as lengths and patterns, which types do not show, as text: `maxLength=20 pattern=Ab12_- @Name`, where
 * `@Name` refers to the limits of a model.
 */

import { createHash } from "node:crypto";
import {
  decodeToken,
  type Document,
  isExact,
  lookUp,
  resolveSchema,
  type Schema,
  type SchemaObject,
} from "../document.js";
import { accessText } from "./findings.js";

/** The path of a property or parameter → its limits: `WidgetInput.tags[]` → `maxLength=20`. */
export type Limits = Readonly<Record<string, string>>;

type Entry = readonly [path: string, text: string];

/** The limits of several values as one table. @param models the models that may be referred to, as they have limits */
export function tableOf(entries: readonly Entry[], models: ReadonlySet<string>): Limits {
  const table = new Map<string, string[]>();
  for (const [path, text] of entries) table.set(path, [...(table.get(path) ?? []), ...text.split(" ")]);
  const known = [...table].flatMap(([path, all]): Entry[] => {
    const tokens = all.filter((token) => !token.startsWith("@") || models.has(token.slice(1)));
    return tokens.length === 0 ? [] : [[path, tightest(tokens).join(" ")]];
  });
  return Object.fromEntries(known.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of the bounds that the members of a composition set, the narrowest of each kind. */
function tightest(tokens: readonly string[]): string[] {
  const kept = new Map<string, string>();
  for (const token of tokens) {
    const [, keyword, limit] = /^((?:exclusiveM|m)(?:in|ax)\w+)=(.*)$/u.exec(token) ?? [];
    const known = kept.get(keyword ?? token)?.split("=")[1];
    const isWider = (): boolean =>
      keyword?.toLowerCase().includes("max") === true ? Number(limit) > Number(known) : Number(limit) < Number(known);
    if (known === undefined || !isWider()) kept.set(keyword ?? token, token);
  }
  return [...kept.values()];
}

/** The name that a path starts from. */
export const ownerOf = (path: string): string => /^[^.[]*/u.exec(path)?.[0] ?? "";

/** The models by the name of their schema. */
export type ModelNames = ReadonlyMap<string, string>;

interface Context {
  readonly document: Document;
  readonly models: ModelNames;
}

/** Maximum depth of inline objects and arrays. */
const maxDepth = 8;

/** The limits of a schema, and of the values inside it that are not models of their own. */
export function limitsIn(schema: Schema | undefined, path: string, context: Context, depth = 0): Entry[] {
  if (typeof schema !== "object" || depth > maxDepth || schema.readOnly === true) return [];
  return partsOf(schema).flatMap((part) => {
    const text = textOf(part, (schema.allOf ?? []).includes(part), context);
    const inside = (inner: Schema | undefined, at: string): Entry[] => limitsIn(inner, at, context, depth + 1);
    return [
      ...(text === "" ? [] : [[path, text] as const]),
      ...Object.entries(part.properties ?? {}).flatMap(([name, one]) => inside(one, accessText(path, name))),
      ...inside(part.items, `${path}[]`),
      ...inside(part.additionalProperties, `${path}[key]`),
    ];
  });
}

/** The schemas that a value fits together: the members of `allOf`, and the only member of a union that is not `null`. */
function partsOf(schema: SchemaObject): SchemaObject[] {
  const members = (schema.oneOf ?? schema.anyOf ?? []).filter((one) => typeof one === "object" && one.type !== "null");
  const all = [...(schema.allOf ?? []), ...(members.length === 1 ? members : [])];
  return [schema, ...all.flatMap((member) => (typeof member === "object" ? partsOf(member) : []))];
}

/** @param isPart whether a reference is to a part of the value, of which the properties are its own too */
function textOf(schema: SchemaObject, isPart: boolean, context: Context): string {
  if (schema.$ref !== undefined) {
    const { document, models } = context;
    const name = models.get(decodeToken(schema.$ref.slice("#/components/schemas/".length)));
    const target = resolveSchema(document, schema);
    const isLimited = isPart || (target !== undefined && partsOf(target).some((part) => ownText(part) !== ""));
    return name !== undefined && isLimited ? `@${name}` : "";
  }
  return ownText(schema);
}

/** Of listed values, the type shows which are accepted. */
const ownText = (schema: SchemaObject): string =>
  schema.enum === undefined && schema.const === undefined ? [...boundsOf(schema), ...marksOf(schema)].join(" ") : "";

const bounds = [
  "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties",
  "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
] as const; // prettier-ignore

type Bound = (typeof bounds)[number];

function boundsOf(schema: SchemaObject): string[] {
  const limits = schema as Readonly<Partial<Record<Bound, unknown>>>;
  return bounds.flatMap((keyword) => {
    const limit = limits[keyword];
    return isExact(limit) && !(limit === 0 && isCount(keyword)) ? `${keyword}=${String(limit)}` : [];
  });
}

const isCount = (keyword: string): boolean => /^min(?:Length|Items|Properties)$/u.test(keyword);

function marksOf(schema: SchemaObject & { readonly uniqueItems?: unknown }): string[] {
  const { type, format, pattern, uniqueItems } = schema;
  return [
    // A type that TypeScript does not have.
    ...([type].flat().every((one) => one === "integer" || one === "null") ? ["integer"] : []),
    ...(uniqueItems === true ? ["uniqueItems"] : []),
    ...(format !== undefined && checkedFormats.has(format) ? [`format=${format}`] : []),
    ...(pattern === undefined || anyText.test(pattern) ? [] : [`pattern=${hashOf(pattern)}`]),
    ...conditionsOf(schema),
  ];
}

/** Keywords whose effect together is a condition, by the first of them. */
const conditions = {
  not: [], if: ["then", "else"], contains: ["minContains", "maxContains"], dependentRequired: [], dependentSchemas: [], propertyNames: [],
} as const; // prettier-ignore

/** Of conditions, only that they are others can be seen. */
const conditionsOf = (schema: SchemaObject): string[] =>
  Object.entries(conditions).flatMap(([keyword, more]) => {
    const all = schema as Readonly<Record<string, unknown>>;
    if (all[keyword] === undefined) return [];
    return [`condition=${keyword}:${hashOf(JSON.stringify([keyword, ...more].map((one) => all[one])))}`];
  });

/** Formats of which servers refuse other values; the rest only describe. */
const checkedFormats = new Set([
  "date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname", "ipv4", "ipv6", "uri", "uri-reference",
  "iri", "iri-reference", "uri-template", "json-pointer", "uuid", "byte", "int32",
]); // prettier-ignore

/** Patterns that every string matches. */
const anyText = /^(?:\^?(?:\.\*)?\$?|\^?\[\\s\\S\]\*\$?)$/u;

/** The hash of a pattern or a condition: which of two is stricter cannot be seen from them. */
const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 6);

/** The keys of the schemas that requests contain, at any depth. */
export function sentSchemas(document: Document): Set<string> {
  const found = new Set<string>();
  const visited = new Set<string>();
  const open: unknown[] = Object.values(document.paths).flatMap((item) =>
    [...Object.values(item), ...Object.values(item.additionalOperations ?? {})].flatMap((operation: unknown) => {
      if (typeof operation !== "object" || operation === null) return [];
      const { parameters, requestBody } = operation as { parameters?: unknown; requestBody?: unknown };
      return [parameters, requestBody];
    }),
  );
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    const { $ref } = node as { readonly $ref?: unknown };
    if (typeof $ref !== "string") {
      open.push(...Object.values(node));
    } else if (!visited.has($ref)) {
      visited.add($ref);
      const [, key] = /^#\/components\/schemas\/([^/]+)$/u.exec($ref) ?? [];
      if (key !== undefined) found.add(decodeToken(key));
      open.push(lookUp(document, $ref));
    }
  }
  return found;
}
