/** A list's accessors and the strategy that its pages follow each other by: typed lambdas, so that a field that goes is noticed. */

import type { Paging, SpecText } from "../model.js";
import { lookupKey, propertyAccess, propertyName } from "./encode.js";
import type { FileScope } from "./file-scope.js";

/** The items of an answer: `body.data`. */
export function itemsAccessor({ items, itemsKind }: Paging): string {
  const value = `body${access(items)}`;
  return itemsKind === "map" ? `Object.values(${value} ?? {})` : value;
}

export function nextStrategy(paging: Paging, request: string, requestType: string, scope: FileScope): string {
  switch (paging.style) {
    case "cursor-last-id":
    case "cursor-token":
      return make(scope, "byCursor", "by-cursor", [
        cursor(paging),
        ask("cursor", paging, request, requestType),
        ...more(paging),
      ]);
    case "next-url":
      return make(scope, "byLink", "by-link", [`link: (body) => body${access(paging.next ?? [])}`, ...more(paging)]);
    case "link-header":
      return make(scope, "byLinkHeader", "by-link", []);
    case "page-number":
      return make(scope, "byPage", "by-number", [...counted("page", paging, request, requestType), ...pages(paging)]);
    default:
      return make(scope, "byOffset", "by-number", counted("offset", paging, request, requestType));
  }
}

function make(scope: FileScope, strategy: string, module: string, fields: readonly string[]): string {
  const name = scope.runtime(strategy, module);
  return fields.length === 0 ? `${name}()` : `${name}({ ${fields.join(", ")} })`;
}

/** `.data`, `.meta?.next`: every step after the first allows for what is left out. */
const access = (path: readonly SpecText[], optional = false): string =>
  path.map((step, index) => propertyAccess(step, optional || index > 0)).join("");

/** Where the next page starts: a field of the answer, or of the last item, whichever the style says. */
function cursor(paging: Paging): string {
  const next = paging.next ?? [];
  if (paging.style === "cursor-token") return `cursor: (body) => body${access(next)}`;
  return `cursor: (body) => body${access(paging.items)}${paging.items.length === 0 ? "" : "?"}.at(-1)${access(next, true)}`;
}

/** `(cursor, query) => ({ ...query, page: { ...query.page, after: cursor } }) satisfies Query`. */
function ask(value: string, { parameter }: Paging, request: string, requestType: string): string {
  const path = parameter?.path ?? [];
  const nested = (depth: number, from: string): string => {
    const step = path[depth] as SpecText;
    const inner = `${from}${propertyAccess(step, depth > 0)}`;
    const isLast = depth === path.length - 1;
    const rest = isLast ? value : nested(depth + 1, inner);
    const written = isLast && lookupKey(step) === value ? value : `${propertyName(step)}: ${rest}`;
    return `{ ...${from}, ${written} }`;
  };
  return `ask: (${value}, ${request}) => (${nested(0, request)}) satisfies ${requestType}`;
}

function more({ more: says, last }: Paging): string[] {
  if (says !== undefined) return [`more: (body) => body${access(says)}`];
  return last === undefined ? [] : [`last: (body) => body${access(last)}`];
}

/** What page numbers and offsets have in common. */
function counted(value: "page" | "offset", paging: Paging, request: string, requestType: string): string[] {
  const { first, parameter, total } = paging;
  return [
    `${value}: (${request}) => ${request}${access(parameter?.path ?? [])}`,
    ...(first === undefined || first === (value === "page" ? 1 : 0) ? [] : [`first: ${String(first)}`]),
    ask(value, paging, request, requestType),
    ...more(paging),
    ...(total?.of === "items" ? [`total: (body) => body${access(total.path)}`] : []),
  ];
}

const pages = ({ total }: Paging): string[] =>
  total?.of === "pages" ? [`pages: (body) => body${access(total.path)}`] : [];
