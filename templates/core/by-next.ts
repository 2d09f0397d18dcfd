import type { CursorSpec } from "./by-cursor.js";
import { withinOrigin } from "./by-link.js";
import { hasMore, type PageToken, type Strategy, usable } from "./strategy.js";
import { isLink, valueIn } from "./value-in.js";

export interface NextSpec<Body, Input, Cursor extends PageToken> extends CursorSpec<
  Body,
  Input,
  Cursor
> {
  /** The parameter's name in a link: `page[after]`. */
  readonly name: string;
}

/**
 * Each response has the cursor of the next page, although the document does not state in what form: as such, as a parameter
 * of a link within the API's origin, or as one of several in an object.
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
  /** The header that has the cursor of the next page. */
  readonly header: string;
  /** The input of the request for the page at a cursor. */
  readonly request: (cursor: string, input: Input) => Input;
}

/** A header of each response has the cursor of the next page; at the end, it is missing or empty. */
export function byCursorHeader<Body, Input>({
  header,
  request,
}: HeaderSpec<Input>): Strategy<Body, Input> {
  return {
    next: (page) => usable(page.response.headers.get(header), undefined, page),
    request: (token, input) => request(String(token), input),
  };
}
