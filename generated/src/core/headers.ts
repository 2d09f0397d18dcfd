// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { HeaderValues } from "./options.js";

/** Sets each header that has a value, in style `simple`, and deletes each that is `null`. */
export function setHeaders(headers: Headers, values: HeaderValues = {}): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) headers.delete(name);
    else if (value !== undefined) headers.set(name, simple(value));
  }
}

/** An object as its names and values; all else is converted by `Headers` itself. */
const simple = (value: unknown): string =>
  (typeof value === "object" && !Array.isArray(value)
    ? Object.entries(value as object).join()
    : value) as string;
