import type { Settings } from "./connect.js";

/** Where a page is in its list: a cursor, a link, a page number or an offset. */
export type Position = string | number;

/** A page that has arrived, and how it was asked for. */
export interface PageContext<Body, Input> {
  readonly body: Body;
  readonly items: readonly unknown[];
  readonly response: Response;
  /** What the first page was asked for with. */
  readonly input: Input;
  /** `undefined` for the first page. */
  readonly position: Position | undefined;
  /** The most items that a page has held so far. */
  readonly size: number;
  readonly settings: Settings;
}

/** How the pages of a list follow each other. */
export interface Strategy<Body, Input> {
  /** The position of the page after this one; `undefined` at the end. Throws what is wrong with the page. */
  readonly next: (turn: PageContext<Body, Input>) => Position | undefined;
  /** The request for the page at a position. */
  readonly ask: (position: Position, input: Input) => Input;
  /** Further init of the openapi-fetch call for the page at a position, where `address` is the API's. */
  readonly init?: (position: Position, address: string) => object;
}

/** What an answer may say of whether more follows. A field that is left out does not say. */
export interface EndSpec<Body> {
  readonly more?: (body: Body) => boolean | null | undefined;
  /** The other way round: whether this page is the last. */
  readonly last?: (body: Body) => boolean | null | undefined;
}

/**
 * Whether the answer says that more follows; `undefined` when it does not say.
 * @throws {TypeError} when what it says is neither yes nor no.
 */
export function hasMore<Body>({ more, last }: EndSpec<Body>, body: Body): boolean | undefined {
  const says: unknown = (more ?? last)?.(body) ?? undefined;
  if (says !== undefined && typeof says !== "boolean")
    throw new TypeError("its word on whether more follows is no boolean");
  return more || says === undefined ? says : !says;
}

/**
 * A cursor or link, where there is one.
 * @throws {TypeError} when it is neither text nor a number, or is missing although more follows.
 */
export function usable(cursor: unknown, more: boolean | undefined): Position | undefined {
  const position = cursor ?? "";
  if (typeof position !== "string" && typeof position !== "number")
    throw new TypeError("its cursor is no text or number");
  if (position !== "") return position;
  if (more) throw new TypeError("more follows, but it has no cursor");
  return undefined;
}
