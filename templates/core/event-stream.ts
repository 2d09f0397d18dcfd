import { AbortedError, ApiError, ConnectionError, ParseError, reasonOf, streamError } from "./errors.js";
import type { Reader, Reading } from "./read.js";

/**
 * Creates a parser, which is called with each chunk of a body's text, and with `undefined` at its end. It passes each value to
 * `take`, and calls `end` where the values end before the body does, or `fail` with what the stream itself reports as an error.
 * @throws {SyntaxError} when the text is not in the expected format
 */
export type Parse<T> = (
  take: (value: T) => void,
  end: () => void,
  fail: (body: unknown) => void,
) => (text: string | undefined) => void;

/** The values of a body as they arrive. It can be iterated once; leaving the loop closes the connection. */
export class EventStream<T> implements AsyncIterable<T> {
  readonly #values: AsyncGenerator<T, void, undefined>;

  constructor(values: AsyncGenerator<T, void, undefined>) {
    this.#values = values;
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return this.#values;
  }
}

/** Reads a body of many values, which go on arriving after the call has resolved. */
export function streamed<T>(expected: RegExp, parse: Parse<T>): Reader<EventStream<T>> {
  return async (response, received, reading) => {
    const type = response.headers.get("content-type") ?? "";
    if (!type || expected.test(type)) return new EventStream(values(response, parse, reading));
    await response.body?.cancel();
    throw new SyntaxError(`${type} in place of a stream`);
  };
}

async function* values<T>(
  response: Response,
  parse: Parse<T>,
  { operation, signal }: Reading,
): AsyncGenerator<T, void, undefined> {
  const arrived: T[] = [];
  let ended = false;
  let failure: ApiError | undefined;
  const feed = parse(
    (value) => arrived.push(value),
    () => (ended = true),
    (reported) => (failure = streamError(operation, response, reported)),
  );
  if (!response.body) return;
  const body = response.body.getReader();
  const decoder = new TextDecoder();
  const stop = (): unknown => body.cancel().catch(() => {});
  signal?.addEventListener("abort", stop);
  try {
    while (!ended) {
      signal?.throwIfAborted();
      const { done, value } = await body.read();
      signal?.throwIfAborted();
      ended ||= done;
      try {
        feed(done ? undefined : decoder.decode(value, { stream: true }));
      } finally {
        yield* arrived.splice(0);
      }
      if (failure) throw failure;
    }
  } catch (cause) {
    if (signal?.aborted) throw new AbortedError(operation, "aborted", { cause: signal.reason });
    if (cause instanceof ApiError) throw cause;
    if (cause instanceof SyntaxError) throw new ParseError(operation, cause.message, { response, cause });
    throw new ConnectionError(operation, `the connection failed (${reasonOf(cause)})`, { cause });
  } finally {
    signal?.removeEventListener("abort", stop);
    await stop();
  }
}
