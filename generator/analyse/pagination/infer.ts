/** Infers pagination from an operation's request and response together. */

import { defined } from "../../defined.js";
import type { Input } from "./inputs.js";
import { chooseItems, type Items, type ItemsChoice } from "./items.js";
import type { Finding, Rejection, Subject } from "./raw-paging.js";
import { responseShape } from "./response-shape.js";
import { mayBeBareArray } from "./claim.js";
import { contextsOf, type Context, type Rule } from "./rule.js";
import { declaredPaging } from "./rules/extensions.js";
import { cursorRule } from "./rules/cursor.js";
import { cursorHeaderRule } from "./rules/cursor-header.js";
import { echoRule } from "./rules/echo.js";
import { keyRule, lastKeyRule } from "./rules/key.js";
import { lastIdRule } from "./rules/last-id.js";
import { linkListRule } from "./rules/link-list.js";
import { linkHeaderRule } from "./rules/link-header.js";
import { nextUrlRule, onlyNextUrlRule } from "./rules/next-url.js";
import { offsetRule } from "./rules/offset.js";
import { pageNumberRule } from "./rules/page-number.js";
import { elementOf, propertiesOf } from "./schema-view.js";
import { unknownPages } from "./unfed.js";

export type { Ambiguity, Carrier, Finding, RawPaging, Rejection, Subject } from "./raw-paging.js";

/**
 * The rules, in order of preference. A cursor of the server comes first: it alone keeps its position while the list changes. Links come
 * next, then cursors that are made from an item, and then numbers, which lose their position. Fields that only a description connects come
 * last.
 */
const rules: readonly Rule[] = [
  cursorRule,
  keyRule,
  cursorHeaderRule,
  linkHeaderRule,
  nextUrlRule,
  lastIdRule,
  pageNumberRule,
  offsetRule,
  lastKeyRule,
  echoRule,
  onlyNextUrlRule,
  linkListRule,
];

/** Rules that need nothing but the items: they apply first where the response may be an array of them, with no cursor or link. */
const rulesForArrays: readonly Rule[] = [cursorHeaderRule, linkHeaderRule, pageNumberRule, offsetRule];

/** Methods that may list, and whose call may therefore be repeated for the next page. */
const listing: ReadonlySet<string> = new Set(["GET", "POST", "QUERY"]);

/** Finds how an operation pages, from its declarations or else from its request and response. Never throws; bounded. */
export function inferPagination(subject: Subject): Finding {
  if (!listing.has(subject.method.toUpperCase()))
    return none("method", `${subject.method.toUpperCase()} does not list`);
  const response = responseShape(subject);
  if (response === undefined) return none("response", "no success response is JSON");
  const chosen = chooseItems(subject, response);
  const contextFor = contextsOf(subject, response);
  const declared = declaredPaging(subject, response, chosen, contextFor);
  if (declared === undefined) return inferred(chosen, contextFor);
  if ("single" in declared) return none("extensions", declared.single);
  if ("paging" in declared) return { paging: declared.paging, evidence: declared.paging.evidence, rejected: [] };
  if ("ambiguous" in declared) return { evidence: [], rejected: [], ambiguous: declared.ambiguous };
  const finding = inferred(chosen, contextFor);
  return { ...finding, rejected: [{ rule: "extensions", why: declared.refused }, ...finding.rejected] };
}

/** Whether the request itself carries such items: then it creates or changes them, and the response holds just these. */
function sendsItems({ request, items, subject: { document } }: Context): boolean {
  const listed = propertiesOf(document, items.element);
  return request.inputs.some(({ in: carrier, kinds, path, schema }) => {
    if (carrier !== "body" || !kinds.has("array") || path.at(-1) !== items.path.at(-1)) return false;
    const sent = [...propertiesOf(document, elementOf(document, schema)).keys()];
    return sent.length === 0 ? listed.size === 0 : sent.every((name) => listed.has(name));
  });
}

/** Applies the rules. If several arrays may be the list, they apply to each array, and every result is a choice. */
function inferred({ candidates, why }: ItemsChoice, contextFor: (items: Items) => Context): Finding {
  const outcomes = candidates.map((items) => tryRules(contextFor(items)));
  const [first] = outcomes;
  if (first === undefined) return none("items", why);
  if (outcomes.length === 1) return first;
  const choices = outcomes.flatMap(({ paging, ambiguous }) => paging ?? ambiguous?.choices ?? []);
  if (choices.length === 0) return { evidence: [], rejected: [{ rule: "items", why }, ...first.rejected] };
  return { evidence: [], rejected: first.rejected, ambiguous: { why, choices } };
}

const none = (rule: string, why: string): Finding => ({ evidence: [], rejected: [{ rule, why }] });

function tryRules(context: Context): Finding {
  if (sendsItems(context))
    return none("items", "the request sends items of this kind, so that it creates or changes them");
  const rejected: Rejection[] = [];
  const unfed: Input[] = [];
  const first = mayBeBareArray(context) ? rulesForArrays : [];
  for (const rule of new Set([...first, ...rules])) {
    const verdict = rule.apply(context);
    if ("paging" in verdict) return { paging: verdict.paging, evidence: verdict.paging.evidence, rejected };
    if ("ambiguous" in verdict) return { evidence: [], rejected, ambiguous: verdict.ambiguous };
    rejected.push({ rule: rule.name, why: verdict.refused });
    unfed.push(...(verdict.unfed ?? []));
  }
  return { evidence: [], rejected, ...defined({ unknown: unknownPages(context, unfed) }) };
}
