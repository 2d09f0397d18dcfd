import type { AnyApiError } from "./errors.js";

/** An attempt of a call: the first, or a retry. All hooks of one attempt receive the same object, so it can be a `WeakMap` key. */
export interface CallAttempt {
  /** Method and path template: `GET /things/{id}`. */
  readonly operation: string;
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/** A request that is about to be sent. */
export interface CallRequest extends CallAttempt {
  /** Its headers can still be changed. Credentials are put on it afterwards. */
  readonly request: Request;
}

/** A response whose headers have arrived, whatever its status. */
export interface CallResponse extends CallAttempt {
  /** With its credentials: do not log its headers. */
  readonly request: Request;
  /** Its body is still unread; read only a `clone()` of it. */
  readonly response: Response;
  /** Since the attempt began. */
  readonly milliseconds: number;
}

/** An attempt that has failed. */
export interface CallFailure extends CallAttempt {
  /** `undefined` where the call failed before there was one. */
  readonly request: Request | undefined;
  readonly error: AnyApiError;
  /** Since the attempt began. */
  readonly milliseconds: number;
}

/** An attempt that has failed and will be retried. */
export interface CallRetry extends CallFailure {
  /** Milliseconds before the retry. */
  readonly delay: number;
}

/**
 * Functions that are called at each step of a call, and awaited. The call rejects with the error that one of them throws, as it is,
 * and is not retried.
 */
export interface CallHooks {
  /** Before each attempt is sent. */
  readonly onRequest?: ((event: CallRequest) => unknown) | undefined;
  /** After each response. */
  readonly onResponse?: ((event: CallResponse) => unknown) | undefined;
  /** After a failed attempt, before the delay of its retry. */
  readonly onRetry?: ((event: CallRetry) => unknown) | undefined;
  /** Before the call rejects. */
  readonly onError?: ((event: CallFailure) => unknown) | undefined;
}
