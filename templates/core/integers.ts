import { isPlainObject } from "./convert.js";

/** Returns a copy of a value with each `bigint` replaced. */
export function withIntegers(value: unknown, replace: (integer: bigint) => unknown): unknown {
  if (typeof value === "bigint") return replace(value);
  if (Array.isArray(value)) return value.map((item) => withIntegers(item, replace));
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [
    key,
    withIntegers(each, replace),
  ]);
  return Object.fromEntries(entries);
}
