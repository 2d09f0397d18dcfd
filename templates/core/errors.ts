/** The errors of calls, and their details. */

import { type ErrorBodies, type ErrorBody, reasonIn } from "./error-body.js";
import type { OtherStatus, ServerStatus, SuccessStatus } from "./error-status.js";

/** The details of an error, next to its message. */
export interface ErrorDetails {
  readonly response?: Response | undefined;
  readonly body?: ErrorBody | undefined;
  readonly cause?: unknown;
}

/** The class of every error of a call. Some statuses and failures have subclasses, below. */
export class ApiError extends Error {
  /** `instanceof ApiError` narrows to the union of all errors, in which `status` determines the type of `body`. */
  declare static readonly [Symbol.hasInstance]: <Class extends new (...args: never) => unknown>(
    this: Class,
    value: unknown,
  ) => value is typeof ApiError extends Class ? AnyApiError : InstanceType<Class>;
  override readonly name: string = "ApiError";
  /** The HTTP status of the response; `undefined` if there was none. */
  declare readonly status: number | undefined;
  /**
   * The body of the response, typed as the document declares it: JSON, or the start of its text. `undefined` if there was none.
   */
  declare readonly body: ErrorBody | undefined;
  /** The API's id of the request, to quote in a bug report. */
  declare readonly requestId: string | undefined;
  /** The position in a list at which the error occurred, for its `resume()`; `undefined` for other calls. */
  readonly checkpoint: string | undefined;
  /** The wait in milliseconds that the API requests before a retry; `undefined` if it requests none. */
  declare readonly retryAfter: number | undefined;
  readonly #response: Response | undefined;

  /** @param operation - method and path template, with which the message starts */
  constructor(operation: string, message: string, { response, body, cause }: ErrorDetails = {}) {
    // The message may contain text of the server.
    super(plain(`${operation}: ${message}`), (cause && { cause }) as ErrorOptions);
    this.#response = response;
    this.status = response?.status;
    this.body = body;
    this.retryAfter = response && retryAfterIn(response);
    this.requestId = (response && requestIdOf(response)) || undefined;
  }

  /** The headers of the response; `undefined` if there was none. */
  get headers(): Headers | undefined {
    return this.#response?.headers;
  }

  /** The response, whose body has been read; `undefined` if there was none. */
  get response(): Response | undefined {
    return this.#response;
  }
}

/** 400: the request is malformed, or its values are not acceptable. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
  declare readonly status: 400;
  declare readonly body: ErrorBodies[400] | undefined;
}

/** 401, or missing or unobtainable credentials: then nothing was sent, and there is no `status`. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
  declare readonly status: 401 | undefined;
  declare readonly body: ErrorBodies[401] | undefined;
}

/** 403: the credentials do not permit the request. */
export class PermissionDeniedError extends ApiError {
  override readonly name = "PermissionDeniedError";
  declare readonly status: 403;
  declare readonly body: ErrorBodies[403] | undefined;
}

/** 404: the resource does not exist. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
  declare readonly status: 404;
  declare readonly body: ErrorBodies[404] | undefined;
}

/** 409: the request conflicts with the state of the resource. */
export class ConflictError extends ApiError {
  override readonly name = "ConflictError";
  declare readonly status: 409;
  declare readonly body: ErrorBodies[409] | undefined;
}

/** 422: the request is well formed, but the API rejects its values. */
export class UnprocessableEntityError extends ApiError {
  override readonly name = "UnprocessableEntityError";
  declare readonly status: 422;
  declare readonly body: ErrorBodies[422] | undefined;
}

/** 429: too many requests, even after the retries. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
  declare readonly status: 429;
  declare readonly body: ErrorBodies[429] | undefined;
}

/** 500 and above: the API failed, even after the retries. */
export class ServerError extends ApiError {
  override readonly name = "ServerError";
  declare readonly status: ServerStatus;
  declare readonly body: ErrorBodies["5XX"] | undefined;
}

/** No response arrived, or it broke off; `cause` is the reason. */
export class ConnectionError extends ApiError {
  override readonly name: "ConnectionError" | "TimeoutError" = "ConnectionError";
  declare readonly status: undefined;
}

/** An attempt took longer than `timeout`. */
export class TimeoutError extends ConnectionError {
  override readonly name = "TimeoutError";
}

/** The call's `signal` was aborted; `cause` is its reason. */
export class AbortedError extends ApiError {
  override readonly name = "AbortedError";
  declare readonly status: undefined;
}

/** A successful response whose body is not what the document declares, such as HTML instead of JSON. */
export class ParseError extends ApiError {
  override readonly name = "ParseError";
  declare readonly status: SuccessStatus | undefined;
}

/** The page of a `PaginationError`, with the same fields as `Page`. */
export interface FaultyPage {
  readonly items: readonly unknown[];
  readonly body: unknown;
  readonly response: Response;
  /** The position of this page, for the list's `resume()`. */
  readonly checkpoint: string;
}

/** A page or a checkpoint from which a list cannot continue without losing or repeating items. */
export class PaginationError extends ApiError {
  override readonly name = "PaginationError";
  declare readonly status: SuccessStatus | undefined;
  /** The faulty page, with everything that could be read of it; `undefined` if a checkpoint is at fault. */
  declare readonly page: FaultyPage | undefined;

  constructor(operation: string, message: string, page?: FaultyPage, cause?: unknown) {
    super(operation, message, { response: page?.response, cause });
    this.page = page;
  }
}

/** Statuses without a class for which the document declares a body. */
type OwnStatus = Extract<keyof ErrorBodies, OtherStatus>;

/** An error with a declared status that has no class. */
export interface StatusError<Status extends OwnStatus> extends ApiError {
  readonly status: Status;
  readonly body: ErrorBodies[Status] | undefined;
}

/** An error with a status that the document does not declare, or without one. */
export interface OtherError extends ApiError {
  readonly status: Exclude<OtherStatus, OwnStatus> | undefined;
}

/** The union to which `instanceof ApiError` narrows; a comparison of `status` narrows `body` as well. */
export type AnyApiError =
  | BadRequestError
  | AuthenticationError
  | PermissionDeniedError
  | NotFoundError
  | ConflictError
  | UnprocessableEntityError
  | RateLimitError
  | ServerError
  | ConnectionError
  | AbortedError
  | ParseError
  | PaginationError
  | { [Status in OwnStatus]: StatusError<Status> }[OwnStatus]
  | OtherError;

/** The error for an unsuccessful response. `hide` replaces secrets in its message. */
export function statusError(
  operation: string,
  response: Response,
  error: unknown,
  hide: (text: string) => string,
): ApiError {
  const { status, statusText } = response;
  const classes: Record<number, typeof ApiError> = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
  };
  const Class = classes[status] ?? (status < 500 ? ApiError : ServerError);
  const text = typeof error === "string" ? error : "";
  const body = (error === text ? text.slice(0, 100_000) || undefined : error) as
    ErrorBody | undefined;
  // An HTML page contains no reason.
  const reason = (!/^\s*</.test(text) && reasonIn(body)) || statusText;
  return new Class(operation, hide(`${status} ${reason}`.trim()), { response, body });
}

/** The error that a stream reports in an event. */
export function streamError(
  operation: string,
  response: Response,
  reported: unknown,
  hide: (text: string) => string,
): ApiError {
  const body = reported as ErrorBody;
  const reason = hide(reasonIn(body) ?? "unknown");
  return new ApiError(operation, `the stream reports an error: ${reason}`, { response, body });
}

/** Adds the position in a list to an error. An error that a hook has thrown is not changed. */
export const withCheckpoint = (error: unknown, checkpoint: string): unknown =>
  error instanceof ApiError ? Object.assign(error, { checkpoint }) : error;

/** The error for a failed connection; an existing `ApiError` is kept. */
export function connectionError(
  operation: string,
  cause: unknown,
  hide: (text: string) => string = String,
): ApiError {
  if (cause instanceof ApiError) return cause;
  const reason = reasonOf(cause);
  // The cause may contain the URL, as that of an invalid URL does.
  const chain = chainOf(cause);
  const isShown = reason !== "ERR_INVALID_URL" && hide(chain) === chain;
  return new ConnectionError(operation, hide(`the connection failed (${reason})`), {
    cause: isShown ? cause : hide(reason),
  });
}

/** An error and its causes as text. */
const chainOf = (error: unknown, depth = 9): string =>
  error && depth ? `${error as Error} ${chainOf((error as Error).cause, depth - 1)}` : "";

/** The innermost reason of a failure: its code, such as `ECONNRESET`, if it has one, else its message. */
export function reasonOf(error: unknown): string {
  const root = rootOf(error);
  const { code, message = root } = Object(root) as { code?: unknown; message?: unknown };
  // The numeric code of a `DOMException` explains nothing.
  return String(typeof code === "string" ? code : message);
}

/** The innermost cause of a failure. */
export function rootOf(error: unknown, depth = 0): unknown {
  const { cause } = Object(error) as { cause?: unknown };
  return cause && depth < 9 ? rootOf(cause, depth + 1) : error;
}

/** The wait in milliseconds, from `Retry-After-Ms`, or from `Retry-After` in seconds or as a date. */
function retryAfterIn(response: Response): number | undefined {
  const after = headerOf(response, "retry-after");
  // Platforms parse any text with a year in it as a date.
  const milliseconds = /^[SMTWF]\w+,? .*:\d\d/.test(after)
    ? Date.parse(after) - Date.now()
    : Number(after || NaN) * 1000;
  const precise = Number(headerOf(response, "retry-after-ms") || NaN);
  return [precise, milliseconds].find((wait) => wait >= 0 && wait < Infinity);
}

/** The API's id of a request; empty if there is none. */
export const requestIdOf = (response: Response): string =>
  headerOf(response, "x-request-id") || headerOf(response, "request-id");

/** A text on one line, of limited length. */
export const plain = (text: string): string => text.replace(/\p{C}+/gu, " ").slice(0, 1000);

const headerOf = ({ headers }: Response, name: string): string => headers.get(name) ?? "";
