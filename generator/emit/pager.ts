/** A list's accessors and the strategy that its pages follow each other by: typed lambdas, so that a field that goes is noticed. */

import type { Operation, Paging, PagingReading, SpecText } from "../model.js";
import { lookupKey, propertyAccess, propertyName, stringLiteral } from "./encode.js";
import type { FileScope } from "./file-scope.js";

/** The items of an answer: `body.data`. */
export function itemsAccessor(paging: Paging, scope: FileScope): string {
  const value = reading("items", paging, scope);
  if (paging.itemsKind === "map") return `Object.values(${value} ?? {})`;
  const arrays = paging.mixed?.includes("items") === true ? `${scope.runtime("arrayIn", "member")}(${value})` : value;
  return paging.bare === true ? `${scope.runtime("arrayIn", "member")}(body) ?? ${arrays}` : arrays;
}

/** What changes from page to page: the query, or a body that may be left out. */
export interface PagedRequest {
  readonly name: string;
  readonly type: string;
  readonly isLeftOut: boolean;
}

export function nextStrategy(paging: Paging, request: PagedRequest, scope: FileScope): string {
  const read = (name: Exclude<PagingReading, "items">): string => reading(name, paging, scope);
  const more =
    paging.more !== undefined
      ? [`more: (body) => ${read("more")}`]
      : paging.last === undefined
        ? []
        : [`last: (body) => ${read("last")}`];
  const given = `${request.name}${access(paging.parameter?.path ?? [], request.isLeftOut)}`;
  const asked = (): string =>
    paging.parameter?.untyped === true ? `${scope.runtime("scalarIn", "member")}(${given})` : given;
  const counted = (value: "page" | "offset"): string[] => [
    `${value}: (${request.name}) => ${asked()}`,
    ...(paging.first === undefined || paging.first === (value === "page" ? 1 : 0)
      ? []
      : [`first: ${String(paging.first)}`]),
    ask(value, paging, request),
    ...more,
    ...(paging.total?.of === "items" ? [`total: (body) => ${read("total")}`] : []),
  ];
  switch (paging.style) {
    case "cursor-last-id":
    case "cursor-token":
      return make(scope, "byCursor", "by-cursor", [
        `cursor: (body) => ${read("next")}`,
        ask("cursor", paging, request),
        ...more,
      ]);
    case "next-url":
      return make(scope, "byLink", "by-link", [`link: (body) => ${read("next")}`, ...more]);
    case "link-header":
      return make(scope, "byLinkHeader", "by-link", []);
    case "page-number":
      return make(scope, "byPage", "by-number", [
        ...counted("page"),
        ...(paging.total?.of === "pages" ? [`pages: (body) => ${read("total")}`] : []),
      ]);
    default:
      return make(scope, "byOffset", "by-number", counted("offset"));
  }
}

/** The arguments that are the same for each page: a checkpoint is good for no others. */
export function fixedField({ pathParams, body, query }: Operation, request: "body" | "query"): string[] {
  const names = [
    ...pathParams.map(({ name }) => name),
    ...(body === undefined || request === "body" ? [] : [body.name]),
    ...(query === undefined || request === "query" ? [] : ["query"]),
  ];
  return names.length === 0 ? [] : [`fixed: [${names.join(", ")}]`];
}

function make(scope: FileScope, strategy: string, module: string, fields: readonly string[]): string {
  const name = scope.runtime(strategy, module);
  return fields.length === 0 ? `${name}()` : `${name}({ ${fields.join(", ")} })`;
}

/** `.data`, `.meta?.next`: every step after the first allows for what is left out. */
const access = (path: readonly SpecText[], optional = false): string =>
  path.map((step, index) => propertyAccess(step, optional || index > 0)).join("");

/** What is read of an answer, or of its last item: `body.meta?.next`; step by step where members of a union differ. */
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
function ask(value: string, { parameter, convert }: Paging, request: PagedRequest): string {
  const path = parameter?.path ?? [];
  const given = convert === undefined ? value : `${convert === "text" ? "String" : "Number"}(${value})`;
  const nested = (depth: number, from: string): string => {
    const step = path[depth] as SpecText;
    const inner = `${from}${propertyAccess(step, depth > 0 || request.isLeftOut)}`;
    const isLast = depth === path.length - 1;
    const rest = isLast ? given : nested(depth + 1, inner);
    const written = isLast && lookupKey(step) === given ? given : `${propertyName(step)}: ${rest}`;
    return `{ ...${from}, ${written} }`;
  };
  return `request: (${value}, ${request.name}) => (${nested(0, request.name)}) satisfies ${request.type}`;
}
