/** Successful responses and errors of an operation. */

import {
  type Document,
  type MediaType,
  resolve,
  resolveSchema,
  type ResponseObject,
  type Schema,
  type SchemaObject,
} from "../document.js";
import { type ErrorResponse, type IndexPath, type Result, specText, type TypeRef } from "../model.js";
import { mediaKind } from "./media-types.js";
import type { Subject } from "./operations.js";
import { indexOf } from "./parameters.js";
import { isStream, itemsOf } from "./streams.js";
import { isMisread } from "./mistyped.js";
import type { TypeNames } from "./types.js";

interface Success {
  readonly status: string;
  readonly response: ResponseObject;
}

/** Successful responses, the lowest status first; `default` only where no success is declared. */
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

/** One media type of one success status. */
interface Offer {
  readonly status: string;
  readonly mediaType: string;
  readonly content: MediaType;
  readonly kind: Result["kind"];
}

const offersOf = (subject: Subject): Offer[] =>
  successesOf(subject).flatMap(({ status, response }) =>
    Object.entries(response.content ?? {}).map(([mediaType, content]): Offer => ({
      status,
      mediaType,
      content,
      kind: resultKind(mediaType, subject.document, content.schema),
    })),
  );

/** The media types that the first success with a body offers. */
export function offeredTypes(subject: Subject): string[] {
  const offers = offersOf(subject);
  return offers.filter(({ status }) => status === offers[0]?.status).map(({ mediaType }) => mediaType);
}

/** No JSON is bytes: where the schema says so, a file is meant. */
function resultKind(mediaType: string, document: Document, schema: Schema | undefined): Result["kind"] {
  const kind = mediaKind(mediaType);
  const { type, format } = resolveSchema(document, schema) ?? {};
  if (kind === "json" && type === "string" && format === "binary") return "binary";
  return kind === "form" || kind === "multipart" ? "binary" : kind;
}

/** What the call requests: JSON if the first success with a body offers it, else its first media type; a stream in a call of its own. */
function chosenOf(subject: Subject, all: readonly Offer[]): Offer | undefined {
  const offers = all.filter(({ status }) => status === all[0]?.status);
  if (subject.streams === true) return offers.find(({ mediaType }) => isStream(mediaType));
  return (
    offers.find(({ kind }) => kind === "json") ?? offers.find(({ mediaType }) => !isStream(mediaType)) ?? offers[0]
  );
}

const contentAt = (subject: Subject, { status, mediaType }: Offer): IndexPath => [
  ...indexOf(subject),
  ...["responses", status, "content", mediaType].map(specText),
];

/** @param isList - a list has the type of its pages alone, and of no other success. */
export function resultOf(subject: Subject, types: TypeNames, prefix: string, isList: boolean): Result {
  const { document } = subject;
  const successes = successesOf(subject);
  const offers = offersOf(subject);
  const first = chosenOf(subject, offers);
  const doc = (successes.find(({ status }) => status === first?.status) ?? successes[0])?.response.description;
  const withBody = new Set(offers.map(({ status }) => status)).size;
  const common = {
    statuses: successes.map(({ status }) => specText(status)),
    optional: withBody > 0 && withBody < successes.length,
    ...(doc ? { doc: specText(doc) } : {}),
  };
  if (first === undefined) return { kind: "empty", types: [], narrowed: false, mistyped: false, ...common };
  const { kind, mediaType } = first;
  const isJson = (offer: Offer): boolean => offer.kind === "json";
  // Of several JSON media types of a status, the first is requested.
  const firsts = new Set(successes.map(({ status }) => offers.find((o) => o.status === status && isJson(o))));
  const isChosen = (offer: Offer): boolean => offer.kind === kind && (kind !== "json" || firsts.has(offer));
  const chosen = isList ? [first] : offers.filter(isChosen);
  const refs = chosen.map((offer) => typeOf(subject, offer, types, prefix));
  return {
    kind,
    types: [...new Map(refs.map((ref) => [JSON.stringify(ref), ref])).values()],
    ...(isStream(mediaType) ? { stream: itemsOf(document, mediaType, first.content).reader } : {}),
    mediaType: specText(mediaType),
    narrowed: chosen.length < offers.length,
    mistyped: chosen.some(({ content }) => isMisread(document, content.schema)),
    ...common,
  };
}

/** The type of a response, or of one value of a stream. */
function typeOf(subject: Subject, offer: Offer, types: TypeNames, prefix: string): TypeRef {
  const at = contentAt(subject, offer);
  if (!isStream(offer.mediaType)) return types.refer(offer.content.schema, at, `${prefix}Response`, "response");
  const { schema, steps } = itemsOf(subject.document, offer.mediaType, offer.content);
  return types.refer(schema, [...at, ...steps], `${prefix}Event`, "event");
}

/** The JSON content that {@link resultOf} chose, and where it is. */
export function responseContent(subject: Subject): { schema: Schema | undefined; at: IndexPath } | undefined {
  const offer = chosenOf(subject, offersOf(subject));
  return offer?.kind === "json" ? { schema: offer.content.schema, at: contentAt(subject, offer) } : undefined;
}

export const responseSchema = (subject: Subject): SchemaObject | undefined =>
  resolveSchema(subject.document, responseContent(subject)?.schema);

/** Declared responses other than the successes. */
export function errorsOf(subject: Subject, types: TypeNames, prefix: string): ErrorResponse[] {
  const successes = new Set(successesOf(subject).map(({ status }) => status));
  return Object.entries(subject.operation.responses ?? {}).flatMap(([status, value]): ErrorResponse[] => {
    const response = resolve<ResponseObject>(subject.document, value);
    if (response === undefined || successes.has(status) || !/^(?:[45](?:\d\d|XX)|default)$/iu.test(status)) return [];
    const json = Object.entries(response.content ?? {}).find(([mediaType]) => mediaKind(mediaType) === "json");
    const at = [...indexOf(subject), ...["responses", status, "content", json?.[0] ?? ""].map(specText)];
    return [
      {
        status: specText(status),
        ...(json === undefined ? {} : { type: types.refer(json[1].schema, at, `${prefix}Error`, "response") }),
        ...(response.description ? { doc: specText(response.description) } : {}),
      },
    ];
  });
}
