// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { type EndSpec, type PageToken, hasMore, type Strategy, usable } from "./strategy.js";

export interface CursorSpec<Body, Input, Cursor extends PageToken> extends EndSpec<Body> {
  /** The cursor of the next page, as the response has it. */
  readonly cursor: (body: Body) => Cursor | null | undefined;
  /** The input of the request for the page at a cursor. */
  readonly request: (cursor: Cursor, input: Input) => Input;
}

/** Each response has the cursor of the next page. Where it does not state whether more follows, a cursor means that it does. */
export function byCursor<Body, Input, Cursor extends PageToken>(
  spec: CursorSpec<Body, Input, Cursor>,
): Strategy<Body, Input> {
  return {
    next: ({ body }) => {
      const more = hasMore(spec, body);
      return more === false ? undefined : usable(spec.cursor(body), more);
    },
    request: (token, input) => spec.request(token as Cursor, input),
  };
}
