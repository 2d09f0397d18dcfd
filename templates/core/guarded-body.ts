/** Bodies that are read after their call has resolved. */

import { connectionError } from "./errors.js";
import type { Reading } from "./read.js";
import { onAbort, within } from "./within.js";

/** Closes bodies that can no longer be read by anyone. Not every platform has a `FinalizationRegistry`. */
const abandoned =
  globalThis.FinalizationRegistry && new FinalizationRegistry<() => unknown>((close) => close());

/**
 * A body that is read after its call has resolved: the call's signal can abort it, and it may be idle for `idle` milliseconds.
 */
export function guardedBody(
  body: ReadableStream<Uint8Array>,
  { operation, signal, idle, hide }: Reading,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  // Not waited for: if the response has been cloned, this settles when the clone's body has ended too.
  const close = (reason?: unknown): void => {
    off();
    reader.cancel(reason).catch(() => {});
  };
  const off = onAbort(signal, () => close(signal?.reason));
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await within(
            operation,
            idle,
            signal,
            () => reader.read(),
            "idle for",
          );
          if (!done) return controller.enqueue(value);
          off();
          controller.close();
        } catch (cause) {
          close(cause);
          throw connectionError(operation, cause, hide);
        }
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
  abandoned?.register(stream, close);
  return stream;
}

/** The response, with its body guarded. */
export function guardedResponse(received: Response, reading: Reading): Response {
  if (!received.body) return received;
  const response = new Response(guardedBody(received.body, reading), received);
  return Object.defineProperty(response, "url", { value: received.url });
}
