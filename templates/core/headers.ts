/** Sets headers, in whatever form they are passed. */

import type { HeaderValues } from "./options.js";

/**
 * Sets each header that has a value, in style `simple`, and deletes each that is `null`.
 * @throws {RangeError} for a header that cannot be sent; its value is not quoted, since it may be a secret
 */
export function setHeaders(headers: Headers, values?: HeaderValues): void {
  for (const [name, value] of headerEntries(values)) {
    try {
      if (value === null) headers.delete(name);
      else if (value !== undefined) headers.set(name, simple(value) as string);
    } catch {
      throw new RangeError(`the header ${name} cannot be sent`);
    }
  }
}

/** Names and values of headers; also from `Headers` or pairs, as `fetch` accepts them. */
export const headerEntries = (values: HeaderValues | undefined): [string, unknown][] =>
  (values as Partial<Headers> | undefined)?.[Symbol.iterator]
    ? [...(values as unknown as Headers)]
    : Object.entries(values ?? {});

/** Returns the headers of the configuration followed by those of the caller, which replace them. */
export const withHeaders = (
  own: HeaderValues,
  values: HeaderValues | undefined,
): [string, unknown][] => [...headerEntries(own), ...headerEntries(values)];

/**
 * The text of a value that has its own form in JSON, such as a date; else the items of an array, or the names and values of an
 * object.
 */
const simple = (value: unknown): unknown =>
  // An invalid date becomes null, which is an error.
  (value as Partial<Date> | null)?.toJSON?.().toString() ??
  (Object(value) === value ? headerEntries(value as HeaderValues).map(simple) : value);
