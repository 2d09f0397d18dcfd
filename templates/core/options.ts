/** The options of clients and calls. */

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

/** The values that queries and paths may have. */
export type PlainValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly PlainValue[]
  | { readonly [name: string]: PlainValue };

/** A `Headers` object, or pairs of name and value. */
export type HeaderList = Headers | Iterable<readonly [string, unknown]>;

/** Headers by name, as pairs, or as `Headers`; `null` removes a header that would otherwise be sent. */
export type HeaderValues = { readonly [name: string]: unknown } | HeaderList;

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
  /** The address of the API, without the paths of its operations. */
  readonly baseURL?: string | undefined;
  /**
   * Milliseconds for one attempt, including its body. For a stream, and for a body that `asResponse()` returns unread, it is
   * an idle limit: the longest wait for the next chunk. Default 60,000; 0 means no limit.
   */
  readonly timeout?: number | undefined;
  /** How often a failed request is repeated, if that is safe. Default 2. */
  readonly maxRetries?: number | undefined;
  /** Permits sending secrets from a browser, where its user can read them. By default, that is refused. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
  /** Used instead of the global `fetch`. One of another library, which does not know the platform's `Request`, needs `adaptFetch()`. */
  readonly fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined;
  /** Passed to `fetch` with every request. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** Sent with every request. */
  readonly defaultHeaders?: HeaderValues | undefined;
  /** Sent with every request. */
  readonly defaultQuery?: QueryValues | undefined;
  /** Writes every query, instead of the styles in the document. */
  readonly querySerializer?: ((query: Readonly<Record<string, unknown>>) => string) | undefined;
  /** Fills every path template, instead of the styles in the document. */
  readonly pathSerializer?:
    ((template: string, values: Readonly<Record<string, unknown>>) => string) | undefined;
  /** Writes every JSON body, instead of `JSON.stringify`. */
  readonly bodySerializer?: ((body: unknown) => string) | undefined;
  /** Middleware of openapi-fetch, which may replace requests, still without credentials, and responses. */
  readonly middleware?: readonly Middleware[] | undefined;
  /** Called at each step of every call, except calls of `api`. */
  readonly hooks?: CallHooks | undefined;
  /** Default `console`. */
  readonly logger?: Logger | undefined;
  /** The lowest level that is logged: `info` shows retries, `debug` each attempt. Default `warn`. */
  readonly logLevel?: LogLevel | undefined;
}

/** Options of a request. */
interface SendOptions {
  /** Aborts the call at once, whatever it is waiting for. */
  readonly signal?: AbortSignal | undefined;
  /** Headers that are added to, or replace, those that would otherwise be sent. */
  readonly headers?: HeaderValues | undefined;
  /** Query parameters that are added to, or replace, those that would otherwise be sent. */
  readonly query?: QueryValues | undefined;
  /** Milliseconds for one attempt, including its body, or for the wait for each chunk of a stream; 0 means no limit. */
  readonly timeout?: number | undefined;
  /** How often a failed request is repeated, if that is safe. */
  readonly maxRetries?: number | undefined;
  /** Passed to `fetch` with the request. */
  readonly fetchOptions?: FetchOptions | undefined;
  /** Called at each step of the call, after the client's hooks. */
  readonly hooks?: CallHooks | undefined;
}

/** Options of a list. Options of a request apply to each request for a page; options of an iteration to each iteration. */
export interface ListOptions extends SendOptions {
  /** How many pages are loaded ahead of the current one, at most 100. Default 0. */
  readonly prefetch?: number | undefined;
  /** The maximum of pages that an iteration loads. Default: all. */
  readonly maxPages?: number | undefined;
  /** The maximum of items that an iteration yields; no page beyond them is loaded. Pages are not cut. Default: all. */
  readonly maxItems?: number | undefined;
}

/** Options of one call. */
export interface RequestOptions extends SendOptions {
  /** Sent as `Idempotency-Key`, the same in each attempt, so that the request is safe to repeat. */
  readonly idempotencyKey?: string | undefined;
}
