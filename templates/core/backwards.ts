import type { Strategy } from "./strategy.js";

/**
 * A list that goes backwards if the caller passes the parameter for that, and forwards otherwise: never both.
 * @param passed - reads that parameter
 * @param back - how the list goes on backwards; without it, a list that was requested backwards ends in an error after its
 * first page
 */
export function eitherWay<Body, Input>(
  forward: Strategy<Body, Input>,
  passed: (input: Input) => unknown,
  back?: Strategy<Body, Input>,
): Strategy<Body, Input> {
  const isBackwards = (input: Input): boolean => (passed(input) ?? "") !== "";
  return {
    ...forward,
    next: (page) => {
      if (!isBackwards(page.input)) return forward.next(page);
      if (back) return back.next(page);
      if (!page.items.length) return undefined;
      throw new TypeError("it was requested backwards, and the API has no cursor for that");
    },
    request: (token, input) => (back && isBackwards(input) ? back : forward).request(token, input),
  };
}
