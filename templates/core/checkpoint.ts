import { PaginationError } from "./errors.js";
import type { Position } from "./strategy.js";

/** What makes a list: its operation and arguments. */
export type Identity = readonly [operation: string, ...unknown[]];

/** Where a list goes on: at a page of it, and at an item of that page. */
export interface ListPosition {
  /** `undefined` for the first page. */
  readonly position: Position | undefined;
  /** How many of the page's items have been handed out. */
  readonly done: number;
  /** Fingerprints of the last of them and of the item after it, where there are any. */
  readonly around: readonly number[];
  /** The most items that a page has held so far. */
  readonly size: number;
  /** Fingerprints of the positions that led here: the first, and the latest. */
  readonly trail: readonly number[];
  /** How many pages led here. */
  readonly index: number;
  /** Fingerprints of all positions that led here, each with the index of the page that named it. */
  readonly seen: Map<number, number>;
}

/** The place after a page at another. @throws {TypeError} when its position has been seen before. */
export function follow({ trail, index, seen }: ListPosition, position: Position, size: number): ListPosition {
  const print = hash(String(position));
  // A page may be loaded again, and say the same.
  if ((seen.get(print) ?? index) !== index) throw new TypeError("it leads back to an earlier page");
  seen.set(print, index);
  const kept = [...trail, print];
  if (kept.length > 16) kept.splice(1, 1);
  return { position, done: 0, around: [], size, trail: kept, index: index + 1, seen };
}

/**
 * Text that tells where a list goes on, to whoever knows the list.
 * @param place - `undefined` at the end
 */
export function writeCheckpoint(of: Identity, place: ListPosition | undefined): string {
  const { position, done, around, size, trail } = place ?? {};
  const facts = place ? [position, done, size, trail?.join("."), around] : [];
  return btoa(encodeURIComponent(JSON.stringify([fingerprint([of, facts]), ...facts])));
}

/**
 * Where a list goes on, `undefined` at its end. Without a checkpoint, it is where the list starts.
 * @throws {PaginationError} for a checkpoint that is none, or of another list.
 */
export function readCheckpoint(of: Identity, checkpoint: string | undefined): ListPosition | undefined {
  if (checkpoint === undefined)
    return { position: undefined, done: 0, around: [], size: 0, trail: [], index: 0, seen: new Map() };
  try {
    const [print, ...facts] = JSON.parse(decodeURIComponent(atob(checkpoint))) as unknown[];
    if (print === fingerprint([of, facts])) {
      const [position, done, size, kept, around] = facts as [Position | null, number, number, string, number[]];
      if (!facts.length) return undefined;
      const trail = kept ? kept.split(".").map(Number) : [];
      const seen = new Map(trail.map((each) => [each, -1]));
      return { position: position ?? undefined, done, around, size, trail, index: 0, seen };
    }
  } catch {
    // It is not even text that we wrote.
  }
  throw new PaginationError(of[0], "the checkpoint is damaged, or of another operation or query");
}

/**
 * How many of a page's items have been handed out. The list may have changed since: the items around tell.
 * @throws {TypeError} when neither of them is there any more.
 */
export function doneOf(items: readonly unknown[], { done, around: [last, next] }: ListPosition): number {
  if (!done) return 0;
  const prints = items.map(itemPrint);
  const places = [done, ...items.keys(), items.length];
  const found =
    places.find((place) => place && prints[place - 1] === last) ?? places.find((place) => prints[place] === next);
  if (found === undefined) throw new TypeError("it has changed since the checkpoint");
  return found;
}

/** Fingerprint of an item, by its `id` where it has one: the rest may change. */
export function itemPrint(item: unknown): number {
  return fingerprint((Object(item) as { id?: unknown }).id ?? item);
}

/** The order of keys makes no difference. */
const fingerprint = (value: unknown): number => hash(JSON.stringify(value, sorted) ?? "");

const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** 53 bits that tell one text from another. */
function hash(text: string): number {
  let one = 1;
  let other = 2;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code ^ (other >>> 15), 0x5bd1e995);
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}
