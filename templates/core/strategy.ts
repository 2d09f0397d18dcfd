import type { PreparedCall } from "./call.js";

/** What a page is requested by: a cursor, a link, a page number or an offset. */
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
  /** The same object for all pages of one iteration. */
  readonly seen: object;
}

/** The call of a list, as strategies need it. */
export type ListCall = Pick<
  PreparedCall<unknown>,
  "operation" | "settings" | "options" | "args" | "wire"
>;

/** How the pages of a list follow each other. */
export interface Strategy<Body, Input> {
  /** The token of the page after this one; `undefined` at the end. Throws when the page has none that can be used. */
  readonly next: (page: PageContext<Body, Input>) => PageToken | undefined;
  /** The input of the request for a page. */
  readonly request: (token: PageToken, input: Input) => Input;
  /** The items of a page that the list has not had yet; without it, all. */
  readonly fresh?: (page: PageContext<Body, Input>) => readonly unknown[];
  /** Whether a page, of which `items` are the fresh ones, is not yielded. @param itemsOf - all items of a body */
  readonly isStale?: (
    page: { readonly items: readonly unknown[]; readonly body: Body | undefined },
    itemsOf: (body: Body) => readonly unknown[] | null | undefined,
  ) => boolean;
  /** The response behind an error, where it means that the list has ended before the page. */
  readonly ended?: (token: PageToken | undefined, error: unknown) => Response | undefined;
  /** Additional init of the openapi-fetch call for a page. */
  readonly init?: (token: PageToken, call: ListCall) => object;
}

/** What a response may state of the end of its list. */
export interface EndSpec<Body> {
  /** Whether more pages follow. Left out or null, it states nothing. */
  readonly more?: (body: Body) => boolean | null | undefined;
}

/** Whether more pages follow, where the response states whether this page is the last. */
export function unless<Body>(
  last: (body: Body) => boolean | null | undefined,
): (body: Body) => boolean | null | undefined {
  return (body) => {
    const isLast = last(body);
    return typeof isLast === "boolean" ? !isLast : isLast;
  };
}

/**
 * Whether the response states that more pages follow; `undefined` when it does not state it.
 * @throws {TypeError} when the field is not a boolean.
 */
export function hasMore<Body>({ more }: EndSpec<Body>, body: Body): boolean | undefined {
  const value: unknown = more?.(body) ?? undefined;
  if (value === undefined || typeof value === "boolean") return value;
  throw new TypeError("whether more follows is not a boolean");
}

/** The cursor or link of the page after this one; `undefined` at the end. */
export function following<Body, Input>(
  spec: EndSpec<Body>,
  page: PageContext<Body, Input>,
  cursor: (body: Body) => unknown,
): PageToken | undefined {
  const more = hasMore(spec, page.body);
  return more === false ? undefined : usable(cursor(page.body), more, page);
}

/**
 * A cursor or link; `undefined` when it is missing or empty, or leads from an empty page to itself, as it does where one
 * may come back for items that are added later.
 * @throws {TypeError} when it is neither a string nor a number, or is missing although more follows.
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
