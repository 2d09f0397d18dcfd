// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { type More, nextPosition, type Position, type Strategy } from "./strategy.js";

export interface CursorSpec<Body, Input, Cursor extends Position> {
  /** Where the next page starts, as the answer says it. */
  readonly cursor: (body: Body) => Cursor | null | undefined;
  /** What the page that starts there is asked for with. */
  readonly ask: (cursor: Cursor, input: Input) => Input;
  /** Whether more follows. Without it, there is more as long as there is a cursor. */
  readonly more?: More<Body>;
}

/** Each answer holds the cursor of the next page. */
export function byCursor<Body, Input, Cursor extends Position>(
  spec: CursorSpec<Body, Input, Cursor>,
): Strategy<Body, Input> {
  return {
    next: ({ body }) => nextPosition(body, spec.cursor, spec.more),
    ask: (position, input) => spec.ask(position as Cursor, input),
  };
}
