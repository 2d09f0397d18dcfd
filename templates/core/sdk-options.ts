/** The options of clients and calls with the surface of vendors' SDKs. */

import type {
  BaseOptions,
  ListOptions as OwnListOptions,
  RequestOptions as OwnRequestOptions,
} from "./options.js";

/** Options of a client. */
export interface SdkOptions extends BaseOptions {
  /** Used instead of the global `fetch`; called with an address. */
  readonly fetch?:
    ((input: string | URL | Request, init?: RequestInit) => Promise<Response>) | undefined;
}

/** Options of one call. */
export interface RequestOptions extends OwnRequestOptions {
  /** The path to request instead of the operation's own; it may have a query. */
  readonly path?: string | undefined;
}

/** Options of a list. Options of a request apply to each request for a page. */
export interface ListOptions extends OwnListOptions {
  /** The path to request instead of the operation's own; it may have a query. */
  readonly path?: string | undefined;
}

/** Options of a call by its path. */
export interface PathOptions extends OwnRequestOptions {
  /** An object is sent as JSON, or as a form if its `Content-Type` is `application/x-www-form-urlencoded`; any other value unchanged. */
  readonly body?: unknown;
}
