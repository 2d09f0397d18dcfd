/** Adapts a `fetch` of another library, such as those of the packages `undici` and `node-fetch`. */

import type { BaseOptions } from "./options.js";

/** A `fetch` that is called with an address, and may know no `Request` and no stream of the platform. */
export type OtherFetch = (url: string, init: never) => Promise<OtherResponse>;

/** A response whose body may be a stream of another kind than the platform's. */
export interface OtherResponse {
  readonly url: string;
  readonly status: number;
  readonly statusText: string;
  readonly headers: object;
  readonly body: object | null;
}

/**
 * Adapts a `fetch` of another library for the client's option `fetch`, which is called with a `Request` of the platform. Bodies of
 * requests are read before they are sent: `fetch: adaptFetch(undici.fetch)`.
 */
export function adaptFetch(send: OtherFetch): NonNullable<BaseOptions["fetch"]> {
  return async (request, init) => {
    const { method, headers, signal, redirect, credentials } = request;
    // Other text may be in any encoding; and a `fetch` of another library would send `[object ReadableStream]` for the
    // platform's stream.
    const isText = /json|urlencoded/.test(headers.get("content-type") ?? "");
    const body = request.body ? await request[isText ? "text" : "arrayBuffer"]() : undefined;
    const own = { method, headers, signal, redirect, credentials, body, ...init };
    return withOwnStream(await send(request.url, own as never));
  };
}

/** Returns a response whose body is a stream of the platform: `node-fetch` returns one of Node's. */
function withOwnStream(response: OtherResponse): Response {
  // Looking at the body of the platform's own response would lock one of SvelteKit's `fetch`.
  const body = response instanceof Response ? null : response.body;
  if (!body || "getReader" in body) return response as Response;
  const streams = ReadableStream as unknown as { from(chunks: unknown): ReadableStream };
  const init = response as Response;
  const hasBody = ![204, 205, 304].includes(response.status);
  const own = new Response(hasBody ? streams.from(body) : null, init);
  return Object.defineProperty(own, "url", { value: response.url });
}
