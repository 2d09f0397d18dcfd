/** Equality of sent and received values. */

import { isDeepStrictEqual } from "node:util";

/** Equal as JSON values. */
export const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b));

/** Equality if every number and boolean is text; a null or empty member counts as missing. */
export const sameText = (a: unknown, b: unknown): boolean => isDeepStrictEqual(texts(a), texts(b));

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

function texts(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) {
    const items = value.map(texts).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof value !== "object") return typeof value === "string" ? value : JSON.stringify(value);
  const entries = Object.entries(value).map(([key, member]) => [key, texts(member)] as const);
  const kept = entries.filter(([, member]) => member !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
