import type { Middleware } from "openapi-fetch";
import type { CallHooks } from "./hooks.js";

export type LogLevel = "off" | "error" | "warn" | "info" | "debug";

/** Receives log lines, as `console`, pino and others do. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What the values of queries and paths are made of. */
export type PlainValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue };

/** Headers by name, as pairs, or as `fetch` has them; `null` removes a header that would be sent otherwise. */
export type HeaderValues =
  { readonly [name: string]: unknown } | Headers | Iterable<readonly [string, unknown]>;

/** Query parameters by name. */
export interface QueryValues {
  readonly [name: string]: PlainValue;
}

/** Path parameters by name. */
export interface PathValues {
  readonly [name: string]: PlainValue;
}

/** Values of the variables in a server's URL, by name. */
export interface ServerValues {
  readonly [variable: string]: string | undefined;
}

/** Additional settings for `fetch`, such as `credentials`, `cache` or a platform's own `dispatcher`. */
export interface FetchOptions extends RequestInit {
  /** Set by the call. */
  body?: never;
  /** See `headers` and `defaultHeaders`. */
  headers?: never;
  /** Set by the call. */
  method?: never;
  /** See the `signal` of a call. */
  signal?: never;
  [platformSpecific: string]: unknown;
}

/** Options of a client, whatever its API. */
export interface BaseOptions {
  /** Address of the API, without the paths of its operations. */
  readonly baseURL?: string | undefined;
  /**
   * Milliseconds for one attempt, its body included. For a stream, and for a body that `asResponse()` returns unread, it is an
   * idle limit: for the wait for each chunk. Default 60,000; 0 means no limit.
   */
  readonly timeout?: number | undefined;
  /** How often a failed request is repeated, where that is safe. Default 2. */
  readonly maxRetries?: number | undefined;
  /** Sends secrets from a browser, where its user can read them. Default: they are refused there. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
  /** Used in place of the global `fetch`. */
  readonly fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined;
  /** Passed to `fetch` with every request. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** Sent with every request. */
  readonly defaultHeaders?: HeaderValues | undefined;
  /** Sent with every request. */
  readonly defaultQuery?: QueryValues | undefined;
  /** Writes every query, in place of the styles that the document declares. */
  readonly querySerializer?: ((query: Readonly<Record<string, unknown>>) => string) | undefined;
  /** Fills every path template, in place of the styles that the document declares. */
  readonly pathSerializer?:
    ((template: string, values: Readonly<Record<string, unknown>>) => string) | undefined;
  /** Writes every JSON body, in place of `JSON.stringify`. */
  readonly bodySerializer?: ((body: unknown) => string) | undefined;
  /** Middleware of openapi-fetch: it may replace requests, which have no credentials yet, and responses. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Called at each step of every call but those of `api`. */
  readonly hooks?: CallHooks | undefined;
  /** Default `console`. */
  readonly logger?: Logger | undefined;
  /** The least severe lines that are logged: `info` shows retries, `debug` each attempt. Default `warn`. */
  readonly logLevel?: LogLevel | undefined;
}

/** Options of a request. */
interface SendOptions {
  /** Aborts the call at once, whatever it is waiting for. */
  readonly signal?: AbortSignal | undefined;
  /** Sent in addition to, or in place of, the headers that would be sent otherwise. */
  readonly headers?: HeaderValues | undefined;
  /** Sent in addition to, or in place of, the query parameters that would be sent otherwise. */
  readonly query?: QueryValues | undefined;
  /** Milliseconds for one attempt, its body included, or for the wait for each chunk of a stream; 0 means no limit. */
  readonly timeout?: number | undefined;
  /** How often a failed request is repeated, where that is safe. */
  readonly maxRetries?: number | undefined;
  /** Passed to `fetch` with the request. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** Called as the call proceeds, after those of the client. */
  readonly hooks?: CallHooks | undefined;
}

/** Options of a list. Those of a request apply to each that loads a page; those of an iteration to each iteration. */
export interface ListOptions extends SendOptions {
  /** How many pages are loaded ahead of the one in use, at most 100. Default 0. */
  readonly prefetch?: number | undefined;
  /** The most pages that an iteration loads. Default: all. */
  readonly maxPages?: number | undefined;
  /** The most items that an iteration yields; no page is loaded beyond them. Pages come whole. Default: all. */
  readonly maxItems?: number | undefined;
}

/** Options of one call. */
export interface RequestOptions extends SendOptions {
  /** Sent as `Idempotency-Key`, the same with each attempt, so that the request is safe to repeat. */
  readonly idempotencyKey?: string | undefined;
}
