import type {
  BaseOptions,
  ListOptions as OwnListOptions,
  RequestOptions as OwnRequestOptions,
} from "./options.js";

/** Options of a client. */
export interface SdkOptions extends BaseOptions {
  /** Used in place of the global `fetch`; called with an address. */
  readonly fetch?:
    ((input: string | URL | Request, init?: RequestInit) => Promise<Response>) | undefined;
}

/** Options of one call. */
export interface RequestOptions extends OwnRequestOptions {
  /** Requested in place of the operation's own path; it may have a query. */
  readonly path?: string | undefined;
}

/** Options of a list; those of a request apply to each that loads a page. */
export interface ListOptions extends OwnListOptions {
  /** Requested in place of the operation's own path; it may have a query. */
  readonly path?: string | undefined;
}

/** Options of a call by its path. */
export interface PathOptions extends OwnRequestOptions {
  /** An object is sent as JSON, or as a form where its `Content-Type` is `application/x-www-form-urlencoded`; all else as it is. */
  readonly body?: unknown;
}
