import type { HeaderValues } from "./options.js";

/** Sets a header. What `fetch` itself throws for a value that it cannot send would quote the value, which may be a secret. */
export function setHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.set(name, value);
  } catch {
    throw new TypeError(`the value of header ${name} cannot be sent`);
  }
}

/** Sets each header that has a value and takes away each that is `null`. */
export function setHeaders(headers: Headers, values: HeaderValues = {}): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) headers.delete(name);
    else if (value !== undefined) setHeader(headers, name, value);
  }
}
