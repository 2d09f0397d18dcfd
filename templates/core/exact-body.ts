import type { BodyFormat } from "./bodies.js";
import { withIntegers } from "./integers.js";

/** A body's format that writes `bigint` too: in JSON and forms as an integer of all its digits. */
export function exactBody(format: BodyFormat): BodyFormat {
  return (body, contentType) => {
    const encoded = format(body, contentType);
    if (!encoded) return null;
    const { serialize } = encoded;
    return {
      ...encoded,
      serialize: (value) => {
        const body = serialize(withMarks(value), unmarked);
        return typeof body === "string" ? unmarked(body) : body;
      },
    };
  };
}

/** Unknown to callers, so that none of their strings becomes an integer. */
const mark = `integer${Array.from({ length: 3 }, () => Math.random().toString(36).slice(2)).join("")}n`;
const marked = new RegExp(`(?:"|%22)?${mark}(-?\\d+)(?:"|%22)?`, "g");

/** Integers as marked text, of which `unmarked` makes digits again. */
export const withMarks = (value: unknown): unknown =>
  withIntegers(value, (integer) => `${mark}${integer}`);

export const unmarked = (text: string): string => text.replaceAll(marked, "$1");
