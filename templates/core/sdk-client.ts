/** The base class of clients with the surface of vendors' SDKs. */

import { isBytes, isForm, isStream, sendable } from "./bodies.js";
import type { Operation } from "./call.js";
import type { Calls } from "./calls.js";
import {
  AbortedError,
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnprocessableEntityError,
} from "./errors.js";
import type { Reader } from "./read.js";
import { undeclaredBody } from "./request.js";
import { bracketed } from "./sdk-connect.js";
import type { PathOptions, SdkOptions } from "./sdk-options.js";
import { writtenName } from "./sdk-path.js";
import type { APIPromise } from "./sdk-promise.js";

/** The part of a connection that a client needs. */
interface Connection extends Pick<Calls<object>, "prepare"> {
  readonly call: (...request: never) => APIPromise<unknown>;
}

/** The base class of clients: calls by path, and clients with other options. */
export class APIClient<Api extends Connection, Options extends SdkOptions> {
  static readonly APIError: typeof ApiError = ApiError;
  static readonly APIConnectionError: typeof ConnectionError = ConnectionError;
  static readonly APIConnectionTimeoutError: typeof TimeoutError = TimeoutError;
  static readonly APIUserAbortError: typeof AbortedError = AbortedError;
  static readonly BadRequestError: typeof BadRequestError = BadRequestError;
  static readonly AuthenticationError: typeof AuthenticationError = AuthenticationError;
  static readonly PermissionDeniedError: typeof PermissionDeniedError = PermissionDeniedError;
  static readonly NotFoundError: typeof NotFoundError = NotFoundError;
  static readonly ConflictError: typeof ConflictError = ConflictError;
  static readonly UnprocessableEntityError: typeof UnprocessableEntityError =
    UnprocessableEntityError;
  static readonly RateLimitError: typeof RateLimitError = RateLimitError;
  static readonly InternalServerError: typeof ServerError = ServerError;

  /** The underlying openapi-fetch client: credentials and middleware apply, but no retries, timeouts or hooks. */
  readonly api: Api;
  /** The address of the API. */
  readonly baseURL: string;
  readonly maxRetries: number;
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  readonly #options: Options;

  constructor(options: Options, createApi: (options: Options) => Api) {
    // `null` as an address means the default, as in clients that read it from the environment.
    this.#options = { ...options, baseURL: (options as Options | undefined)?.baseURL ?? undefined };
    this.api = createApi(this.#options);
    const { settings } = this.api.prepare("get" as never, "/" as never, {} as never, {});
    this.baseURL = settings.address;
    this.maxRetries = settings.maxRetries ?? 2;
    this.timeout = settings.timeout ?? 60_000;
  }

  /** Creates a client with some options replaced and the others kept. Middleware added with `api.use()` is not copied. */
  withOptions(options: Partial<Options>): this {
    const Class = this.constructor as new (options: Options) => this;
    return new Class({ ...this.#options, ...options });
  }

  get<T = unknown>(path: string, options?: PathOptions): APIPromise<T> {
    return this.request({ ...options, method: "get", path });
  }

  post<T = unknown>(path: string, options?: PathOptions): APIPromise<T> {
    return this.request({ ...options, method: "post", path });
  }

  patch<T = unknown>(path: string, options?: PathOptions): APIPromise<T> {
    return this.request({ ...options, method: "patch", path });
  }

  put<T = unknown>(path: string, options?: PathOptions): APIPromise<T> {
    return this.request({ ...options, method: "put", path });
  }

  delete<T = unknown>(path: string, options?: PathOptions): APIPromise<T> {
    return this.request({ ...options, method: "delete", path });
  }

  /** Sends a request with the client's credentials, retries and time limits. */
  request<T = unknown>({
    method,
    path,
    body,
    ...options
  }: PathOptions & { readonly method: string; readonly path: string }): APIPromise<T> {
    const send = this.api.call as (...request: unknown[]) => APIPromise<T>;
    const isWhole = typeof body === "string" || isBytes(body) || isForm(body);
    const wire: Operation["wire"] = (sent, { bodySerializer = undeclaredBody(sent) }) => ({
      bodySerializer: isWhole ? () => sendable(body) : bodySerializer,
      ...(isWhole && { headers: { "Content-Type": null }, duplex: "half" }),
    });
    const own = { ...options, path, query: this.#queryOf(options) };
    const operation = { read: jsonOrOther, wire, once: isStream(body) };
    return send(method.toLowerCase(), path, { body }, own, operation);
  }

  /** The query of a call by its path, as the default serializer takes it. */
  #queryOf({ query = {} }: PathOptions): object {
    if (this.#options.querySerializer) return query;
    const parameters = Object.entries(query).flatMap(bracketed);
    return Object.fromEntries(parameters.map(([name, value]) => [writtenName(name), value]));
  }
}

/** Reads a body as JSON, or as text if the response has another media type; `undefined` if it is empty. */
const jsonOrOther: Reader<unknown> = async (response) => {
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  if (!text) return undefined;
  return type && !/json/i.test(type) ? text : (JSON.parse(text) as unknown);
};
