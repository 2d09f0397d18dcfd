import { type EndSpec, type PageToken, type Strategy, tokenAfter } from "./strategy.js";

export interface CursorSpec<Body, Input, Cursor extends PageToken> extends EndSpec<Body> {
  /** Reads the cursor of the next page from a response. */
  readonly cursor: (body: Body) => Cursor | null | undefined;
  /** Returns the input of the request for the page at a cursor. */
  readonly request: (cursor: Cursor, input: Input) => Input;
}

/** Pages by a cursor in each response. If the response does not state whether more follows, a cursor means that it does. */
export function byCursor<Body, Input, Cursor extends PageToken>(
  spec: CursorSpec<Body, Input, Cursor>,
): Strategy<Body, Input> {
  return {
    next: (page) => tokenAfter(spec, page, spec.cursor),
    request: spec.request as Strategy<Body, Input>["request"],
  };
}
