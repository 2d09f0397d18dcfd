/** Named types of a package, and references to types. */

import type { Identifier, SpecText } from "./text.js";

/** A step into the elements of an array or the values of a map. */
export interface Each {
  readonly each: "element" | "value";
}

/** An index path into openapi-typescript's output: `["paths", "/a", "get", …]`. */
export type IndexPath = readonly (SpecText | Each)[];

export const isEach = (step: SpecText | Each): step is Each => typeof step === "object" && "each" in step;

/** The key of an index path in the lock file. */
export const pathKey = (path: IndexPath): string =>
  path.map((step) => (isEach(step) ? `[${step.each}]` : (step as unknown as string))).join(" ");

/** A type: the name of a {@link NamedType}, or an index path. */
export type TypeRef = { readonly name: Identifier } | { readonly at: IndexPath };

/** A type that gets a top-level name: a component schema, or an inline schema that a signature needs to name. */
export interface NamedType {
  readonly name: Identifier;
  readonly at: IndexPath;
  readonly kind: "schema" | "query" | "headers" | "cookies" | "body" | "response" | "item" | "event";
  /** Name of its reference page in `docs/`, without its extension. Absent for parameters, which the page of their method describes. */
  readonly page?: string;
  readonly doc?: SpecText;
}
