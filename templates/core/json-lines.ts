import { type EventStream, streamed } from "./event-stream.js";
import { wholeLines } from "./lines.js";
import type { Reader } from "./read.js";

/** A JSON value on each line; the record separator of `application/json-seq` may precede it. */
export function jsonLines<T>(
  parse: (text: string) => unknown = JSON.parse,
): Reader<EventStream<T>> {
  return streamed<T>(/json|octet-stream|text\/plain/i, (take) => {
    const feed = wholeLines((text) => {
      for (const line of text.split("\n")) {
        const value = line.replace("\u001E", "").trim();
        if (value) take(parse(value) as T);
      }
    });
    return (text = "\n") => feed(text);
  });
}
