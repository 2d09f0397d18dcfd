/** The results of the rules: the model's `Paging` before names are chosen, and the rejected alternatives. */

import type { Document, OperationObject } from "../../document.js";
import type { CarrierOf, PagingOf } from "../../model/paging.js";

/** One operation in its document, with path-level parameters merged into its own. */
export interface Subject {
  /** In any case: `GET`, `post`. */
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
  readonly document: Document;
}

export type Carrier = CarrierOf<string>;

/** The paging of a list as a rule infers it. */
export interface RawPaging extends PagingOf<string> {
  /** Index path of an item in the response's type: `items` and then `"number"` (of an array) or `"string"` (of a map). */
  readonly item: readonly string[];
  /** The `$ref` of the item's schema, if it is nothing but a reference. */
  readonly itemRef?: string;
  /** Carries the cursor, page number or offset in the next request; links carry their own. */
  readonly parameter?: Carrier & { /** Its type says nothing. */ readonly untyped?: true };
  /** For a `Link` header or cursor: the paging by numbers that applies if the first response has none. */
  readonly fallback?: RawPaging;
}

/** Several readings that the document does not decide between. */
export interface Ambiguity {
  readonly why: string;
  readonly choices: readonly RawPaging[];
}

export interface Rejection {
  readonly rule: string;
  readonly why: string;
}

/** The outcome for one operation. With neither `paging` nor `ambiguous`, it is not a list that can be iterated. */
export interface Finding {
  readonly paging?: RawPaging;
  readonly evidence: readonly string[];
  readonly rejected: readonly Rejection[];
  readonly ambiguous?: Ambiguity;
  /** Why the list has more pages than its call returns, where it is not known how they are requested. */
  readonly unknown?: string;
}
