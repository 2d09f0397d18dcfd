import { byLinkHeader } from "./by-link.js";
import { responseWithoutPage } from "./extent.js";
import type { PageContext, PageToken, Strategy } from "./strategy.js";
import { numberIn } from "./value-in.js";

/**
 * Pages by `Link` headers. If the first response has none, the next pages are requested by number; a missing header may also
 * mean that there are no more pages.
 * @param size - reads the page size, as far as it is known, if nothing is counted: then a page that is not full is the last
 */
export function byLinkOrNumber<Body, Input>(
  numbers: Strategy<Body, Input>,
  size?: (input: Input) => unknown,
): Strategy<Body, Input> {
  const links = byLinkHeader<Body, Input>();
  // The token of a link is a URL, and that of a page number a JSON array.
  const byToken = (token: PageToken | undefined): Strategy<Body, Input> =>
    String(token).startsWith("[") ? numbers : links;
  const isLinked = ({ token, response }: PageContext<Body, Input>): boolean =>
    token !== undefined || response.headers.has("link");
  return {
    ...numbers,
    fresh: (page) => byToken(page.token).fresh?.(page) ?? page.items,
    next: (page) => {
      if (isLinked(page)) return byToken(page.token).next(page);
      const isFull = !(page.items.length < (numberIn(size?.(page.input)) ?? 0));
      return isFull ? numbers.next(page) : undefined;
    },
    request: (token, input) => byToken(token).request(token, input),
    init: (token, call) => byToken(token).init?.(token, call) ?? {},
    ended: (token, error) =>
      byToken(token) === numbers ? responseWithoutPage(error, "missing") : undefined,
  };
}
