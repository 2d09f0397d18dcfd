import type { AnyApiError } from "./errors.js";

/** An attempt of a call: its first, or a repetition. The events of an attempt are one object. */
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

/** An attempt that has failed and will be repeated. */
export interface CallRetry extends CallFailure {
  /** Milliseconds until it is repeated. */
  readonly delay: number;
}

/**
 * Functions that are called as a call proceeds, and waited for. An error that one of them throws is the caller's own: the call
 * rejects with it as it is, and is not repeated.
 */
export interface CallHooks {
  /** Before each attempt is sent. */
  readonly onRequest?: ((event: CallRequest) => unknown) | undefined;
  /** After each response. */
  readonly onResponse?: ((event: CallResponse) => unknown) | undefined;
  /** After an attempt that failed, before the wait for its repetition. */
  readonly onRetry?: ((event: CallRetry) => unknown) | undefined;
  /** Before the call rejects. */
  readonly onError?: ((event: CallFailure) => unknown) | undefined;
}
