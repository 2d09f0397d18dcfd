/** Types of a package, and how they are referred to. */

import type { Identifier, SpecText } from "./text.js";

/** Steps into an array or a map. */
export interface Each {
  readonly each: "element" | "value";
}

/** An index path into openapi-typescript's output: `["paths", "/a", "get", …]`. */
export type IndexPath = readonly (SpecText | Each)[];

export const isEach = (step: SpecText | Each): step is Each => typeof step === "object" && "each" in step;

/** What the lock file knows an index path by. */
export const pathKey = (path: IndexPath): string =>
  path.map((step) => (isEach(step) ? `[${step.each}]` : (step as unknown as string))).join(" ");

/** A type: the name of a {@link NamedType}, or an index path. */
export type TypeRef = { readonly name: Identifier } | { readonly at: IndexPath };

/** A type that gets a top-level name: a component schema, or an inline schema that a signature needs to name. */
export interface NamedType {
  readonly name: Identifier;
  readonly at: IndexPath;
  readonly kind: "schema" | "query" | "headers" | "cookies" | "body" | "response" | "item" | "event";
  /** Name of its reference page in `docs/`, without its ending. The page of the method that takes them describes parameters. */
  readonly page?: string;
  readonly doc?: SpecText;
}
