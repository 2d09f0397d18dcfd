// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

/** What sends a request: `fetch`, or what the caller gave in its place. */
export type SendRequest = (request: Request, init?: RequestInit) => Promise<Response>;

const most = 20;

/**
 * Follows redirects by itself: a platform would carry a key that stands in a header of its own to wherever it is sent.
 * Another origin than the first gets none of the `secrets`. In a browser, which does not say where to, a redirect is an error.
 */
export async function withoutSecrets(
  secrets: readonly string[],
  send: SendRequest,
  request: Request,
  init: RequestInit,
): Promise<Response> {
  if (init.redirect) return send(request, init);
  let next = new Request(request, { redirect: "manual" });
  for (let hops = 0; ; hops++) {
    const again = next.body && next.clone();
    const response = await send(next, init);
    const { status, headers, type } = response;
    const location = headers.get("location");
    if (type === "opaqueredirect")
      throw new TypeError("it is redirected, and a browser does not say where to");
    if (![301, 302, 303, 307, 308].includes(status) || !location) return response;
    if (hops === most) throw new TypeError("it is redirected in a circle");
    await response.body?.cancel();
    next = redirected(again || next, new URL(location, next.url), status, secrets);
  }
}

function redirected(
  request: Request,
  url: URL,
  status: number,
  secrets: readonly string[],
): Request {
  const { signal } = request;
  const headers = new Headers(request.headers);
  const isAsked =
    status < 307 &&
    !/^(GET|HEAD)$/.test(request.method) &&
    (status === 303 || request.method === "POST");
  if (isAsked)
    for (const name of ["Content-Type", "Content-Length", "Content-Encoding"]) headers.delete(name);
  if (url.origin !== new URL(request.url).origin)
    for (const name of [...secrets, "Authorization", "Cookie"]) headers.delete(name);
  const body = isAsked || !request.body ? {} : { body: request.body, duplex: "half" as const };
  return new Request(url, {
    method: isAsked ? "GET" : request.method,
    headers,
    signal,
    redirect: "manual",
    ...body,
  });
}
