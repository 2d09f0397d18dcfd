// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import { type EndSpec, type PageToken, hasMore, type Strategy } from "./strategy.js";

/** Fields by which a response may state how much there is. Without any of them, the list ends with an empty page. */
export interface Extent<Body> extends EndSpec<Body> {
  /** The total number of items. */
  readonly total?: (body: Body) => number | null | undefined;
}

export interface PageSpec<Body, Input> extends Extent<Body> {
  /** The page number that the caller passed, if any. */
  readonly page?: (input: Input) => PageToken | null | undefined;
  /** The number of the first page. Default 1. */
  readonly first?: number;
  /** The total number of pages. */
  readonly pages?: (body: Body) => number | null | undefined;
  /** The input of the request for a page. */
  readonly request: (page: number, input: Input) => Input;
}

export interface OffsetSpec<Body, Input> extends Extent<Body> {
  /** The offset that the caller passed, if any. */
  readonly offset?: (input: Input) => PageToken | null | undefined;
  /** The offset of the first item. Default 0. */
  readonly first?: number;
  /** The input of the request for the page that starts at an offset. */
  readonly request: (offset: number, input: Input) => Input;
}

/** Pages are requested by number. */
export function byPage<Body, Input>(spec: PageSpec<Body, Input>): Strategy<Body, Input> {
  const first = spec.first ?? 1;
  return {
    next: ({ body, items, input, size, token = spec.page?.(input) ?? first }) => {
      const next = Number(token) + 1;
      const pages = count(spec.pages, body);
      // The API's page size may be less than the requested one; the fullest page shows it.
      const reached = (next - first) * (pages === undefined ? size || 1 : 1);
      return goesOn(spec, body, items, reached, pages) ? next : undefined;
    },
    request: (token, input) => spec.request(Number(token), input),
  };
}

/** Pages are requested by the offset of their first item. */
export function byOffset<Body, Input>(spec: OffsetSpec<Body, Input>): Strategy<Body, Input> {
  const first = spec.first ?? 0;
  return {
    next: ({ body, items, input, token = spec.offset?.(input) ?? first }) => {
      const next = Number(token) + items.length;
      return goesOn(spec, body, items, next - first) ? next : undefined;
    },
    request: (token, input) => spec.request(Number(token), input),
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

function count<Body>(
  read: ((body: Body) => number | null | undefined) | undefined,
  body: Body,
): number | undefined {
  const value: unknown = read?.(body) ?? undefined;
  if (value !== undefined && typeof value !== "number")
    throw new TypeError("the count is not a number");
  return value;
}
