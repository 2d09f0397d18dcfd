// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { ErrorBody } from "./error-body.js";

/** The details of an error, next to its message. */
export interface ErrorDetails {
  readonly response?: Response | undefined;
  readonly body?: ErrorBody | undefined;
  readonly cause?: unknown;
}

/** Every error of a call is one; those with a class of their own are below. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  /** The HTTP status of the response; `undefined` when there was none. */
  readonly status: number | undefined;
  /** The body of the response, typed as the document declares it; `undefined` when there was none, or it was not JSON. */
  readonly body: ErrorBody | undefined;
  /** The id that the API has assigned to the request, to quote in a bug report. */
  readonly requestId: string | undefined;
  /** The position in a list at which this error occurred, for its `resume()`; `undefined` for other calls. */
  readonly checkpoint: string | undefined;
  readonly #headers: Headers | undefined;

  /** @param operation - method and path template, which the message starts with */
  constructor(operation: string, message: string, { response, body, cause }: ErrorDetails = {}) {
    super(`${operation}: ${message}`, cause ? { cause } : {});
    this.#headers = response?.headers;
    this.status = response?.status;
    this.body = body;
    this.requestId =
      this.#headers?.get("x-request-id") ?? this.#headers?.get("request-id") ?? undefined;
  }

  /** The headers of the response; `undefined` when there was none. */
  get headers(): Headers | undefined {
    return this.#headers;
  }
}

/** 400: the request is malformed, or its values are not acceptable. */
export class BadRequestError extends ApiError {
  override readonly name = "BadRequestError";
}

/** 401, or credentials that are missing or cannot be obtained: then nothing was sent, and there is no `status`. */
export class AuthenticationError extends ApiError {
  override readonly name = "AuthenticationError";
}

/** 403: the credentials do not allow this. */
export class PermissionDeniedError extends ApiError {
  override readonly name = "PermissionDeniedError";
}

/** 404: the resource does not exist. */
export class NotFoundError extends ApiError {
  override readonly name = "NotFoundError";
}

/** 409: the request conflicts with the state of the resource. */
export class ConflictError extends ApiError {
  override readonly name = "ConflictError";
}

/** 422: the request is well formed, but the API rejects its values. */
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

/** No response, or one that broke off; `cause` is the reason. */
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

/** A successful response whose body is not what the document declares, such as HTML in place of JSON. */
export class ParseError extends ApiError {
  override readonly name = "ParseError";
}

/** The page of a `PaginationError`. Its fields are those of `Page`. */
export interface FaultyPage {
  readonly items: readonly unknown[];
  readonly body: unknown;
  readonly response: Response;
  /** The position of this page, for the list's `resume()`. */
  readonly checkpoint: string;
}

/** A page, or a checkpoint, from which a list cannot continue without losing or repeating items. */
export class PaginationError extends ApiError {
  override readonly name = "PaginationError";
  /** The page that is wrong, with what could be read of it; `undefined` when it is a checkpoint that is wrong. */
  readonly page: FaultyPage | undefined;

  constructor(operation: string, message: string, page?: FaultyPage, cause?: unknown) {
    super(operation, message, { response: page?.response, cause });
    this.page = page;
  }
}

/** The error for a response that is not a success. */
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
  return new Class(operation, `${status} ${reasonIn(body) ?? statusText}`.trim(), {
    response,
    body,
  });
}

/** The error that a stream reports by an event. */
export function streamError(operation: string, response: Response, reported: unknown): ApiError {
  const body = reported as ErrorBody;
  return new ApiError(operation, `the stream reports an error: ${reasonIn(body) ?? "unknown"}`, {
    response,
    body,
  });
}

/** The innermost reason of a failure: its code where it has one, such as `ECONNRESET`, else its message. */
export function reasonOf(error: unknown): string {
  const { code, message, cause } = Object(error) as {
    code?: unknown;
    message?: unknown;
    cause?: unknown;
  };
  return cause ? reasonOf(cause) : String(code ?? message ?? error);
}

/** The API's own message, where its body has one. */
function reasonIn(body: unknown): string | undefined {
  const { error, message, detail, title } = Object(body) as Record<string, unknown>;
  const messages = [
    (Object(error) as { message?: unknown }).message,
    message,
    detail,
    title,
    error,
  ];
  return messages.find((each) => typeof each === "string");
}
