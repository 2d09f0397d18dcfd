import type { Read } from "./extent.js";
import type { PageContext, PageToken, Strategy } from "./strategy.js";

interface FallbackSpec<Body, Input> {
  /** The cursor or link of the next page, as the response has it. */
  readonly next: (body: Body) => unknown;
  /** The cursor that the caller passed, if any. */
  readonly passed?: (input: Input) => unknown;
  /** The total number of items. */
  readonly total: Read<Body, unknown>;
}

/** Begins the tokens of pages that are requested by number: no cursor or link does. */
const numberMark = "number:";

const isAbsent = (value: unknown): boolean => (value ?? "") === "";

/**
 * Each response has the cursor or link of the next page. Some APIs have one only where it is requested: where the first response has
 * none and fewer items than the total, the pages are requested by number.
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
