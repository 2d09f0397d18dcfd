import type { Auth, AuthSets } from "./auth.js";
import type { BaseOptions, RequestOptions, ServerValues } from "./options.js";

/** The settings of a client, as calls need them. */
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
  const authorized = auth ? await auth(request, operation, sets) : request;
  // A secret may take long to come.
  (signal ?? authorized.signal).throwIfAborted();
  // A caller can remove credentials, and what else is set by default.
  const stated = new Map<string, unknown>();
  for (const values of [defaultHeaders, headers])
    for (const name in values) stated.set(name.toLowerCase(), values[name]);
  for (const [name, value] of stated) if (value === null) authorized.headers.delete(name);
  const init = { ...fetchOptions, ...own, ...(signal && { signal }) };
  return auth?.send ? auth.send(send, authorized, init) : send(authorized, init);
}
