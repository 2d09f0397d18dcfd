/** Paths that a caller passes in place of that of an operation. */

import type { Operation } from "./call.js";
import { isSafePath } from "./path.js";

/** A path that a caller has written, and its query, whose names are already encoded. */
export interface WrittenPath {
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>>;
}

/** Reads a path, or an address below that of the API. */
export function readPath(text: string, address: string): WrittenPath {
  const base = address.replace(/\/$/, "");
  const below = text.startsWith(`${base}/`) ? text.slice(base.length) : text;
  const [path = "", search] = below.split(/\?([^]*)/);
  const params = new URLSearchParams(search);
  const query: Record<string, readonly string[]> = {};
  for (const [name] of params) query[writtenName(name)] = params.getAll(name);
  return { path, query };
}

/** Encodes the name of a query parameter that the document does not declare. */
export const writtenName = (name: string): string => name.replace(/[&#+%=]/g, encodeURIComponent);

/** Returns an operation that refuses a path that leads outside the address of the API. */
export const belowAddress = (path: string, operation: Operation): Operation => ({
  ...operation,
  wire: (...request) => {
    if (!isSafePath(path)) throw new RangeError("its path must start with /, and have no . or ..");
    return operation.wire?.(...request) ?? {};
  },
});
