/** What the rules return: the model's `Paging` before names are chosen, and what was ruled out. */

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
  /** The `$ref` of the item's schema, where it is nothing but a reference. */
  readonly itemRef?: string;
  /** Where the next request carries the cursor, page number or offset; links carry their own. */
  readonly parameter?: Carrier & { /** Its type says nothing. */ readonly untyped?: true };
  /** Of a `Link` header or cursor: how the list goes on by numbers where the first response has none. */
  readonly otherwise?: RawPaging;
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

/** The outcome for one operation. Neither `paging` nor `ambiguous`: it is not a list that can be iterated. */
export interface Finding {
  readonly paging?: RawPaging;
  readonly evidence: readonly string[];
  readonly rejected: readonly Rejection[];
  readonly ambiguous?: Ambiguity;
}
