import type { BodyFormat } from "./bodies.js";

/** A body's format that writes `bigint` too: in JSON and forms as an integer of all its digits. */
export function exactBody(format: BodyFormat): BodyFormat {
  return (body, contentType) => {
    const encoded = format(body, contentType);
    if (!encoded) return null;
    const { serialize } = encoded;
    return {
      ...encoded,
      serialize: (value) => {
        const text = serialize(withIntegers(value, (integer) => `${mark}${integer}`));
        // Parts cannot be searched: they have integers as text.
        return typeof text === "string"
          ? text.replaceAll(marked, "$1")
          : serialize(withIntegers(value, String));
      },
    };
  };
}

/** Unknown to callers, so that none of their strings becomes an integer. */
const mark = `integer${Array.from({ length: 3 }, () => Math.random().toString(36).slice(2)).join("")}n`;
const marked = new RegExp(`(?:"|%22)?${mark}(-?\\d+)(?:"|%22)?`, "g");

/** A copy with each `bigint` replaced. */
function withIntegers(value: unknown, replace: (integer: bigint) => string): unknown {
  if (typeof value === "bigint") return replace(value);
  if (Array.isArray(value)) return value.map((item) => withIntegers(item, replace));
  const isPlain =
    Object.prototype.toString.call(value) === "[object Object]" &&
    typeof (value as { toJSON?: unknown }).toJSON !== "function";
  if (!isPlain) return value;
  const entries = Object.entries(value as object).map(([key, each]): [string, unknown] => [
    key,
    withIntegers(each, replace),
  ]);
  return Object.fromEntries(entries);
}
