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
import type { Content, ContentKind, ErrorResponse, ResponseContent, Result } from "../model/content.js";
import { specText } from "../model/text.js";
import type { IndexPath, TypeRef } from "../model/types.js";
import {
  allowsAnything,
  allowsNull,
  isAnyString,
  contentKind,
  isAnything,
  isNeverText,
  isRequestedByDefault,
  isUnnamed,
  scalarOf,
  withErrors,
} from "./content.js";
import { hasOneMessage } from "./error-reasons.js";
import type { Subject } from "./operations.js";
import { indexOf } from "./parameters.js";
import { isStream, itemsOf } from "./streams.js";
import type { TypeNames } from "./types.js";

interface Success {
  readonly status: string;
  readonly response: ResponseObject;
}

/** Successful responses, the lowest status first; `default` only if no success is declared. */
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
  readonly kind: ContentKind;
}

/** All media types of the successes. A form or multipart response is received as bytes. */
function offersOf(subject: Subject): Offer[] {
  const offers = successesOf(subject).flatMap(({ status, response }) =>
    Object.entries(response.content ?? {}).map(([mediaType, content]): Offer => {
      const kind = contentKind(subject.document, mediaType, content);
      return { status, mediaType, content, kind: kind === "form" || kind === "multipart" ? "binary" : kind };
    }),
  );
  return offers.length === 0 && mayHaveContent(subject) ? [undeclared(subject)] : orUntyped(subject, offers);
}

/**
 * Frameworks add JSON of any value to the files and texts that a handler declares, and sends instead. JSON is requested first, and what
 * comes is read by its `Content-Type`.
 */
function orUntyped({ document }: Subject, offers: readonly Offer[]): Offer[] {
  const isUntyped = ({ kind, content }: Offer): boolean => kind === "json" && isAnything(document, content.schema);
  const isOther = ({ kind }: Offer): boolean => kind === "binary" || kind === "text";
  const statuses = [...new Set(offers.map(({ status }) => status))];
  return statuses.flatMap((status) => {
    const own = offers.filter((offer) => offer.status === status);
    const untyped = own.filter(isUntyped);
    const others = own.filter(isOther);
    const isUnclear = untyped.length > 0 && others.length > 0 && untyped.length + others.length === own.length;
    return isUnclear ? [...untyped, ...others].map((offer): Offer => ({ ...offer, kind: "any" })) : own;
  });
}

/**
 * Whether a response without declared content may have some. Many documents leave out what a GET returns: exports, downloads, streams. The
 * body of another method is only a confirmation, unless the response is not described at all.
 */
function mayHaveContent(subject: Subject): boolean {
  const successes = successesOf(subject);
  const mayHaveBody = successes.filter(({ status }) => !["204", "205"].includes(status));
  if (subject.method === "GET") return successes.length === 0 || mayHaveBody.length > 0;
  return subject.method !== "HEAD" && mayHaveBody.some(({ response }) => isUndescribed(response));
}

/** Whether a description is one that frameworks write for handlers whose types they do not know, such as the name of the status. */
const isUndescribed = ({ description }: ResponseObject): boolean =>
  /^(?:default response|ok|success|created|accepted)?$/iu.test(description?.trim() ?? "");

const undeclared = (subject: Subject): Offer => {
  const status = successesOf(subject).find((success) => !["204", "205"].includes(success.status))?.status ?? "2XX";
  return { status, mediaType: "*/*", content: {}, kind: "any" };
};

/** The kinds that the first success with a body offers. */
export function offeredKinds(subject: Subject): ContentKind[] {
  const offers = offersOf(subject);
  return offers.filter(({ status }) => status === offers[0]?.status).map(({ kind }) => kind);
}

/**
 * The media type that a call requests for a status: JSON if offered, else the first one that is no stream. Streams have a call of their
 * own.
 */
function chosenOf(subject: Subject, offers: readonly Offer[]): Offer | undefined {
  if (subject.streams === true) return offers.find(({ kind }) => isStream(kind));
  return offers.find(({ kind }) => kind === "json") ?? offers.find(({ kind }) => !isStream(kind)) ?? offers[0];
}

/**
 * The media types that a call requests for each status with content, starting with the first. Of several JSON media types, the first is
 * requested.
 */
function requestedOf(subject: Subject, offers: readonly Offer[], isList: boolean): Offer[] {
  const first = firstOf(subject, offers);
  if (first === undefined) return [];
  if (isList) return [first];
  const statuses = new Set(offers.map(({ status }) => status));
  return [...statuses].flatMap((status) => {
    const own = offers.filter((offer) => offer.status === status);
    const chosen = isStream(first.kind) ? own.find(({ kind }) => kind === first.kind) : chosenOf(subject, own);
    if (chosen === undefined || isStream(chosen.kind) !== isStream(first.kind)) return [];
    return chosen.kind === "json" ? [chosen] : own.filter(({ kind }) => kind === chosen.kind);
  });
}

const firstOf = (subject: Subject, offers: readonly Offer[]): Offer | undefined =>
  chosenOf(
    subject,
    offers.filter(({ status }) => status === offers[0]?.status),
  );

const contentAt = (subject: Subject, { status, mediaType }: Offer): IndexPath => [
  ...indexOf(subject),
  ...["responses", status, "content", mediaType].map(specText),
];

/** @param isList whether the result is a list, which has the type of its pages and of no other success */
export function resultOf(subject: Subject, types: TypeNames, prefix: string, isList: boolean): Result {
  const { document } = subject;
  const successes = successesOf(subject);
  const offers = offersOf(subject);
  const requested = requestedOf(subject, offers, isList);
  const [first] = requested;
  const doc = (successes.find(({ status }) => status === first?.status) ?? successes[0])?.response.description;
  const filled = new Set(offers.map(({ status }) => status));
  const isDefault = requested.every(({ kind, mediaType }) => isRequestedByDefault(kind, mediaType));
  const narrowed = requested.length < offers.length;
  return {
    contents: requested.map((offer): ResponseContent => ({
      status: specText(offer.status),
      mediaType: specText(offer.mediaType),
      kind: offer.kind,
      type: typeOf(subject, offer, types, prefix),
      ...formOf(document, offer, isList),
    })),
    ...(first !== undefined && isStream(first.kind)
      ? { stream: itemsOf(document, first.kind, first.content).format }
      : {}),
    accept: isDefault && !narrowed ? [] : acceptOf(subject, requested).map(specText),
    narrowed,
    statuses: successes.map(({ status }) => specText(status)),
    empty: first === undefined ? [] : successes.flatMap(({ status }) => (filled.has(status) ? [] : [specText(status)])),
    ...(doc ? { doc: specText(doc) } : {}),
  };
}

/** The media types of the `Accept` header. */
function acceptOf(subject: Subject, requested: readonly Offer[]): string[] {
  const own = [...new Set(requested.map(({ mediaType }) => mediaType))];
  const [first] = own;
  if (requested.every(({ kind }) => kind === "any"))
    return own.map((mediaType) => (mediaType === first ? mediaType : `${mediaType};q=0.9`));
  if (!requested.every(({ kind }) => kind === "binary" || kind === "text")) return own;
  const errors = declaredErrors(subject).flatMap(([, response]) =>
    mediaOfErrors(subject, response).flatMap(({ kind, mediaType }) => (kind === "json" ? mediaType : [])),
  );
  return withErrors(own, [...new Set(errors)]);
}

/**
 * How a response's value may differ from its declaration: many frameworks that declare JSON send strings, numbers and booleans as text, and
 * `null` as an empty body.
 */
function formOf(
  document: Document,
  { mediaType, content: { schema }, kind }: Offer,
  isList: boolean,
): Pick<ResponseContent, "jsonOrText" | "isString" | "isNullable" | "isAny" | "isAnyString"> {
  const scalar = kind === "json" ? scalarOf(document, schema) : undefined;
  return {
    ...(isUnnamed(kind, mediaType) || scalar !== undefined ? { jsonOrText: true } : {}),
    ...(scalar === "string" ? { isString: true } : {}),
    ...(kind === "json" && !isList && allowsNull(document, schema) ? { isNullable: true } : {}),
    ...(kind === "json" && !isList && allowsAnything(document, schema) ? { isAny: true } : {}),
    ...(kind === "json" && isAnyString(document, schema) ? { isAnyString: true } : {}),
  };
}

/** The type of a response, or of one value of a stream. */
function typeOf(subject: Subject, offer: Offer, types: TypeNames, prefix: string): TypeRef {
  const at = contentAt(subject, offer);
  if (!isStream(offer.kind)) return types.refer(offer.content.schema, at, `${prefix}Response`, "response");
  const { schema, steps } = itemsOf(subject.document, offer.kind, offer.content);
  return types.refer(schema, [...at, ...steps], `${prefix}Event`, "event");
}

/** The JSON content that {@link resultOf} chooses, and its index path. */
export function responseContent(subject: Subject): { schema: Schema | undefined; at: IndexPath } | undefined {
  const offer = firstOf(subject, offersOf(subject));
  return offer?.kind === "json" ? { schema: offer.content.schema, at: contentAt(subject, offer) } : undefined;
}

export const responseSchema = (subject: Subject): SchemaObject | undefined =>
  resolveSchema(subject.document, responseContent(subject)?.schema);

/** The declared responses other than the successes. */
export const errorsOf = (subject: Subject, types: TypeNames, prefix: string): ErrorResponse[] =>
  declaredErrors(subject).map(([status, response]) => ({
    status: specText(status),
    contents: errorContents(subject, status, response, types, prefix),
    ...(mediaOfErrors(subject, response).every(({ schema }) => hasOneMessage(subject.document, schema))
      ? { hasOneMessage: true }
      : {}),
    ...(response.description ? { doc: specText(response.description) } : {}),
  }));

function declaredErrors(subject: Subject): [status: string, response: ResponseObject][] {
  const successes = new Set(successesOf(subject).map(({ status }) => status));
  return Object.entries(subject.operation.responses ?? {}).flatMap(([status, value]): [string, ResponseObject][] => {
    const response = resolve<ResponseObject>(subject.document, value);
    const isError = /^(?:[45](?:\d\d|XX)|default)$/iu.test(status) && !successes.has(status);
    return response === undefined || !isError ? [] : [[status, response]];
  });
}

/** The first JSON media type, and text: an error's body is read as one or the other. */
function mediaOfErrors({ document }: Subject, { content = {} }: ResponseObject) {
  const all = Object.entries(content).map(([mediaType, media]) => ({
    mediaType,
    schema: media.schema,
    kind: contentKind(document, mediaType, media),
  }));
  return (["json", "text"] as const).flatMap((kind) => all.find((each) => each.kind === kind) ?? []);
}

function errorContents(
  subject: Subject,
  status: string,
  response: ResponseObject,
  types: TypeNames,
  prefix: string,
): Content[] {
  return mediaOfErrors(subject, response).map(({ mediaType, schema, kind }) => {
    const at = [...indexOf(subject), ...["responses", status, "content", mediaType].map(specText)];
    const described = kind === "text" && isNeverText(subject.document, schema) ? undefined : schema;
    return { mediaType: specText(mediaType), kind, type: types.refer(described, at, `${prefix}Error`, "response") };
  });
}
