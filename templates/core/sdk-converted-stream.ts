import { jsonBody } from "./bodies.js";
import { type Conversion, type ErrorConversions, toWire } from "./convert.js";
import { convertedStream } from "./converted-stream.js";
import type { EventStream } from "./event-stream.js";
import { exactBody } from "./exact-body.js";
import type { Reader } from "./read.js";
import { Stream } from "./sdk-stream.js";

/** Reads a stream as a {@link Stream} of converted values. Its lines of JSON have the values as they are sent. */
export function asConvertedStream<T>(
  read: Reader<EventStream<unknown>>,
  rule: Conversion,
  errors?: ErrorConversions,
): Reader<Stream<T>> {
  const stream = convertedStream<T>(read, rule, errors);
  const write = (value: T): string => {
    const sent = toWire(value, rule);
    return exactBody(jsonBody())(sent)?.serialize(sent) as string;
  };
  return async (...request) => new Stream(await stream(...request), write);
}
