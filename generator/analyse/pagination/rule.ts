/** The interface of rules: the operation as they see it, and their result. */

import type { Input } from "./inputs.js";
import type { Items } from "./items.js";
import type { Ambiguity, RawPaging, Subject } from "./raw-paging.js";
import { requestShape, type RequestShape } from "./request-shape.js";
import type { ResponseShape } from "./response-shape.js";
import { signalsOf, type Signals } from "./signals.js";

/** An operation, read once for all rules. */
export interface Context {
  readonly subject: Subject;
  readonly request: RequestShape;
  readonly response: ResponseShape;
  readonly items: Items;
  readonly signals: Signals;
}

/** Reads an operation for each array that may be its list; the request is read once. */
export function contextsOf(subject: Subject, response: ResponseShape): (items: Items) => Context {
  const request = requestShape(subject);
  return (items) => ({ subject, request, response, items, signals: signalsOf(subject, response, items) });
}

/** The reason why a rule does not apply. `unfed` is the cursors of the request that nothing in the response could feed. */
interface Refusal {
  readonly refused: string;
  readonly unfed?: readonly Input[];
}

/** The result of a rule: paging, an ambiguity, or a refusal and its reason. */
export type Verdict = { readonly paging: RawPaging } | { readonly ambiguous: Ambiguity } | Refusal;

/** A rule recognises one family of paging schemes. The first rule of the list that does not refuse decides. */
export interface Rule {
  readonly name: string;
  readonly apply: (context: Context) => Verdict;
}
