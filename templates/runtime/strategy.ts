/** Where a page is in its list: a cursor, a link, a page number or an offset. */
export type Position = string | number;

/** A page that has arrived, and how it was asked for. */
export interface Turn<Body, Input> {
  readonly body: Body;
  readonly items: readonly unknown[];
  readonly response: Response;
  /** What the first page was asked for with. */
  readonly input: Input;
  /** `undefined` for the first page. */
  readonly position: Position | undefined;
  /** Address of the API. */
  readonly baseURL: string;
}

/** How the pages of a list follow each other. */
export interface Strategy<Body, Input> {
  /** The position of the page after this one; `undefined` at the end. Throws what is wrong with the page. */
  next(turn: Turn<Body, Input>): Position | undefined;
  /** The request for the page at a position. */
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
  if (more && typeof says !== "boolean") throw new TypeError("the field that says whether more follows is not a boolean");
  return says as boolean | undefined;
}

/**
 * A cursor or link, where there is one.
 * @throws {TypeError} when it is neither text nor a number, or is missing although more follows.
 */
export function usable(cursor: unknown, more: boolean | undefined): Position | undefined {
  if (typeof cursor === "number" || (typeof cursor === "string" && cursor)) return cursor;
  if (cursor !== "" && cursor !== null && cursor !== undefined) throw new TypeError("the cursor is not text or a number");
  if (more) throw new TypeError("more follows, but there is no cursor to ask for it");
  return undefined;
}
