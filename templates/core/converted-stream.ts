import { type Conversion, fromWire } from "./convert.js";
import { EventStream } from "./event-stream.js";
import type { Reader } from "./read.js";

/** Reads a stream, and converts what is in its values. Integers that no number holds have lost digits by then. */
export function convertedStream<T>(
  read: Reader<EventStream<unknown>>,
  rule: Conversion,
): Reader<EventStream<T>> {
  return async (...request) => new EventStream(convertedValues<T>(await read(...request), rule));
}

async function* convertedValues<T>(
  stream: EventStream<unknown>,
  rule: Conversion,
): AsyncGenerator<T, void, undefined> {
  for await (const value of stream) yield fromWire(value, rule, "") as T;
}
