/** Completes what a rule claims with everything that is the same for all rules: items, page size, end of the list, forms of values. */

import { defined } from "../../defined.js";
import type { PagingReading, PagingStyle } from "../../model/paging.js";
import type { Input } from "./inputs.js";
import { mayBeLeftOut } from "./optional.js";
import type { Carrier, RawPaging } from "./raw-paging.js";
import { hasNumber, isMixed, isNumbered, readingsOf, type Readings } from "./readings.js";
import type { Field } from "./response-shape.js";
import type { Context } from "./rule.js";
import { elementOf, keywordOf } from "./schema-view.js";
import { quote, quotePath } from "./words.js";

/** A field that is read from a response, and its possible types. */
export type Source = Pick<Field, "path" | "kinds" | "variant">;

/** The decisions of a rule. */
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

/** The paging of a claim. */
export function pagingOf(context: Context, claim: Claim): RawPaging {
  const readings = readingsOf(context, claim);
  return {
    style: claim.style,
    rule: claim.rule,
    ...itemsOf(context),
    ...sizeOf(context),
    ...positionOf(claim),
    ...endOf(context, claim, readings),
    ...countsOf(readings),
    ...formsOf(context, claim, readings),
    evidence: [...claim.evidence, ...evidenceOf(context, claim, readings)],
  };
}

function itemsOf(
  context: Context,
): Pick<RawPaging, "items" | "itemsKind" | "item" | "itemRef" | "itemsOptional" | "mayBeArray"> {
  const { items, subject, response } = context;
  const itemRef = typeof items.element === "object" ? items.element.$ref : undefined;
  return {
    items: items.path,
    itemsKind: items.kind,
    item: [...items.path, items.kind === "array" ? "number" : "string"],
    ...defined({ itemRef }),
    ...(mayBeLeftOut(subject, response, items) ? { itemsOptional: true } : {}),
    ...(mayBeBareArray(context) ? { mayBeArray: true } : {}),
  };
}

/** Whether the response is either an envelope or the bare array that the envelope would hold. */
export function mayBeBareArray({ subject: { document }, items, response: { root } }: Context): boolean {
  if (items.path.length === 0 || items.kind !== "array" || !root.kinds.has("array")) return false;
  return JSON.stringify(elementOf(document, root.schema)) === JSON.stringify(items.element);
}

function sizeOf({
  subject: { document },
  request: { size },
}: Context): Pick<RawPaging, "size" | "defaultSize" | "sizeBounded"> {
  if (size === undefined) return {};
  const defaultSize = keywordOf(document, size.schema, "default");
  const isBounded = keywordOf(document, size.schema, "maximum") !== undefined;
  return {
    size: carrierOf(size),
    ...(typeof defaultSize === "number" ? { defaultSize } : {}),
    ...(isBounded ? { sizeBounded: true } : {}),
  };
}

const carrierOf = (input: Input): Carrier => ({ in: input.in, path: input.path });

/** What leads from one page to the next. */
function positionOf(
  claim: Claim,
): Pick<
  RawPaging,
  "parameter" | "next" | "first" | "mayBeLink" | "linkFields" | "structured" | "backward" | "convert"
> {
  const { parameter, next, first, linkFields, backward } = claim;
  return {
    ...(parameter === undefined ? {} : { parameter: parameterOf(parameter) }),
    ...defined({ next: next?.path, first, linkFields, backward, convert: conversionOf(claim) }),
    ...(claim.mayBeLink === true ? { mayBeLink: true } : {}),
    ...(claim.structured === true ? { structured: true } : {}),
  };
}

const parameterOf = (input: Input): NonNullable<RawPaging["parameter"]> => ({
  ...carrierOf(input),
  ...(isMixed(input) ? { untyped: true } : {}),
});

/** The conversion from a number to a parameter that is a string, or the reverse. */
function conversionOf({ parameter, next, style }: Claim): RawPaging["convert"] {
  if (parameter === undefined) return undefined;
  const takesText = parameter.kinds.has("string");
  const takesNumber = hasNumber(parameter);
  if (takesText && !takesNumber && (isNumbered(style) || hasNumber(next))) return "text";
  return takesNumber && !takesText && next?.kinds.has("string") === true ? "number" : undefined;
}

/** What shows that a page is the last one. */
function endOf(
  { signals: { more, last } }: Context,
  { numeric, mayLackKey }: Claim,
  { fields: { nextPage }, headers }: Readings,
): Pick<RawPaging, "more" | "last" | "encoded" | "numeric" | "keyOptional" | "nextPageEnds" | "headers"> {
  const marker = more ?? last;
  return {
    ...defined({ more: more?.path, last: last?.path }),
    ...(marker?.kinds.has("boolean") === false ? { encoded: true } : {}),
    ...(marker === undefined && numeric === true ? { numeric: true } : {}),
    ...(marker === undefined && mayLackKey === true ? { keyOptional: true } : {}),
    ...(hasNumber(nextPage) ? { nextPageEnds: endOfNumber(nextPage) } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
  };
}

/** How a number for the next page ends the list: by null if it may be null, else by 0. */
const endOfNumber = (field: Field | undefined): NonNullable<RawPaging["nextPageEnds"]> =>
  field?.kinds.has("null") === true ? "missing" : "zero";

/** The paths of the numbers that the response states. */
function countsOf({ fields, isUncertain }: Readings): Partial<RawPaging> {
  const paths = Object.entries(fields).map(([reading, field]) => [reading, field.path] as const);
  return { ...Object.fromEntries(paths), ...(isUncertain ? { countUncertain: true } : {}) };
}

/** The readings whose type has to be narrowed before they are used. */
function formsOf(
  { items, signals: { more, last } }: Context,
  { next }: Claim,
  { fields }: Readings,
): Pick<RawPaging, "variants" | "mixed" | "asText"> {
  const sources = Object.entries({ items, next, more, last, ...fields }) as [PagingReading, Source | undefined][];
  const readingsWhere = (matches: (source: Source) => boolean): PagingReading[] =>
    sources.flatMap(([reading, source]) => (source !== undefined && matches(source) ? [reading] : []));
  const variants = readingsWhere(({ variant }) => variant);
  const mixed = readingsWhere(isMixed);
  const asText = (["total", "pages", "lastPage"] as const).filter((reading) => mayBeDigits(fields[reading]));
  return {
    ...(variants.length > 0 ? { variants } : {}),
    ...(mixed.length > 0 ? { mixed } : {}),
    ...(asText.length > 0 ? { asText } : {}),
  };
}

/** Whether a field is a number that may be sent as a string. */
const mayBeDigits = (field: Field | undefined): boolean =>
  field !== undefined && hasNumber(field) && field.kinds.has("string") && !isMixed(field);

function evidenceOf(
  { items, request, signals }: Context,
  { style }: Claim,
  { headers, isUncertain }: Readings,
): readonly string[] {
  const { more, last, totalItems, totalPages, lastPage } = signals;
  const nextPage = isNumbered(style) ? signals.nextPage : undefined;
  const about = (field: Pick<Field, "path"> | undefined, meaning: string): string[] =>
    field === undefined ? [] : [`${quotePath(field.path)} ${meaning}`];
  return [
    items.path.length === 0 ? `the response is the ${items.kind} of items` : `${quotePath(items.path)} holds the items`,
    ...about(request.size, "is the page size"),
    ...about(more, "states whether more follows"),
    ...about(last, "states whether this page is the last"),
    ...about(totalItems, "counts all items"),
    ...about(totalPages, "counts all pages"),
    ...about(lastPage, "is the number of the last page"),
    ...about(nextPage, "leads to the next page"),
    ...Object.values(headers).map((name) => `the header ${quote(name)} is read`),
    ...(isUncertain
      ? ["the count may be that of each page: a full page of so many items is not taken for the last"]
      : []),
  ];
}
