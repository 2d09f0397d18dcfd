/** A reference, and what it leads to. */

import type { Kind } from "../objects/shapes.js";
import type { Source } from "../source.js";
import type { JsonObject, Node } from "../tree.js";

/** A reference: `node[field]` is its text, `holder[key]` is the node; the root of a file has no holder. */
export interface Reference {
  readonly node: JsonObject;
  readonly field: string;
  readonly kind: Kind;
  readonly holder: Node | undefined;
  readonly key: string;
  /** As it was written. */
  readonly ref: string;
  /** An entry of a discriminator's mapping, which may be a bare name. */
  readonly mapping?: true;
  /** The schema of a `not`. */
  readonly negated?: true;
  /** `undefined` when it leads nowhere. */
  target?: Target;
  /** The name of the component that it leads to, where that is not a schema: the checks make it one that accepts anything. */
  component?: string;
}

/** Something that is referred to. `holder` is absent when it is a whole file. */
export interface Target {
  readonly node: JsonObject;
  readonly kind: Kind;
  readonly holder: Node | undefined;
  readonly key: string;
  readonly source: Source;
}
