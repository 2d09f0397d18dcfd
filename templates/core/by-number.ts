import { type EndSpec, type Position, hasMore, type Strategy } from "./strategy.js";

/** What an answer may say about how much there is. Without any of it, the list ends with an empty page. */
export interface Extent<Body> extends EndSpec<Body> {
  /** The number of items in all. */
  readonly total?: (body: Body) => number | null | undefined;
}

export interface PageSpec<Body, Input> extends Extent<Body> {
  /** The page that the caller asks for, if any. */
  readonly page?: (input: Input) => Position | null | undefined;
  /** The number of the first page. Default 1. */
  readonly first?: number;
  /** The number of pages in all. */
  readonly pages?: (body: Body) => number | null | undefined;
  /** The request for a page. */
  readonly ask: (page: number, input: Input) => Input;
}

export interface OffsetSpec<Body, Input> extends Extent<Body> {
  /** The offset that the caller asks for, if any. */
  readonly offset?: (input: Input) => Position | null | undefined;
  /** The offset of the first item. Default 0. */
  readonly first?: number;
  /** The request for the page that starts with an item. */
  readonly ask: (offset: number, input: Input) => Input;
}

/** Pages are asked for by number. */
export function byPage<Body, Input>(spec: PageSpec<Body, Input>): Strategy<Body, Input> {
  const first = spec.first ?? 1;
  return {
    next: ({ body, items, input, size, position = spec.page?.(input) ?? first }) => {
      const next = Number(position) + 1;
      const pages = count(spec.pages, body);
      // The API's page size may be less than what was asked for; the fullest page tells it.
      const reached = (next - first) * (pages === undefined ? size || 1 : 1);
      return goesOn(spec, body, items, reached, pages) ? next : undefined;
    },
    ask: (position, input) => spec.ask(Number(position), input),
  };
}

/** Pages are asked for by the place of their first item. */
export function byOffset<Body, Input>(spec: OffsetSpec<Body, Input>): Strategy<Body, Input> {
  const first = spec.first ?? 0;
  return {
    next: ({ body, items, input, position = spec.offset?.(input) ?? first }) => {
      const next = Number(position) + items.length;
      return goesOn(spec, body, items, next - first) ? next : undefined;
    },
    ask: (position, input) => spec.ask(Number(position), input),
  };
}

function goesOn<Body>(
  spec: Extent<Body>,
  body: Body,
  items: readonly unknown[],
  reached: number,
  end: number | undefined = count(spec.total, body),
): boolean {
  return hasMore(spec, body) ?? (end === undefined ? items.length > 0 : reached < end);
}

function count<Body>(read: ((body: Body) => number | null | undefined) | undefined, body: Body): number | undefined {
  const value: unknown = read?.(body) ?? undefined;
  if (value !== undefined && typeof value !== "number") throw new TypeError("the count is not a number");
  return value;
}
