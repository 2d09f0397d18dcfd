/** References and their targets. */

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
  /** The reference as written. */
  readonly ref: string;
  /** Whether it is an entry of a discriminator's mapping, which may be a bare name. */
  readonly mapping?: true;
  /** Whether it is the schema of a `not`. */
  readonly negated?: true;
  /** The target; `undefined` if the reference leads nowhere. */
  target?: Target;
  /** The name of the component that it leads to, if that is not a schema: the checks replace it by one that accepts anything. */
  component?: string;
}

/** The target of references. `holder` is absent if it is a whole file. */
export interface Target {
  readonly node: JsonObject;
  readonly kind: Kind;
  readonly holder: Node | undefined;
  readonly key: string;
  readonly source: Source;
}
