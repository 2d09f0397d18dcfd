/** A finding about pagination as one row of JSON, for people and for scoring. */

import { defined } from "../../defined.js";
import type { Ambiguity, Finding, RawPaging, Rejection, Subject } from "./raw-paging.js";

export interface Explanation {
  readonly method: string;
  readonly path: string;
  readonly paginated: boolean;
  /** The pagination rule that matched. */
  readonly rule?: string;
  readonly style?: RawPaging["style"];
  /** JSONPath of the items: `$.data`. */
  readonly items?: string;
  /** JSONPath of the next cursor or link, `header:link`, `page+1` or `offset+count`. */
  readonly next?: string;
  /** Name of the parameter, dotted if it is inside an object or body. */
  readonly next_param?: string;
  readonly evidence: readonly string[];
  readonly rejected: readonly Rejection[];
  readonly ambiguous?: Ambiguity;
}

export function explain(finding: Finding, subject: Subject): Explanation {
  const { paging, evidence, rejected, ambiguous } = finding;
  const method = subject.method.toUpperCase();
  const reasons = { evidence, rejected, ...defined({ ambiguous }) };
  if (paging === undefined) return { method, path: subject.path, paginated: false, ...reasons };
  return {
    method,
    path: subject.path,
    paginated: true,
    rule: paging.rule,
    style: paging.style,
    items: jsonPath(paging.items),
    next: nextOf(paging),
    ...(paging.parameter === undefined ? {} : { next_param: paging.parameter.path.join(".") }),
    ...reasons,
  };
}

/** The finding in one or two lines. */
export function verdictOf(explanation: Explanation): string[] {
  const { paginated, rule = "", style = "", items = "", next = "", next_param: parameter, ambiguous } = explanation;
  if (!paginated) return [ambiguous === undefined ? "not paginated" : `ambiguous: ${ambiguous.why}`];
  const where = parameter === undefined ? "" : ` in ${parameter}`;
  return [`paginated: ${style} (rule ${rule})`, `items ${items}, next ${next}${where}`];
}

function nextOf({ style, items, next = [], headers }: RawPaging): string {
  if (headers?.next !== undefined) return `header:${headers.next}`;
  if (style === "link-header") return "header:link";
  if (style === "page-number") return "page+1";
  if (style === "offset") return "offset+count";
  return style === "cursor-last-id" ? `${jsonPath(items)}[-1]${steps(next)}` : jsonPath(next);
}

const jsonPath = (path: readonly string[]): string => `$${steps(path)}`;

const steps = (path: readonly string[]): string =>
  path.map((name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`)).join("");
