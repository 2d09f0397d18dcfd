import { createQuerySerializer } from "openapi-fetch";
import type { Auth, AuthSets } from "./auth.js";
import { setHeaders } from "./headers.js";
import type { BaseOptions, QueryValues, RequestOptions, ServerValues } from "./options.js";

/** The settings of a client, as calls need them. */
export interface Settings extends BaseOptions {
  readonly address: string;
  readonly server?: ServerValues | undefined;
  readonly auth: Auth | undefined;
}

/** Serializes a query, together with the client's parameters and those of a call's options. */
export function querySerializer(
  { defaultQuery, querySerializer: serialize = serializeQuery }: BaseOptions,
  { query }: RequestOptions,
): (own: QueryValues) => string {
  return (own) => serialize({ ...defaultQuery, ...own, ...query });
}

const serializeQuery = /* @__PURE__ */ createQuerySerializer();

/** Sends a request with its credentials. */
export async function transmit(
  { auth, defaultHeaders = {}, fetch: send = fetch, fetchOptions }: Settings,
  request: Request,
  operation: string,
  options: RequestOptions,
  sets?: AuthSets,
  signal?: AbortSignal,
): Promise<Response> {
  const authorized = auth ? await auth(request, operation, sets) : request;
  // A caller can remove credentials, and what else is set by default.
  const removed = Object.entries(defaultHeaders).filter(([, value]) => value === null);
  setHeaders(authorized.headers, { ...Object.fromEntries(removed), ...options.headers });
  const init = { ...fetchOptions, ...options.fetchOptions, ...(signal && { signal }) };
  return auth?.send ? auth.send(send, authorized, init) : send(authorized, init);
}
