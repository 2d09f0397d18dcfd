import type { Connected } from "./connect.js";
import type { Page } from "./paginate.js";

/** Where a page is in its list: a cursor, a link, a page number or an offset. */
export type Position = string | number;

/** How the pages of a list follow each other. */
export interface Strategy<Body, Input> {
  /**
   * The position of the page after `page`; nothing (or an empty text) at the end. Throws what is wrong with the page.
   * @param input - what `page` was asked for with
   */
  readonly next: (page: Page<unknown, Body>, input: Input, api: Connected) => Position | undefined;
  /** What the page at a position is asked for with. */
  readonly ask: (position: Position, input: Input) => Input;
  /** Further init of the openapi-fetch call for the page at a position. */
  readonly init?: (position: Position) => object;
}

/** What an answer says of the next page. */
export interface Cursors<Body> {
  /** Where it is; nothing at the end. */
  readonly cursor: (body: Body) => Position | null | undefined;
  /** Whether there is one. Without this, there is one as long as there is a cursor. */
  readonly more?: (body: Body) => boolean;
}

/**
 * The next page's position, as the answer says it; nothing (or an empty text) at the end.
 * @throws {TypeError} when it is neither text nor a number, or is missing although more follows, or that is not clear.
 */
export function nextPosition<Body>(body: Body, { cursor, more }: Cursors<Body>): Position | undefined {
  const says: unknown = more?.(body);
  if (says === false) return undefined;
  const position: unknown = cursor(body) ?? "";
  if (!/str|num/.test(typeof position) || (more && (says !== true || position === ""))) {
    throw new TypeError(`cursor ${position}, more ${says}`);
  }
  return position as Position;
}
