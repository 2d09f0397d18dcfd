/** Request bodies, answers and errors of an operation. */

import {
  type Document,
  type MediaType,
  type RequestBody,
  resolve,
  resolveSchema,
  type ResponseObject,
  type Schema,
  type SchemaObject,
} from "../document.js";
import {
  type Body,
  type Content,
  type Encoding,
  type ErrorResponse,
  type IndexPath,
  type Result,
  specText,
  type TypeRef,
} from "../model.js";
import { mediaKind } from "./media-types.js";
import { holdsTuples } from "./tuples.js";
import type { Subject } from "./operations.js";
import { indexOf, serializationOf } from "./parameters.js";
import type { TypeNames } from "./types.js";

type Contents = Readonly<Record<string, MediaType>>;

export function bodyOf(subject: Subject, types: TypeNames, prefix: string): Body | undefined {
  const body = resolve<RequestBody>(subject.document, subject.operation.requestBody);
  const contents = Object.entries(body?.content ?? {});
  if (body === undefined || contents.length === 0) return undefined;
  const at = [...indexOf(subject), specText("requestBody"), specText("content")];
  return {
    name: "body",
    required: body.required === true,
    contents: contents.map(([mediaType, content]): Content => {
      const kind = mediaKind(mediaType);
      return {
        mediaType: specText(mediaType),
        kind: kind === "events" || kind === "json-lines" ? "text" : kind,
        type: types.refer(content.schema, [...at, specText(mediaType)], `${prefix}Body`, "body"),
        encoding: kind === "form" || kind === "multipart" ? encodingsOf(subject.document, content) : [],
      };
    }),
    ...(body.description === undefined ? {} : { doc: specText(body.description) }),
  };
}

/** What OpenAPI's `encoding` says; a form's objects and arrays have a style even where it is silent. */
function encodingsOf(document: Document, { schema, encoding = {} }: MediaType): Encoding[] {
  const properties = resolveSchema(document, schema)?.properties ?? {};
  const names = new Set([...Object.keys(properties), ...Object.keys(encoding)]);
  return [...names].flatMap((name): Encoding[] => {
    const said = Object.hasOwn(encoding, name) ? encoding[name] : undefined;
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    const { contentType, style, explode, allowReserved } = said ?? {};
    const described = { in: "query" as const, ...defined({ style, explode, allowReserved, schema: property }) };
    const serialization = serializationOf(document, described);
    const isSaid = style !== undefined || explode !== undefined || allowReserved !== undefined;
    if (contentType === undefined && !isSaid) return [];
    return [
      {
        property: specText(name),
        ...(contentType === undefined ? {} : { contentType: specText(contentType) }),
        ...(isSaid ? { serialization } : {}),
      },
    ];
  });
}

const defined = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;

interface Success {
  readonly status: string;
  readonly response: ResponseObject;
}

/** Successful answers, the lowest status first; `default` only where no success is declared. */
export function successesOf({ operation, document }: Subject): Success[] {
  const all = Object.entries(operation.responses ?? {}).flatMap(([status, value]): Success[] => {
    const response = resolve<ResponseObject>(document, value);
    return response === undefined ? [] : [{ status, response }];
  });
  const declared = all
    .filter(({ status }) => /^2(?:\d\d|XX)$/iu.test(status))
    .sort((a, b) => (a.status < b.status ? -1 : 1));
  if (declared.length > 0) return declared;
  return all.filter(({ status }) => status === "default");
}

export function resultOf(subject: Subject, types: TypeNames, prefix: string): Result {
  const successes = successesOf(subject);
  const withContent = successes.filter(({ response }) => Object.keys(response.content ?? {}).length > 0);
  const first = withContent[0];
  const doc = (first ?? successes[0])?.response.description;
  const common = {
    statuses: successes.map(({ status }) => specText(status)),
    optional: withContent.length > 0 && withContent.length < successes.length,
    ...(doc ? { doc: specText(doc) } : {}),
  };
  if (first === undefined) return { kind: "empty", types: [], narrowed: false, tuples: false, ...common };
  const { kind, mediaType } = choose(first.response.content as Contents);
  const offered = withContent.flatMap(({ status, response }) => offers(status, response.content as Contents));
  const chosen = offered.filter(
    (offer) => offer.kind === kind && (kind !== "json" || offer === firstOf(offered, offer.status)),
  );
  const refs = chosen.map((offer): TypeRef => {
    const at = [...responseIndex(subject, offer.status), specText("content"), specText(offer.mediaType)];
    return types.refer(offer.content.schema, at, `${prefix}Response`, "response");
  });
  const known = new Map(refs.map((ref) => [JSON.stringify(ref), ref]));
  return {
    kind,
    types: [...known.values()],
    mediaType: specText(mediaType),
    narrowed: chosen.length < offered.length,
    tuples: chosen.some(({ content }) => holdsTuples(subject.document, content.schema)),
    ...common,
  };
}

interface Offer {
  readonly status: string;
  readonly mediaType: string;
  readonly content: MediaType;
  readonly kind: Result["kind"];
}

const offers = (status: string, contents: Contents): Offer[] =>
  Object.entries(contents).map(([mediaType, content]) => ({ status, mediaType, content, kind: resultKind(mediaType) }));

/** The JSON that a status is asked for: the first that it offers. */
const firstOf = (all: readonly Offer[], status: string): Offer | undefined =>
  all.find((offer) => offer.status === status && offer.kind === "json");

const responseIndex = (subject: Subject, status: string): IndexPath => [
  ...indexOf(subject),
  specText("responses"),
  specText(status),
];

/** JSON where it is offered, else what comes first. */
function choose(contents: Contents): { mediaType: string; content: MediaType; kind: Result["kind"] } {
  const all = Object.entries(contents).map(([mediaType, content]) => ({
    mediaType,
    content,
    kind: resultKind(mediaType),
  }));
  return all.find(({ kind }) => kind === "json") ?? (all[0] as (typeof all)[number]);
}

function resultKind(mediaType: string): Result["kind"] {
  const kind = mediaKind(mediaType);
  return kind === "form" || kind === "multipart" ? "binary" : kind;
}

/** The JSON content that {@link resultOf} chose, and its place. */
export function answerContent(subject: Subject): { schema: Schema | undefined; at: IndexPath } | undefined {
  const first = successesOf(subject).find(({ response }) => Object.keys(response.content ?? {}).length > 0);
  if (first === undefined) return undefined;
  const { kind, content, mediaType } = choose(first.response.content as Contents);
  if (kind !== "json") return undefined;
  return {
    schema: content.schema,
    at: [...responseIndex(subject, first.status), specText("content"), specText(mediaType)],
  };
}

export const answerSchema = (subject: Subject): SchemaObject | undefined =>
  resolveSchema(subject.document, answerContent(subject)?.schema);

/** Declared answers other than the successes. */
export function errorsOf(subject: Subject, types: TypeNames, prefix: string): ErrorResponse[] {
  const successes = new Set(successesOf(subject).map(({ status }) => status));
  return Object.entries(subject.operation.responses ?? {}).flatMap(([status, value]): ErrorResponse[] => {
    const response = resolve<ResponseObject>(subject.document, value);
    if (response === undefined || successes.has(status) || !/^(?:[45](?:\d\d|XX)|default)$/iu.test(status)) return [];
    const json = Object.entries(response.content ?? {}).find(([mediaType]) => mediaKind(mediaType) === "json");
    const at = [...responseIndex(subject, status), specText("content"), specText(json?.[0] ?? "")];
    return [
      {
        status: specText(status),
        ...(json === undefined ? {} : { type: types.refer(json[1].schema, at, `${prefix}Error`, "response") }),
        ...(response.description ? { doc: specText(response.description) } : {}),
      },
    ];
  });
}
