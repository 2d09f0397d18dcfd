/**
 * Configured pagination precedes everything else. The fields that it names still have to be in the document: typed code could not read a
 * path that the response's schema lacks.
 */

import type { PaginationOverride } from "../../../config/config.js";
import type { Declared } from "../declarations.js";
import { chooseItems, itemsAt } from "../items.js";
import type { PagingStyle } from "../../../model/paging.js";
import type { RawPaging, Subject } from "../raw-paging.js";

import { responseShape, type ResponseShape } from "../response-shape.js";
import { pagingOf } from "../claim.js";
import { contextsOf, type Context } from "../rule.js";
import { quotePath } from "../words.js";
import { byResponse, inResponse, numbers, type DeclaredPaging } from "./extensions.js";

/** @param by the origin of the setting: `the configuration` */
export function configuredPaging(
  subject: Subject,
  override: PaginationOverride,
  by: string,
): { readonly paging: RawPaging } | { readonly mismatch: string } {
  const { style } = override;
  if (!Object.hasOwn(needed, style)) return { mismatch: `its style is none of ${Object.keys(needed).join(", ")}` };
  const missing = needed[style].find((field) => override[field] === undefined);
  if (missing !== undefined) return { mismatch: `\`${style}\` needs \`${missing}\`` };
  const response = responseShape(subject);
  if (response === undefined) return { mismatch: "no success response of the operation is JSON" };
  const items = itemsAt(subject, response, steps(override.items));
  if (items === undefined) return { mismatch: noItems(subject, response, override) };
  const context = contextsOf(subject, response)(items);
  const more = override.more === undefined ? context.signals.more : inResponse(context, steps(override.more));
  if (override.more !== undefined && more?.kinds.has("boolean") !== true)
    return { mismatch: `there is no boolean ${quotePath(steps(override.more))} in the response` };
  const claim = claimed(context, override);
  if (typeof claim === "string") return { mismatch: claim };
  const configured = { ...context, signals: { ...context.signals, more } };
  return { paging: pagingOf(configured, { ...claim, rule: "configuration", evidence: [`${by} sets it`] }) };
}

const needed: Readonly<Record<PagingStyle, readonly ("next" | "parameter")[]>> = {
  "cursor-last-id": ["next", "parameter"],
  "cursor-token": ["next", "parameter"],
  "next-url": ["next"],
  "link-header": [],
  "page-number": ["parameter"],
  offset: ["parameter"],
};

function claimed(
  context: Context,
  { style, next, parameter, in: carrier, first }: PaginationOverride,
): DeclaredPaging | string {
  if (style === "link-header") return { style };
  const declared: Declared = {
    style,
    parameter,
    in: carrier,
    first,
    next: next === undefined ? undefined : pathOf(style, next),
  };
  return style === "page-number" || style === "offset" ? numbers(context, declared) : byResponse(context, declared);
}

const pathOf = (style: PagingStyle, next: string): Declared["next"] =>
  style === "cursor-last-id" ? { path: [], ofLastItem: steps(next) } : { path: steps(next) };

function noItems(subject: Subject, response: ResponseShape, { items }: PaginationOverride): string {
  const { candidates } = chooseItems(subject, response);
  const others = candidates.map(({ path }) => (path.length === 0 ? '""' : `"${path.join(".")}"`));
  const hint = others.length === 0 ? "" : `; \`items\` may be ${others.join(" or ")}`;
  return `${quotePath(steps(items))} is not a list in the response${hint}`;
}

const steps = (path: string): string[] => path.split(".").filter(Boolean);
