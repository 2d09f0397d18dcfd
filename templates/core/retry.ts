import { type ApiError, ConnectionError, reasonOf } from "./errors.js";

const longest = 60_000;

/**
 * Milliseconds to wait before a request is repeated; `undefined` when it must not be.
 * @param retries - how often it has been repeated already
 * @param repeatable - whether it does no harm when the API has carried it out, although it did not say so
 */
export function retryDelay(error: ApiError, retries: number, repeatable: boolean): number | undefined {
  const { status = 0 } = error;
  const mayPass = status === 408 || status >= 500 || error instanceof ConnectionError;
  if (status !== 429 && !(repeatable ? mayPass : nothingSent(error))) return undefined;
  const asked = retryAfter(error.headers);
  return Math.min(asked ?? 500 * 2 ** retries * (1 - Math.random() / 4), longest);
}

/** Where no connection was made, for sure nothing was sent. */
const nothingSent = (error: ApiError): boolean => /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(reasonOf(error));

/** What the server asks for, in milliseconds: `Retry-After-Ms`, or `Retry-After` in seconds or as a date. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const header = (name: string): string => headers?.get(name) || "none";
  const after = header("retry-after");
  const waits = [Number(header("retry-after-ms")), Number(after) * 1000, Date.parse(after) - Date.now()];
  return waits.find((wait) => wait >= 0);
}
