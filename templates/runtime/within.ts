import { AbortedError, TimeoutError } from "./errors.js";

/**
 * Settles as `work` does, or rejects after `limit` milliseconds (0: no limit) or as soon as `signal` is aborted, and
 * then aborts the controller that `work` was given. Leaves no timer and no listener behind.
 * @throws {TimeoutError | AbortedError}
 */
export function within<T>(
  limit: number,
  signal: AbortSignal | undefined,
  operation: string,
  work: (controller: AbortController) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const clear = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    };
    const stop = (error: Error): void => {
      clear();
      reject(error);
      controller.abort(error);
    };
    const abort = (): void => stop(new AbortedError(`${operation}: aborted`, { cause: signal?.reason }));
    const late = (): void => stop(new TimeoutError(`${operation}: no complete answer after ${limit} ms`));
    // A timer cannot count further, and would fire at once.
    const timer = limit > 0 && limit < 2 ** 31 ? setTimeout(late, limit) : undefined;
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    work(controller).finally(clear).then(resolve, reject);
  });
}

/**
 * Waits for some milliseconds.
 * @throws {AbortedError} as soon as `signal` is aborted.
 */
export function pause(milliseconds: number, signal: AbortSignal | undefined, operation: string): Promise<void> {
  return within(0, signal, operation, (controller) => {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      controller.signal.addEventListener("abort", () => clearTimeout(timer));
    });
  });
}
