/** Whether openapi-fetch has another type for what a schema describes: it maps every type, and loses some of what it maps. */

import type { Document, Schema } from "../document.js";
import { unescapePointer } from "./types.js";

/**
 * Whether a response holds tuples, which become arrays; bytes; properties that are always null, which are left out; or a value of
 * two types at once, which becomes neither.
 */
export const isMisread = (document: Document, schema: Schema | undefined): boolean => holds("read", document, schema);

/** Whether a body holds properties that are always null, which are refused. */
export const isMiswritten = (document: Document, schema: Schema | undefined): boolean =>
  holds("written", document, schema);

type Direction = "read" | "written";

/** Component schemas with such content, kept because every operation needs them and documents have thousands. */
const known = { read: new WeakMap<Document, Set<string>>(), written: new WeakMap<Document, Set<string>>() };

function holds(direction: Direction, document: Document, schema: Schema | undefined): boolean {
  const { mistyped, refs } = contentsOf(document, schema);
  if (mistyped[direction] || refs.size === 0) return mistyped[direction];
  const holders = known[direction].get(document) ?? holdersIn(direction, document);
  known[direction].set(document, holders);
  return [...refs].some((key) => holders.has(key));
}

function holdersIn(direction: Direction, document: Document): Set<string> {
  const users = new Map<string, string[]>();
  const holders = new Set<string>();
  for (const [key, schema] of Object.entries(document.components.schemas ?? {})) {
    const { mistyped, refs } = contentsOf(document, schema);
    if (mistyped[direction]) holders.add(key);
    for (const ref of refs) {
      const others = users.get(ref);
      if (others === undefined) users.set(ref, [key]);
      else others.push(key);
    }
  }
  for (const key of holders) for (const user of users.get(key) ?? []) holders.add(user);
  return holders;
}

interface Contents {
  readonly mistyped: Readonly<Record<Direction, boolean>>;
  /** Keys of the component schemas that are referred to. */
  readonly refs: ReadonlySet<string>;
}

function contentsOf(document: Document, schema: Schema | undefined): Contents {
  const refs = new Set<string>();
  const mistyped = { read: false, written: false };
  const open: unknown[] = [schema];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== "object" || node === null) continue;
    if ("prefixItems" in node || ("format" in node && node.format === "binary")) mistyped.read = true;
    if ("allOf" in node && isDoubled(node, document)) mistyped.read = true;
    if (isOpenSet(node)) mistyped.read = true;
    if ("properties" in node && hasNull(node.properties, document)) mistyped.read = mistyped.written = true;
    for (const [key, value] of Object.entries(node) as [string, unknown][]) {
      const ref = key === "$ref" ? schemaKey(value) : undefined;
      if (ref === undefined) open.push(value);
      else refs.add(ref);
    }
  }
  return { mistyped, refs };
}

/** Whether a union may be one of any string and of some strings, whose type openapi-fetch takes for an object. */
function isOpenSet(schema: object): boolean {
  const { oneOf, anyOf } = schema as { oneOf?: unknown; anyOf?: unknown };
  const members: readonly unknown[] = [oneOf, anyOf].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  );
  const has = (member: unknown, keys: readonly string[]): boolean =>
    keys.some((key) => Object.hasOwn(Object(member) as object, key));
  const isAnyString = (member: unknown): boolean =>
    (Object(member) as { type?: unknown }).type === "string" && !has(member, ["enum", "const"]);
  return (
    members.some(isAnyString) && members.some((member) => has(member, ["enum", "const", "$ref", "oneOf", "anyOf"]))
  );
}

/** Whether two parts of a composition say something of one property. */
function isDoubled(schema: object, document: Document): boolean {
  const names = propertyNames(schema, document, 0);
  return new Set(names).size < names.length;
}

/** Levels of `allOf` and references, and names in all. */
const deepest = 8;
const mostNames = 10_000;

function propertyNames(schema: unknown, document: Document, depth: number): string[] {
  if (typeof schema !== "object" || schema === null || depth > deepest) return [];
  const { $ref, allOf, properties } = schema as { $ref?: unknown; allOf?: unknown; properties?: object };
  const target = schemaKey($ref);
  const names = Object.keys(properties ?? {});
  if (target !== undefined) names.push(...propertyNames(document.components.schemas?.[target], document, depth + 1));
  for (const part of Array.isArray(allOf) ? (allOf as unknown[]) : []) {
    if (names.length < mostNames) names.push(...propertyNames(part, document, depth + 1));
  }
  return names;
}

const hasNull = (properties: unknown, document: Document): boolean =>
  typeof properties === "object" &&
  properties !== null &&
  Object.values(properties).some((property) => isNull(property, document));

/** `null`, or no value at all. */
function isNull(schema: unknown, { components }: Document): boolean {
  if (schema === false) return true;
  if (typeof schema !== "object" || schema === null) return false;
  const target = schemaKey((schema as { $ref?: unknown }).$ref);
  const {
    type,
    enum: values,
    not,
  } = ((target === undefined ? undefined : components.schemas?.[target]) ?? schema) as {
    type?: unknown;
    enum?: unknown;
    not?: unknown;
  };
  const isOnlyNull = Array.isArray(values) && values.every((value) => value === null);
  return type === "null" || isOnlyNull || (typeof not === "object" && Object.keys(not ?? {}).length === 0);
}

const schemaKey = (ref: unknown): string | undefined => {
  const token = typeof ref === "string" ? /^#\/components\/schemas\/([^/]+)$/u.exec(ref)?.[1] : undefined;
  return token === undefined ? undefined : unescapePointer(token);
};
