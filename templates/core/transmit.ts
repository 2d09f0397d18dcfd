/** Sends a request with its credentials and headers. */

import type { Auth, AuthSets } from "./auth.js";
import { headerEntries, setHeaders } from "./headers.js";
import type { BaseOptions, RequestOptions, ServerValues } from "./options.js";

/** The settings of a client that calls need. */
export interface Settings extends BaseOptions {
  readonly address: string;
  readonly server?: ServerValues | undefined;
  readonly auth: Auth | undefined;
  /** Replaces secrets in a text. */
  readonly hide: (text: string) => string;
}

/** Sends a request with its credentials. */
export async function transmit(
  { auth, defaultHeaders, fetch: send = fetch, fetchOptions }: Settings,
  request: Request,
  operation: string,
  { headers, fetchOptions: own }: RequestOptions,
  sets?: AuthSets,
  signal?: AbortSignal,
): Promise<Response> {
  // A caller can remove credentials and other default headers.
  const removed = new Headers();
  for (const values of [defaultHeaders, headers])
    for (const [name, value] of headerEntries(values))
      if (value === null) removed.set(name, "");
      else removed.delete(name);
  // A header that is already set needs no secret.
  setHeaders(request.headers, removed as never);
  const authorized = auth ? await auth(request, operation, sets) : request;
  // The secret may have taken long to obtain.
  (signal ?? authorized.signal).throwIfAborted();
  for (const [name] of removed) authorized.headers.delete(name);
  const init = { ...fetchOptions, ...own, ...(signal && { signal }) };
  return auth?.send?.(send, authorized, init) ?? send(authorized, init);
}
