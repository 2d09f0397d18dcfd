/** Sends a call: attempts, retries, time limits, hooks, errors and logs. */

import type { Exchange, Send } from "./api-promise.js";
import type { AuthSets } from "./auth.js";
import {
  ApiError,
  ConnectionError,
  connectionError,
  ParseError,
  plain,
  requestIdOf,
  statusError,
} from "./errors.js";
import { guardedResponse } from "./guarded-body.js";
import { setHeaders } from "./headers.js";
import type { CallAttempt, CallHooks } from "./hooks.js";
import type { RequestOptions } from "./options.js";
import type { Reader, Reading } from "./read.js";
import { retryDelay } from "./retry.js";
import { type Settings, transmit } from "./transmit.js";
import { pause, within } from "./within.js";

/** The arguments of any operation. */
export interface Arguments {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly header?: unknown;
  readonly cookie?: unknown;
  readonly body?: unknown;
}

/** Declarations of the document for one operation that differ from the default. */
export interface Operation {
  /** The credentials of the operation, if they differ from the client's. */
  readonly auth?: AuthSets;
  /** Returns additional `init` for openapi-fetch, if the request differs from the default on the wire. */
  readonly wire?: (options: RequestOptions, settings: Settings, args: Arguments) => object;
  /** Whether the call is never retried, for example because its body is a stream, which can be sent only once. */
  readonly once?: boolean;
  /** Whether the call is safe to retry although its method is not. */
  readonly safe?: boolean;
}

/** A reader for responses that are not, or not always, JSON. */
export interface Reads<Data> {
  readonly read: Reader<Data>;
}

/** A request that is ready to be sent: the operation, its arguments and options. */
export interface PreparedCall<Data> extends Operation, Reads<Data> {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** Method and path template: `GET /things/{id}`. */
  readonly operation: string;
  readonly settings: Settings;
  readonly args: Arguments;
  readonly options: RequestOptions;
  /** Sends the request by openapi-fetch. `init` has more fields than that declares: they state how to send, and not to read. */
  readonly send: (
    args: Arguments,
    init: object,
  ) => Promise<{ readonly error?: unknown; readonly response: Response }>;
}

/** Returns a function that sends a request, with retries and time limits. */
export function sender<T>(call: PreparedCall<T>): Send<T> {
  return (unread) => attempt(call, unread, 1);
}

/** The event that hooks receive: one object for everything that happens in an attempt. */
interface AttemptEvent extends CallAttempt {
  request?: Request;
  response?: Response;
  error?: ApiError;
  delay?: number | undefined;
  milliseconds?: number;
}

/** Adds details to the event of an attempt, and calls the hooks for it. */
type Report = (name: keyof CallHooks, details: Partial<AttemptEvent>) => Promise<void>;

/** Throws an error of the caller's own code, with which the call then rejects unchanged. */
type Rethrow = (error: unknown) => never;

/** @param wait - milliseconds before the attempt, if it is a retry */
async function attempt<T>(
  call: PreparedCall<T>,
  unread: () => boolean,
  number: number,
  wait?: number,
): Promise<Exchange<T>> {
  const { operation, method, path, settings, options, safe } = call;
  const { signal, maxRetries = settings.maxRetries ?? 2 } = options;
  const event: AttemptEvent = { operation, method, path, attempt: number };
  let start = performance.now();
  let thrown: { readonly error: unknown } | undefined;
  const rethrow: Rethrow = (error) => {
    thrown = { error };
    throw error;
  };
  // The client's hooks are called first.
  const report: Report = async (name, details) => {
    Object.assign(event, details, { milliseconds: performance.now() - start });
    if (!details.request) log(call, event).catch(() => {});
    try {
      for (const { hooks } of [settings, options]) await hooks?.[name]?.(event as never);
    } catch (error) {
      rethrow(error);
    }
  };
  try {
    if (wait !== undefined) await pause(operation, wait, signal);
    start = performance.now();
    return await exchange(call, unread, event, report, rethrow);
  } catch (cause) {
    if (thrown) throw thrown.error;
    const error = typed(cause, call, event);
    const { request } = event;
    const isRetrySafe =
      safe || !/^(POST|PATCH)$/.test(method) || !!request?.headers.get("Idempotency-Key");
    const delay =
      number <= maxRetries && !call.once
        ? retryDelay(error, number - 1, isRetrySafe, request)
        : undefined;
    await report(delay === undefined ? "onError" : "onRetry", { error, delay });
    if (delay === undefined) throw error;
    return attempt(call, unread, number + 1, delay);
  }
}

/** Sends the request once, and reads the response. */
function exchange<T>(
  call: PreparedCall<T>,
  unread: () => boolean,
  event: AttemptEvent,
  report: Report,
  rethrow: Rethrow,
): Promise<Exchange<T>> {
  const { operation, settings, args, options, read } = call;
  const { signal, timeout = settings.timeout ?? 60_000, idempotencyKey, headers } = options;
  return within(operation, timeout, signal, async (stop): Promise<Exchange<T>> => {
    const sending = call.send(args, {
      // The value of a response is itself: `stream` would read its `body`, which locks one of SvelteKit's `fetch`.
      parseAs: "valueOf",
      // A request with a signal is expensive; but a `fetch` of the caller may look for the signal only there.
      ...(settings.fetch && { signal: stop }),
      fetch: async (request: Request): Promise<Response> => {
        setHeaders(request.headers, { "Idempotency-Key": idempotencyKey });
        setHeaders(request.headers, headers);
        await report("onRequest", { request });
        // The call may have been aborted meanwhile.
        stop.throwIfAborted();
        const inInit = settings.fetch ? undefined : stop;
        const response = await transmit(settings, request, operation, options, call.auth, inInit);
        await report("onResponse", { response });
        return response;
      },
      ...call.wire?.(options, settings, args),
    });
    const { response: received, error } = await sending.catch((cause?: Error) => {
      const { response } = event;
      // After a response has arrived, errors come from middleware, except while an error's body is being read. Jest has several
      // classes of that name.
      if (response?.headers && !stop.aborted && (response.ok || cause?.name !== "TypeError"))
        rethrow(cause);
      throw cause;
    });
    if (!received.ok) throw statusError(operation, received, error, settings.hide);
    const reading: Reading = { operation, signal, idle: timeout, hide: settings.hide };
    if (!unread()) {
      const data = await read((event.response = received), received, reading);
      return { response: received, read: () => data };
    }
    const response = (event.response = guardedResponse(received, reading));
    const later = async (): Promise<T> =>
      read(response.clone(), response, reading).catch((cause: unknown) => {
        throw typed(cause, call, event);
      });
    return { response, read: later };
  });
}

/** The error for a failure, depending on how far the attempt had come. */
function typed(
  cause: unknown,
  { operation, settings: { hide } }: PreparedCall<unknown>,
  { request, response }: AttemptEvent,
): ApiError {
  try {
    const { message } = Object(cause) as Error;
    if (response && cause instanceof SyntaxError)
      return new ParseError(operation, hide(message), { response });
    if (request || cause instanceof ApiError) return connectionError(operation, cause, hide);
    // The platform's own message would contain the address.
    const isPlatforms = cause instanceof TypeError && /url/i.test(message);
    return isPlatforms
      ? new ApiError(operation, "baseURL is not a URL")
      : new ApiError(operation, hide(message), { cause });
  } catch {
    // A `fetch` of the caller may reject with any value, even one that throws when it is read.
    return new ConnectionError(operation, "the connection failed");
  }
}

/** Logs the operation and the outcome of an attempt: no secrets, no bodies. A failing logger has no effect. */
async function log(
  { operation, settings: { logger = console, logLevel, hide } }: PreparedCall<unknown>,
  { attempt, response, error, delay, milliseconds }: AttemptEvent,
): Promise<void> {
  const level = delay === undefined ? "debug" : "info";
  if (logLevel !== level && logLevel !== "debug") return;
  const id = response ? requestIdOf(response) : "";
  const outcome = error?.message ?? `${operation}: ${response?.status}` + (id && `, request ${id}`);
  const next = delay === undefined ? "" : `; retrying in ${Math.ceil(delay)} ms`;
  const line = plain(`${outcome} (attempt ${attempt}, ${Math.ceil(milliseconds!)} ms)${next}`);
  return logger[level](hide(line));
}
