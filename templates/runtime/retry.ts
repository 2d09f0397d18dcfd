import { type ApiError, ConnectionError } from "./errors.js";

/** What platforms say of a failed `fetch`. */
interface Failure {
  readonly code?: string;
  readonly cause?: Failure;
}

/**
 * Milliseconds to wait before a request is repeated; 0 when it must not be.
 * @param retries - how often it has been repeated already
 * @param repeatable - whether it does no harm when the API has carried it out, although it did not say so
 */
export function retryDelay(error: ApiError, retries: number, repeatable: boolean): number {
  const { status = 0, headers } = error;
  const cause = error.cause as Failure | undefined;
  const passing = repeatable
    ? status === 408 || status >= 500 || error instanceof ConnectionError
    : /REFUSED|NOTFOUND|AI_AGAIN/.test(cause?.cause?.code as string);
  if (!passing && status !== 429) return 0;
  const after = headers?.get("retry-after") as string;
  const asked = [
    Number(headers?.get("retry-after-ms")),
    Number(after) * 1000,
    Date.parse(after) - Date.now(),
  ].find((wait) => wait > 0);
  return Math.min(asked ?? 500 * 2 ** retries * (1 - Math.random() / 4), 60_000);
}
