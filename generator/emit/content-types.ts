/** The TypeScript type of a content: its kind decides it, and where the kind is JSON or parts, its schema. */

import type { Content, Result } from "../model/content.js";
import type { EmitInput } from "./output.js";
import type { TypeText } from "./schema/print.js";

type Types = Pick<EmitInput, "types">;

const typeOf = (text: string): TypeText => ({ text, names: new Set() });

/** What a caller may pass as a body; bytes in any form that fetch can send. */
export function sentTypeText({ types }: Types, { kind, type }: Content): TypeText {
  if (kind === "binary") {
    const text = `${types.file} | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array>`;
    return { text, names: new Set([types.file]) };
  }
  // Text is sent as it is; XML too is a string.
  if (kind === "text") return typeOf("string");
  return kind === "any" ? typeOf("unknown") : types.text(type);
}

/** What a body is read as, one text for each member of a union. @param bytes the type of one that is bytes. */
export function receivedTypeText({ types }: Types, { kind, type }: Content, bytes = "Blob"): TypeText {
  if (kind === "binary") return typeOf(bytes);
  if (kind === "text") return typeOf("string");
  return kind === "any" ? typeOf("unknown") : types.text(type);
}

/** The types of a response, or of one value of a stream, each once. */
export function resultTypes(input: Types, { contents, stream }: Result, bytes?: string): TypeText[] {
  if (stream?.reader === "events" && stream.data === "text") return [typeOf("string")];
  if (contents.length === 0) return [typeOf("void")];
  const texts = contents.map((content) => receivedTypeText(input, content, bytes));
  return [...new Map(texts.map((type) => [type.text, type])).values()];
}
