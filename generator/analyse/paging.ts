/** Each operation's pages: what the configuration says, else what is inferred. */

import type { OperationOverride, PaginationOverride, PaginationRule } from "../config/config.js";
import type { Diagnostics, Location } from "../diagnostics.js";
import { resolve, type Schema } from "../document.js";
import { type Body, type Paging, specText } from "../model.js";
import { responseContent, responseSchema } from "./responses.js";
import type { Subject } from "./operations.js";
import { inferPagination } from "./pagination/infer.js";
import { configuredPaging } from "./pagination/rules/configuration.js";
import type { Finding, RawPaging } from "./pagination/raw-paging.js";
import { keywordOf } from "./pagination/schema-view.js";
import type { TypeNames } from "./types.js";

/** What was found of an operation's pages. */
export interface Found {
  readonly subject: Subject;
  readonly finding: Finding;
  /** Why what the configuration says cannot be. */
  readonly wrong?: string;
  /** Names the item's type; absent for what is no list. */
  readonly paging?: (types: TypeNames, prefix: string) => Paging;
}

export function pagingOf(
  subject: Subject,
  override: OperationOverride | undefined,
  rules: readonly PaginationRule[] = [],
): Found {
  const { finding, wrong } = findingOf(subject, override?.pagination, rules);
  const raw = finding.paging;
  return {
    subject,
    finding,
    ...(wrong === undefined ? {} : { wrong }),
    ...(raw === undefined ? {} : { paging: (types, prefix) => named(subject, raw, types, prefix) }),
  };
}

type Decided = Pick<Found, "finding" | "wrong">;

/** The configuration's word on the operation, else that of the first rule that has one, else what is inferred. */
function findingOf(
  subject: Subject,
  override: OperationOverride["pagination"],
  rules: readonly PaginationRule[],
): Decided {
  if (override !== undefined) return configured(subject, override, "the configuration");
  const { method, path, operation } = subject;
  for (const rule of rules) {
    const by = `the configuration's rule \`${rule.name}\``;
    try {
      const said = rule.apply({ method, path, operation });
      if (said !== undefined) return configured(subject, said, by);
    } catch (error) {
      return refused(subject, by, `it failed: ${String(error)}`);
    }
  }
  return { finding: inferPagination(subject) };
}

function configured(subject: Subject, said: PaginationOverride | false, by: string): Decided {
  if (said === false) return { finding: { evidence: [`${by} says that this is no list`], rejected: [] } };
  const found = configuredPaging(subject, said, by);
  if ("paging" in found) return { finding: { paging: found.paging, evidence: found.paging.evidence, rejected: [] } };
  return refused(subject, by, found.wrong);
}

const refused = ({ key }: Subject, by: string, why: string): Decided => ({
  finding: { evidence: [], rejected: [{ rule: "configuration", why }] },
  wrong: `what ${by} says of the pages of operations[${JSON.stringify(key)}] cannot be: ${why}`,
});

/** A body that asks for the next page is not one to leave out where it has to hold more than that. */
export function bodyOfPages(found: Found | undefined, body: Body | undefined): Body | undefined {
  if (body === undefined || found?.finding.paging?.parameter?.in !== "body") return body;
  const { document, operation } = found.subject;
  const contents = Object.values(resolve(document, operation.requestBody)?.content ?? {});
  const isNeeded = contents.some(({ schema }) => (keywordOf(document, schema, "required") ?? []).length > 0);
  return isNeeded ? { ...body, required: true } : body;
}

/** Tells what is not decided, with the configuration that would decide it. */
export function reportAmbiguous({ subject, finding }: Found, place: Location, diagnostics: Diagnostics): void {
  if (finding.ambiguous === undefined) return;
  const { why, choices } = finding.ambiguous;
  const lines = choices.map((choice) => JSON.stringify(toConfig(choice)));
  const next = `set operations[${JSON.stringify(subject.key)}].pagination to ${[...lines, "false"].join(" or ")}`;
  diagnostics.report("pagination-ambiguous", place, why, next);
}

function toConfig({ style, items, next, parameter, more, first }: RawPaging): PaginationOverride {
  return {
    style,
    items: items.join("."),
    ...(next === undefined ? {} : { next: next.join(".") }),
    ...(parameter === undefined ? {} : { parameter: parameter.path.join(".") }),
    ...(parameter?.in === "body" ? { in: "body" } : {}),
    ...(more === undefined ? {} : { more: more.join(".") }),
    ...(first === undefined ? {} : { first }),
  };
}

/** An item gets a name of its own when its schema is written in place, or differs between the members of a union. */
function itemSchema(subject: Subject, { itemRef }: RawPaging): Schema {
  const answer = responseSchema(subject);
  const isUnion = answer?.oneOf !== undefined || answer?.anyOf !== undefined;
  return itemRef === undefined || isUnion ? { properties: {} } : { $ref: itemRef };
}

function named(subject: Subject, raw: RawPaging, types: TypeNames, prefix: string): Paging {
  const content = responseContent(subject);
  const at = [
    ...(content?.at ?? []),
    ...raw.items.map(specText),
    { each: raw.itemsKind === "array" ? "element" : "value" } as const,
  ];
  const { next, parameter, size, more, last, total, variants, mixed, bare, convert } = raw;
  return {
    style: raw.style,
    rule: raw.rule,
    items: raw.items.map(specText),
    itemsKind: raw.itemsKind,
    item: types.refer(itemSchema(subject, raw), at, `${prefix}Item`, "item"),
    ...(next === undefined ? {} : { next: next.map(specText) }),
    ...(parameter === undefined ? {} : { parameter: { ...parameter, path: parameter.path.map(specText) } }),
    ...(size === undefined ? {} : { size: { in: size.in, path: size.path.map(specText) } }),
    ...(more === undefined ? {} : { more: more.map(specText) }),
    ...(last === undefined ? {} : { last: last.map(specText) }),
    ...(total === undefined ? {} : { total: { of: total.of, path: total.path.map(specText) } }),
    ...(raw.first === undefined ? {} : { first: raw.first }),
    ...(variants === undefined ? {} : { variants }),
    ...(mixed === undefined ? {} : { mixed }),
    ...(bare === undefined ? {} : { bare }),
    ...(convert === undefined ? {} : { convert }),
    evidence: raw.evidence,
  };
}
