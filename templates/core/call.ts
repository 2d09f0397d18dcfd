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
import { handedOver } from "./handed-over.js";
import { setHeaders } from "./headers.js";
import type { CallAttempt, CallHooks } from "./hooks.js";
import type { RequestOptions } from "./options.js";
import type { Reader, Reading } from "./read.js";
import { retryDelay } from "./retry.js";
import { querySerializer, type Settings, transmit } from "./transmit.js";
import { pause, within } from "./within.js";

/** The arguments of any operation. */
export interface Arguments {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly header?: unknown;
  readonly cookie?: unknown;
  readonly body?: unknown;
}

/** What the document declares for one operation, where it is not the default. */
export interface Operation {
  /** The credentials that it takes, where they are not the client's default ones. */
  readonly auth?: AuthSets;
  /** Additional init, where the request differs from the default on the wire. */
  readonly wire?: (options: RequestOptions, settings: Settings, args: Arguments) => object;
  /** Whether it is never repeated, such as when its body is a stream, which can be sent once. */
  readonly once?: boolean;
  /** Whether it does no harm to repeat it, although its method says nothing of it. */
  readonly safe?: boolean;
}

/** A response that is not JSON, or not always. */
export interface Reads<Data> {
  readonly read: Reader<Data>;
}

/** A request that can be sent: what is called, with which arguments and options. */
export interface PreparedCall<Data> extends Operation, Reads<Data> {
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** Method and path template: `GET /things/{id}`. */
  readonly operation: string;
  readonly settings: Settings;
  readonly args: Arguments;
  readonly options: RequestOptions;
  /** By openapi-fetch. `init` has more fields than it declares: how to send, and not to read. */
  readonly send: (
    args: Arguments,
    init: object,
  ) => Promise<{ readonly error?: unknown; readonly response: Response }>;
}

/** Returns a function that sends a request, with retries and time limits. */
export function sender<T>(call: PreparedCall<T>): Send<T> {
  const { operation, method, path, settings, options, once, safe } = call;
  const { maxRetries = settings.maxRetries ?? 2, signal } = options;
  return async (unread) => {
    let delay: number | undefined;
    for (let retries = 0; ; retries++) {
      const event: AttemptEvent = { operation, method, path, attempt: retries + 1 };
      const progress: Progress = {
        call,
        event,
        start: 0,
        mayRepeat: safe || !/^(POST|PATCH)$/.test(method),
      };
      try {
        if (delay !== undefined) await pause(operation, delay, signal);
        progress.start = performance.now();
        return await attempt(call, unread, progress);
      } catch (cause) {
        if (progress.thrown) throw progress.thrown.error;
        const error = typed(cause, progress);
        delay =
          retries < maxRetries && !once
            ? retryDelay(error, retries, progress.mayRepeat, event.request)
            : undefined;
        await report(progress, delay === undefined ? "onError" : "onRetry", { error, delay });
        if (delay === undefined) throw error;
      }
    }
  };
}

/** What hooks are passed: one object for all that happens to an attempt. */
interface AttemptEvent extends CallAttempt {
  request?: Request;
  response?: Response;
  error?: ApiError;
  delay?: number | undefined;
  milliseconds?: number;
}

/** An attempt, and how far it has come. */
interface Progress {
  readonly call: PreparedCall<unknown>;
  readonly event: AttemptEvent;
  /** When it began, after the wait for it. */
  start: number;
  /** Whether it does no harm to repeat it when the API may have carried it out. */
  mayRepeat: boolean;
  /** What a hook has thrown. */
  thrown?: { readonly error: unknown };
}

async function attempt<T>(
  call: PreparedCall<T>,
  unread: () => boolean,
  progress: Progress,
): Promise<Exchange<T>> {
  const { operation, settings, args, options, read, auth } = call;
  const { signal, timeout = settings.timeout ?? 60_000, idempotencyKey } = options;
  const { event } = progress;
  return within(operation, timeout, signal, async (controller): Promise<Exchange<T>> => {
    const { response: received, error } = await call.send(args, {
      parseAs: "stream",
      // A request with a signal is expensive; but a `fetch` of the caller may look for the signal nowhere else.
      ...(settings.fetch && { signal: controller.signal }),
      fetch: async (request: Request): Promise<Response> => {
        const { headers } = request;
        setHeaders(headers, { "Idempotency-Key": idempotencyKey, ...options.headers });
        await report(progress, "onRequest", { request });
        // It may have been aborted meanwhile.
        controller.signal.throwIfAborted();
        progress.mayRepeat ||= !!headers.get("Idempotency-Key");
        const inInit = settings.fetch ? undefined : controller.signal;
        const response = await transmit(settings, request, operation, options, auth, inInit);
        await report(progress, "onResponse", { response });
        return response;
      },
      querySerializer: querySerializer(settings, options),
      ...call.wire?.(options, settings, args),
    });
    if (!received.ok) throw statusError(operation, received, error, settings.auth?.hide);
    const reading: Reading = { operation, signal, idle: timeout };
    if (!unread()) {
      const data = await read((event.response = received), received, reading);
      return { response: received, read: () => data };
    }
    const response = (event.response = handedOver(received, reading));
    const fail = (cause: unknown): never => {
      throw typed(cause, progress);
    };
    return { response, read: async () => read(response.clone(), response, reading).catch(fail) };
  });
}

/** The error for a failure, by how far the attempt had come. */
function typed(cause: unknown, { call, event }: Progress): ApiError {
  const { operation, settings } = call;
  const { request, response } = event;
  const { hide = String } = settings.auth ?? {};
  try {
    if (cause instanceof ApiError) return cause;
    const { message } = Object(cause) as Error;
    if (response && cause instanceof SyntaxError)
      return new ParseError(operation, hide(message), { response });
    if (request) return connectionError(operation, cause, hide);
    // The platform's own message would quote the address.
    const isPlatforms = cause instanceof TypeError && /url/i.test(message);
    return new ApiError(
      operation,
      isPlatforms ? "its address is not a URL: set baseURL" : hide(message),
    );
  } catch {
    // A `fetch` of the caller may reject with anything, which may throw when it is looked at.
    return new ConnectionError(operation, "the connection failed");
  }
}

/** Calls the hooks for an event, those of the client first, and logs it. */
async function report(
  progress: Progress,
  name: keyof CallHooks,
  details: Partial<AttemptEvent>,
): Promise<void> {
  const { call, event, start } = progress;
  const milliseconds = performance.now() - start;
  Object.assign(event, details, { milliseconds });
  if (!details.request) log(call, event);
  try {
    for (const { hooks } of [call.settings, call.options]) await hooks?.[name]?.(event as never);
  } catch (error) {
    progress.thrown = { error };
    throw error;
  }
}

/** Lines name the operation and how it went: no secrets, no bodies. A logger that fails changes nothing. */
function log(
  { operation, settings: { logger = console, logLevel, auth } }: PreparedCall<unknown>,
  { attempt, response, error, delay, milliseconds = 0 }: AttemptEvent,
): void {
  const isRepeated = delay !== undefined;
  const level = isRepeated ? "info" : "debug";
  if (logLevel !== level && logLevel !== "debug") return;
  const id = response && requestIdOf(response);
  const outcome =
    error?.message ?? `${operation}: ${response?.status}${id ? `, request ${id}` : ""}`;
  const next = isRepeated ? `; repeated in ${Math.ceil(delay)} ms` : "";
  const line = plain(`${outcome} (attempt ${attempt}, ${milliseconds.toFixed()} ms)${next}`);
  void (async () => logger[level](auth?.hide(line) ?? line))().catch(() => {});
}
