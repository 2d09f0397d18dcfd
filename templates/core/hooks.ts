/** The hooks of a client, and the events that they receive. */

import type { AnyApiError } from "./errors.js";

/**
 * An attempt of a call: the first one, or a retry. All hooks of an attempt receive the same object, so that it can be a
 * `WeakMap` key.
 */
export interface CallAttempt {
  /** Method and path template: `GET /things/{id}`. */
  readonly operation: string;
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** A request that is about to be sent. */
export interface CallRequest extends CallAttempt {
  /** The request, whose headers can still be changed. Credentials are added afterwards. */
  readonly request: Request;
}

/** A response whose headers have arrived, whatever its status. */
export interface CallResponse extends CallAttempt {
  /** The request with its credentials: do not log its headers. */
  readonly request: Request;
  /** The response with its body unread: read only a `clone()` of it. */
  readonly response: Response;
  /** Milliseconds since the attempt began. */
  readonly milliseconds: number;
}

/** An attempt that has failed. */
export interface CallFailure extends CallAttempt {
  /** `undefined` if the call failed before it had a request. */
  readonly request: Request | undefined;
  readonly error: AnyApiError;
  /** Milliseconds since the attempt began. */
  readonly milliseconds: number;
}

/** An attempt that has failed and will be retried. */
export interface CallRetry extends CallFailure {
  /** Milliseconds before the retry. */
  readonly delay: number;
}

/**
 * Functions that are called, and awaited, at each step of a call. If one throws an error, the call rejects with that error and
 * is not retried.
 */
export interface CallHooks {
  /** Called before each attempt is sent. */
  readonly onRequest?: ((event: CallRequest) => unknown) | undefined;
  /** Called after each response. */
  readonly onResponse?: ((event: CallResponse) => unknown) | undefined;
  /** Called after a failed attempt, before the delay of its retry. */
  readonly onRetry?: ((event: CallRetry) => unknown) | undefined;
  /** Called before the call rejects. */
  readonly onError?: ((event: CallFailure) => unknown) | undefined;
}
