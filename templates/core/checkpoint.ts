import type { Position } from "./strategy.js";

/** Where a list goes on: at a page of it, and at an item of that page. */
export interface Place {
  /** `undefined` for the first page. */
  readonly position: Position | undefined;
  /** How many of the page's items have been handed out. */
  readonly done: number;
  /** Fingerprint of the item that comes after those, where there are any. */
  readonly item?: string | undefined;
  /** The most items that a page has held so far. */
  readonly size: number;
  /** Fingerprints of the positions that led here: the first, and the latest. */
  readonly trail: readonly string[];
  /** Every position that led here, each with the one before it, as fingerprints. */
  readonly seen: Map<string, string | undefined>;
}

/** The place after a page at another. @throws {TypeError} when its position has been seen before. */
export function follow({ trail, seen }: Place, position: Position, size: number): Place {
  const print = fingerprint(position);
  // A page may be loaded again, and say the same.
  if (seen.has(print) && seen.get(print) !== trail.at(-1)) throw new TypeError("it leads back to an earlier page");
  seen.set(print, trail.at(-1));
  const kept = [...trail, print];
  if (kept.length > 16) kept.splice(1, 1);
  return { position, done: 0, size, trail: kept, seen };
}

/**
 * Text that tells where a list goes on, to whoever knows the list.
 * @param of - what makes the list: its operation and arguments
 * @param place - `undefined` at the end
 */
export function writeCheckpoint(of: unknown, place: Place | undefined): string {
  const { position, done, item, size, trail } = place ?? {};
  const facts = place ? [position, done, item, size, trail?.join()] : [];
  return btoa(encodeURIComponent(JSON.stringify([fingerprint([of, facts]), ...facts])));
}

/**
 * Where a list goes on, `undefined` at its end. Without a checkpoint, it is where the list starts.
 * @throws {RangeError} for a checkpoint that is none, or of another list.
 */
export function readCheckpoint(of: unknown, checkpoint?: string): Place | undefined {
  if (checkpoint === undefined) return { position: undefined, done: 0, size: 0, trail: [], seen: new Map() };
  try {
    const [print, ...facts] = JSON.parse(decodeURIComponent(atob(checkpoint))) as unknown[];
    if (print === fingerprint([of, facts])) {
      const [position, done, item, size, kept] = facts as [Position | null, number, string | undefined, number, string];
      if (!facts.length) return undefined;
      const trail = kept ? kept.split(",") : [];
      const seen = new Map(trail.map((each, index) => [each, trail[index - 1]]));
      return { position: position ?? undefined, done, item, size, trail, seen };
    }
  } catch {
    // It is not even text that we wrote.
  }
  throw new RangeError("the checkpoint is damaged, or of another operation or query");
}

/** How many of a page's items have been handed out: the list may have changed since. */
export function doneOf(items: readonly unknown[], { done, item }: Place): number {
  return done && item
    ? ([done, ...items.keys()].find((index) => fingerprint(items[index]) === item) ?? done)
    : done;
}

/** 53 bits of a value's JSON, in which the order of keys makes no difference. */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value, sorted) ?? "";
  let one = 1;
  let other = 2;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code ^ (other >>> 15), 0x5bd1e995);
  }
  return ((one >>> 0) * 2 ** 21 + (other >>> 11)).toString(36);
}

const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort())
    : value;
