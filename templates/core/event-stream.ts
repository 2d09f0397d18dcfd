/** Reads responses of many values, whatever their format. */

import { ApiError, ParseError, streamError } from "./errors.js";
import { guardedBody } from "./guarded-body.js";
import type { Reader, Reading } from "./read.js";

/**
 * Creates a parser, which is called with each chunk of a body's text, and with `undefined` at its end. It passes each value to
 * `take`. It calls `end` if the values end before the body, and `fail` with the error that the stream itself reports.
 * @throws {SyntaxError} if the text is not in the expected format
 */
export type Parse<T> = (
  take: (value: T) => void,
  end: () => void,
  fail: (body: unknown) => void,
) => (text: string | undefined) => void;

/** Options for reading the values of a stream. */
export interface StreamOptions {
  /** Whether an object with just an `error` is a value. Otherwise it ends the stream with an error. */
  readonly open?: boolean;
  /** Parses JSON, instead of `JSON.parse`. */
  readonly parse?: (text: string) => unknown;
}

/** Whether a value is an object with just an `error`, which servers send if a stream fails. */
export function isErrorAlone(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "error" in value && !!value.error && Object.keys(value).length === 1;
}

/** The values of a body as they arrive. A stream can be iterated once; leaving the loop closes the connection. */
export class EventStream<T> implements AsyncIterable<T> {
  #values: AsyncGenerator<T, void, undefined> | undefined;

  constructor(values: AsyncGenerator<T, void, undefined>) {
    this.#values = values;
  }

  /** @throws {TypeError} if the stream has already been iterated: its values are not kept */
  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    const values = this.#values;
    if (!values) throw new TypeError("a stream can be iterated only once");
    this.#values = undefined;
    return values;
  }
}

/** Reads a body of many values, which continue to arrive after the call has resolved. */
export function streamed<T>(expected: RegExp, parse: Parse<T>): Reader<EventStream<T>> {
  return async (response, _, reading) => {
    const type = response.headers.get("content-type") ?? "";
    if (!type || expected.test(type)) return new EventStream(valuesOf(response, parse, reading));
    response.body?.cancel().catch(() => {});
    throw new SyntaxError(`${type} in place of a stream`);
  };
}

function valuesOf<T>(
  response: Response,
  parse: Parse<T>,
  reading: Reading,
): AsyncGenerator<T, void, undefined> {
  // As in React Native.
  if (!("body" in response))
    throw new ApiError(
      reading.operation,
      "this platform's fetch has no streams: pass one that has, as the option `fetch`",
    );
  const body = guardedBody(response.body ?? new Blob([]).stream(), reading).getReader();
  let isClosed = false;
  const values = read(response, body, parse, reading, () => isClosed);
  const end = values.return.bind(values);
  return Object.assign(values, {
    return: async (value: unknown): Promise<IteratorResult<T, void>> => {
      // `return()` of a generator would wait until its pending `next()` settles, and would close nothing before the generator
      // has started.
      isClosed = true;
      await body.cancel();
      return end(value as undefined);
    },
  });
}

async function* read<T>(
  response: Response,
  body: ReadableStreamDefaultReader<Uint8Array>,
  parse: Parse<T>,
  { operation, hide }: Reading,
  isClosed: () => boolean,
): AsyncGenerator<T, void, undefined> {
  const arrived: T[] = [];
  let ended = false;
  let failure: ApiError | undefined;
  const feed = parse(
    (value) => arrived.push(value),
    () => (ended = true),
    (reported) => (failure = streamError(operation, response, reported, hide)),
  );
  const decoder = new TextDecoder();
  try {
    while (!ended) {
      const { done, value } = await body.read();
      // A value that has arrived in part is incomplete.
      if (isClosed()) return;
      ended ||= done;
      try {
        feed(done ? undefined : decoder.decode(value, { stream: true }));
      } finally {
        yield* arrived.splice(0);
      }
      if (failure) throw failure;
    }
  } catch (cause) {
    throw cause instanceof SyntaxError
      ? new ParseError(operation, hide(cause.message), { response })
      : cause;
  } finally {
    await body.cancel();
  }
}
