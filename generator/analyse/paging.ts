/** Each operation's pagination: configured, or else inferred. */

import type { OperationOverride, PaginationOverride, PaginationRule } from "../config/config.js";
import { defined } from "../defined.js";
import type { Diagnostics, Location } from "../diagnostics.js";
import { resolve, type Schema } from "../document.js";
import type { Body } from "../model/content.js";
import type { Paging } from "../model/paging.js";
import { specText } from "../model/text.js";
import { responseContent, responseSchema } from "./responses.js";
import type { Subject } from "./operations.js";
import { inferPagination } from "./pagination/infer.js";
import { configuredPaging } from "./pagination/rules/configuration.js";
import type { Carrier, Finding, RawPaging } from "./pagination/raw-paging.js";
import { holderOf, isVariant, mayBeNull, mayLack } from "./pagination/holders.js";
import { requiredOf } from "./pagination/schema-view.js";
import type { TypeNames } from "./types.js";

/** The paging of an operation, as far as it is known. */
export interface OperationPaging {
  readonly subject: Subject;
  readonly finding: Finding;
  /** Why the configured pagination does not fit the document. */
  readonly mismatch?: string;
  /** Names the item's type and completes the paging for the model; absent if the operation is not a list. */
  readonly paging?: (types: TypeNames, prefix: string) => Paging;
}

export function pagingOf(
  subject: Subject,
  override: OperationOverride | undefined,
  rules: readonly PaginationRule[] = [],
): OperationPaging {
  const { finding, mismatch } = findingOf(subject, override?.pagination, rules);
  const raw = finding.paging;
  return {
    subject,
    finding,
    ...defined({ mismatch }),
    ...(raw === undefined ? {} : { paging: (types, prefix) => named(subject, raw, types, prefix) }),
  };
}

type Decided = Pick<OperationPaging, "finding" | "mismatch">;

/** The configuration of the operation, else the first configured rule that applies, else the inferred paging. */
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
      const applied = rule.apply({ method, path, operation });
      if (applied !== undefined) return configured(subject, applied, by);
    } catch (error) {
      return refused(subject, by, `it failed: ${String(error)}`);
    }
  }
  return { finding: inferPagination(subject) };
}

function configured(subject: Subject, override: PaginationOverride | false, by: string): Decided {
  if (override === false) return { finding: { evidence: [`${by} sets that this is not a list`], rejected: [] } };
  const found = configuredPaging(subject, override, by);
  if ("paging" in found) return { finding: { paging: found.paging, evidence: found.paging.evidence, rejected: [] } };
  return refused(subject, by, found.mismatch);
}

const refused = ({ key }: Subject, by: string, why: string): Decided => ({
  finding: { evidence: [], rejected: [{ rule: "configuration", why }] },
  mismatch: `the pagination that ${by} sets for operations[${JSON.stringify(key)}] cannot be used: ${why}`,
});

/** Makes a body that carries the next cursor required, if its schema requires any property. */
export function bodyOfPages(found: OperationPaging | undefined, body: Body | undefined): Body | undefined {
  if (body === undefined || found?.finding.paging?.parameter?.in !== "body") return body;
  const { document, operation } = found.subject;
  const contents = Object.values(resolve(document, operation.requestBody)?.content ?? {});
  const isNeeded = contents.some(({ schema }) => schema !== undefined && requiredOf(document, schema).size > 0);
  return isNeeded ? { ...body, required: true } : body;
}

/** Reports pages that nothing leads to, or an ambiguity with the configurations that would settle it. */
export function reportUnsettled(
  { subject, finding }: OperationPaging,
  location: Location,
  diagnostics: Diagnostics,
): void {
  if (finding.unknown !== undefined) diagnostics.report("pagination-unknown", location, finding.unknown);
  if (finding.ambiguous === undefined) return;
  const { why, choices } = finding.ambiguous;
  const lines = choices.map((choice) => JSON.stringify(toConfig(choice)));
  const next = `set operations[${JSON.stringify(subject.key)}].pagination to ${[...lines, "false"].join(" or ")}`;
  diagnostics.report("pagination-ambiguous", location, why, next);
}

function toConfig({ style, items, next, parameter, more, first }: RawPaging): PaginationOverride {
  return {
    style,
    items: items.join("."),
    ...(next === undefined ? {} : { next: next.join(".") }),
    ...(parameter === undefined ? {} : { parameter: parameter.path.join(".") }),
    ...(parameter?.in === "body" ? { in: "body" } : {}),
    ...(more === undefined ? {} : { more: more.join(".") }),
    ...defined({ first }),
  };
}

/**
 * The schema that decides the name of an item's type. The type gets a name of its own if its schema is inline, or differs between the
 * members of a union.
 */
function itemSchema(subject: Subject, { itemRef }: RawPaging): Schema {
  const response = responseSchema(subject);
  const isUnion = response?.oneOf !== undefined || response?.anyOf !== undefined;
  return itemRef === undefined || isUnion ? { properties: {} } : { $ref: itemRef };
}

const pathReadings = ["next", "more", "last", "total", "perPage", "pages", "lastPage", "current", "nextPage"] as const;

const backwardOf = ({ path, key }: NonNullable<RawPaging["backward"]>): NonNullable<Paging["backward"]> => ({
  path: path.map(specText),
  ...(key === undefined ? {} : { key: key.map(specText) }),
});

/** The name of a parameter in a link: `page[number]` for a property of a `deepObject`, else the name of the property itself. */
function nameInLink({ operation }: Subject, [name = "", ...steps]: readonly string[]): string {
  const parameter = (operation.parameters ?? []).find((each) => each.in === "query" && each.name === name);
  if (parameter?.style === "deepObject") return [name, ...steps.map((step) => `[${step}]`)].join("");
  return steps.at(-1) ?? name;
}

/** The carrier of the cursor, page number or offset in the next request. */
function parameterOf(subject: Subject, { parameter, backward }: RawPaging): Pick<Paging, "parameter"> {
  if (parameter === undefined) return {};
  const { document } = subject;
  const carriers = [parameter, ...(backward === undefined ? [] : [{ ...backward, in: parameter.in }])];
  const holders = carriers.flatMap((carrier) => holderOf(subject, carrier) ?? []);
  return {
    parameter: {
      ...parameter,
      path: parameter.path.map(specText),
      nameInLink: specText(nameInLink(subject, parameter.path)),
      ...(parameter.in === "body" && holders.some((holder) => mayBeNull(document, holder)) ? { mayBeNull: true } : {}),
      ...(holders.some((holder) => isVariant(document, holder)) ? { isVariant: true } : {}),
      ...(holders.some((holder) => mayLack(document, holder, isPassed(subject, parameter)))
        ? { mayBeIncomplete: true }
        : {}),
    },
  };
}

/** Whether a caller always passes what holds the carrier; {@link bodyOfPages} makes a body required if that matters. */
const isPassed = ({ operation }: Subject, { in: where, path }: Carrier): boolean =>
  where === "body" || (operation.parameters ?? []).some(({ name, required }) => name === path[0] && required === true);

/**
 * Completes the paging of a list whose items have no name yet.
 * @param prefix the start of that name
 */
function named(subject: Subject, raw: RawPaging, types: TypeNames, prefix: string): Paging {
  const content = responseContent(subject);
  const at = [
    ...(content?.at ?? []),
    ...raw.items.map(specText),
    { each: raw.itemsKind === "array" ? "element" : "value" } as const,
  ];
  const item = types.refer(itemSchema(subject, raw), at, `${prefix}Item`, "item");
  return withItem(subject, raw, item);
}

/** The paging in the form of the model, in which texts of the document are opaque. */
function withItem(subject: Subject, raw: RawPaging, item: Paging["item"]): Paging {
  const { size, headers = {}, linkFields, backward, fallback } = raw;
  const { defaultSize, sizeBounded, countUncertain, encoded, first, nextPageEnds, mayBeLink, numeric, structured } =
    raw;
  const { asText, keyOptional, itemsOptional, variants, mixed, mayBeArray, convert } = raw;
  const paths = pathReadings.flatMap((reading) => {
    const path = raw[reading];
    return path === undefined ? [] : [[reading, path.map(specText)] as const];
  });
  const names = Object.entries(headers).map(([reading, name]) => [reading, specText(name)] as const);
  return {
    style: raw.style,
    rule: raw.rule,
    items: raw.items.map(specText),
    itemsKind: raw.itemsKind,
    item,
    ...(Object.fromEntries(paths) as Pick<Paging, (typeof pathReadings)[number]>),
    ...(names.length === 0 ? {} : { headers: Object.fromEntries(names) }),
    ...parameterOf(subject, raw),
    ...(size === undefined ? {} : { size: { in: size.in, path: size.path.map(specText) } }),
    ...defined({ asText, defaultSize, sizeBounded, countUncertain, encoded, first, nextPageEnds, mayBeLink }),
    ...(linkFields === undefined
      ? {}
      : { linkFields: { relation: specText(linkFields.relation), url: specText(linkFields.url) } }),
    ...defined({ numeric, structured, keyOptional, itemsOptional }),
    ...(backward === undefined ? {} : { backward: backwardOf(backward) }),
    ...defined({ variants, mixed, mayBeArray, convert }),
    ...(fallback === undefined ? {} : { fallback: withItem(subject, fallback, item) }),
    evidence: raw.evidence,
  };
}
