import type { PageToken } from "./strategy.js";

/** A page that is requested by number, and what the pages before it have shown. */
export interface NumberedPage {
  /** The page's number, or the offset of its first item. */
  readonly number: number;
  /** The number of the list's first page. */
  readonly first: number;
  /** Fingerprint of the items of the page before. */
  readonly before: number;
  /** Fingerprint of the first of them, where it has an `id`. */
  readonly head: number | null;
  /** Whether the page before stated this number; null where it stated that there is no such page, but may be wrong. */
  readonly isStated: boolean | null;
  /** How many items the list has had; null where that is not known. */
  readonly had: number | null;
  /** What the first page's number is guessed from: nothing, or the response; `checked` after one page more. */
  readonly guess?: "zero" | "response" | "checked" | undefined;
  /** Fingerprints of the items so far, as long as the first page's number is a guess. */
  readonly known?: readonly number[] | undefined;
}

/** An array in place of an object, since checkpoints have it and should be short. */
type Fields = readonly [
  NumberedPage["number"],
  NumberedPage["first"],
  NumberedPage["before"],
  NumberedPage["head"],
  NumberedPage["isStated"],
  NumberedPage["had"],
  NumberedPage["known"]?,
  NumberedPage["guess"]?,
];

export function writeNumberToken(page: NumberedPage): PageToken {
  const { number, first, before, head, isStated, had, known, guess } = page;
  const fields: Fields = [number, first, before, head, isStated, had];
  return JSON.stringify(guess ? [...fields, known, guess] : fields);
}

export function readNumberToken(token: PageToken): NumberedPage {
  const [number, first, before, head, isStated, had, known, guess] = JSON.parse(
    String(token),
  ) as Fields;
  return { number, first, before, head, isStated, had, known, guess };
}
