import { type ApiError, ConnectionError, reasonOf, rootOf } from "./errors.js";

const longestWait = 60_000;

/** An attempt that has failed. */
export interface Attempt {
  /** Whether it does no harm to repeat it when the API may have carried it out. */
  readonly mayRepeat: boolean;
  /** The URL of its request. */
  readonly url?: string | undefined;
}

/**
 * Milliseconds to wait before a request is repeated; `undefined` when it must not be repeated.
 * @param retries - how often it has already been repeated
 */
export function retryDelay(error: ApiError, retries: number, { mayRepeat, url }: Attempt): number | undefined {
  const { status = 0, headers, retryAfter = 0 } = error;
  const advice = headers?.get("x-should-retry");
  const reason = error instanceof ConnectionError ? reasonOf(error) : "";
  const mayPass =
    status === 408 ||
    status >= 500 ||
    (reason && !/redirects?\b|scheme|INVALID_URL|OVERFLOW|EXCEED|TOO_L/i.test(reason));
  const isSafe = mayRepeat ? mayPass : isUnsent(error, url);
  // Earlier than the API allows, it would be refused again.
  if (advice === "false" || retryAfter > longestWait || !(advice === "true" || status === 429 || isSafe))
    return undefined;
  return error.retryAfter ?? Math.min(500 * 2 ** retries * (1 - Math.random() / 4), longestWait);
}

/** Whether no connection to a URL was established, so that nothing was sent: a redirect's target that fails proves nothing. */
function isUnsent(error: ApiError, url: string | undefined): boolean {
  const { code, hostname, address, port } = rootOf(error) as Record<string, unknown>;
  if (!url || !/^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN)$/.test(String(code))) return false;
  const { host, hostname: own } = new URL(url);
  return hostname === own || `${String(address)}:${String(port)}` === host;
}
