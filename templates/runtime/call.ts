import { ApiPromise, type Exchange, type Send } from "./api-promise.js";
import type { AuthSets } from "./auth.js";
import { type Connected, querySerializer, type Settings, transmit } from "./connect.js";
import { AbortedError, ApiError, ConnectionError, ParseError, statusError, TimeoutError } from "./errors.js";
import { log } from "./log.js";
import type { RequestOptions } from "./options.js";
import { json, type Reader } from "./read.js";
import { retryDelay } from "./retry.js";

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
export function call<T>(api: Connected, options: RequestOptions, spec: ReaderCall<T>): ApiPromise<T>;
export function call<T>(api: Connected, options: RequestOptions, spec: JsonCall<T>): ApiPromise<T>;
export function call<T>(api: Connected, options: RequestOptions, spec: JsonCall<T>): ApiPromise<T> {
  return new ApiPromise(sender(api, options, { read: json<T>, ...spec }));
}

/** What sends a request, with retries and time limits. */
export function sender<T>(api: Connected, options: RequestOptions, spec: ReaderCall<T>): Send<T> {
  const { operation } = spec;
  const settings = api.settings();
  const { signal, timeout = settings.timeout ?? 60_000, maxRetries = settings.maxRetries ?? 2 } = options;

  return async (unread) => {
    let controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let reject: (error: ApiError) => void;
    const abort = (): void => {
      reject(new AbortedError(operation, "aborted", { cause: signal?.reason }));
      controller.abort(signal?.reason);
    };
    signal?.addEventListener("abort", abort);
    try {
      for (let retries = 0; ; retries++) {
        try {
          return await new Promise((resolve, no) => {
            reject = no;
            if (signal?.aborted) return abort();
            controller = new AbortController();
            timer = setTimeout(() => no(new TimeoutError(operation, "timed out")), Math.min(timeout, 2 ** 31 - 1));
            exchange(settings, options, spec, controller.signal, unread).then(resolve, no);
          });
        } catch (error) {
          controller.abort(error);
          clearTimeout(timer);
          const repeatable = !!options.idempotencyKey || !/^P[OA]/.test(operation);
          const delay = retries < maxRetries && retryDelay(error as ApiError, retries, repeatable);
          if (!delay) throw error;
          if (/info|debug/.test(settings.logLevel as string)) {
            (settings.logger ?? console).info(`${operation}: ${error.status ?? error.name}`);
          }
          await new Promise((resolve, no) => {
            reject = no;
            timer = setTimeout(resolve, delay);
          });
        }
      }
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    }
  };
}

/** One attempt. */
async function exchange<T>(
  settings: Settings,
  options: RequestOptions,
  spec: ReaderCall<T>,
  signal: AbortSignal,
  unread: () => boolean,
): Promise<Exchange<T>> {
  const { operation } = spec;
  let sent = false;
  let response: Response | undefined;
  const fail = (cause: unknown): never => {
    if (cause instanceof ApiError) throw cause;
    const Class = cause instanceof SyntaxError ? ParseError : sent ? ConnectionError : ApiError;
    throw new Class(operation, String(cause), { response, cause });
  };
  try {
    const answer = await spec.send({
      parseAs: "stream",
      signal,
      headers: { ...options.headers, "Idempotency-Key": options.idempotencyKey },
      fetch: (request: Request) => {
        sent = true;
        return transmit(settings, request, operation, options, spec.auth);
      },
      querySerializer: querySerializer(settings, options),
    } as CallInit);
    const received = (response = answer.response);
    if (!received.ok) throw statusError(operation, received, answer.error);
    if (unread()) return { response, read: () => spec.read(received.clone()).catch(fail) };
    const data = await spec.read(response);
    return { response, read: () => data };
  } catch (cause) {
    return fail(cause);
  }
}
