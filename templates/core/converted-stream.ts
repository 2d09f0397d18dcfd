/** Converts the values of streams. */

import { type Conversion, type ErrorConversions, fromExact } from "./convert.js";
import { ApiError } from "./errors.js";
import { EventStream } from "./event-stream.js";
import { withIntegers } from "./integers.js";
import type { Reader } from "./read.js";

/**
 * Reads a stream, and converts its values and the error that it may report.
 * @param read - reads the values; numbers of the JSON may be `bigint`
 */
export function convertedStream<T>(
  read: Reader<EventStream<unknown>>,
  rule: Conversion,
  errors: ErrorConversions = {},
): Reader<EventStream<T>> {
  return async (...request) =>
    new EventStream(convertedValues<T>(await read(...request), rule, errors["default"] ?? []));
}

function convertedValues<T>(
  stream: EventStream<unknown>,
  rule: Conversion,
  errorRule: Conversion,
): AsyncGenerator<T, void, undefined> {
  const source = stream[Symbol.asyncIterator]();
  const values = convertedEach<T>(source, rule, errorRule);
  const end = values.return.bind(values);
  return Object.assign(values, {
    return: async (value: unknown): Promise<IteratorResult<T, void>> => {
      // `return()` of a generator would wait until its pending `next()` settles.
      await source.return();
      return end(value as undefined);
    },
  });
}

async function* convertedEach<T>(
  source: AsyncGenerator<unknown, void, undefined>,
  rule: Conversion,
  errorRule: Conversion,
): AsyncGenerator<T, void, undefined> {
  try {
    for await (const value of source) yield convertedParsed(value, rule) as T;
  } catch (error) {
    if (error instanceof ApiError && error.body !== undefined)
      Object.assign(error, { body: convertedParsed(error.body, errorRule) });
    throw error;
  }
}

/** Integers without a conversion become numbers, as in any JSON. */
const convertedParsed = (value: unknown, rule: Conversion): unknown =>
  fromExact(withIntegers(value, Number), rule, value);
