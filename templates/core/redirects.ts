/** Follows redirects without taking secrets to another origin. */

import type { SendRequest } from "./auth.js";

const maxHops = 20;

/**
 * Sends a request and follows its redirects, since a platform would send a key in a header of its own to any origin. Secrets
 * are only sent to the first origin. In a browser, which hides the target, a redirect is an error.
 * @param own - the headers with a secret that no platform knows to be secret
 */
export async function withoutSecrets(
  own: readonly string[],
  send: SendRequest,
  request: Request,
  init: RequestInit,
): Promise<Response> {
  const secrets = [...own, "Authorization", "Cookie"];
  // The caller wants to see redirects, or none; or there is no secret, as with a cookie in a browser.
  if (
    /^(manual|error)$/.test(init.redirect ?? request.redirect) ||
    !secrets.some((name) => request.headers.has(name))
  )
    return send(request, init);
  let next = new Request(request, { redirect: "manual" });
  for (let hops = 0; ; hops++) {
    const again = next.body && next.clone();
    const response = await send(next, { ...init, redirect: "manual" });
    const { status, headers, type } = response;
    const location = headers.get("location");
    if (type === "opaqueredirect")
      throw new TypeError("it is a redirect, whose target a browser hides");
    if (![301, 302, 303, 307, 308].includes(status) || !location) return response;
    if (hops === maxHops) throw new TypeError("its redirects do not end");
    response.body?.cancel().catch(() => {});
    next = redirected(again || next, location, status, secrets);
  }
}

function redirected(
  request: Request,
  location: string,
  status: number,
  secrets: readonly string[],
): Request {
  const { url, signal, method } = request;
  // The platform's own error would contain the address, and a key in it.
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (!/^https?:$/.test(target?.protocol ?? ""))
    throw new TypeError("its redirect leads to no HTTP address");
  const headers = new Headers(request.headers);
  const becomesGet =
    status < 307 && !/^(GET|HEAD)$/.test(method) && (status === 303 || method === "POST");
  if (becomesGet)
    for (const name of ["Content-Type", "Content-Length", "Content-Encoding"]) headers.delete(name);
  if (target?.origin !== new URL(url).origin) for (const name of secrets) headers.delete(name);
  const body = becomesGet || !request.body ? {} : { body: request.body, duplex: "half" as const };
  return new Request(target ?? url, {
    method: becomesGet ? "GET" : method,
    headers,
    signal,
    redirect: "manual",
    ...body,
  });
}
