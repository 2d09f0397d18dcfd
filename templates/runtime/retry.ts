import { type ApiError, ConnectionError } from "./errors.js";

/**
 * Milliseconds to wait before a request is repeated, or `undefined` when it must not be.
 * @param retries - how often it has been repeated already
 * @param repeatable - whether it does no harm when the API has carried it out, although it did not say so
 */
export function retryDelay(error: ApiError, retries: number, repeatable: boolean): number | undefined {
  const { status = 0, headers, cause } = error as ApiError & { cause?: { code?: string; cause?: { code?: string } } };
  const passing = repeatable
    ? status === 408 || status >= 500 || error instanceof ConnectionError
    : /ECONNREFUSED|ENOTFOUND|EAI_AGAIN/.test((cause?.cause ?? cause)?.code);
  if (!passing && status !== 429) return undefined;
  const after = headers?.get("retry-after") ?? "";
  const asked = [
    parseFloat(headers?.get("retry-after-ms") ?? ""),
    parseFloat(after) * 1000,
    Date.parse(after) - Date.now(),
  ].find((wait) => wait >= 0);
  return Math.min(asked ?? 500 * 2 ** retries * (1 - Math.random() / 4), 60_000);
}

