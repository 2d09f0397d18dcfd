import { AbortedError, TimeoutError } from "./errors.js";

/**
 * Settles as `work` does, or rejects after `limit` milliseconds (0: no limit) or as soon as `signal` is aborted, and then
 * aborts the controller that `work` was given. Without `work` it is a pause. Leaves no timer and no listener behind.
 * @throws {TimeoutError | AbortedError}
 */
export function within<T>(
  operation: string,
  limit: number,
  signal: AbortSignal | undefined,
  work?: (controller: AbortController) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const done =
      <V>(settle: (value: V) => void) =>
      (value: V): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        settle(value);
      };
    const stop = done((error: Error) => {
      reject(error);
      controller.abort(error);
    });
    const abort = (): void => stop(new AbortedError(operation, "aborted", { cause: signal?.reason }));
    const late = work ? () => stop(new TimeoutError(operation, `timed out after ${limit} ms`)) : done(resolve);
    // A timer cannot count further than this, and would fire at once.
    const timer = limit > 0 && limit < 2 ** 31 ? setTimeout(late as () => void, limit) : undefined;
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort);
    work?.(controller).then(done(resolve), done(reject));
  });
}
