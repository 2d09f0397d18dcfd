/** Converts the arguments and responses of calls. */

import type { Arguments } from "./call.js";
import { type Conversion, fromWire, toText, toWire } from "./convert.js";
import { forStatus, type Reader } from "./read.js";

/** The conversions of a call's arguments. */
export interface ArgumentConversions {
  readonly path?: Conversion;
  readonly query?: Conversion;
  readonly body?: Conversion;
}

/** The arguments in the form in which they are sent. */
export function onWire<Args extends Arguments>(args: Args, rules: ArgumentConversions): Args {
  const { path = [], query = [], body = [] } = rules;
  return {
    ...args,
    ...(args.path !== undefined && { path: toText(args.path, path) }),
    ...(args.query !== undefined && { query: toText(args.query, query) }),
    ...(args.body !== undefined && { body: toWire(args.body, body) }),
  };
}

/** A cursor in the form in which it is sent. */
export function wireOf(
  value: { toJSON(): string } | bigint | string | number | null | undefined,
): string | number | null | undefined {
  if (typeof value === "bigint") return String(value);
  return typeof value === "object" ? value && value.toJSON() : value;
}

/**
 * Reads a body, and converts the values in it.
 * @param rules - conversions by the status of the response: `200`, `2XX` or `default`
 */
export function converted<T>(
  read: Reader<unknown>,
  rules: Readonly<Record<string, Conversion>>,
): Reader<T> {
  return async (response, received, reading) => {
    const rule = forStatus(response.status, rules);
    if (!rule) return read(response, received, reading) as Promise<T>;
    const text = await response.text();
    // `Response` would set the content type of a string to text.
    const body = text ? new Blob([text]) : null;
    const value = await read(new Response(body, response), received, reading);
    return fromWire(value, rule, text) as T;
  };
}
