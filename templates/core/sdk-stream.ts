import type { EventStream } from "./event-stream.js";
import type { Reader } from "./read.js";

/** The values of a response as they arrive. It can be iterated once; leaving the loop, or aborting `controller`, closes the connection. */
export class Stream<T> implements AsyncIterable<T> {
  /** Aborted, it ends the stream. */
  readonly controller: AbortController = new AbortController();
  readonly #values: EventStream<T>;
  readonly #write: (value: T) => string;
  /** Ends a stream that has not been iterated. */
  readonly #end = (): void => void this.#values[Symbol.asyncIterator]().return();

  /** @param write - the JSON of a value */
  constructor(values: EventStream<T>, write: (value: T) => string = JSON.stringify) {
    this.#values = values;
    this.#write = write;
    this.controller.signal.addEventListener("abort", this.#end);
  }

  [Symbol.asyncIterator](): AsyncIterator<T, void, undefined> {
    const { signal } = this.controller;
    const ended = { done: true, value: undefined } as const;
    if (signal.aborted) return { next: () => Promise.resolve(ended) };
    const values = this.#values[Symbol.asyncIterator]();
    const stop = (): void => void values.return();
    const done = (): void => signal.removeEventListener("abort", stop);
    signal.removeEventListener("abort", this.#end);
    signal.addEventListener("abort", stop);
    return {
      next: async () => {
        const next = signal.aborted
          ? ended
          : await values.next().catch((error: unknown) => {
              done();
              throw error;
            });
        if (next.done) done();
        return next;
      },
      return: async () => {
        done();
        return values.return();
      },
    };
  }

  /** The values as lines of JSON. */
  toReadableStream(): ReadableStream<Uint8Array> {
    const values = this[Symbol.asyncIterator]();
    const encoder = new TextEncoder();
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const { done, value } = await values.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${this.#write(value)}\n`));
      },
      cancel: async () => void (await values.return?.()),
    });
  }
}

/** Reads what `reader` reads, as a {@link Stream}. */
export const asStream =
  <T>(reader: Reader<EventStream<T>>): Reader<Stream<T>> =>
  async (...received) =>
    new Stream(await reader(...received));
