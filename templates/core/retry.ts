/** Decides whether a request is retried, and when. */

import { type ApiError, ConnectionError, reasonOf, rootOf } from "./errors.js";

/** Milliseconds. */
const maxWait = 60_000;

/**
 * Milliseconds to wait before a request is retried; `undefined` if it must not be retried.
 * @param retries - how often it has already been retried
 * @param isRetrySafe - whether a retry is harmless even if the API has carried out the request
 * @param request - the request of the failed attempt, if it got that far
 */
export function retryDelay(
  error: ApiError,
  retries: number,
  isRetrySafe: boolean,
  request?: Request,
): number | undefined {
  const { status = 0, headers, retryAfter = 0 } = error;
  const advice = headers?.get("x-should-retry");
  const reason = error instanceof ConnectionError ? reasonOf(error.cause) : "";
  const isTransient =
    status >= 500 ||
    status === 408 ||
    status === 425 ||
    (reason && !/redirect|scheme|INVALID_URL|OVERFLOW|EXCEED|TOO_L/i.test(reason));
  const isSafe = isRetrySafe ? isTransient : reason && isUnsent(error, request);
  // Before that time, the API would only refuse the request again.
  if (
    advice === "false" ||
    retryAfter > maxWait ||
    !(advice === "true" || isSafe || status === 429)
  )
    return undefined;
  return error.retryAfter ?? Math.min(500 * 2 ** retries * (1 - Math.random() / 4), maxWait);
}

/**
 * Whether no connection to the request's own server was established, so that nothing was sent. That of a redirect's target
 * proves nothing.
 */
function isUnsent(error: ApiError, request: Request | undefined): boolean {
  const { code, hostname, address, port } = rootOf(error) as Partial<Record<string, string>>;
  if (!request || !/ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test(code!)) return false;
  const own = new URL(request.url);
  return [own.host, own.hostname].includes(hostname ?? `${address}:${port}`);
}
