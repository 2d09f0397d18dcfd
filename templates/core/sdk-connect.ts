/** Connects a client with the surface of vendors' SDKs to its API. */

import type { Client } from "openapi-fetch";
import { adaptFetch } from "./adapt-fetch.js";
import { type Arguments, type Operation, type PreparedCall, type Reads, sender } from "./call.js";
import type { ArgumentsOf, Calls, DataOf } from "./calls.js";
import { connect, type Server } from "./connect.js";
import type { BaseOptions } from "./options.js";
import type { Reader } from "./read.js";
import { extendErrors } from "./sdk-errors.js";
import type { RequestOptions, SdkOptions } from "./sdk-options.js";
import { belowAddress, readPath } from "./sdk-path.js";
import { APIPromise } from "./sdk-promise.js";

// No type in this module uses that one: without this line, the declarations would not include it.
// oxlint-disable-next-line unicorn/require-module-specifiers
export {} from "./sdk-errors.js";

/** Declarations of the document for one operation that differ from the default. */
export interface SdkOperation extends Operation {
  /** Reads the values that a caller passes as files, before the body is written; returns the arguments. */
  readonly uploads?: (call: PreparedCall<unknown>) => Promise<Arguments>;
  /** Whether an object of parameters is never read as options. */
  readonly paramsOnly?: boolean;
}

/** An openapi-fetch client with credentials, plus the calls that resources use. */
export interface SdkConnection<Paths extends object>
  extends Client<Paths>, Pick<Calls<Paths, SdkOperation>, "prepare"> {
  /** Sends a request at once, with retries and time limits, and reads its response. */
  call<Path extends keyof Paths, Method extends keyof Paths[Path], Data>(
    method: Method,
    path: Path,
    args: ArgumentsOf<Paths[Path][Method]>,
    options: RequestOptions,
    operation: SdkOperation & Reads<Data>,
  ): APIPromise<Data>;
  call<Path extends keyof Paths, Method extends keyof Paths[Path]>(
    method: Method,
    path: Path,
    args: ArgumentsOf<Paths[Path][Method]>,
    options: RequestOptions,
    operation?: SdkOperation,
  ): APIPromise<DataOf<Paths[Path][Method]>>;
}

/** Prepares a call, without the types of the document. */
export type Prepare = (
  method: string,
  path: string,
  args: Arguments,
  options: RequestOptions,
  operation?: SdkOperation,
) => PreparedCall<unknown>;

/** Binds an API's paths to a server and to the options of one client. */
export function sdkConnect<Paths extends object>(
  options: SdkOptions,
  server: Server,
): SdkConnection<Paths> {
  extendErrors();
  const address = options.baseURL ?? server.baseURL ?? "";
  const connection = connect<Paths>(ownOptions(options), server);
  const { prepare: own } = connection as unknown as { readonly prepare: Prepare };
  const prepare: Prepare = (method, path, params, passed, operation) => {
    const inPlace = operation?.paramsOnly ? undefined : optionsIn(params, passed);
    const options = inPlace ?? passed;
    const args = inPlace
      ? { path: params.path }
      : operation?.wire || !params.query
        ? params
        : { ...params, query: Object.fromEntries(Object.entries(params.query).flatMap(bracketed)) };
    const reading = { read: declaredJson, ...operation };
    if (options.path === undefined) return own(method, path, args, options, reading);
    const { path: other, query } = readPath(options.path, address);
    const sent = { ...args, query: { ...query, ...(args.query as object) } };
    return own(method, other, sent, options, belowAddress(other, reading));
  };
  return callingBy(prepare, connection) as unknown as SdkConnection<Paths>;
}

/** Returns the connection with calls that `prepare` makes, and that are sent after their files have been read. */
export function callingBy<Connection>(prepare: Prepare, connection: Connection): Connection {
  const call = (...request: Parameters<Prepare>): APIPromise<unknown> => {
    const prepared = prepare(...request);
    const { uploads } = request[4] ?? {};
    if (!uploads) return new APIPromise(sender(prepared));
    return new APIPromise(async (unread) =>
      sender({ ...prepared, args: await uploads(prepared) })(unread),
    );
  };
  return Object.assign(connection as object, { prepare, call }) as Connection;
}

/** The names of a call's options. */
export const optionNames: ReadonlySet<string> = new Set(
  "fetchOptions headers hooks idempotencyKey maxItems maxPages maxRetries path prefetch query signal timeout".split(
    " ",
  ),
);

const isPlain = (value: unknown): value is object =>
  (value as object | null)?.constructor === Object;

/** Writes objects nested in a parameter without a declared style as `a[b]`. */
export const bracketed = ([name, value]: [string, unknown]): [string, unknown][] =>
  isPlain(value) && Object.values(value).some((member) => typeof member === "object" && member)
    ? Object.entries(value).flatMap(([key, member]) => bracketed([`${name}[${key}]`, member]))
    : [[name, value]];

/** The options that a caller passes instead of parameters, as older SDKs allow it; `undefined` if there is anything else. */
function optionsIn(
  { query, body }: Arguments,
  options: RequestOptions,
): RequestOptions | undefined {
  const fields = { ...(isPlain(query) && query), ...(isPlain(body) && body) };
  const names = Object.keys(fields);
  const isInPlace =
    names.length > 0 &&
    names.every((name) => optionNames.has(name)) &&
    Object.values(options).every((value) => isPlain(value) && !Object.keys(value).length);
  return isInPlace ? fields : undefined;
}

/**
 * Adapts the client's options: a `fetch` of the caller is called with an address, since it may be another library's, which
 * does not know the platform's `Request`.
 */
export const ownOptions = (options: SdkOptions): BaseOptions => ({
  ...options,
  fetch: options.fetch && adaptFetch(options.fetch),
});

/** Reads a body as JSON, or as text in another format. Refuses pages, such as a proxy's, and events. `undefined` if it is empty. */
const declaredJson: Reader<unknown> = async (response) => {
  const text = await response.text();
  const type = response.headers.get("content-type") ?? "";
  if (!text) return undefined;
  return type && !/json|html|event/i.test(type) ? text : (JSON.parse(text) as unknown);
};
