/** Streams with the surface of vendors' SDKs. */

import type { EventStream } from "./event-stream.js";
import type { Reader } from "./read.js";

/**
 * The values of a response as they arrive. A stream can be iterated once; leaving the loop, or aborting `controller`, closes
 * the connection.
 */
export class Stream<T> implements AsyncIterable<T> {
  /** Ends the stream when it is aborted. */
  readonly controller: AbortController;
  readonly #values: AsyncIterable<T, void, undefined>;
  readonly #write: (value: T) => string;
  /** Ends a stream that has not been iterated. */
  readonly #end = (): void => void this.#values[Symbol.asyncIterator]().return?.();

  /** @param write - writes a value as JSON */
  constructor(
    values: AsyncIterable<T, void, undefined>,
    write: (value: T) => string = JSON.stringify,
    controller: AbortController = new AbortController(),
  ) {
    this.#values = values;
    this.#write = write;
    this.controller = controller;
    this.controller.signal.addEventListener("abort", this.#end);
  }

  [Symbol.asyncIterator](): AsyncIterator<T, void, undefined> {
    const { signal } = this.controller;
    const ended = { done: true, value: undefined } as const;
    if (signal.aborted) return { next: () => Promise.resolve(ended) };
    const values = this.#values[Symbol.asyncIterator]();
    const stop = (): void => void values.return?.();
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
        return (await values.return?.()) ?? ended;
      },
    };
  }

  /**
   * Returns two streams of the same values, each read at its own pace. Leaving both, or aborting their shared `controller`,
   * closes the connection.
   */
  tee(): [Stream<T>, Stream<T>] {
    const source = this[Symbol.asyncIterator]();
    const open = new Set<Promise<IteratorResult<T, void>>[]>();
    const branch = (): Stream<T> => {
      const arriving: Promise<IteratorResult<T, void>>[] = [];
      const ended = { done: true, value: undefined } as const;
      open.add(arriving);
      const values: AsyncIterator<T, void, undefined> = {
        next: async () => {
          if (open.has(arriving) && !arriving.length) {
            const next = source.next();
            // The other stream may never be read.
            next.catch(() => {});
            for (const each of open) each.push(next);
          }
          return arriving.shift() ?? ended;
        },
        return: async () => {
          if (open.delete(arriving) && !open.size) await source.return?.();
          return ended;
        },
      };
      return new Stream({ [Symbol.asyncIterator]: () => values }, this.#write, this.controller);
    };
    return [branch(), branch()];
  }

  /** Returns the values as lines of JSON. */
  toReadableStream(): ReadableStream<Uint8Array> {
    const values = this[Symbol.asyncIterator]();
    const encoder = new TextEncoder();
    return new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const next = await values.next();
        if (next.done === true) controller.close();
        else controller.enqueue(encoder.encode(`${this.#write(next.value)}\n`));
      },
      cancel: async () => void (await values.return?.()),
    });
  }
}

/** Reads a response as `reader` does, but returns a {@link Stream}. */
export const asStream =
  <T>(reader: Reader<EventStream<T>>): Reader<Stream<T>> =>
  async (...received) =>
    new Stream(await reader(...received));
