/** A list's accessors and pagination strategy: typed lambdas, so that they stop compiling if a field is removed. */

import type { Paging, PagingReading } from "../model/paging.js";
import { type SpecText, specText } from "../model/text.js";
import { lookupKey, propertyAccess, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";

/** The expression for the items of a response: `body.data`. */
export function itemsAccessor(paging: Paging, scope: FileScope): string {
  const read = reading("items", paging, scope);
  if (paging.itemsKind === "map") return `Object.values(${read} ?? {})`;
  const value = paging.itemsOptional === true ? `${scope.runtime("orNone", "left-out")}(${read}, body)` : read;
  const arrays = paging.mixed?.includes("items") === true ? `${scope.runtime("arrayIn", "member")}(${value})` : value;
  return paging.bare === true ? `${scope.runtime("arrayIn", "member")}(body) ?? ${arrays}` : arrays;
}

/** The argument that changes from page to page: the query, or a body that may be omitted or null. */
export interface PagedRequest {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
  /** The response's cursor is converted: it is read as it is sent. */
  readonly isCursorConverted: boolean;
  /** The cursor is put into the request as it is sent, whatever type its parameter has. */
  readonly isAsSent: boolean;
  /** It may be incomplete, where the caller passed no object that holds the cursor: the server may do without the rest. */
  readonly mayLack: boolean;
}

/** The strategy, with what it needs for lists that go both ways and for totals that are not reached. */
export function nextStrategy(paging: Paging, request: PagedRequest, scope: FileScope): string {
  const strategy = oneWay(paging, request, scope);
  const { backward, total, headers, style, parameter } = paging;
  const both = backward === undefined ? strategy : eitherWay(strategy, backward, paging, request, scope);
  if (total === undefined && headers?.total === undefined) return both;
  const isNumbered = style === "page-number" || style === "offset";
  const start = isNumbered ? [`(${request.name}) => ${passed(parameter?.path ?? [], request)}`] : [];
  const wrapped = [both, accessor("total", paging, scope), ...start].join(", ");
  return `${scope.runtime("counted", "total")}(${wrapped})`;
}

const passed = (path: readonly SpecText[], request: PagedRequest): string =>
  `${request.name}${access(path, request.isOptional)}`;

/** `eitherWay(byCursor({ … }), (query) => query.before)`. */
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
            requestField("cursor", path, undefined, request),
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
  if (paging[name] === undefined) return [];
  const value = reading(name, paging, scope);
  const read = `(body) => ${paging.coded === true ? `${scope.runtime("flagIn", "value-in")}(${value})` : value}`;
  return [`more: ${name === "more" ? read : `${scope.runtime("unless", "strategy")}(${read})`}`];
}

function oneWay(paging: Paging, request: PagedRequest, scope: FileScope): string {
  switch (paging.style) {
    case "cursor-last-id":
    case "cursor-token":
      return cursorStrategy(paging, request, scope);
    case "next-url": {
      const link = `link: (body) => ${reading("next", paging, scope)}`;
      return strategyCall(scope, "byLink", "by-link", [link, ...moreField(paging, scope)]);
    }
    case "link-header":
      return strategyCall(scope, "byLinkHeader", "by-link", []);
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

function cursorStrategy(paging: Paging, request: PagedRequest, scope: FileScope): string {
  const { headers, loose, parameter, convert } = paging;
  const requestCursor = (): string => requestField("cursor", parameter?.path ?? [], convert, request);
  if (headers?.next !== undefined) {
    const header = `header: ${stringLiteral(headers.next)}`;
    return strategyCall(scope, "byCursorHeader", "by-next", [header, requestCursor()]);
  }
  const more = moreField(paging, scope);
  const cursor = `cursor: (body) => ${asSent(reading("next", paging, scope), request, scope)}`;
  return loose === true
    ? strategyCall(scope, "byNext", "by-next", [cursor, nameField(paging), requestCursor(), ...more])
    : strategyCall(scope, "byCursor", "by-cursor", [cursor, requestCursor(), ...more]);
}

const nameField = ({ parameter }: Paging): string => `name: ${stringLiteral(parameter?.nameInLink ?? specText(""))}`;

function numberFields(value: "page" | "offset", paging: Paging, request: PagedRequest, scope: FileScope): string[] {
  const { parameter, first, convert } = paging;
  const path = parameter?.path ?? [];
  const more = moreField(paging, scope);
  const following = numberField("following", paging, scope, "next");
  const number = passed(path, request);
  const requested = parameter?.untyped === true ? `${scope.runtime("scalarIn", "member")}(${number})` : number;
  return [
    `${value}: (${request.name}) => ${requested}`,
    ...(first === undefined ? [] : [`first: ${String(first)}`]),
    ...numberField("current", paging, scope),
    ...following,
    ...(following.length === 0 ? [] : [nameField(paging)]),
    requestField(value, path, convert, request),
    ...more,
    ...numberField("total", paging, scope),
    ...(paging.totalUncertain === true ? [pageSize(paging, request, scope)] : []),
  ];
}

/** `size: (body, query) => body.per_page ?? query.limit ?? 20`: what is known of it. */
function pageSize(paging: Paging, request: PagedRequest, scope: FileScope): string {
  const { perPage, size, defaultSize, parameter } = paging;
  const isPassed = size !== undefined && size.in === parameter?.in;
  const sent = request.name === "body" ? "sent" : request.name;
  const known = [
    ...(perPage === undefined ? [] : [reading("perPage", paging, scope)]),
    ...(isPassed ? [passed(size.path, { ...request, name: sent })] : []),
    ...(defaultSize === undefined ? [] : [String(defaultSize)]),
  ];
  const parameters = isPassed ? `body, ${sent}` : perPage === undefined ? "" : "body";
  return `size: (${parameters}) => ${known.join(" ?? ") || "undefined"}`;
}

/** What a next page that is not there is turned into null by. */
const ending = { none: "", missing: " ?? null", zero: " || null" } as const;

type NumberReading = "total" | "pages" | "lastPage" | "current" | "following";

/** @param as what the strategy calls it */
function numberField(name: NumberReading, paging: Paging, scope: FileScope, as: string = name): string[] {
  const isRead = paging[name] !== undefined || paging.headers?.[name] !== undefined;
  return isRead ? [`${as}: ${accessor(name, paging, scope)}`] : [];
}

/** `(body) => body.meta?.total`, or `(_, headers) => numberOf(headers, "x-total")`. */
function accessor(name: NumberReading, paging: Paging, scope: FileScope): string {
  const header = paging.headers?.[name];
  if (paging[name] !== undefined || header === undefined) {
    const ends = name === "following" ? ending[paging.followingEnds ?? "none"] : "";
    return `(body) => ${reading(name, paging, scope)}${ends}`;
  }
  const read = scope.runtime(name === "following" ? "textOf" : "numberOf", "value-in");
  return `(_, headers) => ${read}(headers, ${stringLiteral(header)})`;
}

function strategyCall(scope: FileScope, strategy: string, module: string, fields: readonly string[]): string {
  const name = scope.runtime(strategy, module);
  return fields.length === 0 ? `${name}()` : `${name}({ ${fields.join(", ")} })`;
}

/** `.data`, `.meta?.next`: every step after the first may be missing. */
const access = (path: readonly SpecText[], optional = false): string =>
  path.map((step, index) => propertyAccess(step, optional || index > 0)).join("");

/** The expression for a value in a response or its last item: `body.meta?.next`; step by step if members of a union differ. */
function reading(name: PagingReading, paging: Paging, scope: FileScope): string {
  const path = paging[name] ?? [];
  const isOfItem = name === "next" && paging.style === "cursor-last-id";
  const value = isOfItem ? ofItem(-1, path, paging, scope) : valueAt("body", path, isVariant(name, paging), scope);
  const isMixed = name !== "items" && paging.mixed?.includes(name) === true;
  return isMixed ? `${scope.runtime("scalarIn", "member")}(${value})` : value;
}

const isVariant = (name: PagingReading, { variants }: Paging): boolean => variants?.includes(name) === true;

/** `body.data?.at(-1)?.id` */
function ofItem(index: 0 | -1, path: readonly SpecText[], paging: Paging, scope: FileScope): string {
  const list = itemsAccessor(paging, scope);
  const isPlain = /^[\w.?]*$/u.test(list);
  const optional = paging.items.length > 0;
  const from = `${isPlain ? list : `(${list})`}${optional ? "?" : ""}.at(${String(index)})`;
  return valueAt(from, path, isVariant("next", paging), scope, true);
}

function valueAt(
  from: string,
  path: readonly SpecText[],
  isUnion: boolean,
  scope: FileScope,
  isOptional = false,
): string {
  if (!isUnion) return `${from}${access(path, isOptional)}`;
  return path.reduce((inner, step) => `${scope.runtime("member", "member")}(${inner}, ${stringLiteral(step)})`, from);
}

/** `(cursor, query) => ({ ...query, page: { ...query.page, after: cursor } }) satisfies Query`. */
function requestField(
  value: string,
  path: readonly SpecText[],
  convert: Paging["convert"],
  request: PagedRequest,
): string {
  const argument = request.isAsSent
    ? `${value} as never`
    : convert === undefined
      ? value
      : `${convert === "text" ? "String" : "Number"}(${value})`;
  const nested = (depth: number, from: string): string => {
    const step = path[depth] as SpecText;
    const inner = `${from}${propertyAccess(step, depth > 0 || request.isOptional)}`;
    const isLast = depth === path.length - 1;
    const rest = isLast ? argument : nested(depth + 1, inner);
    const written = isLast && lookupKey(step) === argument ? argument : `${propertyName(step)}: ${rest}`;
    return `{ ...${from}, ${written} }`;
  };
  const checked = request.mayLack ? "as" : "satisfies";
  return `request: (${value}, ${request.name}) => (${nested(0, request.name)}) ${checked} ${request.type}`;
}
