/**
 * The kind of a body, part, parameter or response on the wire, decided here once, from its media type and its schema together. Types,
 * encoders and decoders all follow from it; no other module looks at the name of a media type.
 */

import { type Document, type MediaType, resolveSchema, type Schema, type SchemaObject } from "../document.js";
import type { ContentKind } from "../model/content.js";
import { membersOf } from "./members.js";

/** The kind of a content with a schema. */
export function contentKind(document: Document, mediaType: string, content: MediaType): ContentKind {
  const { schema, itemSchema } = content;
  const named = kindByName(mediaType);
  if (named === "multipart" && hasUnnamedParts(document, content)) return "binary";
  if (named === "events" || named === "json-lines") return named;
  if (named === "json" && isStreamResult(document, schema)) return "json-lines";
  const held = heldBy(document, itemSchema ?? schema);
  if (held === "binary") return "binary";
  if (named === "binary") return held === "text" && isEncoded(document, schema) ? "text" : "binary";
  if (named === "form" && isNeverObject(document, schema)) return "text";
  if (named !== undefined) return named;
  if (held !== "unknown") return held;
  return isRange(mediaType) ? "any" : "binary";
}

/** Whether a schema is gRPC-Gateway's for a method that streams: the server sends many such values as `application/json`, one a line. */
function isStreamResult(document: Document, schema: Schema | undefined): boolean {
  const { title = "", properties = {} } = resolveSchema(document, schema) ?? {};
  return title.startsWith("Stream result of ") && Object.hasOwn(properties, "result");
}

/** Whether the parts of a multipart body are no properties of an object, but a sequence, as OpenAPI 3.2 declares it, or one value. */
export const hasUnnamedParts = (document: Document, content: MediaType): boolean =>
  (["itemSchema", "prefixEncoding", "itemEncoding"] as const).some((key) => content[key] !== undefined) ||
  isNeverObject(document, content.schema);

export const isMultipart = (mediaType: string): boolean => kindByName(mediaType) === "multipart";

/** `application/json; charset=utf-8` → `application/json`. */
const essenceOf = (mediaType: string): string => (mediaType.toLowerCase().split(";")[0] ?? "").trim();

const isRange = (mediaType: string): boolean => essenceOf(mediaType).includes("*");

/** The kind that a media type's name alone decides; `undefined` for ranges such as `application/*` and for names that do not decide it. */
function kindByName(mediaType: string): Exclude<ContentKind, "any"> | undefined {
  const type = essenceOf(mediaType);
  if (type === "text/event-stream") return "events";
  if (isLinesName.test(type)) return "json-lines";
  if (/[/+]json$/u.test(type) || type === "application/*+json") return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type.startsWith("multipart/")) return "multipart";
  if (type.startsWith("text/") || /[/+](?:xml|yaml|x-yaml|javascript|graphql)$/u.test(type)) return "text";
  return isBinaryName.test(type) ? "binary" : undefined;
}

/** `stream+json` is Spring's older name, and `x-json-stream` Micronaut's. */
const isLinesName =
  /^application\/(?:x-)?(?:ndjson|jsonl|json-seq|jsonlines|json-lines|json-stream|stream\+json)$|\+json-seq$/u;

/** Formats that are never text, whatever a schema declares; `string` or `object` is often written for them. */
const isBinaryName =
  /^(?:image|audio|video|font)\/|^application\/(?:octet-stream|binary|pdf|(?:x-)?(?:zip|gzip|bzip2?|tar|7z-compressed|rar-compressed|msgpack|protobuf|sqlite3)|zstd|cbor|wasm|java-archive|vnd\.(?:ms-|openxmlformats|oasis\.opendocument|apache\.(?:parquet|arrow)|android\.package).*)$|\+(?:zip|gzip|cbor|protobuf)$/u;

/** The kind of a schema's values. */
type Held = "binary" | "text" | "json" | "unknown";

function heldBy(document: Document, schema: Schema | undefined): Held {
  const held = new Set(membersOf(document, schema).flatMap((member) => valuesOf(member)));
  return (["json", "binary", "text"] as const).find((each) => held.has(each)) ?? "unknown";
}

/** Whether a schema says nothing of its values. */
export const isAnything = (document: Document, schema: Schema | undefined): boolean =>
  heldBy(document, schema) === "unknown";

/** Whether no value of a schema is a string. */
export function isNeverText(document: Document, schema: Schema | undefined): boolean {
  const held = membersOf(document, schema).flatMap((member) => valuesOf(member));
  return held.length > 0 && held.every((each) => each === "json");
}

/** Whether a schema declares values, and none that has names for the fields of a form. */
function isNeverObject(document: Document, schema: Schema | undefined): boolean {
  const types = membersOf(document, schema).flatMap((member) => typesOf(member));
  return types.some((type) => type !== "null") && !types.includes("object");
}

/** Whether all values of a schema are strings, or all are numbers and booleans; `null` is neither. */
export function scalarOf(document: Document, schema: Schema | undefined): "string" | "other" | undefined {
  const types = new Set(membersOf(document, schema).flatMap((member) => typesOf(member)));
  types.delete("null");
  const isOnly = (...allowed: string[]): boolean =>
    types.size > 0 && [...types].every((type) => allowed.includes(type));
  if (isOnly("string")) return "string";
  return isOnly("number", "integer", "boolean") ? "other" : undefined;
}

/** Whether `null` is one of the values that a schema declares. */
export function allowsNull(
  document: Document,
  schema: Schema | undefined,
  within: readonly SchemaObject[] = [],
): boolean {
  const resolved = resolveSchema(document, schema);
  if (resolved === undefined || within.includes(resolved)) return false;
  const choices = [...(resolved.oneOf ?? []), ...(resolved.anyOf ?? [])];
  return (
    typesOf(resolved).includes("null") || choices.some((choice) => allowsNull(document, choice, [...within, resolved]))
  );
}

/** Whether a schema restricts nothing: by itself, or in one of its alternatives. */
export function allowsAnything(
  document: Document,
  schema: Schema | undefined,
  within: readonly SchemaObject[] = [],
): boolean {
  const resolved = resolveSchema(document, schema);
  if (resolved === undefined || within.includes(resolved)) return false;
  const { anyOf, oneOf, ...own } = resolved;
  if (Object.keys(own).some((key) => !annotations.has(key) && !key.startsWith("x-"))) return false;
  return [anyOf, oneOf].every(
    (choices) => choices?.some((choice) => allowsAnything(document, choice, [...within, resolved])) !== false,
  );
}

/** Whether a schema allows any string, and nothing else. */
export function isAnyString(document: Document, schema: Schema | undefined): boolean {
  const { type, ...others } = resolveSchema(document, schema) ?? {};
  return type === "string" && allowsAnything(document, others);
}

/** The keywords that only describe a value. */
const annotations: ReadonlySet<string> = new Set(
  "title description default example examples deprecated readOnly writeOnly nullable externalDocs $comment".split(" "),
);

/** The kinds that one schema declares by itself, without the members that it is composed of. */
function valuesOf(schema: SchemaObject): Held[] {
  if (isFile(schema)) return ["binary"];
  const types = typesOf(schema).filter((type) => type !== "null");
  return types.map((type) => (type === "string" ? "text" : "json"));
}

/** The JSON types that one schema declares by itself: with `type`, by its constants, or by keywords of objects and arrays. */
function typesOf(schema: SchemaObject): string[] {
  const { type, enum: values = [], const: value } = schema;
  const types = typeof type === "string" ? [type] : (type ?? []);
  const exact = [...values, ...(value === undefined ? [] : [value])].map((each) =>
    each === null ? "null" : typeof each,
  );
  const isObject = ["properties", "additionalProperties", "items", "prefixItems"].some((key) => key in schema);
  return [...new Set([...types, ...exact, ...(isObject && types.length === 0 ? ["object"] : [])])];
}

/** Whether every value of a schema, except `null`, is an array or an object; `undefined` if they differ or nothing is declared. */
export function onlyHeld(document: Document, schema: Schema | undefined): "array" | "object" | undefined {
  const kinds = new Set(
    membersOf(document, schema).flatMap((member): string[] => {
      const types = [member.type ?? []].flat().filter((type) => type !== "null");
      if (types.length > 0) return types;
      if ("items" in member || "prefixItems" in member) return ["array"];
      return "properties" in member || "additionalProperties" in member ? ["object"] : [];
    }),
  );
  const [only, ...others] = kinds;
  return others.length === 0 && (only === "array" || only === "object") ? only : undefined;
}

/**
 * Whether a schema describes a file wherever bytes are possible: by `format: binary`, or by OpenAPI 3.1's `contentMediaType` if that is not
 * text. With a `contentEncoding`, the value is text that encodes bytes.
 */
export function isFile(schema: SchemaObject): boolean {
  const { type, format, contentEncoding, contentMediaType } = schema;
  const types = typeof type === "string" ? [type] : (type ?? ["string"]);
  if (!types.includes("string") || types.some((each) => each !== "string" && each !== "null")) return false;
  if (contentEncoding !== undefined) return false;
  if (format === "binary") return true;
  return contentMediaType !== undefined && (kindByName(contentMediaType) ?? "binary") === "binary";
}

const isEncoded = (document: Document, schema: Schema | undefined): boolean =>
  resolveSchema(document, schema)?.contentEncoding !== undefined;

/** The media type that a request states if it is not the default of the kind; a range if the value decides. Text is sent in UTF-8. */
export function sentType(kind: ContentKind, declared: string): string | undefined {
  const mediaType = kind === "binary" ? declared : declared.replace(/(;\s*charset=)(?!"?utf-?8)[^\s;]+/iu, "$1utf-8");
  if (kind === "form") return undefined;
  if (kind === "multipart")
    return isRange(mediaType) || essenceOf(mediaType) === "multipart/form-data" ? undefined : mediaType;
  if (kind === "json") return isRange(mediaType) || mediaType === "application/json" ? undefined : mediaType;
  return kind === "text" && isRange(mediaType) ? "text/plain" : mediaType;
}

/** Whether a call that takes the content needs no `Accept` of its own: JSON is requested by default. */
export const isRequestedByDefault = (kind: ContentKind, mediaType: string): boolean =>
  kind === "json" && (isRange(mediaType) || essenceOf(mediaType) === "application/json");

/**
 * The `Accept` of a call that requests only files or text, extended by JSON for errors. Otherwise a server that sends only what is accepted
 * would send errors without a body, or another error.
 */
export function withErrors(requested: readonly string[], errors: readonly string[]): string[] {
  if (requested.includes("*/*")) return [...requested];
  const declared = errors.filter((mediaType) => !isRange(mediaType));
  const others = (declared.length === 0 ? ["application/json"] : declared).filter((type) => !requested.includes(type));
  return [...requested, ...others.map((mediaType) => `${mediaType};q=0.5`)];
}

/** Whether the media type's name does not show that the content is JSON or text: a reader cannot expect it to in the response either. */
export const isUnnamed = (kind: ContentKind, mediaType: string): boolean =>
  (kind === "json" || kind === "text") && kindByName(mediaType) !== kind;

/** Whether a media type is XML to be parsed, unlike that of an image. */
export const isXml = (mediaType: string): boolean => /^(?!image\/).*[/+]xml$/u.test(essenceOf(mediaType));

/** The media types that a part may have, without those that a header cannot hold. */
export const partTypes = (contentType = ""): string[] =>
  contentType
    .split(",")
    .map((type) => type.trim())
    .filter((type) => /^[ -)+-~]+$/u.test(type) || /^[\w.+-]+\/\*$/u.test(type));

/** The media type that a part's schema declares. `undefined` for any type of bytes, and for JSON, whose text is sent unchanged. */
export function partTypeOf(document: Document, schema: Schema | undefined): string | undefined {
  const types = membersOf(document, schema).flatMap(({ contentMediaType }) => contentMediaType ?? []);
  const [type] = types;
  const isNone = type === undefined || essenceOf(type) === "application/octet-stream" || kindByName(type) === "json";
  return isNone ? undefined : partTypes(type)[0];
}

/** Whether a part of these media types is written as JSON. */
export const isJsonPart = (types: readonly string[]): boolean => kindByName(types[0] ?? "") === "json";
