/** What is sent and received: bodies, responses, errors. */

import type { Identifier, SpecText } from "./text.js";
import type { TypeRef } from "./types.js";

/** Arguments of a call that fits the schemas, as JSON text; for the snippets of doc comments and reference pages. */
export interface Sample {
  readonly path: readonly SpecText[];
  /** Absent when there is no body or none that JSON can write. */
  readonly body?: SpecText;
  /** The parts of the body that are files; their values in it are placeholders. */
  readonly files?: readonly SpecText[];
  /** The required query parameters. */
  readonly query?: SpecText;
  /** The required header parameters. */
  readonly headers?: SpecText;
}

export interface Serialization {
  readonly style:
    "form" | "simple" | "label" | "matrix" | "spaceDelimited" | "pipeDelimited" | "tabDelimited" | "deepObject";
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Declared by `content`: sent as JSON, or as text that is not JSON. */
  readonly content?: "json" | "text";
  /** Whether this is how the runtime serializes by default. */
  readonly plain: boolean;
}

export interface Body {
  readonly name: Identifier;
  readonly required: boolean;
  /** The media types the document offers, in its order; the first that fits the value is the one sent by default. */
  readonly contents: readonly BodyContent[];
  readonly doc?: SpecText;
}

/**
 * How a body is written on the wire, decided from media type, schema and version together; `any` depends on the value or on the
 * response's own `Content-Type`.
 */
export type ContentKind = "json" | "text" | "binary" | "form" | "multipart" | "events" | "json-lines" | "any";

/** One media type, what it holds, and its type where the kind alone does not decide it. */
export interface Content {
  readonly mediaType: SpecText;
  readonly kind: ContentKind;
  readonly type: TypeRef;
}

export interface BodyContent extends Content {
  /** `Content-Type` of the request where it is not the one that the kind has by default; a media range where the value decides. */
  readonly sentAs?: SpecText;
  /** JSON that is not a string: a string is sent as another of the media types, which is text. */
  readonly neverText?: true;
  /** JSON that is always an array, or always an object: other values are sent as another of the media types. */
  readonly only?: "array" | "object";
  /** What fits it fits a media type before it too: it is sent where the caller chooses it. */
  readonly isChosen?: true;
  /** Properties of a form or multipart body that are written in a way of their own. */
  readonly encoding: readonly Encoding[];
}

export interface Encoding {
  readonly property: SpecText;
  /** The media types that the part may have, the default first. */
  readonly contentTypes: readonly SpecText[];
  readonly serialization?: Serialization;
}

export interface Result {
  /** The responses of every success status with content, in the media types that are requested; none: nothing is returned. */
  readonly contents: readonly ResponseContent[];
  /** How a stream is read; {@link contents} has the types of one of them. */
  readonly stream?: StreamFormat;
  /** The media types that are requested, where that is not JSON alone. */
  readonly accept: readonly SpecText[];
  /** The document offers other media types too, which this call does not request. */
  readonly narrowed: boolean;
  readonly doc?: SpecText;
  /** Success statuses as the document writes them: `200`, `2XX`, `default`. */
  readonly statuses: readonly SpecText[];
  /** Those of them that have no content, where others have some. */
  readonly empty: readonly SpecText[];
}

export interface ResponseContent extends Content {
  /** `200`, `2XX` or `default`. */
  readonly status: SpecText;
  /** JSON or text whose media type does not show it, or JSON of a scalar, which a server may send as text. */
  readonly unnamed?: true;
  /** JSON that is always a string. */
  readonly isString?: true;
  /** JSON that may be `null`, for which a server may send no body. */
  readonly isNullable?: true;
}

/** How the values of a stream are read. */
export interface StreamFormat {
  /** Server-Sent Events whose data is of interest, or whose name and id as well; or a JSON value on each line. */
  readonly reader: "events" | "namedEvents" | "jsonLines";
  /** What the data of an event is: JSON, text, or either. Default JSON. */
  readonly data?: "text" | "mixed";
  /** An event named `error` is one of the values; without it, it ends the stream with an error. */
  readonly errors?: true;
  /** An object of `error` alone is one of the values; without it, it ends the stream with an error. */
  readonly open?: true;
  /** Properties that hold an event's name and id, where they have other names. */
  readonly event?: string;
  readonly id?: string;
  /** The id is a number. */
  readonly numericId?: true;
}

export interface ErrorResponse {
  /** `404`, `4XX` or `default`. */
  readonly status: SpecText;
  /** What its body may be: JSON, text, or either. */
  readonly contents: readonly Content[];
  /** Each body has one message, and no other field that could be the reason. */
  readonly hasOneMessage?: true;
  readonly doc?: SpecText;
}
