import { type EndSpec, type Position, hasMore, type Strategy, usable } from "./strategy.js";

export interface CursorSpec<Body, Input, Cursor extends Position> extends EndSpec<Body> {
  /** Where the next page starts, as the answer says it. */
  readonly cursor: (body: Body) => Cursor | null | undefined;
  /** The request for the page that starts there. */
  readonly ask: (cursor: Cursor, input: Input) => Input;
}

/** Each answer holds the cursor of the next page. Without a word of whether more follows, a cursor says so. */
export function byCursor<Body, Input, Cursor extends Position>(
  spec: CursorSpec<Body, Input, Cursor>,
): Strategy<Body, Input> {
  return {
    next: ({ body }) => {
      const more = hasMore(spec, body);
      return more === false ? undefined : usable(spec.cursor(body), more);
    },
    ask: (position, input) => spec.ask(position as Cursor, input),
  };
}
