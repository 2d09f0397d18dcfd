import type { Read } from "./extent.js";
import type { PageContext, PageToken, Strategy } from "./strategy.js";

interface CursorOrNumberSpec<Body, Input> {
  /** The cursor of the next page, as the response has it. */
  readonly cursor: (body: Body) => unknown;
  /** The cursor that the caller passed, if any. */
  readonly passed: (input: Input) => unknown;
  /** The total number of items. */
  readonly total: Read<Body, unknown>;
}

/** Begins the tokens of pages that are requested by number: no cursor does. */
const numberMark = "number:";

const isAbsent = (value: unknown): boolean => (value ?? "") === "";

/**
 * Each response has the cursor of the next page. Some APIs have one only where it is requested: where the first response has none
 * and fewer items than the total, the pages are requested by number.
 */
export function byCursorOrNumber<Body, Input>(
  cursors: Strategy<Body, Input>,
  numbers: Strategy<Body, Input>,
  { cursor, passed, total }: CursorOrNumberSpec<Body, Input>,
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
    isAbsent(cursor(body)) &&
    isAbsent(passed(input)) &&
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
    ended: (token, error) => {
      const number = numberOf(token);
      return number === undefined ? cursors.ended?.(token, error) : numbers.ended?.(number, error);
    },
  };
}
