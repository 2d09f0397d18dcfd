/** Responses that arrive as a stream of values: Server-Sent Events and JSON lines. */

import {
  type Document,
  type MediaType,
  resolve,
  type RequestBody,
  resolveSchema,
  type Schema,
  type SchemaObject,
} from "../document.js";
import type { ContentKind, StreamFormat } from "../model/content.js";
import { type SpecText, specText } from "../model/text.js";
import type { Each } from "../model/types.js";
import { membersOf } from "./members.js";
import type { Subject } from "./operations.js";

export const isStream = (kind: ContentKind): boolean => kind === "events" || kind === "json-lines";

/** Turns an operation that offers a stream as well as another response into two calls. */
export function withStream(subject: Subject, kinds: readonly ContentKind[]): Subject[] {
  if (kinds.every(isStream) || !kinds.some(isStream)) return [subject];
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

interface StreamItems {
  readonly format: StreamFormat;
  readonly schema: Schema | undefined;
  /** Steps from the content's schema to that of one value. */
  readonly steps: readonly Each[];
}

/** The schema of one value of a stream, and the format to read it by. Without `itemSchema`, an array describes all values together. */
export function itemsOf(document: Document, kind: ContentKind, { schema, itemSchema }: MediaType): StreamItems {
  const whole = itemSchema === undefined ? resolveSchema(document, schema) : undefined;
  const isArray = whole?.type === "array";
  const item = itemSchema ?? (isArray ? whole.items : schema);
  return {
    format: kind === "events" ? eventFormat(document, item, itemSchema !== undefined) : lineFormat(document, item),
    schema: isArray ? item : schema,
    steps: isArray ? [{ each: "element" }] : [],
  };
}

const lineFormat = (document: Document, schema: Schema | undefined): StreamFormat => ({
  reader: "jsonLines",
  ...(mayBeErrorAlone(membersOf(document, schema)) ? { open: true } : {}),
});

/** Names of an event's other fields in OpenAPI documents; .NET uses the longer ones. */
const eventNames = ["event", "eventType"];
const idNames = ["id", "eventId"];

/**
 * The format of Server-Sent Events. A schema with `data` and an event's name, or in OpenAPI 3.2's `itemSchema`, describes the whole event;
 * any other describes its data.
 */
function eventFormat(document: Document, schema: Schema | undefined, isItem: boolean): StreamFormat {
  const members = membersOf(document, schema);
  const wholes = members.flatMap(({ properties = {}, required = [] }) => {
    const isWhole = isItem || [...eventNames, "eventId"].some((name) => Object.hasOwn(properties, name));
    return Object.hasOwn(properties, "data") && isWhole ? [{ properties, required }] : [];
  });
  const nameOf = (names: readonly string[]): string | undefined =>
    names.find((name) => wholes.some(({ properties }) => Object.hasOwn(properties, name)));
  const datas = wholes.map(({ properties }) => properties["data"]);
  const kinds = wholes.length > 0 ? datas.map((data) => kindsOf(document, data)) : [kindsOf(document, schema)];
  const data = wholes.length > 0 ? datas.flatMap((each) => membersOf(document, each)) : members;
  const common = { ...dataOf(kinds), ...errorsOf(members, data) };
  if (wholes.length === 0) return { reader: "events", ...common };
  const [event, id] = [nameOf(eventNames), nameOf(idNames)];
  return {
    reader: "namedEvents",
    ...common,
    ...(event === undefined || event === "event" ? {} : { event }),
    ...(id === undefined || id === "id" ? {} : { id }),
    ...(event !== undefined && wholes.every(({ required }) => required.includes(event)) ? { named: true } : {}),
    ...(common.data === "mixed" && event !== undefined ? textOf(document, members, event) : {}),
    ...(id !== undefined && wholes.every(({ properties }) => isNumber(document, properties[id]))
      ? { numericId: true }
      : {}),
  };
}

/** The names of events whose data is text alone, next to others whose data may be JSON: their text is no JSON even if it looks like it. */
function textOf(document: Document, members: readonly SchemaObject[], event: string): Pick<StreamFormat, "text"> {
  const named = members.map(({ properties = {} }) => ({
    names: namesOf(document, properties[event]),
    ...("data" in properties ? { isText: dataOf([kindsOf(document, properties["data"])]).data === "text" } : {}),
  }));
  const json = named.filter(({ isText }) => isText === false);
  const text = named.filter(({ isText }) => isText === true);
  if (json.some(({ names }) => names.length === 0)) return {};
  const others = new Set(json.flatMap(({ names }) => names));
  const own = text.some(({ names }) => names.length === 0) ? named : text;
  const names = [...new Set(own.flatMap((each) => each.names))].filter((name) => !others.has(name));
  return names.length === 0 ? {} : { text: names };
}

/** The values of the property that names an event, if they are all known. */
const namesOf = (document: Document, schema: Schema | undefined): string[] =>
  membersOf(document, schema).flatMap(({ enum: values = [], const: value }) =>
    [...values, value].filter((each) => typeof each === "string"),
  );

/** Whether a schema declares only numbers, or there is no schema. */
const isNumber = (document: Document, schema: Schema | undefined): boolean =>
  schema === undefined || [...kindsOf(document, schema)].every((kind) => /^(?:integer|number|null)$/u.test(kind));

/** Whether data is text alone, or text next to JSON; data of a schema without a type is text. */
function dataOf(kinds: readonly ReadonlySet<string>[]): Pick<StreamFormat, "data"> {
  const isText = (kind: string): boolean => kind === "string" || kind === "null";
  if (kinds.every((each) => [...each].every(isText))) return { data: "text" };
  return kinds.some((each) => each.has("string")) ? { data: "mixed" } : {};
}

/** How errors are recognised among the data of a stream. */
function errorsOf(
  members: readonly SchemaObject[],
  data: readonly SchemaObject[],
): Pick<StreamFormat, "errors" | "open"> {
  if (describesErrors(members)) return { errors: true };
  return mayBeErrorAlone(data) ? { open: true } : {};
}

/** Whether a schema describes an event named `error`: by the event's name, or by data that is distinguished so. */
function describesErrors(members: readonly SchemaObject[]): boolean {
  return members.some(({ properties = {} }) =>
    Object.entries(properties).some(([name, schema]) => {
      if (name === "error") return true;
      const { enum: values = [], const: value } = typeof schema === "object" ? schema : {};
      return (
        [...values, value].includes("error") ||
        (eventNames.includes(name) && values.length === 0 && value === undefined)
      );
    }),
  );
}

/** Whether an object of `error` alone may be one that the schema describes: by its name, or as any object. */
function mayBeErrorAlone(members: readonly SchemaObject[]): boolean {
  const isAnyObject = ({ type, properties, enum: values, const: value, oneOf, anyOf, allOf }: SchemaObject): boolean =>
    (type === undefined || [type].flat().includes("object")) &&
    [properties, values, value, oneOf, anyOf, allOf].every((each) => each === undefined);
  return members.length === 0 || members.some(isAnyObject) || describesErrors(members);
}

/** The types that a schema declares, at any depth of its unions. */
const kindsOf = (document: Document, schema: Schema | undefined): Set<string> =>
  new Set(
    membersOf(document, schema).flatMap(({ type, properties, enum: values = [], const: value }) => [
      ...(typeof type === "string" ? [type] : (type ?? (properties === undefined ? [] : ["object"]))),
      ...[...values, ...(value === undefined ? [] : [value])].map((each) => typeof each),
    ]),
  );
