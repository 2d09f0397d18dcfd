// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { type EventStream, streamed } from "./event-stream.js";
import type { Reader } from "./read.js";

/** A JSON value on each line; the record separator of `application/json-seq` may precede it. */
export function jsonLines<T>(): Reader<EventStream<T>> {
  return streamed<T>(/json|octet-stream|text\/plain/i, (take) => {
    let rest = "";
    return (text) => {
      const lines = (rest + (text ?? "\n")).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const value = line.replace("\u001E", "").trim();
        if (value) take(JSON.parse(value) as T);
      }
    };
  });
}
