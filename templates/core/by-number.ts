import {
  countIn,
  type ExtentSpec,
  isBelowTotal,
  mayCountPage,
  type Read,
  responseWithoutPage,
} from "./extent.js";
import {
  type Arrival,
  type ArrivalSpec,
  arrivalOf,
  headOf,
  pagePrint,
  tailOf,
  wholePrint,
} from "./number-arrival.js";
import { type NumberedPage, readNumberToken, writeNumberToken } from "./number-token.js";
import {
  type EndSpec,
  type PageContext,
  type PageToken,
  hasMore,
  type Strategy,
} from "./strategy.js";
import { numberIn } from "./value-in.js";

/** How pages or items are counted. Without a field that states the length of the list, the list ends with an empty page. */
interface NumberSpec<Body, Input>
  extends
    EndSpec<Body>,
    ExtentSpec<Body, Input>,
    Pick<ArrivalSpec<Body, Input>, "first" | "current"> {
  /** Reads the number or offset of the next page, or a link that contains it; null if there is no next page. */
  readonly next?: Read<Body, unknown>;
  /** The name of the parameter in such a link. */
  readonly name?: string;
  /** Reads the array that a response is instead of a page: it may be the whole list, whatever page is requested. */
  readonly bare?: Read<Body, unknown>;
  /** Returns the input of the request for a page. */
  readonly request: (number: number, input: Input) => Input;
}

export interface PageSpec<Body, Input> extends NumberSpec<Body, Input> {
  /** Reads the page number that the caller passed, if any. */
  readonly page?: (input: Input) => PageToken | null | undefined;
  /** Reads the total number of pages. */
  readonly pages?: Read<Body, number | null | undefined>;
  /** Reads the number of the last page. */
  readonly lastPage?: Read<Body, number | null | undefined>;
}

export interface OffsetSpec<Body, Input> extends NumberSpec<Body, Input> {
  /** Reads the offset that the caller passed, if any. */
  readonly offset?: (input: Input) => PageToken | null | undefined;
}

/** Pages by page number. If the document does not state the first page's number, it is found out without losing a page. */
export function byPage<Body, Input>(spec: PageSpec<Body, Input>): Strategy<Body, Input> {
  return byNumber({
    ...spec,
    passed: spec.page,
    defaultFirst: 1,
    step: () => 1,
    isWithin: (page, at, first, received) => {
      const { body, items, response, size } = page;
      const pages = countIn(spec.pages?.(body, response.headers), Math.min(items.length, 1));
      if (pages !== undefined) {
        if (at - first < pages) return true;
        const isBelow = isBelowTotal(spec, page, received);
        // Some APIs whose pages count from 0 state the number of the last one instead.
        const mayBeLast = isBelow === undefined && !first && items.length >= size;
        return mayCountPage(spec, page, pages) || isBelow || mayBeLast ? null : false;
      }
      const last = countIn(spec.lastPage?.(body, response.headers));
      if (last !== undefined) return at <= last;
      // The API's page size may be smaller than the requested one; the fullest page shows it.
      return isBelowTotal(spec, page, (at - first) * (size || 1), received);
    },
  });
}

/** Pages by the offset of each page's first item. */
export function byOffset<Body, Input>(spec: OffsetSpec<Body, Input>): Strategy<Body, Input> {
  return byNumber({
    ...spec,
    passed: spec.offset,
    defaultFirst: 0,
    // A page may be empty because the server hides its items.
    step: (items, size) => items.length || size,
    isWithin: (page, at, first) => isBelowTotal(spec, page, at - first),
  });
}

interface CountedSpec<Body, Input> extends NumberSpec<Body, Input>, ArrivalSpec<Body, Input> {
  /**
   * Whether, by the total or the number of pages, there is a page at a number or offset. `undefined` if the response states
   * neither; null if it states that there is no such page, but may be wrong.
   * @param received - how many items the list has returned; `NaN` if that is not known
   */
  readonly isWithin: (
    page: PageContext<Body, Input>,
    at: number,
    first: number,
    received: number,
  ) => boolean | null | undefined;
}

function byNumber<Body, Input>(spec: CountedSpec<Body, Input>): Strategy<Body, Input> {
  return {
    fresh: (page) => arrivalOf(spec, page).fresh,
    isStale: ({ items, body }, itemsOf) => !items.length && !!body && !!itemsOf(body)?.length,
    next: (page) => nextToken(spec, page),
    request: (token, input) => spec.request(readNumberToken(token).number, input),
    ended: (token, error) =>
      token === undefined ? undefined : responseWithoutPage(error, readNumberToken(token).basis),
  };
}

function nextToken<Body, Input>(
  spec: CountedSpec<Body, Input>,
  page: PageContext<Body, Input>,
): PageToken | undefined {
  const { items, token } = page;
  const arrival = arrivalOf(spec, page);
  const { number, first, basis, fresh, isAstray, isOver } = arrival;
  if (isOver) return undefined;
  const requested: NumberedPage =
    token === undefined
      ? { number, first, before: 0, head: null, basis, received: number === first ? 0 : null }
      : readNumberToken(token);
  if (isAstray) {
    const { known = [] } = requested;
    return writeNumberToken({ ...requested, number, first, basis, known, guess: "zero" });
  }
  const received = (requested.received ?? NaN) + (fresh.length && items.length);
  const next = pageAfter(spec, page, arrival, received, requested.total);
  if (!next) return undefined;
  return writeNumberToken({
    number: next.number,
    first,
    before: pagePrint(items),
    head: headOf(items),
    basis: next.basis,
    // A stated next page may be a repeated one, whose token must then be the same as before.
    received: next.basis === "number" ? null : received,
    total: next.basis === "number" ? undefined : totalOf(spec, page),
    ...guessAfter(spec, page, arrival, requested, next),
    isLate: arrival.isLate,
  });
}

function totalOf<Body, Input>(
  { total }: ExtentSpec<Body, Input>,
  { body, response }: PageContext<Body, Input>,
): number | undefined {
  return total?.(body, response.headers) ?? undefined;
}

type NextPage = Pick<NumberedPage, "number" | "basis">;

/**
 * The page after this one; `undefined` at the end.
 * @param received - how many items the list has returned with this page; `NaN` if that is not known
 * @param total - the total that the page before this one stated
 * @throws {TypeError} if the next page is this one
 */
function pageAfter<Body, Input>(
  spec: CountedSpec<Body, Input>,
  page: PageContext<Body, Input>,
  { number, first, basis }: Arrival,
  received: number,
  total: number | undefined,
): NextPage | undefined {
  const { body, items, response } = page;
  const more = hasMore(spec, body);
  const field = spec.next?.(body, response.headers);
  const nextNumber = numberIn(field, spec.name);
  // Some APIs have -1, false or an empty string if there is no next page.
  const leads = field !== undefined && (nextNumber === undefined ? !!field : nextNumber >= 0);
  const next = (leads ? nextNumber : undefined) ?? number + spec.step(items, page.size);
  // A count that this page already exceeds does not count the list.
  const isCounted =
    !items.length || spec.isWithin(page, number, first, received - items.length) !== false;
  const isBelow = isCounted ? spec.isWithin(page, next, first, received) : undefined;
  // A total that changes by a page may count the items that are left, or those so far.
  const isMoving = Math.abs((total ?? NaN) - (totalOf(spec, page) ?? NaN)) >= page.size;
  const isThere = isBelow === false && isMoving && items.length ? null : isBelow;
  // Some APIs state the number of a next page on every page, even after the end.
  const isLed = leads && (items.length > 0 || isThere !== false);
  // A list whose pages have stated the next number is over at one that does not.
  const stated = more ?? (leads || basis === "number" ? isLed : undefined);
  const goesOn = stated ?? isThere ?? (field === undefined && items.length > 0);
  if (!goesOn) return undefined;
  if (next === number) throw new TypeError("the next page is the same page");
  if (leads) return { number: next, basis: "number" };
  if (stated !== undefined) return { number: next, basis: "exists" };
  if (isThere === null || spec.bare?.(body, response.headers))
    return { number: next, basis: "missing" };
  const isOpen = isThere ?? spec.isWithin(page, next, first, NaN);
  return { number: next, basis: isOpen === undefined ? "nothing" : "exists" };
}

/** What the number of the first page is still guessed from, and the items to compare with those of the next page. */
function guessAfter<Body, Input>(
  spec: CountedSpec<Body, Input>,
  { items, input, token }: PageContext<Body, Input>,
  { number, fresh }: Arrival,
  { before, known = [], guess }: NumberedPage,
  next: NextPage,
): Pick<NumberedPage, "guess" | "known" | "tail"> {
  const prints = items.map(wholePrint);
  if (guess === "zero") {
    // A first page that contains the items of this one as well may be the whole list.
    const isPart = items.length > 0 && !fresh.length && pagePrint(items) !== before;
    return {
      known: [...new Set([...known, ...prints])],
      guess: isPart ? "zero" : "checked",
    };
  }
  const isPassed = numberIn(spec.passed?.(input)) !== undefined;
  const isFirst = spec.first === number && number === 1;
  const isStated = next.basis === "number";
  if (token !== undefined || isStated || isPassed || isFirst)
    return spec.defaultFirst || isStated ? {} : { tail: tailOf(items) };
  return { known: prints, guess: number > 0 ? "response" : "zero" };
}
