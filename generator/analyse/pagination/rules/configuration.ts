/**
 * What a person says of a list is believed before all else. What it names still has to be in the document: a path that the
 * answer's schema lacks could not be read by typed code.
 */

import type { PaginationOverride } from "../../../config/config.js";
import type { Declared } from "../declarations.js";
import { chooseItems, itemsAt } from "../items.js";
import type { RawPaging, Style, Subject } from "../raw-paging.js";
import { requestShape } from "../request-shape.js";
import { responseShape, type ResponseShape } from "../response-shape.js";
import { pagingOf, type Context } from "../rule.js";
import { signalsOf } from "../signals.js";
import { quotePath } from "../words.js";
import { handedOn, inResponse, numbers, type DeclaredPaging } from "./extensions.js";

/** @param by - who says so: `the configuration` */
export function configuredPaging(
  subject: Subject,
  said: PaginationOverride,
  by: string,
): { readonly paging: RawPaging } | { readonly wrong: string } {
  if (!Object.hasOwn(needed, said.style)) return { wrong: `its style is none of ${Object.keys(needed).join(", ")}` };
  const missing = needed[said.style].find((field) => said[field] === undefined);
  if (missing !== undefined) return { wrong: `\`${said.style}\` needs \`${missing}\`` };
  const response = responseShape(subject);
  if (response === undefined) return { wrong: "no success of the operation answers with JSON" };
  const items = itemsAt(subject, response, steps(said.items));
  if (items === undefined) return { wrong: noItems(subject, response, said) };
  const signals = signalsOf(subject, response, items);
  const context: Context = { subject, request: requestShape(subject), response, items, signals };
  const more = said.more === undefined ? signals.more : inResponse(context, steps(said.more));
  if (said.more !== undefined && more?.kinds.has("boolean") !== true)
    return { wrong: `there is no boolean ${quotePath(steps(said.more))} in the answer` };
  const claim = claimed(context, said);
  if (typeof claim === "string") return { wrong: claim };
  const heard = { ...context, signals: { ...signals, more } };
  return { paging: pagingOf(heard, { ...claim, rule: "configuration", evidence: [`${by} says so`] }) };
}

const needed: Readonly<Record<Style, readonly ("next" | "parameter")[]>> = {
  "cursor-last-id": ["next", "parameter"],
  "cursor-token": ["next", "parameter"],
  "next-url": ["next"],
  "link-header": [],
  "page-number": ["parameter"],
  offset: ["parameter"],
};

function claimed(
  context: Context,
  { style, next, parameter, in: place, first }: PaginationOverride,
): DeclaredPaging | string {
  if (style === "link-header") return { style };
  const declared: Declared = {
    style,
    parameter,
    in: place,
    first,
    next: next === undefined ? undefined : pathOf(style, next),
  };
  return style === "page-number" || style === "offset" ? numbers(context, declared) : handedOn(context, declared);
}

const pathOf = (style: Style, next: string): Declared["next"] =>
  style === "cursor-last-id" ? { path: [], ofLastItem: steps(next) } : { path: steps(next) };

function noItems(subject: Subject, response: ResponseShape, { items }: PaginationOverride): string {
  const { candidates } = chooseItems(subject, response);
  const others = candidates.map(({ path }) => (path.length === 0 ? '""' : `"${path.join(".")}"`));
  const hint = others.length === 0 ? "" : `; \`items\` may be ${others.join(" or ")}`;
  return `${quotePath(steps(items))} is no list in the answer${hint}`;
}

const steps = (path: string): string[] => path.split(".").filter(Boolean);
