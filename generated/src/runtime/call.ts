// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { ApiPromise, type Exchange, type Send } from "./api-promise.js";
import type { AuthSets } from "./auth.js";
import type { Connected } from "./connect.js";
import { ApiError, ConnectionError, ParseError, statusError } from "./errors.js";
import { log } from "./log.js";
import type { QueryValues, RequestOptions } from "./options.js";
import { json, type Reader } from "./read.js";
import { reason, retryDelay } from "./retry.js";
import { within } from "./within.js";

/** What openapi-fetch answers with. */
export interface Answer<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/** To be spread into the init of an openapi-fetch call. It holds more than it says: how to send, and not to read. */
export interface CallInit {
  readonly signal?: AbortSignal;
}

/** What the document says of one operation. */
export interface Operation {
  /** Method and path template: `GET /things/{id}`. */
  readonly operation: string;
  /** The credentials it takes, where they are not the client's usual ones. */
  readonly auth?: AuthSets;
}

/** An operation that answers in JSON. */
export interface JsonCall<T> extends Operation {
  readonly send: (init: CallInit) => Promise<Answer<T>>;
}

/** An operation whose answer is read in its own way. */
export interface ReaderCall<T> extends Operation {
  readonly send: (init: CallInit) => Promise<Answer<unknown>>;
  readonly read: Reader<T>;
}

/** Sends a request at once, with retries and time limits, and reads its answer. */
export function call<T>(
  api: Connected,
  options: RequestOptions,
  spec: ReaderCall<T>,
): ApiPromise<T>;
export function call<T>(api: Connected, options: RequestOptions, spec: JsonCall<T>): ApiPromise<T>;
export function call<T>(api: Connected, options: RequestOptions, spec: JsonCall<T>): ApiPromise<T> {
  return new ApiPromise(sender(api, options, { read: json<T>, ...spec }));
}

/** What sends a request, with retries and time limits. */
export function sender<T>(api: Connected, options: RequestOptions, spec: ReaderCall<T>): Send<T> {
  const { operation } = spec;
  const settings = api.settings();
  const {
    signal,
    timeout = settings.timeout ?? 60_000,
    maxRetries = settings.maxRetries ?? 2,
  } = options;
  const repeatable = options.idempotencyKey ?? !/^P(OST|ATCH) /.test(operation);

  return async (unread) => {
    for (let retries = 0; ; retries++) {
      let sent = false;
      const read = async (response: Response): Promise<T> => {
        try {
          return await spec.read(response);
        } catch (cause) {
          throw failure(
            operation,
            cause,
            cause instanceof SyntaxError ? ParseError : ConnectionError,
            response,
          );
        }
      };
      try {
        return await within(operation, timeout, signal, async (controller) => {
          const { response, error } = await spec.send({
            parseAs: "stream",
            signal: controller.signal,
            fetch: (request: Request) => {
              sent = true;
              return settings.transmit(request, operation, options, spec.auth);
            },
            querySerializer: (query: QueryValues) =>
              settings.querySerializer({ ...query, ...options.query }),
          } as CallInit);
          if (!response.ok) throw statusError(operation, response, error);
          if (unread()) {
            signal?.addEventListener("abort", () => controller.abort(signal.reason));
            return { response, read: () => read(response.clone()) };
          }
          const data = await read(response);
          return { response, read: () => data };
        });
      } catch (cause) {
        const error = failure(operation, cause, sent ? ConnectionError : ApiError);
        const delay = retries < maxRetries ? retryDelay(error, retries, !!repeatable) : undefined;
        if (delay === undefined) throw error;
        log(settings, "info", `${operation}: ${error.status ?? error.name}`);
        await within(operation, delay, signal);
      }
    }
  };
}

function failure(
  operation: string,
  cause: unknown,
  Class: typeof ApiError,
  response?: Response,
): ApiError {
  return cause instanceof ApiError
    ? cause
    : new Class(operation, reason(cause), { response, cause });
}
