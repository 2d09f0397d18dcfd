// Generated from spec/openai-invites.yaml by fetchwright. Do not edit.

import type { HeaderValues } from "./options.js";

/**
 * Sets each header that has a value and takes away each that is `null`.
 * @throws {TypeError} that names the header, without its value: it may be a secret.
 */
export function setHeaders(headers: Headers, values: HeaderValues = {}): void {
  for (const [name, value] of Object.entries(values)) {
    try {
      if (value === null) headers.delete(name);
      else if (value !== undefined) headers.set(name, value);
    } catch {
      throw new TypeError(`header ${name} cannot be sent`);
    }
  }
}
