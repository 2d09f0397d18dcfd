/** Positions in a list, and their form as strings that callers keep. */

import { PaginationError } from "./errors.js";
import type { PageToken } from "./strategy.js";

/** The identity of a list: its operation and arguments. */
export type Identity = readonly [operation: string, ...unknown[]];

/** A position in a list: a page, and an item of that page. */
export interface ListPosition {
  /** The token that the page is requested by; `undefined` for the first page. */
  readonly token: PageToken | undefined;
  /** How many of the page's items have been yielded. */
  readonly done: number;
  /** Fingerprints of the last yielded item and of the item after it, if they exist. */
  readonly around: readonly number[];
  /** The number of items on the fullest page so far. */
  readonly size: number;
  /** Fingerprints of the tokens that led here: the first one, and the latest ones. */
  readonly trail: readonly number[];
  /** The number of tokens in `seen` that led here. */
  readonly index: number;
  /** Fingerprints of tokens, in order: first those that led here, then those that were followed from here. */
  readonly seen: Set<number>;
}

/**
 * The position at the start of the page after `position`, requested by `token`.
 * @throws {TypeError} if an earlier page was requested by the same token
 */
export function follow(
  { trail, index, seen }: ListPosition,
  token: PageToken,
  size: number,
): ListPosition {
  const print = hash(String(token));
  // A page may be loaded, or iterated from, more than once: tokens that were followed from it earlier do not count.
  const earlier = seen.size > index ? new Set([...seen].slice(0, index)) : seen;
  if (earlier.has(print)) throw new TypeError("it leads back to an earlier page");
  const kept = [...trail, print];
  // A negative count removes none.
  kept.splice(1, kept.length - 16);
  return {
    token,
    done: 0,
    around: [],
    size,
    trail: kept,
    index: index + 1,
    seen: earlier.add(print),
  };
}

/**
 * A position as a string, which `readCheckpoint` reads for the same list.
 * @param position - `undefined` at the end of the list
 */
export function writeCheckpoint(list: Identity, position: ListPosition | undefined): string {
  const { token, done, around, size, trail } = position ?? {};
  const fields = position && [token, done, size, trail, around];
  return btoa(encodeURIComponent(JSON.stringify([fingerprint([list, fields]), fields])));
}

/**
 * The position of a checkpoint; `undefined` at the end of the list. Without a checkpoint, it is the start.
 * @throws {PaginationError} if the string is not a checkpoint of this list
 */
export function readCheckpoint(
  list: Identity,
  checkpoint: string | undefined,
): ListPosition | undefined {
  if (checkpoint === undefined) return positionOf([null, 0, 0, [], []]);
  try {
    const [print, fields] = JSON.parse(decodeURIComponent(atob(checkpoint))) as [
      unknown,
      Fields | null,
    ];
    if (print === fingerprint([list, fields])) return fields ? positionOf(fields) : undefined;
  } catch {
    // The text does not have the format of checkpoints.
  }
  throw new PaginationError(list[0], "the checkpoint is damaged, or of another operation or query");
}

/** The fields of a position in a checkpoint. */
type Fields = readonly [
  token: PageToken | null,
  done: number,
  size: number,
  trail: readonly number[],
  around: readonly number[],
];

function positionOf([token, done, size, trail, around]: Fields): ListPosition {
  const seen = new Set(trail);
  return { token: token ?? undefined, done, around, size, trail, index: seen.size, seen };
}

/**
 * The number of a page's items that have been yielded. The list may have changed since: the items around the position are
 * searched for.
 * @throws {TypeError} if neither of them is on the page any more
 */
export function doneOf(
  items: readonly unknown[],
  { done, around: [last, next] }: ListPosition,
): number {
  if (!done) return 0;
  const prints = items.map(itemPrint);
  const count =
    prints[done - 1] === last
      ? done
      : prints.indexOf(last as number) + 1 || prints.indexOf(next as number);
  if (count < 0) throw new TypeError("it has changed since the checkpoint");
  return count;
}

/** The fingerprint of an item: of its `id` if it has one, since the rest may change. */
export function itemPrint(item: unknown): number {
  return fingerprint((Object(item) as { id?: unknown }).id ?? item);
}

/** The fingerprint of a value. The order of keys does not matter. */
function fingerprint(value: unknown): number {
  try {
    return hash(JSON.stringify(value, sorted) ?? "");
  } catch {
    // The value is nested deeper than the stack allows.
    return 0;
  }
}

const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, value[key as keyof typeof value]]),
      )
    : typeof value === "bigint"
      ? String(value)
      : value;

/** A hash of 53 bits. */
const hash = (text: string): number => mixed(text, 1) * 2 ** 21 + (mixed(text, 2) >>> 11);

/** A hash of 32 bits. Its initial value makes it independent of others. */
function mixed(text: string, bits: number): number {
  for (let index = 0; index < text.length; index++)
    bits = Math.imul(bits ^ text.charCodeAt(index) ^ (bits >>> 15), 0x5bd1e995);
  return bits >>> 0;
}
