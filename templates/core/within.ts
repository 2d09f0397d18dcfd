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
 * @param late - what the message says of work that has taken so long
 */
export function within<T>(
  operation: string,
  limit: number,
  signal: AbortSignal | undefined,
  work: (controller: AbortController) => Promise<T>,
  late = "not finished in",
): Promise<T> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const done = (): void => {
      clearTimeout(timer);
      off();
    };
    const stop = (error: Error): void => {
      done();
      controller.abort(error);
      reject(error);
    };
    const abort = (): void => stop(aborted(operation, signal));
    const timer =
      limit > 0 && limit < 2 ** 31
        ? setTimeout(() => stop(new TimeoutError(operation, `${late} ${limit} ms`)), limit)
        : undefined;
    const off = onAbort(signal, abort);
    if (signal?.aborted) return abort();
    work(controller).then(resolve, reject).finally(done);
  });
}

/** Waits; rejects as soon as the signal is aborted. */
export function pause(
  operation: string,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return within(
    operation,
    0,
    signal,
    ({ signal: stopped }) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        stopped.addEventListener("abort", () => clearTimeout(timer));
      }),
  );
}
