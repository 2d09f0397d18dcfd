import { itemPrint } from "./checkpoint.js";
import type { PageContext, PageToken, Strategy } from "./strategy.js";

/** The written form of a token: the cursor, and a fingerprint of the first page's items. */
type Written = readonly [cursor: PageToken, first: number];

/**
 * Pages by cursors that are numbers. In some APIs, 0 or -1 means that nothing follows; in others, it is a position like any
 * other. A page that is requested by one of them and has the items of the first page is therefore behind the end.
 */
export function untilZero<Body, Input>(strategy: Strategy<Body, Input>): Strategy<Body, Input> {
  const printOf = ({ items }: PageContext<Body, Input>): number => itemPrint(items.map(itemPrint));
  const isAfterEnd = (page: PageContext<Body, Input>): boolean => {
    if (page.token === undefined) return false;
    const [cursor, first] = cursorIn(page.token);
    return /^(0|-1)$/.test(`${cursor}`) && first === printOf(page);
  };
  return {
    fresh: (page) => (isAfterEnd(page) ? [] : page.items),
    next: (page) => {
      if (isAfterEnd(page)) return undefined;
      const [token, first] =
        page.token === undefined ? [undefined, printOf(page)] : cursorIn(page.token);
      const next = strategy.next({ ...page, token });
      return next === undefined ? undefined : JSON.stringify([next, first] satisfies Written);
    },
    request: (token, input) => strategy.request(cursorIn(token)[0], input),
  };
}

const cursorIn = (token: PageToken): Written => JSON.parse(String(token)) as Written;
