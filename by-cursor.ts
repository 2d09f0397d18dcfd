import { type Cursors, nextPosition, type Position, type Strategy } from "./strategy.js";

export interface CursorSpec<Body, Input, Cursor extends Position> extends Cursors<Body> {
  /** Where the next page starts, as the answer says it. */
  readonly cursor: (body: Body) => Cursor | null | undefined;
  /** What the page that starts there is asked for with. */
  readonly ask: (cursor: Cursor, input: Input) => Input;
}

/** Each answer holds the cursor of the next page. */
export function byCursor<Body, Input, Cursor extends Position>(
  spec: CursorSpec<Body, Input, Cursor>,
): Strategy<Body, Input> {
  return { ask: spec.ask as Strategy<Body, Input>["ask"], next: ({ body }) => nextPosition(body, spec) };
}
