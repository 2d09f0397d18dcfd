import { type EndSpec, type Position, hasMore, type Strategy, type PageContext, usable } from "./strategy.js";

export interface LinkSpec<Body> extends EndSpec<Body> {
  /** Address of the next page, as the answer says it. */
  readonly link: (body: Body) => string | null | undefined;
}

/** Each answer's body holds the address of the next page. */
export function byLink<Body, Input>(spec: LinkSpec<Body>): Strategy<Body, Input> {
  return followLinks((turn) => {
    const more = hasMore(spec, turn.body);
    return more === false ? undefined : usable(spec.link(turn.body), more);
  });
}

/** Each answer has a `Link` header (RFC 8288) with the address of the next page. */
export function byLinkHeader<Body, Input>(): Strategy<Body, Input> {
  return followLinks(({ response }) => nextLink(response.headers.get("link") ?? ""));
}

function followLinks<Body, Input>(
  find: (turn: PageContext<Body, Input>) => Position | undefined,
): Strategy<Body, Input> {
  return {
    next: (turn) => {
      const link = find(turn);
      if (link === undefined) return undefined;
      const { address, auth } = turn.settings;
      const url = withinOrigin(String(link), turn.response.url, address);
      // Credentials are put on each request anew, and have no place in a checkpoint.
      for (const name of auth?.parameters ?? []) if (url.searchParams.has(name)) url.searchParams.delete(name);
      url.username = url.password = url.hash = "";
      return url.href;
    },
    ask: (_, input) => input,
    init: (position, address) => {
      // It may come from a checkpoint.
      const url = withinOrigin(String(position), "", address);
      // openapi-fetch builds its request for the operation's own path; this makes it for the link.
      return { Request: new Proxy(Request, { construct: (target, [, init]) => new target(url, init) }) };
    },
  };
}

function withinOrigin(link: string, from: string, address: string): URL {
  const { location } = globalThis as { location?: { href: string } };
  const base = new URL(address, location?.href);
  const url = new URL(link, from || base);
  if (url.origin !== base.origin) throw new RangeError(`the next page is at ${url.origin}, not at ${base.origin}`);
  return url;
}

function nextLink(header: string): string | undefined {
  for (const [, target, parameters = ""] of header.matchAll(/<([^>]*)>((?:"(?:[^"\\]|\\.)*"|[^<"])*)/g)) {
    for (const [, name = "", quoted, token] of parameters.matchAll(
      /;\s*([^\s=;,]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,]*)))?/g,
    )) {
      if (name.toLowerCase() !== "rel") continue;
      if (/(^|\s)next(\s|$)/i.test(quoted ?? token ?? "")) return target;
      break;
    }
  }
  return undefined;
}
