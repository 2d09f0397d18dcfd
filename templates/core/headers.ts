import type { HeaderValues } from "./options.js";

/**
 * Sets each header that has a value, in style `simple`, and deletes each that is `null`.
 * @throws {RangeError} for one that cannot be sent; its value is not quoted, since it may be a secret
 */
export function setHeaders(headers: Headers, values: HeaderValues = {}): void {
  for (const [name, value] of Object.entries(values)) {
    try {
      if (value === null) headers.delete(name);
      else if (value !== undefined) headers.set(name, simple(value));
    } catch {
      throw new RangeError(`the header ${name} cannot be sent`);
    }
  }
}

/** A date as ISO 8601, another object as its names and values; all else is converted by `Headers` itself. */
const simple = (value: unknown): string =>
  (value as Partial<Date>).toISOString?.() ??
  ((typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value as object).join()
    : value) as string);
