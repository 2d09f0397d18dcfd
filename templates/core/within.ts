import { AbortedError, TimeoutError } from "./errors.js";

const listeners = new WeakMap<EventTarget, Set<() => void>>();
const notify = ({ target }: { target: EventTarget | null }): void => {
  for (const listener of listeners.get(target as EventTarget) ?? []) listener();
};

/**
 * Calls `listener` when the signal is aborted. However many calls share a signal, it has one listener of ours, since platforms
 * warn when there are many.
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

/** The error for a signal that is aborted. */
export const aborted = (operation: string, signal: AbortSignal | undefined): AbortedError =>
  new AbortedError(operation, "aborted", { cause: signal?.reason });

/**
 * Runs `work` under a time limit and the caller's signal. Either ends it at once, and no timer or listener is left behind.
 * @param limit - milliseconds; none when 0 or more than a timer can hold
 * @param work - is passed a signal that is aborted when it is ended
 * @param late - what the message says of work that has taken so long; when empty, the end of the time is that of the work
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
    // What failed work has under way is of no use.
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
