import type { ErrorBody } from "./error-body.js";
import type { Page } from "./page.js";

/** What an error is made of, besides its message. */
export interface ErrorDetails {
  readonly response?: Response | undefined;
  readonly body?: ErrorBody | undefined;
  readonly cause?: unknown;
}

/** Every error of a call is one; those with a class of their own are below. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  /** The answer's HTTP status; `undefined` without an answer. */
  readonly status: number | undefined;
  /** The answer's body, typed as the document declares it; `undefined` when there was none, or it was not JSON. */
  readonly body: ErrorBody | undefined;
  /** The API's own name for the request, to quote in a report. */
  readonly requestId: string | undefined;
  /** Where a list goes on that was stopped by this error, for its `resume()`; `undefined` for other calls. */
  readonly checkpoint: string | undefined;
  readonly #headers: Headers | undefined;

  /** @param operation - method and path template, with which the message begins */
  constructor(operation: string, what: string, { response, body, cause }: ErrorDetails = {}) {
    super(`${operation}: ${what}`, cause ? { cause } : {});
    this.#headers = response?.headers;
    this.status = response?.status;
    this.body = body;
    this.requestId = this.#headers?.get("x-request-id") ?? this.#headers?.get("request-id") ?? undefined;
  }

  /** The answer's headers; `undefined` without an answer. */
  get headers(): Headers | undefined {
    return this.#headers;
  }
}

/** 400: the request is malformed, or its values are not acceptable. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
}

/** 401, or credentials that are missing or cannot be had: nothing was sent then, and there is no `status`. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
}

/** 403: the credentials do not allow this. */
export class PermissionDeniedError extends ApiError {
  override readonly name = "PermissionDeniedError";
}

/** 404: there is nothing here. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
}

/** 409: the request contradicts the state of things. */
export class ConflictError extends ApiError {
  override readonly name = "ConflictError";
}

/** 422: well formed, yet its values do not make sense to the API. */
export class UnprocessableEntityError extends ApiError {
  override readonly name = "UnprocessableEntityError";
}

/** 429: too many requests, even after the retries. */
export class RateLimitError extends ApiError {
  override readonly name = "RateLimitError";
}

/** 500 and above: the API failed, even after the retries. */
export class ServerError extends ApiError {
  override readonly name = "ServerError";
}

/** No answer, or one that broke off; `cause` says why. */
export class ConnectionError extends ApiError {
  override readonly name: "ConnectionError" | "TimeoutError" = "ConnectionError";
}

/** An attempt took longer than `timeout`. */
export class TimeoutError extends ConnectionError {
  override readonly name = "TimeoutError";
}

/** The call's `signal` was aborted; `cause` is its reason. */
export class AbortedError extends ApiError {
  override readonly name = "AbortedError";
}

/** A successful answer whose body is not what the document says, such as HTML in place of JSON. */
export class ParseError extends ApiError {
  override readonly name = "ParseError";
}

/** A page, or a checkpoint, from which a list cannot go on without losing or repeating items. */
export class PaginationError extends ApiError {
  override readonly name = "PaginationError";
  /** The page at fault, with what could be read of it; `undefined` when a checkpoint is. */
  readonly page: Page<unknown, unknown> | undefined;

  constructor(operation: string, what: string, page?: Page<unknown, unknown>, cause?: unknown) {
    super(operation, what, { response: page?.response, cause });
    this.page = page;
  }
}

/** The error for an answer that is not a success. */
export function statusError(operation: string, response: Response, error: unknown): ApiError {
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
  const body = (typeof error === "string" ? undefined : error) as ErrorBody | undefined;
  return new Class(operation, `${status} ${explanation(body) ?? statusText}`.trim(), { response, body });
}

/** The innermost reason of a failure, in a word where there is one: `ECONNRESET`. */
export function reasonOf(error: unknown): string {
  const { code, message, cause } = Object(error) as { code?: unknown; message?: unknown; cause?: unknown };
  return cause ? reasonOf(cause) : String(code ?? message ?? error);
}

/** What the API says in words, where its body says so. */
function explanation(body: unknown): string | undefined {
  const { error, message, detail, title } = Object(body) as Record<string, unknown>;
  const words = [(Object(error) as { message?: unknown }).message, message, detail, title, error];
  return words.find((each) => typeof each === "string");
}
