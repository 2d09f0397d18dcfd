/** A list's accessors and pagination strategy: typed lambdas, which stop compiling if a field is removed. */

import type { Paging } from "../model/paging.js";
import { specText } from "../model/text.js";
import { stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";
import { itemsAccessor, ofItem, type PagedRequest, passed, reading, requestField } from "./paged-fields.js";

/** The strategy, wrapped for a list that also goes backwards, and for the warning if a stated total is not reached. */
export function nextStrategy(paging: Paging, request: PagedRequest, scope: FileScope): string {
  const strategy = oneWay(paging, request, scope);
  const { backward, total, headers, style, fallback } = paging;
  const both = backward === undefined ? strategy : eitherWay(strategy, backward, paging, request, scope);
  if (total === undefined && headers?.total === undefined) return both;
  const isNumbered = style === "page-number" || style === "offset";
  const { parameter } = (isNumbered ? paging : fallback) ?? {};
  const start = parameter === undefined ? [] : [`(${request.name}) => ${passed(parameter.path, request)}`];
  const wrapped = [both, accessor("total", paging, scope), ...start].join(", ");
  return `${scope.runtime("counted", "total")}(${wrapped})`;
}

/** Adds the other direction to a strategy: `eitherWay(byCursor({ … }), (query) => query.before)`. */
function eitherWay(
  strategy: string,
  { path, key }: NonNullable<Paging["backward"]>,
  paging: Paging,
  request: PagedRequest,
  scope: FileScope,
): string {
  const back =
    key === undefined
      ? []
      : [
          strategyCall(scope, "byCursor", "by-cursor", [
            `cursor: (body) => ${asSent(ofItem(0, key, paging, scope), request, scope)}`,
            requestField("cursor", path, paging.convert, request),
            ...moreField(paging, scope),
          ]),
        ];
  const args = [strategy, `(${request.name}) => ${passed(path, request)}`, ...back].join(", ");
  return `${scope.runtime("eitherWay", "backwards")}(${args})`;
}

const asSent = (cursor: string, { isCursorConverted }: PagedRequest, scope: FileScope): string =>
  isCursorConverted ? `${scope.runtime("wireOf", "converted")}(${cursor})` : cursor;

function moreField(paging: Paging, scope: FileScope): string[] {
  const name = paging.more === undefined ? "last" : "more";
  if (paging.keyOptional === true)
    return [`more: (body) => ${scope.runtime("hasItems", "left-out")}(${itemsAccessor(paging, scope)})`];
  if (paging[name] === undefined) return [];
  const value = reading(name, paging, scope);
  const read = `(body) => ${paging.encoded === true ? `${scope.runtime("flagIn", "value-in")}(${value})` : value}`;
  return [`more: ${name === "more" ? read : `${scope.runtime("unless", "strategy")}(${read})`}`];
}

function oneWay(paging: Paging, request: PagedRequest, scope: FileScope): string {
  switch (paging.style) {
    case "cursor-last-id":
    case "cursor-token":
      return cursorStrategy(paging, request, scope);
    case "next-url": {
      const link = `(body) => ${linkOf(paging, scope)}`;
      const links = strategyCall(scope, "byLink", "by-link", [`link: ${link}`, ...moreField(paging, scope)]);
      return orByNumber(links, [`next: ${link}`], paging, request, scope);
    }
    case "link-header":
      return linkStrategy(paging, request, scope);
    case "page-number":
      return strategyCall(scope, "byPage", "by-number", [
        ...numberFields("page", paging, request, scope),
        ...numberField("pages", paging, scope),
        ...numberField("lastPage", paging, scope),
      ]);
    default:
      return strategyCall(scope, "byOffset", "by-number", numberFields("offset", paging, request, scope));
  }
}

/** The expression for the next link: `body.next`, or `nextAmong(body.links, "rel", "href")`. */
function linkOf(paging: Paging, scope: FileScope): string {
  const read = reading("next", paging, scope);
  const { linkFields } = paging;
  if (linkFields === undefined) return read;
  return `${scope.runtime("nextAmong", "value-in")}(${read}, ${stringLiteral(linkFields.relation)}, ${stringLiteral(linkFields.url)})`;
}

/** The strategy for `Link` headers: `byLinkHeader()`, or `byLinkOrNumber(byPage({ … }), (query) => query.per_page ?? 30)`. */
function linkStrategy({ fallback }: Paging, request: PagedRequest, scope: FileScope): string {
  if (fallback === undefined) return strategyCall(scope, "byLinkHeader", "by-link", []);
  const { size, defaultSize, total, headers } = fallback;
  const isCounted = total !== undefined || headers?.total !== undefined;
  const known =
    isCounted || size === undefined
      ? []
      : [passed(size.path, request), ...(defaultSize === undefined ? [] : [String(defaultSize)])];
  const read = known.length === 0 ? "" : `, (${request.name}) => ${known.join(" ?? ")}`;
  return `${scope.runtime("byLinkOrNumber", "link-or-number")}(${oneWay(fallback, request, scope)}${read})`;
}

function cursorStrategy(paging: Paging, request: PagedRequest, scope: FileScope): string {
  const { headers, mayBeLink, structured, parameter, convert, numeric } = paging;
  if (structured === true) {
    const key = `key: (body) => ${reading("next", paging, scope)}`;
    const sent = requestField("key", parameter?.path ?? [], undefined, request);
    return strategyCall(scope, "byKey", "by-key", [key, sent, ...moreField(paging, scope)]);
  }
  const requestCursor = (): string => requestField("cursor", parameter?.path ?? [], convert, request);
  if (headers?.next !== undefined) {
    const header = `header: ${stringLiteral(headers.next)}`;
    return strategyCall(scope, "byCursorHeader", "by-next", [header, requestCursor()]);
  }
  const more = moreField(paging, scope);
  const cursor = `(body) => ${asSent(reading("next", paging, scope), request, scope)}`;
  const fields = [`cursor: ${cursor}`, requestCursor(), ...more];
  const cursors =
    mayBeLink === true
      ? strategyCall(scope, "byNext", "by-next", [...fields, nameField(paging)])
      : strategyCall(scope, "byCursor", "by-cursor", fields);
  const ended = numeric === true ? `${scope.runtime("untilZero", "until-zero")}(${cursors})` : cursors;
  const wasPassed = `passed: (${request.name}) => ${passed(parameter?.path ?? [], request)}`;
  return orByNumber(ended, [`next: ${cursor}`, wasPassed], paging, request, scope);
}

/** The strategy with a fallback, if the list may continue by numbers: `orByNumber(byCursor({ … }), byPage({ … }), { … })`. */
function orByNumber(
  strategy: string,
  reads: readonly string[],
  { fallback }: Paging,
  request: PagedRequest,
  scope: FileScope,
): string {
  if (fallback === undefined) return strategy;
  const all = [...reads, ...numberField("total", fallback, scope)].join(", ");
  return `${scope.runtime("orByNumber", "or-by-number")}(${strategy}, ${oneWay(fallback, request, scope)}, { ${all} })`;
}

const nameField = ({ parameter }: Paging): string => `name: ${stringLiteral(parameter?.nameInLink ?? specText(""))}`;

function numberFields(value: "page" | "offset", paging: Paging, request: PagedRequest, scope: FileScope): string[] {
  const { parameter, first, convert } = paging;
  const path = parameter?.path ?? [];
  const more = moreField(paging, scope);
  const next = numberField("nextPage", paging, scope, "next");
  const number = passed(path, request);
  const requested = parameter?.untyped === true ? `${scope.runtime("scalarIn", "member")}(${number})` : number;
  return [
    `${value}: (${request.name}) => ${requested}`,
    ...(first === undefined ? [] : [`first: ${String(first)}`]),
    ...numberField("current", paging, scope),
    ...next,
    ...(next.length === 0 ? [] : [nameField(paging)]),
    requestField(value, path, convert, request),
    ...more,
    ...numberField("total", paging, scope),
    ...(paging.mayBeArray === true ? [`bare: (body) => ${scope.runtime("arrayIn", "member")}(body)`] : []),
    ...(paging.countUncertain === true ? [pageSize(paging, request, scope)] : []),
  ];
}

/**
 * The known page size: `size: (body, query) => body.per_page ?? query.limit ?? 20`. A requested or default size counts only if the
 * document declares a maximum, as the server may otherwise reduce it.
 */
function pageSize(paging: Paging, request: PagedRequest, scope: FileScope): string {
  const { perPage, size, sizeBounded, parameter } = paging;
  const defaultSize = sizeBounded === true ? paging.defaultSize : undefined;
  const isPassed = sizeBounded === true && size !== undefined && size.in === parameter?.in;
  const sent = request.name === "body" ? "sent" : request.name;
  const known = [
    ...(perPage === undefined ? [] : [reading("perPage", paging, scope)]),
    ...(isPassed ? [passed(size.path, { ...request, name: sent })] : []),
    ...(defaultSize === undefined ? [] : [String(defaultSize)]),
  ];
  const unused = isPassed ? ["_"] : [];
  const parameters = [...(perPage === undefined ? unused : ["body"]), ...(isPassed ? [sent] : [])];
  return `size: (${parameters.join(", ")}) => ${known.join(" ?? ") || "undefined"}`;
}

/** The suffix that turns a missing next page into `null`. */
const ending = { none: "", missing: " ?? null", zero: " || null" } as const;

type NumberReading = "total" | "pages" | "lastPage" | "current" | "nextPage";

/** @param as the name of the strategy's field */
function numberField(name: NumberReading, paging: Paging, scope: FileScope, as: string = name): string[] {
  const isRead = paging[name] !== undefined || paging.headers?.[name] !== undefined;
  return isRead ? [`${as}: ${accessor(name, paging, scope)}`] : [];
}

/** A function that reads a number: `(body) => body.meta?.total`, or `(_, headers) => numberOf(headers, "x-total")`. */
function accessor(name: NumberReading, paging: Paging, scope: FileScope): string {
  const header = paging.headers?.[name];
  if (paging[name] !== undefined || header === undefined) {
    const read = reading(name, paging, scope);
    if (paging.asText?.some((each) => each === name) === true)
      return `(body) => ${scope.runtime("numberIn", "value-in")}(${read})`;
    const ends = name === "nextPage" ? ending[paging.nextPageEnds ?? "none"] : "";
    return `(body) => ${read}${ends}`;
  }
  const read = scope.runtime(name === "nextPage" ? "textOf" : "numberOf", "value-in");
  return `(_, headers) => ${read}(headers, ${stringLiteral(header)})`;
}

function strategyCall(scope: FileScope, strategy: string, module: string, fields: readonly string[]): string {
  const name = scope.runtime(strategy, module);
  return fields.length === 0 ? `${name}()` : `${name}({ ${fields.join(", ")} })`;
}
