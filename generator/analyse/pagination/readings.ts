/** The fields and headers of a response that count items and pages, or state numbers of pages. */

import type { PagingReading, PagingStyle } from "../../model/paging.js";
import { headersOf, mayBeOfPageHeader } from "./headers.js";
import type { Input } from "./inputs.js";
import type { Field } from "./response-shape.js";
import type { Context } from "./rule.js";
import type { Kind } from "./schema-view.js";
import { mayBeOfPage, mayCountItems } from "./totals.js";

type NumberReading = "total" | "perPage" | "pages" | "lastPage" | "current" | "nextPage";

type NumberFields = { readonly [reading in NumberReading]?: Field };

type HeaderNames = { readonly [reading in PagingReading]?: string };

export interface Readings {
  readonly fields: NumberFields;
  /** The names of headers that are read where the body has no such field. */
  readonly headers: HeaderNames;
  /** Whether the only sign of the list's end is a count that may be one of each page's items. */
  readonly isUncertain: boolean;
}

/** The part of a claim that decides what is read. */
interface Paged {
  readonly style: PagingStyle;
  readonly parameter?: Input;
  readonly nextHeader?: string;
}

export function readingsOf(context: Context, paged: Paged): Readings {
  const isByNumber = isNumbered(paged.style);
  const { fields, headers: counted } = isByNumber ? numberReadings(context, paged) : totalReading(context);
  const headers = { ...(paged.nextHeader === undefined ? {} : { next: paged.nextHeader }), ...counted };
  const isUncertain = isByNumber && endsByUncertainCount(context, fields, headers);
  const { perPage } = context.signals;
  return { fields: isUncertain && perPage !== undefined ? { ...fields, perPage } : fields, headers, isUncertain };
}

/** Whether the client calculates the number or offset of the next page. */
export const isNumbered = (style: PagingStyle): boolean => style === "page-number" || style === "offset";

// A link may be missing because the server never sends one; a number has no other purpose than to lead to the next page.
export const hasNumber = (value: { readonly kinds: ReadonlySet<Kind> } | undefined): boolean =>
  value?.kinds.has("integer") === true || value?.kinds.has("number") === true;

/** Whether a value has more than one form: an array or an envelope, a string or an object, or anything at all. */
export function isMixed({ kinds }: { readonly kinds: ReadonlySet<Kind> }): boolean {
  const forms = [
    kinds.has("array"),
    kinds.has("object"),
    (["string", "integer", "number", "boolean"] as const).some((kind) => kinds.has(kind)),
  ];
  return forms.filter(Boolean).length > 1;
}

/** The total, from the body or else from a header, for a list that is not paged by numbers. */
function totalReading({ signals: { totalItems }, response }: Context): Pick<Readings, "fields" | "headers"> {
  if (totalItems !== undefined) return { fields: { total: totalItems }, headers: {} };
  const { total } = headersOf(response.headers);
  return { fields: {}, headers: total === undefined ? {} : { total } };
}

/** The numbers, from the body or else from headers, that show where a list is and where it ends. */
function numberReadings(context: Context, paged: Paged): Pick<Readings, "fields" | "headers"> {
  const { signals, response } = context;
  const isByPage = paged.style === "page-number";
  const all = {
    total: signals.totalItems,
    ...(isByPage ? { pages: pagesOf(context), lastPage: signals.lastPage } : {}),
    current: currentOf(context, paged),
    nextPage: signals.nextPage,
  };
  const fields = Object.entries(all).filter(([, field]) => field !== undefined);
  const headers = Object.entries(headersOf(response.headers)).filter(
    ([reading]) => all[reading as keyof typeof all] === undefined && (isByPage || reading === "total"),
  );
  return { fields: Object.fromEntries(fields), headers: Object.fromEntries(headers) };
}

/** The number of pages. A total takes precedence over one that may be of items. */
function pagesOf({ signals: { totalItems, totalPages }, subject: { document } }: Context): Field | undefined {
  if (totalItems === undefined || totalPages === undefined) return totalPages;
  return mayCountItems(document, totalPages) ? undefined : totalPages;
}

/** The number of this page, or the offset of its first item, as the response states it. */
function currentOf({ signals }: Context, { style, parameter }: Paged): Field | undefined {
  const field = style === "page-number" ? signals.page : signals.envelope.find(({ name }) => name === parameter?.name);
  return hasNumber(field) && field !== signals.nextPage ? field : undefined;
}

function endsByUncertainCount(
  { subject: { document }, signals, response }: Context,
  { total, pages, lastPage, nextPage }: NumberFields,
  { total: header, ...headers }: HeaderNames,
): boolean {
  const others = [lastPage, nextPage, signals.more, signals.last, ...Object.values(headers)];
  if (others.some((other) => other !== undefined)) return false;
  if (pages !== undefined) return mayCountItems(document, pages);
  if (total !== undefined) return mayBeOfPage(document, signals, total);
  return header !== undefined && mayBeOfPageHeader(header, response.headerTexts.get(header));
}
