/** Judges a page that was requested by number: its own number, and the items that are new. */

import { itemPrint } from "./checkpoint.js";
import type { Read } from "./extent.js";
import { type NumberedPage, readNumberToken } from "./number-token.js";
import type { PageContext, PageToken } from "./strategy.js";
import { numberIn } from "./value-in.js";

/** How the pages of a list by number are identified. */
export interface ArrivalSpec<Body, Input> {
  /** The number of the first page, or the offset of the first item, if the document states it. */
  readonly first?: number;
  /** The number of the first page, or the offset of the first item, in most APIs. */
  readonly defaultFirst: 0 | 1;
  /** Reads the number of this page, or the offset of its first item, from the response. */
  readonly current?: Read<Body, unknown>;
  /** Reads the number or offset that the caller passed, if any. */
  readonly passed: ((input: Input) => PageToken | null | undefined) | undefined;
  /** Returns the distance from a page to the next one. @param size - the number of items on the fullest page so far */
  readonly step: (items: readonly unknown[], size: number) => number;
}

/** Facts about a page that has arrived. */
export interface Arrival {
  readonly number: number;
  readonly first: number;
  readonly basis: NumberedPage["basis"];
  /** The items that have not been in the list before. */
  readonly fresh: readonly unknown[];
  /** Whether this is not the requested page, because the first page's number was guessed wrong. */
  readonly isAstray?: boolean;
  /** Whether the first page states a number that a first page does not have. */
  readonly isLate?: boolean;
  /** Whether all items are known, so that the page before it may have been the last one. */
  readonly isOver?: boolean;
}

export function arrivalOf<Body, Input>(
  spec: ArrivalSpec<Body, Input>,
  page: PageContext<Body, Input>,
): Arrival {
  const { body, items, input, token, response } = page;
  const current = numberIn(spec.current?.(body, response.headers));
  if (token !== undefined) return laterArrival(spec, items, current, readNumberToken(token));
  const passed = numberIn(spec.passed?.(input));
  // Hardly any list starts later than at 1: the field is rather that of the next page, or another one.
  const isLate = passed === undefined && current !== undefined && current > 1;
  const number = passed ?? (isLate ? undefined : current) ?? spec.first ?? 0;
  const first = passed === undefined ? number : (spec.first ?? spec.defaultFirst);
  return { number, first, basis: "exists", fresh: items, isLate };
}

/**
 * @param current - the number in the response
 * @param requested - the token that the page was requested by
 * @throws {TypeError} if the page repeats the one before it or most of it, or if it is unknown whether it does
 */
function laterArrival<Body, Input>(
  spec: ArrivalSpec<Body, Input>,
  items: readonly unknown[],
  current: number | undefined,
  requested: NumberedPage,
): Arrival {
  const { number, first, before, head, basis, known = [], guess, tail = [], isLate } = requested;
  if (isLate && current === number && spec.defaultFirst)
    throw new TypeError("the list started with another page than the first");
  const prints = items.map(wholePrint);
  const isAlike = pagePrint(items) === before;
  if (guess === "response" && current !== undefined && current !== number && !isAlike)
    return { number: number - 1, first: first - 1, basis, fresh: [], isAstray: true };
  const isRepeated = items.length > 0 && isAlike;
  // The list starts one later than guessed: this is its first page again.
  if (isRepeated && guess === "zero" && spec.step(items, 0) === 1)
    return { number, first: first + 1, basis, fresh: [] };
  const isKnown = items.length > 0 && prints.every((print) => known.includes(print));
  if (basis === "missing" && (isRepeated || isKnown))
    return { number, first, basis, fresh: [], isOver: true };
  const isAgain = isRepeated || (guess !== "zero" && head !== null && head === headOf(items));
  // Offsets have led on until now, and the page before states that items follow: the server may hide those between.
  const mayHide = basis === "exists" && tail.length > 0;
  if (isAgain && !mayHide) throw new TypeError("it has the items of the page before it");
  // One page like this may mean that rows have moved, but not a second one.
  if (guess === "checked" && spec.defaultFirst && isOneLater(prints, known))
    throw new TypeError("its page numbers count items");
  // Some items may repeat, because rows have moved or offsets count from 1.
  const listed = new Set(known);
  const areDistinct = listed.size === known.length && new Set(prints).size === prints.length;
  // Two items without an `id` may be equal or the same: none may be lost or repeated.
  const mayOverlap =
    guess === "zero" &&
    spec.first === undefined &&
    current === undefined &&
    !spec.defaultFirst &&
    known.at(-1) === prints[0];
  if (areDistinct && mayOverlap && !hasId(items[0]))
    throw new TypeError("whether offsets count from 0 or from 1 is not known");
  const rest = items.slice(overlapOf(items, tail));
  const fresh = areDistinct
    ? rest.filter((item) => !(hasId(item) && listed.has(wholePrint(item))))
    : rest;
  // An empty first page shows nothing: the list rather ends too late than too early.
  const startsLater = fresh.length < rest.length || (guess === "zero" && !known.length);
  return { number, first: startsLater ? Math.max(first, 1) : first, basis, fresh };
}

/** Fingerprints of a page's last items, as far as they have an `id`: without one, two items may be equal and not the same. */
export const tailOf = (items: readonly unknown[]): readonly number[] =>
  items.slice(-3).flatMap((item) => (hasId(item) ? wholePrint(item) : []));

/** The fingerprint of a page, by the `id` of its items if these are distinct. */
export function pagePrint(items: readonly unknown[]): number {
  const ids = items.map(itemPrint);
  return itemPrint(new Set(ids).size === ids.length ? ids : items.map(wholePrint));
}

/** The fingerprint of all of an item, and not only of its `id`, which other rows may share. */
export const wholePrint = (item: unknown): number => itemPrint([item]);

/**
 * The number of items at the start of a page that were the last ones of the page before it. A server that hides some of the items
 * after it has skipped the offset returns those behind them again.
 */
function overlapOf(items: readonly unknown[], tail: readonly number[]): number {
  if (!tail.length) return 0;
  const prints = items.map(wholePrint);
  const isTail = (count: number): boolean =>
    tail.slice(-count).every((print, index, last) => print === prints[count - last.length + index]);
  let count = prints.length;
  while (count && !isTail(count)) count--;
  return count;
}

/** The fingerprint of a page's first item, if it has an `id`. */
export const headOf = ([item]: readonly unknown[]): number | null =>
  hasId(item) ? wholePrint(item) : null;

/** Whether a page's items, by their fingerprints, are the last ones before it plus one. */
const isOneLater = (prints: readonly number[], before: readonly number[]): boolean =>
  prints.length > 2 &&
  prints.slice(0, -1).every((print, index) => print === before.at(index + 1 - prints.length));

const hasId = (item: unknown): boolean => (Object(item) as { id?: unknown }).id !== undefined;
