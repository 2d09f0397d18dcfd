import type { Read } from "./extent.js";
import type { PageContext, PageToken, Strategy } from "./strategy.js";

interface FallbackSpec<Body, Input> {
  /** Reads the cursor or link of the next page from a response. */
  readonly next: (body: Body) => unknown;
  /** Reads the cursor that the caller passed, if any. */
  readonly passed?: (input: Input) => unknown;
  /** Reads the total number of items. */
  readonly total: Read<Body, unknown>;
}

/** The prefix of tokens for pages that are requested by number. No cursor or link begins with it. */
const numberMark = "number:";

const isAbsent = (value: unknown): boolean => (value ?? "") === "";

/**
 * Pages by the cursor or link in each response, or else by number. Some APIs send a cursor only on request: if the first
 * response has none and fewer items than the total, pages are requested by number.
 */
export function orByNumber<Body, Input>(
  cursors: Strategy<Body, Input>,
  numbers: Strategy<Body, Input>,
  { next: nextOf, passed, total }: FallbackSpec<Body, Input>,
): Strategy<Body, Input> {
  const numberOf = (token: PageToken | undefined): string | undefined => {
    const text = String(token);
    return text.startsWith(numberMark) ? text.slice(numberMark.length) : undefined;
  };
  const isUncursored = ({
    token,
    body,
    items,
    input,
    response,
  }: PageContext<Body, Input>): boolean =>
    token === undefined &&
    isAbsent(nextOf(body)) &&
    isAbsent(passed?.(input)) &&
    Number(total(body, response.headers)) > items.length;
  return {
    ...numbers,
    fresh: (page) => {
      const token = numberOf(page.token);
      return (token === undefined ? cursors : numbers).fresh?.({ ...page, token }) ?? page.items;
    },
    next: (page) => {
      const token = numberOf(page.token);
      if (token === undefined && !isUncursored(page)) return cursors.next(page);
      const next = numbers.next({ ...page, token });
      return next === undefined ? undefined : `${numberMark}${next}`;
    },
    request: (token, input) => {
      const number = numberOf(token);
      return number === undefined ? cursors.request(token, input) : numbers.request(number, input);
    },
    init: (token, call) =>
      (numberOf(token) === undefined ? cursors.init?.(token, call) : undefined) ?? {},
    ended: (token, error) => {
      const number = numberOf(token);
      return number === undefined ? cursors.ended?.(token, error) : numbers.ended?.(number, error);
    },
  };
}
