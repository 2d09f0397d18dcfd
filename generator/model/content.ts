/** Bodies, responses and errors in the model. */

import type { Identifier, SpecText } from "./text.js";
import type { TypeRef } from "./types.js";

/** Arguments of a call that fits the schemas, as JSON text; for the snippets of doc comments and reference pages. */
export interface Sample {
  readonly path: readonly SpecText[];
  /** Absent if there is no body, or none that JSON can express. */
  readonly body?: SpecText;
  /** The properties of the body that are files; the sample holds placeholders for them. */
  readonly files?: readonly SpecText[];
  /** The required query parameters. */
  readonly query?: SpecText;
  /** The required header parameters. */
  readonly headers?: SpecText;
}

export interface Serialization {
  readonly style:
    | "form"
    | "cookie"
    | "simple"
    | "label"
    | "matrix"
    | "spaceDelimited"
    | "pipeDelimited"
    | "tabDelimited"
    | "deepObject";
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The encoding of a parameter that is declared by `content`: JSON, or text that is not JSON. */
  readonly content?: "json" | "text";
  /** Whether this is how the runtime serializes by default. */
  readonly plain: boolean;
}

export interface Body {
  readonly name: Identifier;
  readonly required: boolean;
  /** The media types the document offers, in its order; by default, the first that fits the value is sent. */
  readonly contents: readonly BodyContent[];
  readonly doc?: SpecText;
}

/**
 * How a body is encoded on the wire, decided from media type, schema and OpenAPI version together; `any` depends on the value or on the
 * response's own `Content-Type`.
 */
export type ContentKind = "json" | "text" | "binary" | "form" | "multipart" | "events" | "json-lines" | "any";

/** One media type, its encoding, and the TypeScript type of its values. */
export interface Content {
  readonly mediaType: SpecText;
  readonly kind: ContentKind;
  readonly type: TypeRef;
}

export interface BodyContent extends Content {
  /** `Content-Type` of the request, if it differs from the kind's default; a media range if the value decides. */
  readonly sentAs?: SpecText;
  /** JSON that is never a string: a string is sent in another of the media types, which is text. */
  readonly neverText?: true;
  /** JSON that is always an array, or always an object: other values are sent in another of the media types. */
  readonly only?: "array" | "object";
  /** Every value that fits it also fits an earlier media type, so it is sent only if the caller chooses it. */
  readonly isChosen?: true;
  /** Properties of a form or multipart body that have an encoding of their own. */
  readonly encoding: readonly Encoding[];
}

export interface Encoding {
  readonly property: SpecText;
  /** The media types that the part may have, the default first. */
  readonly contentTypes: readonly SpecText[];
  readonly serialization?: Serialization;
}

export interface Result {
  /** The responses of all success statuses with content, in the requested media types; empty if nothing is returned. */
  readonly contents: readonly ResponseContent[];
  /** How a stream is read; {@link contents} has the types of one of its values. */
  readonly stream?: StreamFormat;
  /** The media types of the `Accept` header, if they are not JSON alone. */
  readonly accept: readonly SpecText[];
  /** Whether the document offers other media types too, which this call does not request. */
  readonly narrowed: boolean;
  readonly doc?: SpecText;
  /** Success statuses as the document writes them: `200`, `2XX`, `default`. */
  readonly statuses: readonly SpecText[];
  /** The success statuses without content, if others have some. */
  readonly empty: readonly SpecText[];
}

export interface ResponseContent extends Content {
  /** Status as the document writes it: `200`, `2XX` or `default`. */
  readonly status: SpecText;
  /** JSON or text whose media type does not show it, or a JSON scalar, which a server may send as text. */
  readonly jsonOrText?: true;
  /** JSON that is always a string. */
  readonly isString?: true;
  /** JSON that may be `null`, in place of which a server may send no body. */
  readonly isNullable?: true;
  /** JSON that may be any value, in place of which a server may send no body. */
  readonly isAny?: true;
  /** JSON that may be any string, in place of an empty one of which a server may send no content. */
  readonly isAnyString?: true;
}

/** How the values of a stream are read. */
export interface StreamFormat {
  /** Server-Sent Events of which only the data, or the name and id too, are read; or a JSON value on each line. */
  readonly reader: "events" | "namedEvents" | "jsonLines";
  /** The format of an event's data: JSON, text, or either. Default: JSON. */
  readonly data?: "text" | "mixed";
  /** The names of events whose data is text, where that of others may be JSON. */
  readonly text?: readonly string[];
  /** An event named `error` is one of the values; otherwise, it ends the stream with an error. */
  readonly errors?: true;
  /** An object of `error` alone is one of the values; otherwise, it ends the stream with an error. */
  readonly open?: true;
  /** Properties that hold an event's name and id, if they have other names. */
  readonly event?: string;
  readonly id?: string;
  /** Each event has a name: `message`, which servers leave out, where it has no other. */
  readonly named?: true;
  /** Whether the id is a number. */
  readonly numericId?: true;
}

export interface ErrorResponse {
  /** Status as the document writes it: `404`, `4XX` or `default`. */
  readonly status: SpecText;
  /** Possible contents of its body: JSON, text, or either. */
  readonly contents: readonly Content[];
  /** Every body has one message, and no other field that could be the reason. */
  readonly hasOneMessage?: true;
  readonly doc?: SpecText;
}
