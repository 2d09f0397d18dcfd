/** The token of a page that is requested by number, and the evidence that it carries. */

import type { PageToken } from "./strategy.js";

/** A page that is requested by number, and the evidence from the pages before it. */
export interface NumberedPage {
  /** The page's number, or the offset of its first item. */
  readonly number: number;
  /** The number of the list's first page. */
  readonly first: number;
  /** Fingerprint of the items of the previous page. */
  readonly before: number;
  /** Fingerprint of the first of those items, if it has an `id`. */
  readonly head: number | null;
  readonly basis: Basis;
  /** The number of items in the list so far; null if it is not known. */
  readonly received: number | null;
  /** The total that the previous page stated, if the list may end by it. */
  readonly total?: number | undefined;
  /** The basis of the guess at the first page's number: nothing, or the response; `checked` after another page. */
  readonly guess?: "zero" | "response" | "checked" | undefined;
  /** Fingerprints of the items so far, as long as the first page's number is a guess. */
  readonly known?: readonly number[] | undefined;
  /** Fingerprints of the last items of the previous page, if the next one may begin with them. */
  readonly tail?: readonly number[] | undefined;
  /** Whether the first page stated a number that a first page does not have; only for the page after it. */
  readonly isLate?: boolean | undefined;
}

/**
 * What the previous page stated about this one: its `number`; without a number, that it `exists`; `nothing`; or that it is
 * `missing`, which may be wrong. A first page that no other led to `exists`.
 */
export type Basis = "number" | "exists" | "nothing" | "missing";

/** The fields as an array instead of an object, since checkpoints contain them and should be short. */
type Fields = readonly [
  NumberedPage["number"],
  NumberedPage["first"],
  NumberedPage["before"],
  NumberedPage["head"],
  NumberedPage["basis"],
  NumberedPage["received"],
  (number | null)?,
  NumberedPage["known"]?,
  NumberedPage["guess"]?,
  NumberedPage["tail"]?,
  NumberedPage["isLate"]?,
];

export function writeNumberToken(page: NumberedPage): PageToken {
  const { number, first, before, head, basis, received, total, known, guess, tail, isLate } = page;
  const fields: Fields = [number, first, before, head, basis, received, total ?? null];
  const isLong = guess || tail || isLate;
  return JSON.stringify(isLong ? [...fields, known, guess, tail, isLate || undefined] : fields);
}

export function readNumberToken(token: PageToken): NumberedPage {
  const [number, first, before, head, basis, received, total, known, guess, tail, isLate] =
    JSON.parse(String(token)) as Fields;
  return {
    number,
    first,
    before,
    head,
    basis,
    received,
    total: total ?? undefined,
    known: known ?? undefined,
    guess: guess ?? undefined,
    tail: tail ?? undefined,
    isLate: isLate ?? undefined,
  };
}
