import type { CursorSpec } from "./by-cursor.js";
import { withinOrigin } from "./by-link.js";
import { hasMore, type PageToken, type Strategy, usable } from "./strategy.js";
import { isLink, valueIn } from "./value-in.js";

export interface NextSpec<Body, Input, Cursor extends PageToken> extends CursorSpec<
  Body,
  Input,
  Cursor
> {
  /** The name of the cursor's parameter in a link: `page[after]`. */
  readonly name: string;
}

/**
 * Pages by a cursor in each response whose form the document does not state: the cursor itself, a parameter of a link within
 * the API's origin, or one of several values in an object.
 */
export function byNext<Body, Input, Cursor extends PageToken>(
  spec: NextSpec<Body, Input, Cursor>,
): Strategy<Body, Input> {
  return {
    next: (page) => {
      const { body, response, call } = page;
      const more = hasMore(spec, body);
      if (more === false) return undefined;
      const next: unknown = spec.cursor(body);
      if (typeof next === "string" && isLink(next)) withinOrigin(next, response.url, call);
      return usable(valueIn(next, spec.name), more ?? (!!next && next !== page.token), page);
    },
    request: spec.request as Strategy<Body, Input>["request"],
  };
}

export interface HeaderSpec<Input> {
  /** The header with the cursor of the next page. */
  readonly header: string;
  /** Returns the input of the request for the page at a cursor. */
  readonly request: (cursor: string, input: Input) => Input;
}

/** Pages by a cursor in a header of each response; at the end, it is missing or empty. */
export function byCursorHeader<Body, Input>({
  header,
  request,
}: HeaderSpec<Input>): Strategy<Body, Input> {
  return {
    next: (page) => usable(page.response.headers.get(header), undefined, page),
    request: (token, input) => request(String(token), input),
  };
}
