// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import createClient, { type Client, createQuerySerializer } from "openapi-fetch";
import type { Auth, AuthSets } from "./auth.js";
import { setHeaders } from "./headers.js";
import type { BaseOptions, QueryValues, RequestOptions } from "./options.js";
import { serializePath } from "./path.js";

/** What the document says of the API as a whole. */
export interface Server {
  readonly baseURL?: string;
  /** Without it, the API needs no credentials. */
  readonly auth?: Auth;
}

/** What a call needs to know of its client. */
export interface Settings extends BaseOptions {
  readonly baseURL: string;
  /** Sends a request, with credentials. */
  readonly transmit: (
    request: Request,
    operation: string,
    options: RequestOptions,
    auth?: AuthSets,
  ) => Promise<Response>;
  /** Serializes a query, with the client's own parameters. */
  readonly querySerializer: (query: QueryValues) => string;
}

/** Anything that calls can be made through. */
export interface Connected {
  /** For the calls of this package; a function, so that what a client holds stays out of logs and inspection. */
  readonly settings: () => Settings;
}

/** An openapi-fetch client, with credentials, base URL and path check, that the calls of this package go through. */
export interface Connection<Paths extends object> extends Client<Paths>, Connected {}

/** Binds an API's paths to a server and to the options of one client. */
export function connect<Paths extends object>(
  options: BaseOptions,
  server: Server,
): Connection<Paths> {
  const { baseURL = server.baseURL ?? "" } = options;
  const serialize = createQuerySerializer<QueryValues>();
  const headers = new Headers();
  setHeaders(headers, options.defaultHeaders);
  const querySerializer = (query: QueryValues): string =>
    serialize({ ...options.defaultQuery, ...query });
  const transmit: Settings["transmit"] = async (request, operation, own, auth) => {
    setHeaders(request.headers, { ...own.headers, "Idempotency-Key": own.idempotencyKey });
    const authorized = await server.auth?.apply(request, operation, auth);
    return (options.fetch ?? fetch)(authorized ?? request, {
      ...options.fetchOptions,
      ...own.fetchOptions,
    });
  };
  const client = createClient<Paths>({
    baseUrl: baseURL,
    headers,
    pathSerializer: serializePath,
    querySerializer,
    fetch: (request) => transmit(request, request.method, {}),
  });
  return Object.assign(client, {
    settings: () => ({ ...options, baseURL, transmit, querySerializer }),
  });
}
