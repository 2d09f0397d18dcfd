// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { type ApiError, ConnectionError, reasonOf } from "./errors.js";

const longestWait = 60_000;

/**
 * Milliseconds to wait before a request is repeated; `undefined` when it must not be repeated.
 * @param retries - how often it has already been repeated
 * @param repeatable - whether it does no harm to repeat it when the API may have carried it out
 */
export function retryDelay(
  error: ApiError,
  retries: number,
  repeatable: boolean,
): number | undefined {
  const { status = 0 } = error;
  const mayPass = status === 408 || status >= 500 || error instanceof ConnectionError;
  if (status !== 429 && !(repeatable ? mayPass : nothingSent(error))) return undefined;
  const requested = retryAfter(error.headers);
  return Math.min(requested ?? 500 * 2 ** retries * (1 - Math.random() / 4), longestWait);
}

/** Where no connection was established, nothing was sent. */
const nothingSent = (error: ApiError): boolean =>
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(reasonOf(error));

/** The wait that the server requests, in milliseconds: `Retry-After-Ms`, or `Retry-After` in seconds or as a date. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const header = (name: string): string => headers?.get(name) || "none";
  const after = header("retry-after");
  const waits = [
    Number(header("retry-after-ms")),
    Number(after) * 1000,
    Date.parse(after) - Date.now(),
  ];
  return waits.find((wait) => wait >= 0);
}
