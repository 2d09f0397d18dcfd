import { ApiPromise, type Exchange } from "./api-promise.js";
import type { AuthSets } from "./auth.js";
import type { Connected, Runtime } from "./connect.js";
import { ApiError, ConnectionError, ParseError, statusError } from "./errors.js";
import { setHeaders } from "./headers.js";
import type { RequestOptions } from "./options.js";
import { json, type Reader } from "./read.js";
import { retryDelay } from "./retry.js";
import { pause, within } from "./within.js";

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
  /** Whether repeating it does no harm, where its method does not say so. */
  readonly idempotent?: boolean;
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
export function call<T>(api: Connected, options: RequestOptions, spec: JsonCall<T> | ReaderCall<T>): ApiPromise<T> {
  const read = "read" in spec ? spec.read : json<T>;
  return new ApiPromise((unread) => exchange({ runtime: api.runtime(), options, spec: { ...spec, read }, unread }));
}

interface Call<T> {
  readonly runtime: Runtime;
  readonly options: RequestOptions;
  readonly spec: ReaderCall<T>;
  readonly unread: () => boolean;
}

async function exchange<T>(call: Call<T>): Promise<Exchange<T>> {
  const { runtime, options, spec } = call;
  const { operation } = spec;
  const { maxRetries = runtime.maxRetries } = options;
  const repeatable =
    spec.idempotent || !!options.idempotencyKey || /^(GET|HEAD|PUT|DELETE|OPTIONS|TRACE|QUERY) /.test(operation);
  let last: ApiError | undefined;
  for (let retries = 0; ; retries++) {
    try {
      return await attempt(call, last);
    } catch (error) {
      // The same error again says that the request, a stream, could not be sent again.
      const again = retries < maxRetries && error !== last;
      last = error as ApiError;
      const delay = again ? retryDelay(last, retries, repeatable) : undefined;
      if (delay === undefined) throw last;
      runtime.log("info", `${operation}: ${last.status ?? last.name}, trying again in ${Math.ceil(delay)} ms`);
      await pause(delay, options.signal, operation);
    }
  }
}

async function attempt<T>(call: Call<T>, last: ApiError | undefined): Promise<Exchange<T>> {
  const { runtime, options, spec, unread } = call;
  const { operation } = spec;
  const { signal, timeout = runtime.timeout, query, idempotencyKey } = options;
  let sent = false;
  const fetch = async (request: Request): Promise<Response> => {
    setHeaders(request.headers, { "Idempotency-Key": idempotencyKey, ...options.headers });
    const authorized = await runtime.authorize(request, operation, spec.auth);
    sent = true;
    return runtime.transmit(authorized, options.fetchOptions);
  };
  const limited = <V>(work: (controller: AbortController) => Promise<V>): Promise<V> =>
    within(timeout, signal, operation, work).catch((cause: unknown) => {
      if (cause instanceof ApiError) throw cause;
      throw sent ? connectionError(operation, cause) : (last ?? new ApiError(`${operation}: ${String(cause)}`, { cause }));
    });
  return limited(async (controller) => {
    const { response, error } = await spec.send({
      parseAs: "stream",
      fetch,
      signal: controller.signal,
      ...(query && { querySerializer: runtime.querySerializer(query) }),
    } as CallInit);
    runtime.log("debug", `${operation}: ${response.status}`);
    if (!response.ok) throw statusError(operation, response, error);
    if (unread()) {
      signal?.addEventListener("abort", () => controller.abort(signal.reason));
      return { response, read: () => limited(() => readCopy(spec, response)) };
    }
    const data = await read(spec, response);
    return { response, read: () => data };
  });
}

async function read<T>(spec: ReaderCall<T>, response: Response): Promise<T> {
  try {
    return await spec.read(response);
  } catch (cause) {
    throw cause instanceof SyntaxError ? new ParseError(`${spec.operation}: ${cause.message}`, { response, cause }) : cause;
  }
}

async function readCopy<T>(spec: ReaderCall<T>, response: Response): Promise<T> {
  if (response.bodyUsed || response.body?.locked) {
    throw new ParseError(`${spec.operation}: the body has been read already, by way of asResponse()`, { response });
  }
  return read(spec, response.clone());
}

function connectionError(operation: string, cause: unknown): ConnectionError {
  const { cause: inner = cause } = cause as { cause?: unknown };
  const { code, message } = inner as { code?: unknown; message?: unknown };
  return new ConnectionError(`${operation}: connection failed (${String(code ?? message ?? inner)})`, { cause });
}
