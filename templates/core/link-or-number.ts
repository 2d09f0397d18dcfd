import { byLinkHeader } from "./by-link.js";
import { responseWithoutPage } from "./extent.js";
import type { PageContext, PageToken, Strategy } from "./strategy.js";
import { numberIn } from "./value-in.js";

/**
 * Each response has a `Link` header; where the first one has none, which also means that there are no more pages, those are
 * requested by number all the same.
 * @param size - reads the page size, as far as it is known, where nothing is counted: a page that is not full is the last then
 */
export function byLinkOrNumber<Body, Input>(
  numbers: Strategy<Body, Input>,
  size?: (input: Input) => unknown,
): Strategy<Body, Input> {
  const links = byLinkHeader<Body, Input>();
  // The token of a link is a URL.
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
      byToken(token) === numbers ? responseWithoutPage(error, true) : undefined,
  };
}
