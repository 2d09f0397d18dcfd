import { type Ends, type Position, saysMore, type Strategy, type Turn, usable } from "./strategy.js";

export interface LinkSpec<Body> extends Ends<Body> {
  /** Address of the next page, as the answer says it. */
  readonly link: (body: Body) => string | null | undefined;
}

/** Each answer's body holds the address of the next page. */
export function byLink<Body, Input>(spec: LinkSpec<Body>): Strategy<Body, Input> {
  return followLinks((turn) => {
    const more = saysMore(spec, turn.body);
    return more === false ? undefined : usable(spec.link(turn.body), more);
  });
}

/** Each answer has a `Link` header (RFC 8288) with the address of the next page. */
export function byLinkHeader<Body, Input>(): Strategy<Body, Input> {
  return followLinks(({ response }) => nextLink(response.headers.get("link") ?? ""));
}

function followLinks<Body, Input>(find: (turn: Turn<Body, Input>) => Position | undefined): Strategy<Body, Input> {
  return {
    next: (turn) => {
      const link = find(turn);
      return link === undefined ? undefined : withinOrigin(String(link), turn.response.url, turn.address);
    },
    ask: (_, input) => input,
    init: (position) => ({
      // openapi-fetch builds its request for the operation's own path; this makes it for the link.
      Request: new Proxy(Request, { construct: (target, [, init]) => new target(String(position), init) }),
    }),
  };
}

function withinOrigin(link: string, from: string, address: string): string {
  const { location } = globalThis as { location?: { href: string } };
  const base = new URL(address, location?.href);
  const url = new URL(link, from || base);
  if (url.origin !== base.origin) throw new TypeError(`the next page is at ${url.origin}, not at ${base.origin}`);
  return url.href;
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
