import type { Page } from "./paginate.js";

/** Where a page is in its list: a cursor, a link, a page number or an offset. */
export type Position = string | number;

/** How the pages of a list follow each other. */
export interface Strategy<Body, Input> {
  /**
   * The position of the page after `page`; `undefined` at the end. Throws what is wrong with the page.
   * @param input - what the first page was asked for with
   * @param position - of `page`; `undefined` for the first
   * @param baseURL - address of the API
   */
  next(page: Page<unknown, Body>, input: Input, position: Position | undefined, baseURL: string): Position | undefined;
  /** What the page at a position is asked for with. */
  ask(position: Position, input: Input): Input;
  /** Further init of the openapi-fetch call for the page at a position. */
  init?(position: Position): object;
}

/**
 * Whether the answer says that more follows; `undefined` when it has no such field.
 * @throws {TypeError} when it says neither yes nor no.
 */
export function saysMore<Body>(more: ((body: Body) => boolean) | undefined, body: Body): boolean | undefined {
  const says: unknown = more?.(body);
  if (more && typeof says !== "boolean") throw new TypeError(`"more" is not a boolean`);
  return says as boolean | undefined;
}

/**
 * A cursor or link, where there is one.
 * @throws {TypeError} when it is neither text nor a number, or is missing although more follows.
 */
export function usable(cursor: unknown, more: boolean | undefined): Position | undefined {
  if (cursor || cursor === 0) {
    if (typeof cursor === "string" || typeof cursor === "number") return cursor;
  } else if (!more) return undefined;
  throw new TypeError(`no usable cursor: ${typeof cursor}`);
}
