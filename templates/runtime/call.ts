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

  return (unread) =>
    new Promise((resolve, reject) => {
      let controller = new AbortController();
      let timer: ReturnType<typeof setTimeout> | undefined;
      let retries = 0;
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
      };
      const abort = (): void => {
        end();
        reject(new AbortedError(operation, "aborted", { cause: signal?.reason }));
        controller.abort(signal?.reason);
      };
      const attempt = async (): Promise<void> => {
        const own = (controller = new AbortController());
        let sent = false;
        let response: Response | undefined;
        const failure = (cause: unknown): ApiError => {
          if (cause instanceof ApiError) return cause;
          const Class = cause instanceof SyntaxError ? ParseError : sent ? ConnectionError : ApiError;
          return new Class(operation, String(cause), { response, cause });
        };
        const fail = (cause: unknown): void => {
          if (own.signal.aborted) return;
          end();
          own.abort();
          const error = failure(cause);
          const repeatable = !!options.idempotencyKey || !/^P(OST|ATCH) /.test(operation);
          const delay = retries < maxRetries && retryDelay(error, retries++, repeatable);
          if (!delay) return reject(error);
          if (/info|debug/.test(settings.logLevel as string)) {
            (settings.logger ?? console).info(`${operation}: ${error.status ?? error.name}`);
          }
          signal?.addEventListener("abort", abort);
          timer = setTimeout(attempt, delay);
        };
        timer = setTimeout(() => fail(new TimeoutError(operation, `timed out after ${timeout} ms`)), timeout);
        try {
          const answer = await spec.send({
            parseAs: "stream",
            signal: own.signal,
            headers: { ...options.headers, "Idempotency-Key": options.idempotencyKey },
            fetch: (request: Request) => {
              sent = true;
              return transmit(settings, request, operation, options, spec.auth);
            },
            querySerializer: querySerializer(settings, options),
          } as CallInit);
          const received = (response = answer.response);
          if (!received.ok) throw statusError(operation, received, answer.error);
          if (unread()) {
            clearTimeout(timer);
            resolve({ response, read: () => spec.read(received.clone()).catch((cause) => { throw failure(cause); }) });
          } else {
            const data = await spec.read(response);
            end();
            resolve({ response, read: () => data });
          }
        } catch (cause) {
          fail(cause);
        }
      };
      signal?.addEventListener("abort", abort);
      if (signal?.aborted) abort();
      else void attempt();
    });
}
