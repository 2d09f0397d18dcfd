/** The TypeScript type of a content, decided by its kind; for JSON and multipart, by its schema. */

import type { Content, Result } from "../model/content.js";
import type { EmitInput } from "./output.js";
import type { TypeText } from "./schema/print.js";

type Types = Pick<EmitInput, "types">;

const typeOf = (text: string): TypeText => ({ text, names: new Set() });

/** The type of a body that a caller passes; bytes may be in any form that fetch can send. */
export function sentTypeText({ types }: Types, { kind, type }: Content): TypeText {
  if (kind === "binary") {
    const text = `${types.file} | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array>`;
    return { text, names: new Set([types.file]) };
  }
  // Text is sent unchanged; XML is a string too.
  if (kind === "text") return typeOf("string");
  return kind === "any" ? typeOf("unknown") : types.text(type);
}

/**
 * The type of a body that is received.
 * @param bytes the type of binary bodies
 */
export function receivedTypeText({ types }: Types, { kind, type }: Content, bytes = "Blob"): TypeText {
  if (kind === "binary") return typeOf(bytes);
  if (kind === "text") return typeOf("string");
  return kind === "any" ? typeOf("unknown") : types.text(type);
}

/** The types of a response, or of one value of a stream, without duplicates. */
export function resultTypes(input: Types, { contents, stream }: Result, bytes?: string): TypeText[] {
  if (stream?.reader === "events" && stream.data === "text") return [typeOf("string")];
  if (contents.length === 0) return [typeOf("void")];
  const texts = contents.map((content) => receivedTypeText(input, content, bytes));
  return distinctTypes(texts);
}

/** The types without those whose text is the same. */
export const distinctTypes = (types: readonly TypeText[]): TypeText[] => [
  ...new Map(types.map((type) => [type.text, type])).values(),
];
