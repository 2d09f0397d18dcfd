import type { Strategy } from "./strategy.js";

/** What an answer may say about how much there is. Without any of it, the list ends with an empty page. */
export interface Extent<Body> {
  /** Whether more follows. */
  readonly more?: (body: Body) => boolean;
  /** The number of items in all. */
  readonly total?: (body: Body) => number | null | undefined;
}

export interface PageSpec<Body, Input> extends Extent<Body> {
  /** The page that was asked for, if any. */
  readonly page: (input: Input) => number | null | undefined;
  /** The number of the first page. Default 1. */
  readonly first?: number;
  /** The number of pages in all. */
  readonly pages?: (body: Body) => number | null | undefined;
  /** What a page is asked for with. */
  readonly ask: (page: number, input: Input) => Input;
}

export interface OffsetSpec<Body, Input> extends Extent<Body> {
  /** The offset that was asked for, if any. */
  readonly offset: (input: Input) => number | null | undefined;
  /** The offset of the first item. Default 0. */
  readonly first?: number;
  /** What the page that starts with an item is asked for with. */
  readonly ask: (offset: number, input: Input) => Input;
}

/** Pages are asked for by number. */
export function byPage<Body, Input>(spec: PageSpec<Body, Input>): Strategy<Body, Input> {
  const { first = 1 } = spec;
  // No page holds more than the API's page size, which may be less than what was asked for.
  let size = 1;
  return {
    ask: spec.ask as Strategy<Body, Input>["ask"],
    next: ({ body, items }, input) => {
      size = Math.max(size, items.length);
      const next = Number(spec.page(input) ?? first) + 1;
      const pages = count(body, spec.pages);
      const isMore = pages === undefined ? follows(spec, body, items, (next - first) * size) : next - first < pages;
      return saysMore(spec, body) ?? isMore ? next : undefined;
    },
  };
}

/** Pages are asked for by the place of their first item. */
export function byOffset<Body, Input>(spec: OffsetSpec<Body, Input>): Strategy<Body, Input> {
  const { first = 0 } = spec;
  return {
    ask: spec.ask as Strategy<Body, Input>["ask"],
    next: ({ body, items }, input) => {
      const next = Number(spec.offset(input) ?? first) + items.length;
      return saysMore(spec, body) ?? follows(spec, body, items, next - first) ? next : undefined;
    },
  };
}

function saysMore<Body>({ more }: Extent<Body>, body: Body): boolean | undefined {
  const says: unknown = more?.(body);
  if (more && typeof says !== "boolean") throw new TypeError(`more ${String(says)}`);
  return says as boolean | undefined;
}

function follows<Body>({ total }: Extent<Body>, body: Body, items: readonly unknown[], reached: number): boolean {
  const end = count(body, total);
  return end === undefined ? items.length > 0 : reached < end;
}

function count<Body>(body: Body, read: ((body: Body) => unknown) | undefined): number | undefined {
  const value = read?.(body) ?? undefined;
  if (value !== undefined && typeof value !== "number") throw new TypeError(`total ${String(value)}`);
  return value;
}
