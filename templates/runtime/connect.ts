import createClient, { type Client, createQuerySerializer } from "openapi-fetch";
import { type AuthSets, authorize, type Credential } from "./auth.js";
import { setHeaders } from "./headers.js";
import { createLog, type Log } from "./log.js";
import type { BaseOptions, FetchOptions, QueryValues } from "./options.js";
import { serializePath } from "./path.js";

/** What the document says of the API as a whole. */
export interface Server {
  readonly baseURL: string;
  /** By the option that holds the secret. */
  readonly credentials?: Readonly<Record<string, Credential>>;
  /** The credentials of an operation that says nothing itself. */
  readonly auth?: AuthSets;
}

/** What a call needs to know of its client. */
export interface Runtime {
  readonly baseURL: string;
  readonly timeout: number;
  readonly maxRetries: number;
  readonly log: Log;
  /** Puts credentials on a request. */
  readonly authorize: (request: Request, operation: string, auth?: AuthSets) => Promise<Request>;
  /** Sends a request as it is. */
  readonly transmit: (request: Request, options?: FetchOptions) => Promise<Response>;
  /** Serializes a query, together with the client's and the caller's own additions. */
  readonly querySerializer: (extra?: QueryValues) => (query: QueryValues) => string;
}

/** Anything that calls can be made through. */
export interface Connected {
  /** For the calls of this package; a function, so that what a client holds stays out of logs and inspection. */
  readonly runtime: () => Runtime;
}

/** An openapi-fetch client, with credentials, base URL and path check, that the calls of this package go through. */
export interface Connection<Paths extends object> extends Client<Paths>, Connected {}

/** Binds an API's paths to a server and to the options of one client. */
export function connect<Paths extends object>(options: BaseOptions, server: Server): Connection<Paths> {
  const runtime = createRuntime(options, server);
  const headers = new Headers();
  setHeaders(headers, options.defaultHeaders);
  const client = createClient<Paths>({
    baseUrl: runtime.baseURL,
    headers,
    pathSerializer: serializePath,
    querySerializer: runtime.querySerializer(),
    fetch: async (request) => {
      const operation = `${request.method} ${new URL(request.url).pathname}`;
      return runtime.transmit(await runtime.authorize(request, operation));
    },
  });
  return Object.assign(client, { runtime: () => runtime });
}

function createRuntime(options: BaseOptions, server: Server): Runtime {
  const { credentials = {}, auth: usual = [] } = server;
  const serialize = createQuerySerializer<QueryValues>();
  return {
    baseURL: options.baseURL ?? server.baseURL,
    timeout: options.timeout ?? 60_000,
    maxRetries: options.maxRetries ?? 2,
    log: createLog(options),
    authorize: (request, operation, auth = usual) => authorize(request, operation, credentials, auth),
    transmit: (request, own) => {
      const send = options.fetch ?? fetch;
      return send(request, own || options.fetchOptions ? { ...options.fetchOptions, ...own } : undefined);
    },
    querySerializer: (extra) => (query) => serialize({ ...options.defaultQuery, ...query, ...extra }),
  };
}
