/** The length of a list, as its responses state it. */

import type { Basis } from "./number-token.js";
import type { PageContext } from "./strategy.js";
import { numberIn } from "./value-in.js";

/** Reads a value from a response: from its body or headers. */
export type Read<Body, Value> = (body: Body, headers: Headers) => Value;

/** Statements of a response about the length of its list. */
export interface ExtentSpec<Body, Input> {
  /** The total number of items. */
  readonly total?: Read<Body, number | null | undefined>;
  /**
   * Reads the page size, as far as it is known. Set if the total or the number of pages may count the items of each page
   * instead: then a full page is not necessarily the last one.
   */
  readonly size?: (body: Body, input: Input) => unknown;
}

/**
 * Whether, by the total, items follow the first `count` items of a list. `undefined` if the total is not stated, or is more
 * than the list has returned (`received`). Null if none follow by a total that may be wrong. It may count one page, or be a
 * limit at which the server stops counting: it is less than the list has returned, or 1000, 10,000 and so on.
 */
export function isBelowTotal<Body, Input>(
  spec: ExtentSpec<Body, Input>,
  page: PageContext<Body, Input>,
  count: number,
  received: number = count,
): boolean | null | undefined {
  const { body, items, response } = page;
  const total = countIn(spec.total?.(body, response.headers), items.length);
  if (total === undefined) return undefined;
  if (count < total) return true;
  if (!items.length) return false;
  if (received < total) return undefined;
  const isLimit = received > total || /^10{3,}$/.test(`${total}`);
  return isLimit || mayCountPage(spec, page, total) ? null : false;
}

/** Whether a count may be that of the page's own items, so that it does not show the end of the list. */
export function mayCountPage<Body, Input>(
  spec: ExtentSpec<Body, Input>,
  { body, input, items }: PageContext<Body, Input>,
  count: number,
): boolean {
  const isFull = !(items.length < (numberIn(spec.size?.(body, input)) ?? 0));
  return !!spec.size && items.length === count && isFull;
}

/**
 * A count; `undefined` if the response has none. Some APIs use -1 instead, or 0 on a page with items.
 * @param least - the least plausible count, by the page itself
 * @throws {TypeError} if the field is not a number
 */
export function countIn(value: unknown, least = 0): number | undefined {
  if (typeof value === "number") return value < least ? undefined : value;
  if (value !== undefined && value !== null) throw new TypeError("the count is not a number");
  return undefined;
}

/**
 * The response of an error, if its status is one that APIs use for a page that does not exist.
 * @param basis - what the page before stated: statuses other than 416 ("Range Not Satisfiable") count if it stated nothing or
 * that there is no such page
 */
export function responseWithoutPage(error: unknown, basis: Basis): Response | undefined {
  const { response } = Object(error) as { response?: Response };
  return response && statusesWithoutPage[basis].includes(response.status) ? response : undefined;
}

const statusesWithoutPage: Readonly<Record<Basis, readonly number[]>> = {
  number: [416],
  exists: [416],
  nothing: [404, 416],
  missing: [400, 404, 416, 422],
};
