import { itemPrint } from "./checkpoint.js";

export const hasId = (item: unknown): boolean =>
  (Object(item) as { id?: unknown }).id !== undefined;

/** Fingerprint of the first of a page's items, where it has an `id`. */
export const headOf = ([item]: readonly unknown[]): number | null =>
  hasId(item) ? itemPrint(item) : null;

/** Whether a page's items, by their fingerprints, are the last ones before it and one more. */
export const isOneLater = (prints: readonly number[], before: readonly number[]): boolean =>
  prints.length > 2 &&
  prints.slice(0, -1).every((print, index) => print === before.at(index + 1 - prints.length));
