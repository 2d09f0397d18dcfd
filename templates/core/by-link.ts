import {
  type EndSpec,
  type ListCall,
  type PageContext,
  type PageToken,
  type Strategy,
  tokenAfter,
  usable,
} from "./strategy.js";
import { hrefIn } from "./value-in.js";

export interface LinkSpec<Body> extends EndSpec<Body> {
  /** Reads the URL of the next page from a response. */
  readonly link: (body: Body) => string | null | undefined;
}

/** Pages by the URL of the next page in the body of each response. */
export function byLink<Body, Input>(spec: LinkSpec<Body>): Strategy<Body, Input> {
  return followLinks((page) => tokenAfter(spec, page, (body) => hrefIn(spec.link(body))));
}

/** Pages by a `Link` header (RFC 8288) with the URL of the next page in each response. */
export function byLinkHeader<Body, Input>(): Strategy<Body, Input> {
  return followLinks((page) =>
    usable(nextLink(page.response.headers.get("link") ?? ""), undefined, page),
  );
}

function followLinks<Body, Input>(
  find: (page: PageContext<Body, Input>) => PageToken | undefined,
): Strategy<Body, Input> {
  // Paths outside the API's own that its links have led to.
  const outside = new Set<string>();
  return {
    next: (page) => {
      const link = find(page);
      if (link === undefined) return undefined;
      const url = withinOrigin(String(link), page.response.url, page.call);
      completeLink(url, page.response.url);
      // Credentials are added to each request, and must not be in a checkpoint.
      for (const name of page.call.settings.auth?.parameters ?? [])
        if (url.searchParams.has(name)) url.searchParams.delete(name);
      url.username = url.password = url.hash = "";
      if (!isBelow(url, baseOf(page.call))) outside.add(url.pathname);
      return url.href;
    },
    request: (_, input) => input,
    init: (token, call) => {
      // The link may come from a checkpoint, which anyone may have written.
      const url = withinOrigin(String(token), "", call);
      const base = baseOf(call);
      if (!isBelow(url, base) && !outside.has(url.pathname))
        throw new RangeError(`the checkpoint leads to ${url.pathname}, not below ${base.pathname}`);
      // openapi-fetch builds the request for the operation's own path; this replaces it by one for the link.
      return {
        Request: new Proxy(Request, { construct: (target, [, init]) => new target(url, init) }),
      };
    },
  };
}

/**
 * Adds the parameters of the page's own request that a link to a numbered page leaves out, as links of some frameworks do: the next page
 * would have other items. A link with a token is not changed, since the token may contain them.
 */
function completeLink(url: URL, from: string): void {
  if (!URL.canParse(from)) return;
  const { pathname, searchParams } = new URL(from);
  const isNumbered = [...url.searchParams].every(
    ([name, value]) => searchParams.getAll(name).includes(value) || /^\d{1,9}$/.test(value),
  );
  if (!isNumbered || pathname !== url.pathname) return;
  for (const name of new Set(searchParams.keys())) {
    if (url.searchParams.has(name)) continue;
    for (const value of searchParams.getAll(name)) url.searchParams.append(name, value);
  }
}

/** The URL of a link. @throws {RangeError} if it leads to another origin than that of the call's server */
export function withinOrigin(link: string, from: string, call: ListCall): URL {
  const base = baseOf(call);
  // The platform's own error would contain the address, and a key in it.
  if (!URL.canParse(link, from || base.href))
    throw new TypeError("the link to the next page is not a URL");
  const url = new URL(link, from || base);
  // A server behind a proxy that terminates TLS may believe that it is reached by plain HTTP.
  if (url.protocol === "http:" && url.hostname === base.hostname) url.protocol = base.protocol;
  if (url.origin !== base.origin)
    throw new RangeError(`the next page is at ${url.origin}, not at ${base.origin}`);
  return url;
}

function baseOf({ settings, options, args, wire }: ListCall): URL {
  // An operation may have a server of its own.
  const { baseUrl = settings.address } = (wire?.(options, settings, args) ?? {}) as {
    baseUrl?: string;
  };
  const { location } = globalThis as { location?: { href: string } };
  return new URL(baseUrl, location?.href);
}

const isBelow = (url: URL, base: URL): boolean =>
  `${url.pathname}/`.startsWith(`${base.pathname.replace(/\/$/, "")}/`);

/**
 * The first target whose first `rel` includes `next`, in time linear in the header's length. `results="false"` after it means
 * that the page has no items, so that it is not followed.
 */
function nextLink(header: string): string | undefined {
  let target: string | undefined;
  let next: string | undefined;
  let name = "";
  let previous = "";
  for (const [token] of header.matchAll(/<[^<>]*>|"(?:[^"\\]|\\.)*"?|[^\s<>",;=]+|[,;=]/g)) {
    if (token.startsWith("<")) {
      if (next !== undefined) break;
      target = token.slice(1, -1);
    } else if (previous === ";") name = token.toLowerCase();
    else if (previous === "=" && name === "rel") {
      if (target !== undefined && /(^|[\s"])next([\s"]|$)/i.test(token)) next = target;
      target = undefined;
    } else if (previous === "=" && name === "results" && /false/i.test(token)) next = undefined;
    previous = token;
  }
  return next;
}
