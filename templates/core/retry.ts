import { type ApiError, ConnectionError, reasonOf } from "./errors.js";

const longestWait = 60_000;

/**
 * Milliseconds to wait before a request is repeated; `undefined` when it must not be repeated.
 * @param retries - how often it has already been repeated
 * @param repeatable - whether it does no harm to repeat it when the API may have carried it out
 */
export function retryDelay(error: ApiError, retries: number, repeatable: boolean): number | undefined {
  const { status = 0, headers, retryAfter = 0 } = error;
  const advice = headers?.get("x-should-retry");
  const reason = error instanceof ConnectionError ? reasonOf(error) : "";
  const mayPass = status === 408 || status >= 500 || (reason && !/redirects?\b|OVERFLOW|EXCEED|TOO_L/i.test(reason));
  // Where no connection was established, nothing was sent.
  const isSafe = repeatable ? mayPass : /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(reason);
  // Earlier than the API allows, it would be in vain.
  if (advice === "false" || retryAfter > longestWait || !(advice === "true" || status === 429 || isSafe))
    return undefined;
  return error.retryAfter ?? Math.min(500 * 2 ** retries * (1 - Math.random() / 4), longestWait);
}
