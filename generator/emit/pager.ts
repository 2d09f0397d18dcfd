/** A list's accessors and pagination strategy: typed lambdas, so that they stop compiling if a field is removed. */

import type { Operation, Paging, PagingReading, SpecText } from "../model.js";
import { lookupKey, propertyAccess, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";

/** The expression for the items of a response: `body.data`. */
export function itemsAccessor(paging: Paging, scope: FileScope): string {
  const value = reading("items", paging, scope);
  if (paging.itemsKind === "map") return `Object.values(${value} ?? {})`;
  const arrays = paging.mixed?.includes("items") === true ? `${scope.runtime("arrayIn", "member")}(${value})` : value;
  return paging.bare === true ? `${scope.runtime("arrayIn", "member")}(body) ?? ${arrays}` : arrays;
}

/** The argument that changes from page to page: the query, or a body that may be omitted. */
export interface PagedRequest {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
}

export function nextStrategy(paging: Paging, request: PagedRequest, scope: FileScope): string {
  const read = (name: Exclude<PagingReading, "items">): string => reading(name, paging, scope);
  const more =
    paging.more !== undefined
      ? [`more: (body) => ${read("more")}`]
      : paging.last === undefined
        ? []
        : [`last: (body) => ${read("last")}`];
  const path = `${request.name}${access(paging.parameter?.path ?? [], request.isOptional)}`;
  const requested = (): string =>
    paging.parameter?.untyped === true ? `${scope.runtime("scalarIn", "member")}(${path})` : path;
  const counted = (value: "page" | "offset"): string[] => [
    `${value}: (${request.name}) => ${requested()}`,
    ...(paging.first === undefined || paging.first === (value === "page" ? 1 : 0)
      ? []
      : [`first: ${String(paging.first)}`]),
    nextField(value, paging, request),
    ...more,
    ...(paging.total?.of === "items" ? [`total: (body) => ${read("total")}`] : []),
  ];
  switch (paging.style) {
    case "cursor-last-id":
    case "cursor-token":
      return strategyCall(scope, "byCursor", "by-cursor", [
        `cursor: (body) => ${read("next")}`,
        nextField("cursor", paging, request),
        ...more,
      ]);
    case "next-url":
      return strategyCall(scope, "byLink", "by-link", [`link: (body) => ${read("next")}`, ...more]);
    case "link-header":
      return strategyCall(scope, "byLinkHeader", "by-link", []);
    case "page-number":
      return strategyCall(scope, "byPage", "by-number", [
        ...counted("page"),
        ...(paging.total?.of === "pages" ? [`pages: (body) => ${read("total")}`] : []),
      ]);
    default:
      return strategyCall(scope, "byOffset", "by-number", counted("offset"));
  }
}

/** The arguments that are the same for each page: a checkpoint is valid only for these. */
export function fixedField({ pathParams, body, query }: Operation, request: "body" | "query"): string[] {
  const names = [
    ...pathParams.map(({ name }) => name),
    ...(body === undefined || request === "body" ? [] : [body.name]),
    ...(query === undefined || request === "query" ? [] : ["query"]),
  ];
  return names.length === 0 ? [] : [`fixed: [${names.join(", ")}]`];
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
  const path = (name === "total" ? paging.total?.path : paging[name]) ?? [];
  const isOfItem = name === "next" && paging.style === "cursor-last-id";
  const list = isOfItem ? itemsAccessor(paging, scope) : "";
  const isPlain = !isOfItem || /^[\w.?]*$/u.test(list);
  const optional = isOfItem && paging.items.length > 0;
  const from = isOfItem ? `${isPlain ? list : `(${list})`}${optional ? "?" : ""}.at(-1)` : "body";
  const isVariant = paging.variants?.includes(name) === true;
  const value = isVariant
    ? path.reduce((inner, step) => `${scope.runtime("member", "member")}(${inner}, ${stringLiteral(step)})`, from)
    : `${from}${access(path, isOfItem)}`;
  const isMixed = name !== "items" && paging.mixed?.includes(name) === true;
  return isMixed ? `${scope.runtime("scalarIn", "member")}(${value})` : value;
}

/** `(cursor, query) => ({ ...query, page: { ...query.page, after: cursor } }) satisfies Query`. */
function nextField(value: string, { parameter, convert }: Paging, request: PagedRequest): string {
  const path = parameter?.path ?? [];
  const argument = convert === undefined ? value : `${convert === "text" ? "String" : "Number"}(${value})`;
  const nested = (depth: number, from: string): string => {
    const step = path[depth] as SpecText;
    const inner = `${from}${propertyAccess(step, depth > 0 || request.isOptional)}`;
    const isLast = depth === path.length - 1;
    const rest = isLast ? argument : nested(depth + 1, inner);
    const written = isLast && lookupKey(step) === argument ? argument : `${propertyName(step)}: ${rest}`;
    return `{ ...${from}, ${written} }`;
  };
  return `request: (${value}, ${request.name}) => (${nested(0, request.name)}) satisfies ${request.type}`;
}
