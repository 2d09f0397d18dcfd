import { quotedIntegers } from "./convert.js";

/** Parses JSON as `JSON.parse` does, but integers of many digits as `bigint`: a number would not hold them. */
export function exactJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return /\d{16}/.test(text) ? withLong(value, quotedIntegers(text)) : value;
}

/** A number of the value is text in `quoted` where it has many digits. */
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
