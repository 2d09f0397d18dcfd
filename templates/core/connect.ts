/** Connects a client to its API: an openapi-fetch client, and the calls that resources use. */

import createClient, { type Client, createQuerySerializer } from "openapi-fetch";
import { ApiPromise } from "./api-promise.js";
import type { Auth } from "./auth.js";
import { type Arguments, type Operation, type PreparedCall, sender } from "./call.js";
import type { Calls } from "./calls.js";
import { setHeaders } from "./headers.js";
import type { BaseOptions, RequestOptions } from "./options.js";
import { serializePath } from "./path.js";
import { json } from "./read.js";
import { type Settings, transmit } from "./transmit.js";

/** Declarations of the document for the whole API. */
export interface Server {
  readonly baseURL?: string;
  /** Absent if the API needs no credentials. */
  readonly auth?: Auth;
}

/** An openapi-fetch client with credentials, base URL and path check, plus the calls that resources use. */
export interface Connection<Paths extends object> extends Client<Paths>, Calls<Paths> {}

const serializeQuery = /* @__PURE__ */ createQuerySerializer();

/**
 * Binds an API's paths to a server and to the options of one client.
 * @throws {RangeError} for a `baseURL` with a query or fragment, and for a default header that cannot be sent
 */
export function connect<Paths extends object>(
  options: BaseOptions,
  server: Server,
): Connection<Paths> {
  const address = options.baseURL ?? server.baseURL ?? "";
  if (/[?#]/.test(address)) throw new RangeError("baseURL must have no query or fragment");
  const { auth } = server;
  const settings: Settings = { ...options, address, auth, hide: auth?.hide ?? String };
  const headers = new Headers({ Accept: "application/json" });
  setHeaders(headers, options.defaultHeaders);
  const { pathSerializer = serializePath, querySerializer = serializeQuery } = options;
  const client = createClient<Paths>({
    baseUrl: address,
    headers,
    pathSerializer,
    bodySerializer: options.bodySerializer as never,
    querySerializer: (query) => querySerializer({ ...options.defaultQuery, ...query }),
    fetch: (request) => transmit(settings, request, request.method, {}),
  });
  client.use(...(options.middleware ?? []));
  const prepare = (
    method: string,
    path: string,
    args: Arguments,
    options: RequestOptions,
    operation?: Operation,
  ): PreparedCall<unknown> => ({
    read: json,
    ...operation,
    method: method.toUpperCase(),
    path,
    operation: `${method.toUpperCase()} ${path}`,
    settings,
    args,
    options,
    send: ({ query, body, ...params }, init) =>
      client.request(
        method as never,
        path as never,
        {
          params: { ...params, query: { ...(query as object), ...options.query } },
          body,
          ...init,
        } as never,
      ),
  });
  const call = (...request: Parameters<typeof prepare>): ApiPromise<unknown> =>
    new ApiPromise(sender(prepare(...request)));
  return Object.assign(client, { prepare, call }) as Connection<Paths>;
}
