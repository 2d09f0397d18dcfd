/** Time limits and signals of asynchronous work. */

import { AbortedError, TimeoutError } from "./errors.js";

const listeners = new WeakMap<EventTarget, Set<() => void>>();
const notify = ({ target }: { target: EventTarget | null }): void => {
  for (const listener of listeners.get(target as EventTarget) ?? []) listener();
};

/**
 * Calls `listener` when the signal is aborted. However many calls share a signal, only one listener is added to it, since
 * platforms warn about many.
 * @returns a function that removes the listener
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (!signal) return () => {};
  const all = listeners.get(signal) ?? new Set();
  listeners.set(signal, all.add(listener));
  signal.addEventListener("abort", notify);
  return () => {
    all.delete(listener);
    if (!all.size) signal.removeEventListener("abort", notify);
  };
}

/** The error for an aborted signal. */
export const aborted = (operation: string, signal: AbortSignal | undefined): AbortedError =>
  new AbortedError(operation, "aborted", { cause: signal?.reason });

/**
 * Runs `work` under a time limit and the caller's signal. Either of them ends it at once, without leaving a timer or listener.
 * @param limit - milliseconds; no limit if 0 or more than a timer can hold
 * @param work - receives a signal that is aborted when the work is ended
 * @param late - the start of the message if the limit is exceeded; if empty, reaching the limit is a success
 */
export function within<T>(
  operation: string,
  limit: number,
  signal: AbortSignal | undefined,
  work: (stopped: AbortSignal) => Promise<T>,
  late = "not finished in",
): Promise<T> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const ending =
      (settle: (value: never) => void) =>
      (value: unknown): void => {
        clearTimeout(timer);
        off();
        settle(value as never);
      };
    const succeed = ending(resolve);
    const fail = ending(reject);
    // The rest of failed work is useless.
    const stop = (error: unknown): void => {
      controller.abort(error);
      fail(error);
    };
    const abort = (): void => stop(aborted(operation, signal));
    const end = (): void =>
      late ? stop(new TimeoutError(operation, `${late} ${limit} ms`)) : succeed(undefined);
    const timer = limit > 0 && limit < 2 ** 31 ? setTimeout(end, limit) : undefined;
    const off = onAbort(signal, abort);
    if (signal?.aborted) abort();
    else work(controller.signal).then(succeed, stop);
  });
}

/** Waits; rejects as soon as the signal is aborted. */
export const pause = (
  operation: string,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> =>
  within(operation, milliseconds || 1, signal, () => new Promise<void>(() => {}), "");
