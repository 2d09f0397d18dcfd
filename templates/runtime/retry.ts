import { type ApiError, ConnectionError, RateLimitError, ServerError, TimeoutError } from "./errors.js";

const longestWait = 60_000;

/**
 * Milliseconds to wait before a request is repeated, or `undefined` when it must not be.
 * @param retries - how often it has been repeated already
 * @param repeatable - whether it does no harm when the API has carried it out although it did not say so
 */
export function retryDelay(error: ApiError, retries: number, repeatable: boolean): number | undefined {
  if (!(error instanceof RateLimitError || isUnsent(error) || (repeatable && isPassing(error)))) return undefined;
  const asked = retryAfter(error.headers);
  if (asked >= 0) return Math.min(asked, longestWait);
  return Math.min(500 * 2 ** retries, 8000) * (1 - Math.random() / 4);
}

function isPassing(error: ApiError): boolean {
  const { status } = error;
  return (
    status === 408 ||
    error instanceof ServerError ||
    error instanceof ConnectionError ||
    error instanceof TimeoutError
  );
}

/** Whether it is sure that no byte of the request has reached the API. */
function isUnsent(error: ApiError): boolean {
  const cause = error.cause as { code?: unknown; cause?: { code?: unknown } } | undefined;
  const code = String(cause?.cause?.code ?? cause?.code);
  return error instanceof ConnectionError && /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/.test(code);
}

/** Milliseconds that the API asks for; `NaN` when it does not say, or not clearly. */
function retryAfter(headers: Headers | undefined): number {
  const milliseconds = headers?.get("retry-after-ms");
  if (milliseconds) return Number(milliseconds);
  const after = headers?.get("retry-after");
  if (!after) return NaN;
  const seconds = Number(after);
  return Number.isNaN(seconds) ? Date.parse(after) - Date.now() : seconds * 1000;
}
