import { nextPosition, type Position, type Strategy } from "./strategy.js";

export interface LinkSpec<Body> {
  /** Address of the next page, as the answer says it. */
  readonly link: (body: Body) => string | null | undefined;
  /** Whether more follows. Without it, there is more as long as there is a link. */
  readonly more?: (body: Body) => boolean;
}

/** Each answer's body holds the address of the next page. */
export function byLink<Body, Input>({ link, ...spec }: LinkSpec<Body>): Strategy<Body, Input> {
  return followLinks(({ body }) => nextPosition(body, { ...spec, cursor: link }));
}

/** Each answer has a `Link` header (RFC 8288) with the address of the next page. */
export function byLinkHeader<Body, Input>(): Strategy<Body, Input> {
  return followLinks(({ response }) => nextLink(response.headers.get("link") ?? ""));
}

function followLinks<Body, Input>(
  find: (page: Parameters<Strategy<Body, Input>["next"]>[0]) => Position | undefined,
): Strategy<Body, Input> {
  return {
    ask: (_, input) => input,
    next: (page, _, api) => {
      const link = find(page);
      const { baseURL, server } = api.settings();
      return link ? withinOrigin(String(link), page.response.url, baseURL ?? server.baseURL ?? "") : undefined;
    },
    init: (position) => ({
      // openapi-fetch builds a request for the operation's own path; this makes it for the link.
      Request: new Proxy(Request, { construct: (target, [, init]) => new target(String(position), init) }),
    }),
  };
}

function withinOrigin(link: string, from: string, baseURL: string): string {
  const { location } = globalThis as { location?: { href: string } };
  const base = new URL(baseURL, location?.href);
  const url = new URL(link, from || base);
  if (url.origin !== base.origin) throw new TypeError(`the next page is at ${url.origin}, not at ${base.origin}`);
  return url.href;
}

function nextLink(header: string): string | undefined {
  for (const [, target, parameters = ""] of header.matchAll(/<([^>]*)>((?:"(?:[^"\\]|\\.)*"|[^<"])*)/g)) {
    if (isNext(parameters)) return target;
  }
  return undefined;
}

/** Whether a link's parameters say `rel=next`; only the first `rel` counts, and it may name several relations. */
function isNext(parameters: string): boolean {
  for (const [, name = "", quoted, token = ""] of parameters.matchAll(
    /;\s*([^\s=;,]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,]*)))?/g,
  )) {
    if (name.toLowerCase() === "rel") return /(^|\s)next(\s|$)/i.test(quoted ?? token);
  }
  return false;
}
