/** Writes bodies with integers that a number cannot hold. */

import type { BodyFormat } from "./bodies.js";
import { withIntegers } from "./integers.js";

/** A body format that also writes `bigint`: as an integer with all its digits, in JSON and forms. */
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

/** The mark is random, so that no string of a caller becomes an integer. */
const mark = `integer${Array.from({ length: 3 }, () => Math.random().toString(36).slice(2)).join("")}n`;
const marked = new RegExp(`(?:"|%22)?${mark}(-?\\d+)(?:"|%22)?`, "g");

/** Replaces integers by marked text, which `unmarked` turns into digits. */
export const withMarks = (value: unknown): unknown =>
  withIntegers(value, (integer) => `${mark}${integer}`);

export const unmarked = (text: string): string => text.replaceAll(marked, "$1");
