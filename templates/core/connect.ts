import createClient, { type Client, createQuerySerializer } from "openapi-fetch";
import type { Auth, AuthSets } from "./auth.js";
import { setHeaders } from "./headers.js";
import type { BaseOptions, QueryValues, RequestOptions } from "./options.js";
import { serializePath } from "./path.js";
import type { ServerValues } from "./server.js";

/** What the document declares for the API as a whole. */
export interface Server {
  readonly baseURL?: string;
  /** Without it, the API needs no credentials. */
  readonly auth?: Auth;
}

/** The settings of a client, as calls need them. */
export interface Settings extends BaseOptions {
  readonly address: string;
  readonly server?: ServerValues | undefined;
  readonly auth: Auth | undefined;
}

/** Anything that can send calls. */
export interface Connected {
  /** For the calls of this package; a function, so that a client's secrets are never logged or printed. */
  readonly settings: () => Settings;
}

/** An openapi-fetch client with credentials, base URL and path check, which the calls of this package use. */
export interface Connection<Paths extends object> extends Client<Paths>, Connected {}

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
  const settings: Settings = { ...options, address, auth: server.auth };
  const headers = new Headers({ Accept: "application/json" });
  setHeaders(headers, options.defaultHeaders);
  const client = createClient<Paths>({
    baseUrl: address,
    headers,
    pathSerializer: serializePath,
    querySerializer: querySerializer(options, {}),
    fetch: (request) => transmit(settings, request, request.method, {}),
  });
  return Object.assign(client, { settings: () => settings });
}

/** Serializes a query, together with the client's parameters and those of a call's options. */
export function querySerializer(
  { defaultQuery }: BaseOptions,
  { query }: RequestOptions,
): (own: QueryValues) => string {
  return (own) => serializeQuery({ ...defaultQuery, ...own, ...query });
}

const serializeQuery = createQuerySerializer();

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
