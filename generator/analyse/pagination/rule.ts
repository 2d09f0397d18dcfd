/** The interface of rules, and their shared parts: the operation as rules see it, and their result. */

import { defined } from "../../defined.js";
import type { PagingReading, PagingStyle } from "../../model/paging.js";
import type { Items } from "./items.js";
import type { Ambiguity, Carrier, RawPaging, Subject } from "./raw-paging.js";
import type { Input } from "./inputs.js";
import { requestShape, type RequestShape } from "./request-shape.js";
import type { Field, ResponseShape } from "./response-shape.js";
import { elementOf, keywordOf, type Kind } from "./schema-view.js";
import { signalsOf, type Signals } from "./signals.js";
import { headersOf } from "./headers.js";
import { mayBeLeftOut } from "./optional.js";
import { mayBeOfPage, mayCountItems } from "./totals.js";
import { quote, quotePath } from "./words.js";

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

/** The result of a rule: paging, an ambiguity, or a refusal and its reason. */
export type Verdict = { readonly paging: RawPaging } | { readonly ambiguous: Ambiguity } | { readonly refused: string };

/** A rule recognises one family of paging schemes. The first rule of the list that does not refuse decides. */
export interface Rule {
  readonly name: string;
  readonly apply: (context: Context) => Verdict;
}

/** A field that is read from a response, and its possible types. */
export type Source = Pick<Field, "path" | "kinds" | "variant">;

/** The decisions of a rule; everything else is the same for all rules. */
export interface Claim {
  readonly style: PagingStyle;
  readonly rule: string;
  readonly parameter?: Input;
  /** Read from the response; for `cursor-last-id` from the item. */
  readonly next?: Source;
  /** The name of the response header that holds the next cursor. */
  readonly nextHeader?: string;
  readonly mayBeLink?: boolean;
  readonly linkFields?: RawPaging["linkFields"];
  /** The cursor is a number. */
  readonly numeric?: boolean;
  /** The cursor is an object or array. */
  readonly structured?: boolean;
  /** The last item may lack its cursor. */
  readonly mayLackKey?: boolean;
  readonly backward?: RawPaging["backward"];
  readonly first?: number | undefined;
  readonly evidence: readonly string[];
}

/** The paging of a claim, completed with the page size, end markers and totals that the operation has. */
export function pagingOf(context: Context, claim: Claim): RawPaging {
  const { items, request, signals, response } = context;
  const { more, last } = signals;
  const readings = numberReadings(context, claim);
  const { headers } = readings;
  const isUncertain = endsByUncertainCount(context, readings);
  const fields = { ...readings.fields, perPage: isUncertain ? signals.perPage : undefined };
  const ref = typeof items.element === "object" ? items.element.$ref : undefined;
  const sources = Object.entries({ items, next: claim.next, more, last, ...fields }) as [
    PagingReading,
    Source | undefined,
  ][];
  const where = (matches: (source: Source) => boolean): PagingReading[] =>
    sources.flatMap(([name, source]) => (source !== undefined && matches(source) ? [name] : []));
  const variants = where(({ variant }) => variant);
  const mixed = where(isMixed);
  const asText = (["total", "pages", "lastPage"] as const).filter((name) => isDigits(fields[name]));
  const isOpen = more === undefined && last === undefined;
  const counted = Object.entries(fields).map(([name, field]) => [name, field?.path] as const);
  return {
    style: claim.style,
    rule: claim.rule,
    items: items.path,
    itemsKind: items.kind,
    item: [...items.path, items.kind === "array" ? "number" : "string"],
    ...(request.size === undefined ? {} : { size: carrierOf(request.size), ...defaultSize(context) }),
    ...defined(Object.fromEntries(counted)),
    ...defined({
      itemRef: ref,
      next: claim.next?.path,
      parameter: claim.parameter && parameterOf(claim.parameter),
      countUncertain: isUncertain || undefined,
      more: more?.path,
      last: last?.path,
      encoded: (more ?? last)?.kinds.has("boolean") === false || undefined,
      headers: Object.keys(headers).length > 0 ? headers : undefined,
      first: claim.first,
      followingEnds: hasNumber(fields.following) ? endOf(fields.following) : undefined,
      mayBeLink: claim.mayBeLink || undefined,
      linkFields: claim.linkFields,
      numeric: (isOpen && claim.numeric) || undefined,
      structured: claim.structured || undefined,
      keyOptional: (isOpen && claim.mayLackKey) || undefined,
      itemsOptional: mayBeLeftOut(context.subject, response, items) || undefined,
      backward: claim.backward,
      variants: variants.length > 0 ? variants : undefined,
      mixed: mixed.length > 0 ? mixed : undefined,
      asText: asText.length > 0 ? asText : undefined,
      mayBeArray: isBare(context) || undefined,
      convert: conversion(claim),
    }),
    evidence: [...claim.evidence, ...shared(context, claim, headers), ...(isUncertain ? [uncertain] : [])],
  };
}

type NumberReading = "total" | "perPage" | "pages" | "lastPage" | "current" | "following";

interface Readings {
  readonly fields: { readonly [reading in NumberReading]?: Field };
  readonly headers: { readonly [reading in PagingReading]?: string };
  readonly isNumbered: boolean;
}

// A link may be missing because the server never sends one; a number has no other purpose than to lead to the next page.
const hasNumber = (field: Field | undefined): boolean =>
  field?.kinds.has("integer") === true || field?.kinds.has("number") === true;

/** A number that may be sent as a string. */
const isDigits = (field: Field | undefined): boolean =>
  hasNumber(field) && field?.kinds.has("string") === true && !isMixed(field);

/** How a number for the next page ends the list: by null if it may be null, else by 0. */
const endOf = (field: Field | undefined): RawPaging["followingEnds"] & string =>
  field?.kinds.has("null") === true ? "missing" : "zero";

/** The fields, or else the headers, from which a list by numbers reads its position and its end. */
function numberReadings(
  { signals, response, subject: { document } }: Context,
  { style, parameter, nextHeader }: Claim,
): Readings {
  const own = nextHeader === undefined ? {} : { next: nextHeader };
  const { totalItems: total, totalPages, lastPage, page, following } = signals;
  const inHeaders = headersOf(response.headers);
  const isNumbered = style === "page-number" || style === "offset";
  if (!isNumbered) {
    if (total !== undefined) return { fields: { total }, headers: own, isNumbered };
    const headers = inHeaders.total === undefined ? own : { ...own, total: inHeaders.total };
    return { fields: {}, headers, isNumbered };
  }
  // A total takes precedence over a number of pages that may be one of items.
  const isOfItems = total !== undefined && totalPages !== undefined && mayCountItems(document, totalPages);
  const pages = isOfItems ? undefined : totalPages;
  const current = style === "page-number" ? page : signals.envelope.find(({ name }) => name === parameter?.name);
  const all = {
    total,
    ...(style === "page-number" ? { pages, lastPage } : {}),
    current: hasNumber(current) && current !== following ? current : undefined,
    following,
  };
  const known = Object.entries(all).filter(([, field]) => field !== undefined);
  const headers = Object.entries(inHeaders).filter(
    ([reading]) => all[reading as keyof typeof all] === undefined && (style === "page-number" || reading === "total"),
  );
  return { fields: Object.fromEntries(known), headers: { ...own, ...Object.fromEntries(headers) }, isNumbered };
}

/** Whether the response is either an envelope or the bare array that the envelope would hold. */
function isBare({ subject: { document }, items, response: { root } }: Context): boolean {
  if (items.path.length === 0 || items.kind !== "array" || !root.kinds.has("array")) return false;
  return JSON.stringify(elementOf(document, root.schema)) === JSON.stringify(items.element);
}

/** The conversion from a number to a parameter that is a string, or the reverse. */
function conversion({ parameter, next, style }: Claim): RawPaging["convert"] {
  if (parameter === undefined) return undefined;
  const takesText = parameter.kinds.has("string");
  const takesNumber = parameter.kinds.has("integer") || parameter.kinds.has("number");
  const isCounted = style === "page-number" || style === "offset";
  const hasNumber = isCounted || next?.kinds.has("integer") === true || next?.kinds.has("number") === true;
  if (takesText && !takesNumber && hasNumber) return "text";
  return takesNumber && !takesText && next?.kinds.has("string") === true ? "number" : undefined;
}

/** Whether a value has more than one form: an array or an envelope, a string or an object, or anything at all. */
function isMixed({ kinds }: Pick<Source, "kinds">): boolean {
  const forms = [
    kinds.has("array"),
    kinds.has("object"),
    ["string", "integer", "number", "boolean"].some((kind) => kinds.has(kind as Kind)),
  ];
  return forms.filter(Boolean).length > 1;
}

const parameterOf = (input: Input): NonNullable<RawPaging["parameter"]> => ({
  ...carrierOf(input),
  ...(isMixed(input) ? { untyped: true as const } : {}),
});

const uncertain = "the count may be that of each page: a full page of so many items is not taken for the last";

/** Whether the only sign of a list's end is a count that may be one of each page's items. */
function endsByUncertainCount({ subject, signals }: Context, { fields, headers, isNumbered }: Readings): boolean {
  const { total, pages, lastPage, following } = fields;
  const others = [lastPage, following, signals.more, signals.last, ...Object.values(headers)];
  if (!isNumbered || others.some((other) => other !== undefined)) return false;
  if (pages !== undefined) return mayCountItems(subject.document, pages);
  return total !== undefined && mayBeOfPage(subject.document, signals, total);
}

function defaultSize({ subject: { document }, request }: Context): Pick<RawPaging, "defaultSize" | "sizeBounded"> {
  const size = keywordOf(document, request.size?.schema, "default");
  const isBounded = keywordOf(document, request.size?.schema, "maximum") !== undefined;
  return { ...(typeof size === "number" ? { defaultSize: size } : {}), ...(isBounded ? { sizeBounded: true } : {}) };
}

const carrierOf = (input: Input): Carrier => ({ in: input.in, path: input.path });

function shared({ items, request, signals }: Context, claim: Claim, headers: Readings["headers"]): string[] {
  const { more, last, totalItems, totalPages, lastPage, following } = signals;
  const numbers = claim.style === "page-number" || claim.style === "offset";
  return [
    items.path.length === 0 ? `the response is the ${items.kind} of items` : `${quotePath(items.path)} holds the items`,
    ...(request.size === undefined ? [] : [`${quotePath(request.size.path)} is the page size`]),
    ...(more === undefined ? [] : [`${quotePath(more.path)} states whether more follows`]),
    ...(last === undefined ? [] : [`${quotePath(last.path)} states whether this page is the last`]),
    ...(totalItems === undefined ? [] : [`${quotePath(totalItems.path)} counts all items`]),
    ...(totalPages === undefined ? [] : [`${quotePath(totalPages.path)} counts all pages`]),
    ...(lastPage === undefined ? [] : [`${quotePath(lastPage.path)} is the number of the last page`]),
    ...(numbers && following !== undefined ? [`${quotePath(following.path)} leads to the next page`] : []),
    ...Object.values(headers).map((name) => `the header ${quote(name)} is read`),
  ];
}
