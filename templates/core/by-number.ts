import { itemPrint } from "./checkpoint.js";
import {
  countIn,
  type ExtentSpec,
  isBelowTotal,
  mayCountPage,
  type Read,
  responseWithoutPage,
} from "./extent.js";
import { hasId, headOf, isOneLater } from "./prints.js";
import {
  type EndSpec,
  type PageContext,
  type PageToken,
  hasMore,
  type Strategy,
} from "./strategy.js";
import { numberIn } from "./value-in.js";

/** How pages or items are counted. Without any field that states how much there is, a list ends with an empty page. */
interface NumberSpec<Body, Input> extends EndSpec<Body>, ExtentSpec<Body, Input> {
  /** The number of the first page, or the offset of the first item, where the document states it. */
  readonly first?: number;
  /** The number of this page, or the offset of its first item, as the response has it. */
  readonly current?: Read<Body, unknown>;
  /** The number or offset of the next page, or a link that has it; null where there is no next page. */
  readonly next?: Read<Body, unknown>;
  /** The parameter's name in such a link. */
  readonly name?: string;
  /** The input of the request for a page. */
  readonly request: (number: number, input: Input) => Input;
}

export interface PageSpec<Body, Input> extends NumberSpec<Body, Input> {
  /** The page number that the caller passed, if any. */
  readonly page?: (input: Input) => PageToken | null | undefined;
  /** The total number of pages. */
  readonly pages?: Read<Body, number | null | undefined>;
  /** The number of the last page. */
  readonly lastPage?: Read<Body, number | null | undefined>;
}

export interface OffsetSpec<Body, Input> extends NumberSpec<Body, Input> {
  /** The offset that the caller passed, if any. */
  readonly offset?: (input: Input) => PageToken | null | undefined;
}

/** Pages are requested by number. Unless the document states the first page's, it is found out without losing a page. */
export function byPage<Body, Input>(spec: PageSpec<Body, Input>): Strategy<Body, Input> {
  return byNumber({
    ...spec,
    passed: spec.page,
    defaultFirst: 1,
    step: () => 1,
    isWithin: (page, at, first, had) => {
      const { body, items, response, size } = page;
      const pages = countIn(spec.pages?.(body, response.headers), Math.min(items.length, 1));
      if (pages !== undefined) {
        if (at - first < pages) return true;
        return mayCountPage(spec, page, pages) || isBelowTotal(spec, page, had) ? null : false;
      }
      const last = countIn(spec.lastPage?.(body, response.headers));
      if (last !== undefined) return at <= last;
      // The API's page size may be less than the requested one; the fullest page shows it.
      return isBelowTotal(spec, page, (at - first) * (size || 1), had);
    },
  });
}

/** Pages are requested by the offset of their first item. */
export function byOffset<Body, Input>(spec: OffsetSpec<Body, Input>): Strategy<Body, Input> {
  return byNumber({
    ...spec,
    passed: spec.offset,
    defaultFirst: 0,
    step: (items) => items.length,
    isWithin: (page, at, first) => isBelowTotal(spec, page, at - first),
  });
}

interface CountedSpec<Body, Input> extends NumberSpec<Body, Input> {
  readonly passed: ((input: Input) => PageToken | null | undefined) | undefined;
  /** The first number of most APIs. */
  readonly defaultFirst: 0 | 1;
  /** How far a page is from the next one. */
  readonly step: (items: readonly unknown[]) => number;
  /**
   * Whether there is a page at a number or offset, by how much there is; `undefined` where the response does not state it, and
   * null where it states that there is none, which is not certain.
   * @param had - how many items the list has had; `NaN` where that is not known
   */
  readonly isWithin: (
    page: PageContext<Body, Input>,
    at: number,
    first: number,
    had: number,
  ) => boolean | null | undefined;
}

/** A token as it is written: the page's number, and what is known from the page before it. */
type Written = readonly [
  number: number,
  /** The number of the list's first page. */
  first: number,
  /** Fingerprint of the items of the page before. */
  before: number,
  /** Fingerprint of the first of them, where it has an `id`. */
  head: number | null,
  /** Whether the page before stated this number; null where that stated that there is none, which is not certain. */
  isStated: boolean | null,
  /** How many items the list has had; null where that is not known. */
  had: number | null,
  /** Fingerprints of the items so far, as long as the first page's number is a guess. */
  known?: readonly number[],
  /** What the guess is based on: nothing, or the response; `checked` after one page more. */
  guess?: "zero" | "response" | "checked",
];

/** What is known of a page that has arrived. */
interface Arrival {
  readonly number: number;
  readonly first: number;
  readonly isStated: boolean | null;
  /** Those of the items that the list has not had yet. */
  readonly fresh: readonly unknown[];
  /** Whether the page is another than the requested one, because the first page's number was guessed wrong. */
  readonly isAstray: boolean;
  /** Whether it has items of the page before it alone, which may have been the last one. */
  readonly isOver?: boolean;
}

function byNumber<Body, Input>(spec: CountedSpec<Body, Input>): Strategy<Body, Input> {
  const arrive = ({ body, items, input, token, response }: PageContext<Body, Input>): Arrival => {
    const current = numberIn(spec.current?.(body, response.headers));
    if (token === undefined) {
      const passed = numberIn(spec.passed?.(input));
      // Some responses have the offset of the next page instead, by which there are as many items before it.
      const isAhead = !spec.defaultFirst && items.length > 1 && current === items.length;
      const number = passed ?? (isAhead ? undefined : current) ?? spec.first ?? 0;
      const first = passed === undefined ? number : (spec.first ?? spec.defaultFirst);
      return { number, first, isStated: false, fresh: items, isAstray: false };
    }
    const [number, first, before, head, isStated, , known = [], guess] = written(token);
    const prints = items.map(itemPrint);
    if (
      guess === "response" &&
      current !== undefined &&
      current !== number &&
      itemPrint(prints) !== before
    )
      return { number: number - 1, first: first - 1, isStated, fresh: [], isAstray: true };
    const isSame = items.length > 0 && itemPrint(prints) === before;
    // The list starts one later than guessed: this is its first page again.
    if (isSame && guess === "zero" && spec.step(items) === 1)
      return { number, first: first + 1, isStated, fresh: [], isAstray: false };
    const isKnown = items.length > 0 && prints.every((print) => known.includes(print));
    if (isStated === null && (isSame || isKnown))
      return { number, first, isStated, fresh: [], isAstray: false, isOver: true };
    if (isSame || (guess !== "zero" && head !== null && head === headOf(items)))
      throw new TypeError("it has the items of the page before it");
    // Once, rows may have moved.
    if (guess === "checked" && spec.defaultFirst && isOneLater(prints, known))
      throw new TypeError("its page numbers count items");
    // So may some of its items be, where rows have moved or offsets count from 1.
    const had = new Set(known);
    const isSet = had.size === known.length && new Set(prints).size === prints.length;
    // Two items without an `id` may be alike, or one: neither is to be lost or repeated.
    if (
      guess === "zero" &&
      isSet &&
      spec.first === undefined &&
      current === undefined &&
      !spec.defaultFirst &&
      known.at(-1) === prints[0] &&
      !hasId(items[0])
    )
      throw new TypeError("whether offsets count from 0 or from 1 is not known");
    const fresh = isSet
      ? items.filter((item, index) => !(hasId(item) && had.has(prints[index] ?? 0)))
      : items;
    // An empty first page shows nothing: the list ends later rather than too early.
    const isLater = fresh.length < items.length || (guess === "zero" && !known.length);
    return {
      number,
      first: isLater ? Math.max(first, 1) : first,
      isStated,
      fresh,
      isAstray: false,
    };
  };
  return {
    fresh: (page) => arrive(page).fresh,
    isStale: ({ items, body }, itemsOf) => !items.length && !!body && !!itemsOf(body)?.length,
    next: (page) => {
      const { body, items, input, token, response } = page;
      const { number, first, isStated, fresh, isAstray, isOver } = arrive(page);
      if (isOver) return undefined;
      const prints = items.map(itemPrint);
      const [, , before, head, , earlier, known = [], guess] =
        token === undefined
          ? ([0, 0, 0, null, false, number === first ? 0 : null] as const)
          : written(token);
      if (isAstray) {
        const again: Written = [number, first, before, head, isStated, earlier, known, "zero"];
        return JSON.stringify(again);
      }
      const more = hasMore(spec, body);
      const field = spec.next?.(body, response.headers);
      const nextNumber = numberIn(field, spec.name);
      // Some APIs have -1, false or an empty string where there is no next page.
      const leads = field !== undefined && (nextNumber === undefined ? !!field : nextNumber >= 0);
      const next = (leads ? nextNumber : undefined) ?? number + spec.step(items);
      const had = (earlier ?? NaN) + (fresh.length && items.length);
      // What does not count this page is no count of the list.
      const isCounted =
        !items.length || spec.isWithin(page, number, first, had - items.length) !== false;
      const isThere = isCounted ? spec.isWithin(page, next, first, had) : undefined;
      // Some APIs state one more than the number of every page, those after the end included.
      const isLed = leads && (items.length > 0 || isThere !== false);
      const stated = more ?? (leads ? isLed : isStated ? false : undefined);
      const goesOn = stated ?? isThere ?? (field === undefined && items.length > 0);
      if (!goesOn) return undefined;
      if (next === number) throw new TypeError("the next page is the same page");
      // The number of the first page is a guess as long as neither the caller nor the document has stated it.
      const isGuess = token === undefined && !leads && numberIn(spec.passed?.(input)) === undefined;
      const isKnown = spec.first === number && number === 1;
      // A first page that has the items of this one as well may have those of all pages.
      const isPart = items.length > 0 && !fresh.length && itemPrint(prints) !== before;
      const check: readonly unknown[] =
        guess === "zero"
          ? [[...new Set([...known, ...prints])], isPart ? "zero" : "checked"]
          : isGuess && !isKnown
            ? [prints, number > 0 ? "response" : "zero"]
            : [];
      const isNextStated = leads || (stated === undefined && isThere === null ? null : false);
      // A next page that is stated may have been before: its token is the same then.
      const at = [next, first, itemPrint(prints), headOf(items), isNextStated, leads ? null : had];
      return JSON.stringify([...at, ...check]);
    },
    request: (token, input) => spec.request(written(token)[0], input),
    ended: (token, error) =>
      token === undefined ? undefined : responseWithoutPage(error, written(token)[4] === null),
  };
}

function written(token: PageToken): Written {
  return JSON.parse(String(token)) as Written;
}
