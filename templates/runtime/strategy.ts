import type { Page } from "./paginate.js";

/** Where a page is in its list: a cursor, a link, a page number or an offset. */
export type Position = string | number;

/** How the pages of a list follow each other. */
export interface Strategy<Body, Input> {
  /**
   * The position of the page after `page`; `undefined` at the end. Throws what is wrong with the page.
   * @param input - what `page` was asked for with
   * @param baseURL - address of the API
   */
  readonly next: (page: Page<unknown, Body>, input: Input) => Position | undefined;
  /** What the page at a position is asked for with. */
  readonly ask: (position: Position, input: Input) => Input;
  /** Further init of the openapi-fetch call for the page at a position. */
  readonly init?: (position: Position) => object;
}

/** Whether an answer says that more follows, where it has a field for that. */
export type More<Body> = ((body: Body) => boolean) | undefined;

/**
 * The next page's cursor or link, as the answer says it; `undefined` at the end.
 * @throws {TypeError} when it is neither text nor a number, or is missing although more follows, or that is not clear.
 */
export function nextPosition<Body>(body: Body, cursor: (body: Body) => unknown, more: More<Body>): Position | undefined {
  const says: unknown = more?.(body);
  if (says === false) return undefined;
  const position = cursor(body) ?? "";
  if ((more && says !== true) || !/str|num/.test(typeof position) || (says && position === "")) {
    throw new TypeError(`cursor ${String(position)}, more ${String(says)}`);
  }
  return (position as Position) || undefined;
}
