/** The strategies by which lists get from page to page, and what they share. */

import type { PreparedCall } from "./call.js";

/** The value by which a page is requested: a cursor, a link, a page number or an offset. */
export type PageToken = string | number;

/** A page that has arrived, and how it was requested. */
export interface PageContext<Body, Input> {
  readonly body: Body;
  readonly items: readonly unknown[];
  readonly response: Response;
  /** The input of the first page's request. */
  readonly input: Input;
  /** `undefined` for the first page. */
  readonly token: PageToken | undefined;
  /** The number of items on the fullest page so far. */
  readonly size: number;
  /** The call for the first page. */
  readonly call: ListCall;
  /** One object for all pages of an iteration, which identifies it. */
  readonly seen: object;
}

/** The part of a list's call that strategies need. */
export type ListCall = Pick<
  PreparedCall<unknown>,
  "operation" | "settings" | "options" | "args" | "wire"
>;

/** How to get from page to page in a list. */
export interface Strategy<Body, Input> {
  /** Returns the token of the page after this one; `undefined` at the end. Throws if the page has no usable one. */
  readonly next: (page: PageContext<Body, Input>) => PageToken | undefined;
  /** Returns the input of the request for a page. */
  readonly request: (token: PageToken, input: Input) => Input;
  /** Returns the items of a page that have not been in the list before; without it, all are new. */
  readonly fresh?: (page: PageContext<Body, Input>) => readonly unknown[];
  /** Whether to skip a page, whose new items are `items`. @param itemsOf - returns all items of a body */
  readonly isStale?: (
    page: { readonly items: readonly unknown[]; readonly body: Body | undefined },
    itemsOf: (body: Body) => readonly unknown[] | null | undefined,
  ) => boolean;
  /** Returns the response of an error which means that the list has ended before the page. */
  readonly ended?: (token: PageToken | undefined, error: unknown) => Response | undefined;
  /** Returns additional `init` of the openapi-fetch call for a page. */
  readonly init?: (token: PageToken, call: ListCall) => object;
}

/** Statements of a response about the end of its list. */
export interface EndSpec<Body> {
  /** Reads whether more pages follow. A missing or null value states nothing. */
  readonly more?: (body: Body) => boolean | null | undefined;
}

/** Returns a reader for whether more pages follow, from one for whether this page is the last. */
export function unless<Body>(
  last: (body: Body) => boolean | null | undefined,
): (body: Body) => boolean | null | undefined {
  return (body) => {
    const isLast = last(body);
    return typeof isLast === "boolean" ? !isLast : isLast;
  };
}

/**
 * Whether the response states that more pages follow; `undefined` if it states nothing.
 * @throws {TypeError} if the field is not a boolean
 */
export function hasMore<Body>({ more }: EndSpec<Body>, body: Body): boolean | undefined {
  const value = more?.(body) ?? undefined;
  if (value === undefined || typeof value === "boolean") return value;
  throw new TypeError("whether more follows is not a boolean");
}

/** The cursor or link of the page after this one; `undefined` at the end. */
export function tokenAfter<Body, Input>(
  spec: EndSpec<Body>,
  page: PageContext<Body, Input>,
  cursor: (body: Body) => unknown,
): PageToken | undefined {
  const more = hasMore(spec, page.body);
  return more === false ? undefined : usable(cursor(page.body), more, page);
}

/**
 * A cursor or link if it can be used. `undefined` if it is missing or empty, or leads from an empty page to itself, as cursors
 * do to which one may return for items that are added later.
 * @throws {TypeError} if it is neither a string nor a number, or is missing although more follows
 */
export function usable<Body, Input>(
  cursor: unknown,
  more: boolean | undefined,
  { items, token }: PageContext<Body, Input>,
): PageToken | undefined {
  const next = cursor ?? "";
  if (!/string|number/.test(typeof next))
    throw new TypeError("its cursor is not a string or number");
  if (next !== "" && (items.length || next !== token)) return next as PageToken;
  if (more) throw new TypeError("more follows, without a cursor");
  return undefined;
}
