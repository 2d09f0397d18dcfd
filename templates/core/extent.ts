import type { PageContext } from "./strategy.js";
import { numberIn } from "./value-in.js";

/** Reads something of a response: of its body, or of its headers. */
export type Read<Body, Value> = (body: Body, headers: Headers) => Value;

/** What a response states of the length of a list. */
export interface ExtentSpec<Body, Input> {
  /** The total number of items. */
  readonly total?: Read<Body, number | null | undefined>;
  /**
   * The page size, as far as it is known. Set where the total, or the number of pages, may be the number of items of each page:
   * a full page need not be the last then.
   */
  readonly size?: (body: Body, input: Input) => unknown;
}

/**
 * Whether items follow the first `count` ones of a list, by its total. `undefined` where the total is not stated, or is more than
 * the list `had`; null where by the total none follow, but it may be that of each page, or a limit at which the server stops counting: it
 * is less than the list `had`, or 1000, 10,000 and so on.
 */
export function isBelowTotal<Body, Input>(
  spec: ExtentSpec<Body, Input>,
  page: PageContext<Body, Input>,
  count: number,
  had: number = count,
): boolean | null | undefined {
  const { body, items, response } = page;
  const total = countIn(spec.total?.(body, response.headers), items.length);
  if (total === undefined) return undefined;
  if (count < total) return true;
  if (!items.length) return false;
  if (had < total) return undefined;
  const isLimit = had > total || /^10{3,}$/.test(`${total}`);
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
 * A count; `undefined` where the response does not have it, for which some APIs have -1, or 0 on a page with items.
 * @param least - what the page itself shows
 * @throws {TypeError} when the field is not a number.
 */
export function countIn(value: unknown, least = 0): number | undefined {
  const number = value ?? undefined;
  if (number !== undefined && typeof number !== "number")
    throw new TypeError("the count is not a number");
  return number === undefined || number < least ? undefined : number;
}

/**
 * The response behind an error, where it is one of those that some APIs have for the number of a page that is not there.
 * @param isUncertain - whether the page may not be there: 416, "Range Not Satisfiable", means it anyway
 */
export function responseWithoutPage(error: unknown, isUncertain: boolean): Response | undefined {
  const { response } = Object(error) as { response?: Response };
  const statuses = isUncertain ? /^4(0[04]|16|22)$/ : /^416$/;
  return response && statuses.test(`${response.status}`) ? response : undefined;
}
