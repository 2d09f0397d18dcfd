/** Calls endpoints that the document does not declare. */

import type { ApiPromise } from "./api-promise.js";
import { formBody, isBytes, isForm, isStream, jsonText, sendable } from "./bodies.js";
import type { Arguments, Operation, Reads } from "./call.js";
import { setHeaders } from "./headers.js";
import type { PathValues, RequestOptions } from "./options.js";
import { isSafePath } from "./path.js";
import { byContentType } from "./read.js";
import { queryStyles } from "./serialize.js";

/** Options of a request to an endpoint that the document does not declare. */
export interface CustomRequestOptions extends RequestOptions {
  /** Values for the `{placeholders}` of the path; they are percent-encoded. */
  readonly pathParams?: PathValues | undefined;
  /**
   * Sent as JSON, or as a form if its `Content-Type` is `application/x-www-form-urlencoded`. A `FormData`, `URLSearchParams`, `Blob`,
   * buffer or stream is sent unchanged.
   */
  readonly body?: unknown;
}

/** Sends a call by any method and path. */
type Call = (
  method: string,
  path: string,
  args: Arguments,
  options: RequestOptions,
  operation: Operation & Reads<unknown>,
) => ApiPromise<unknown>;

/** Calls an endpoint that the document does not declare, with the same credentials, retries and errors as all calls. */
export function customRequest(
  api: { readonly call: unknown },
  method: string,
  path: string,
  { pathParams = {}, body, ...options }: CustomRequestOptions,
): ApiPromise<unknown> {
  const isWhole = isBytes(body) || isForm(body);
  const wire: Operation["wire"] = (
    options,
    { bodySerializer = undeclaredBody(options), defaultQuery, querySerializer },
  ) => {
    if (!isSafePath(path))
      throw new RangeError(
        "its path must start with a slash, have no . or .. between slashes, and its query be an option",
      );
    return {
      bodySerializer: isWhole ? () => sendable(body) : bodySerializer,
      ...(isWhole && { headers: { "Content-Type": null } }),
      ...(isStream(body) && { duplex: "half" }),
      ...(!querySerializer && {
        querySerializer: (query: object) => undeclaredQuery({ ...defaultQuery, ...query }),
      }),
    };
  };
  const call = api.call as Call;
  return call(method, path, { path: pathParams, body }, options, {
    read: byContentType,
    wire,
    once: isStream(body),
  });
}

/** Returns the serializer of a body: a form if its header states that, else JSON. */
export function undeclaredBody(options: RequestOptions): (body: unknown) => string {
  const headers = new Headers();
  setHeaders(headers, options.headers);
  const isForm = /^application\/x-www-form-urlencoded/i.test(headers.get("Content-Type") ?? "");
  return (body) => ((isForm && formBody()(body)?.serialize) || jsonText)(body) as string;
}

/** Writes a query with its objects in style `deepObject`. */
function undeclaredQuery(query: object): string {
  const objects = Object.entries(query).filter(
    ([, value]) => typeof value === "object" && !Array.isArray(value),
  );
  return queryStyles(Object.fromEntries(objects.map(([name]) => [name, { style: "deepObject" }])))(
    query,
  );
}
