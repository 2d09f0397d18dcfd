/** Credentials that are API keys: in a header, a cookie or the query. */

import { type Auth, credential, header, type Secret } from "./auth.js";
import type { BaseOptions } from "./options.js";
import { withoutSecrets } from "./redirects.js";

/** An API key in a header of its own. */
export function headerKey(
  name: string,
  source: string,
  secret: Secret | undefined,
  options?: BaseOptions,
): Auth {
  return Object.assign(header(name, source, secret, options, String), {
    ...guard([name]),
    guard,
  });
}

const guard: NonNullable<Auth["guard"]> = (headers, outer) => ({
  headers,
  send: (send, request, init) =>
    withoutSecrets(headers, outer ? (next, by = {}) => outer(send, next, by) : send, request, init),
});

/** An API key in a cookie. Browsers do not let programs set the header `Cookie`, so that the key is not sent there. */
export function cookieKey(
  name: string,
  source: string,
  secret: Secret | undefined,
  options?: BaseOptions,
): Auth {
  const auth = credential(source, secret, options, (request, key, keep) => {
    const encoded = encodeURIComponent(key);
    keep(encoded);
    const cookies = [request.headers.get("Cookie"), `${name}=${encoded}`];
    request.headers.set("Cookie", cookies.filter(Boolean).join("; "));
  });
  // Not every platform removes cookies on a redirect to another origin.
  return Object.assign(auth, { ...guard(["Cookie"]), guard });
}

/** An API key in the query. */
export function queryKey(
  name: string,
  source: string,
  secret: Secret | undefined,
  options?: BaseOptions,
): Auth {
  const auth = credential(source, secret, options, async (request, key, keep) => {
    const encoded = encodeURIComponent(key);
    keep(encoded);
    const url = new URL(request.url);
    if (url.searchParams.has(name)) url.searchParams.delete(name);
    // `searchParams` would rewrite the other parameters, without their styles.
    url.search += `${url.search && "&"}${encodeURIComponent(name)}=${encoded}`;
    const { method, headers, signal, redirect, credentials } = request;
    // Not every browser copies a body from one request to another.
    const body = /^(GET|HEAD)$/.test(method) ? null : await request.blob();
    return new Request(url, { method, headers, signal, redirect, credentials, body });
  });
  return Object.assign(auth, { parameters: [name] });
}
