import type { Exchange, Send } from "./api-promise.js";
import type { Auth, AuthSets } from "./auth.js";
import { ApiError, ConnectionError, connectionError, ParseError, statusError } from "./errors.js";
import { handedOver } from "./handed-over.js";
import { setHeaders } from "./headers.js";
import type { RequestOptions } from "./options.js";
import type { Reader, Reading } from "./read.js";
import { type Attempt, retryDelay } from "./retry.js";
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
export function sender<T>(prepared: PreparedCall<T>): Send<T> {
  const { operation, settings, options, once, safe } = prepared;
  const { maxRetries = settings.maxRetries ?? 2, signal } = options;
  return async (unread) => {
    for (let retries = 0; ; retries++) {
      const progress: Progress = {
        operation,
        hide: settings.auth?.hide,
        mayRepeat: safe || !/^(POST|PATCH) /.test(operation),
      };
      try {
        return await attempt(prepared, unread, progress);
      } catch (cause) {
        const error = typed(cause, progress);
        const delay =
          retries < maxRetries && !once ? retryDelay(error, retries, progress) : undefined;
        if (delay === undefined) throw error;
        log(settings, "info", `${error.message}; repeated in ${Math.ceil(delay)} ms`);
        await pause(operation, delay, signal);
      }
    }
  };
}

/** An attempt, and how far it has come. */
interface Progress extends Attempt {
  readonly operation: string;
  readonly hide: Auth["hide"] | undefined;
  mayRepeat: boolean;
  request?: Request;
  response?: Response;
}

async function attempt<T>(
  { operation, settings, args, options, auth, send, read, wire }: PreparedCall<T>,
  unread: () => boolean,
  progress: Progress,
): Promise<Exchange<T>> {
  const { signal, timeout = settings.timeout ?? 60_000, idempotencyKey } = options;
  return within(operation, timeout, signal, async (controller): Promise<Exchange<T>> => {
    const result = await send(args, {
      parseAs: "stream",
      // A request with a signal is expensive; but a `fetch` of the caller may look for the signal nowhere else.
      ...(settings.fetch && { signal: controller.signal }),
      fetch: (request: Request): Promise<Response> => {
        setHeaders(request.headers, { "Idempotency-Key": idempotencyKey, ...options.headers });
        progress.mayRepeat ||= !!request.headers.get("Idempotency-Key");
        progress.request = request;
        return transmit(
          settings,
          request,
          operation,
          options,
          auth,
          settings.fetch ? undefined : controller.signal,
        );
      },
      querySerializer: querySerializer(settings, options),
      ...wire?.(options, settings, args),
    });
    const received = result.response;
    log(settings, "debug", `${operation}: ${received.status}`);
    if (!received.ok) throw statusError(operation, received, result.error, progress.hide);
    const reading: Reading = { operation, signal, idle: timeout };
    if (!unread()) {
      const data = await read((progress.response = received), received, reading);
      return { response: received, read: () => data };
    }
    const response = (progress.response = handedOver(received, reading));
    const fail = (cause: unknown): never => {
      throw typed(cause, progress);
    };
    return { response, read: async () => read(response.clone(), response, reading).catch(fail) };
  });
}

/** The error for a failure, by how far the attempt had come. */
function typed(
  cause: unknown,
  { operation, request, response, hide = String }: Progress,
): ApiError {
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

/** Lines name the operation and how it went: no secrets, no bodies. A logger that fails changes nothing. */
function log(
  { logger = console, logLevel }: Settings,
  level: "info" | "debug",
  line: string,
): void {
  if (logLevel === level || logLevel === "debug")
    void (async () => logger[level](line))().catch(() => {});
}
