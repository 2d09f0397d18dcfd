/** The types of calls, which check a resource against `paths`. */

import type { ApiPromise } from "./api-promise.js";
import type { Operation, PreparedCall, Reads } from "./call.js";
import type { RequestOptions } from "./options.js";

/** The arguments of an operation of `paths`: its parameters by location, and its body. */
export type ArgumentsOf<Op> = Op extends { parameters: infer Parameters }
  ? Parameters & BodyOf<Op>
  : never;

type BodyOf<Op> = Op extends { requestBody: { content: infer Content } }
  ? { body: Content[keyof Content] }
  : Op extends { requestBody?: { content: infer Content } }
    ? { body?: Content[keyof Content] | undefined }
    : unknown;

/** The data of an operation's successful responses. */
export type DataOf<Op> = Op extends { responses: infer Responses }
  ? ContentOf<Responses[keyof Responses & Success]>
  : never;

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | "2XX";

type ContentOf<Response> = Response extends { content: infer Content }
  ? Content[keyof Content]
  : undefined;

/**
 * Calls by method and path template. Both are checked against `paths`, as are arguments and data, so that a resource stops
 * compiling if it no longer fits the document. `Declared` is the type of an operation's other declarations.
 */
export interface Calls<Paths, Declared = Operation> {
  /** Sends a request at once, with retries and time limits, and reads its response. */
  call<Path extends keyof Paths, Method extends keyof Paths[Path], Data>(
    method: Method,
    path: Path,
    args: ArgumentsOf<Paths[Path][Method]>,
    options: RequestOptions,
    operation: Declared & Reads<Data>,
  ): ApiPromise<Data>;
  call<Path extends keyof Paths, Method extends keyof Paths[Path]>(
    method: Method,
    path: Path,
    args: ArgumentsOf<Paths[Path][Method]>,
    options: RequestOptions,
    operation?: Declared,
  ): ApiPromise<DataOf<Paths[Path][Method]>>;
  /** Prepares the same request, to be sent later. */
  prepare<Path extends keyof Paths, Method extends keyof Paths[Path], Data>(
    method: Method,
    path: Path,
    args: ArgumentsOf<Paths[Path][Method]>,
    options: RequestOptions,
    operation: Declared & Reads<Data>,
  ): PreparedCall<Data>;
  prepare<Path extends keyof Paths, Method extends keyof Paths[Path]>(
    method: Method,
    path: Path,
    args: ArgumentsOf<Paths[Path][Method]>,
    options: RequestOptions,
    operation?: Declared,
  ): PreparedCall<DataOf<Paths[Path][Method]>>;
}
