/** Parses JSON with integers that a number cannot hold. */

import { quotedIntegers } from "./convert.js";

/** Parses JSON as `JSON.parse` does, but long integers as `bigint`, since numbers cannot hold all their digits. */
export function exactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return /\d{16}/.test(text) ? withLong(value, quotedIntegers(text)) : value;
}

/** Replaces the numbers that are strings in `quoted` by `bigint`. */
function withLong(value: unknown, quoted: unknown): unknown {
  if (typeof value === "number" && typeof quoted === "string") return BigInt(quoted);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => withLong(item, (quoted as unknown[])[index]));
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [
    key,
    withLong(each, (quoted as Readonly<Record<string, unknown>>)[key]),
  ]);
  return Object.fromEntries(entries);
}
