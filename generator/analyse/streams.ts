/** Responses that arrive as many values: Server-Sent Events and JSON lines. */

import {
  type Document,
  type MediaType,
  resolve,
  type RequestBody,
  resolveSchema,
  type Schema,
  type SchemaObject,
} from "../document.js";
import { type Each, type SpecText, specText, type StreamReader } from "../model.js";
import { contentKind } from "./content.js";
import { membersOf } from "./members.js";
import type { Subject } from "./operations.js";

export const isStream = (mediaType: string): boolean => ["events", "json-lines"].includes(mediaKind(mediaType));

/** An operation that offers a stream as well as another response becomes two calls. */
export function withStream(subject: Subject, mediaTypes: readonly string[]): Subject[] {
  if (mediaTypes.every(isStream) || !mediaTypes.some(isStream)) return [subject];
  return [subject, { ...subject, key: `${subject.method} stream ${subject.path}`, streams: true }];
}

/** The body's boolean `stream`, which turns streaming on in many APIs. */
export function switchesOf({ document, operation, streams }: Subject): SpecText[] {
  if (streams !== true) return [];
  const body = resolve<RequestBody>(document, operation.requestBody);
  const schemas = Object.values(body?.content ?? {}).flatMap(({ schema }) => membersOf(document, schema));
  const isSwitch = ({ properties = {} }: SchemaObject): boolean =>
    Object.hasOwn(properties, "stream") && kindsOf(document, properties["stream"]).has("boolean");
  return schemas.some(isSwitch) ? [specText("stream")] : [];
}

export interface StreamItems {
  readonly reader: StreamReader;
  readonly schema: Schema | undefined;
  /** Steps from the content's schema to that of one value. */
  readonly steps: readonly Each[];
}

/** What one value of a stream is, and how it is read. */
export function itemsOf(document: Document, mediaType: string, { schema, itemSchema }: MediaType): StreamItems {
  if (mediaKind(mediaType) === "events")
    return { reader: eventReader(document, itemSchema ?? schema, itemSchema !== undefined), schema, steps: [] };
  // OpenAPI describes the lines together as an array, where `itemSchema` does not describe one of them.
  const whole = itemSchema === undefined ? resolveSchema(document, schema) : undefined;
  return whole?.type === "array"
    ? { reader: "jsonLines", schema: whole.items, steps: [{ each: "element" }] }
    : { reader: "jsonLines", schema, steps: [] };
}

/** A schema with both `data` and `event` describes the whole event, and so does OpenAPI 3.2's `itemSchema`; any other its data. */
function eventReader(document: Document, schema: Schema | undefined, isItem: boolean): StreamReader {
  const data = membersOf(document, schema).flatMap(({ properties = {} }) =>
    Object.hasOwn(properties, "data") && (isItem || Object.hasOwn(properties, "event")) ? [properties["data"]] : [],
  );
  if (data.length === 0) return isText(document, schema) ? "textEvents" : "jsonEvents";
  return data.every((each) => isText(document, each)) ? "namedTextEvents" : "namedEvents";
}

/** Text alone; what says nothing at all is taken as it comes. */
const isText = (document: Document, schema: Schema | undefined): boolean =>
  [...kindsOf(document, schema)].every((kind) => kind === "string" || kind === "null");

/** The types that a schema speaks of, at any depth of its unions. */
const kindsOf = (document: Document, schema: Schema | undefined): Set<string> =>
  new Set(
    membersOf(document, schema).flatMap(({ type, properties, enum: values = [], const: value }) => [
      ...(typeof type === "string" ? [type] : (type ?? (properties === undefined ? [] : ["object"]))),
      ...[...values, ...(value === undefined ? [] : [value])].map((each) => typeof each),
    ]),
  );
