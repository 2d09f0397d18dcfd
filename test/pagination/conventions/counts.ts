/** Misleading counts, cursors that are numbers or come only on request, and numbers declared as strings. */

import {
  boolean,
  type Convention,
  cursorPage,
  integer,
  json,
  nullable,
  numberOf,
  object,
  query,
  slice,
  string,
  type Json,
  type Reply,
  type Thing,
  things,
} from "./convention.js";

const page = query("page");
const limit = query("limit");
const offset = query("offset");
const cursor = query("cursor", string);

/** The page of a number counted from 1, and an error if it does not exist. */
function pageOrError(all: readonly Thing[], url: URL, size: number, body: (items: Json, pages: number) => Json): Reply {
  const number = numberOf(url, "page", 1);
  const { items, pages } = slice(all, number - 1, size);
  return number > 1 && number > pages
    ? { status: 404, body: { detail: "no such page" } }
    : { body: body(items, pages) };
}

const lengthOf = (items: Json): number => (items as readonly unknown[]).length;

const ofCounts: readonly Convention[] = [
  {
    name: "a page_count of the page's items",
    parameters: [page, query("page_size")],
    response: object({ data: things, page_count: integer }),
    serve: (all, url, size) => {
      const { items } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { data: items, page_count: lengthOf(items) } };
    },
  },
  {
    name: "a page_count of the page's items next to a total",
    parameters: [page, query("page_size")],
    response: object({ data: things, meta: object({ page_count: integer, total: integer }) }),
    serve: (all, url, size) => {
      const { items } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { data: items, meta: { page_count: lengthOf(items), total: all.length } } };
    },
  },
  {
    name: "a page_count of pages, and an error after the last one",
    parameters: [page, query("page_size")],
    response: object({ data: things, page_count: integer }),
    serve: (all, url, size) => pageOrError(all, url, size, (data, pages) => ({ data, page_count: pages })),
  },
  {
    name: "a total of the page's own items, of fewer than were requested",
    parameters: [page, limit],
    query: { limit: 5 },
    response: object({ data: things, total: integer }),
    serve: (all, url, size) => {
      const { items } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { data: items, total: lengthOf(items) } };
    },
  },
  {
    name: "a total of the page's own items, of fewer than the document has as the default",
    parameters: [offset, query("limit", { ...integer, default: 20 })],
    response: object({ data: things, total: integer }),
    serve: (all, url, size) => {
      const items = all.slice(numberOf(url, "offset", 0)).slice(0, size);
      return { body: { data: json(items), total: items.length } };
    },
  },
];

/** Pages by number if the request has no cursor, and by cursor if it has one, even the first. */
function onRequest(
  all: readonly Thing[],
  url: URL,
  size: number,
  from: number,
): { items: Json; next: string | undefined } {
  const requested = url.searchParams.get("cursor");
  if (requested === null) return { items: json(all.slice(from, from + size)), next: undefined };
  return cursorPage(all, requested === "*" ? null : requested, size);
}

const ofCursors: readonly Convention[] = [
  {
    name: "a cursor only where it is requested, next to pages and a count",
    parameters: [page, query("per_page"), cursor],
    response: object({ meta: object({ count: integer, next_cursor: nullable("string") }), results: things }),
    serve: (all, url, size) => {
      const { items, next = null } = onRequest(all, url, size, (numberOf(url, "page", 1) - 1) * size);
      return { body: { meta: { count: all.length, next_cursor: next }, results: items } };
    },
  },
  {
    name: "a cursor only where it is requested, and it is",
    parameters: [offset, limit, cursor],
    query: { cursor: "*" },
    response: object({ total: integer, items: things, next_cursor: string }),
    serve: (all, url, size) => {
      const { items, next } = onRequest(all, url, size, numberOf(url, "offset", 0));
      return { body: { total: all.length, items, ...(next === undefined ? {} : { next_cursor: next }) } };
    },
  },
  {
    name: "a next link that is declared and never sent, next to $skip and a count",
    parameters: [query("$top"), query("$skip")],
    response: object({ value: things, "@odata.nextLink": string, "@odata.count": integer }),
    serve: (all, url, size) => {
      const from = numberOf(url, "$skip", 0);
      return { body: { value: json(all.slice(from, from + size)), "@odata.count": all.length } };
    },
  },
  {
    name: "a cursor of 64 bits in a string, 0 at the end",
    parameters: [query("cursor", { ...string, format: "int64" }), limit],
    response: object({ data: things, next_cursor: { ...string, format: "int64" } }),
    serve: (all, url, size) => {
      const end = numberOf(url, "cursor", 0) + size;
      return { body: { data: json(all.slice(end - size, end)), next_cursor: String(end < all.length ? end : 0) } };
    },
  },
  {
    name: "a cursor of 0 at the end, which leads to the start",
    parameters: [query("cursor"), limit],
    response: object({ data: things, next_cursor: integer }),
    serve: (all, url, size) => {
      const end = numberOf(url, "cursor", 0) + size;
      return { body: { data: json(all.slice(end - size, end)), next_cursor: end < all.length ? end : 0 } };
    },
  },
  {
    name: "after and a cursor next to the items",
    parameters: [query("after", string), limit],
    response: object({ data: things, cursor: string, has_more: boolean }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("after"), size);
      return { body: { data: items, cursor: next ?? "end", has_more: next !== undefined } };
    },
  },
  {
    name: "from and next, of logs",
    parameters: [query("from", string), query("take")],
    response: object({ logs: things, next: string }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("from"), size);
      return { body: { logs: items, ...(next === undefined ? {} : { next }) } };
    },
  },
  {
    name: "an offset that takes next, and hasNext",
    parameters: [query("offset", string), limit],
    response: object({ data: things, hasNext: boolean, next: string }),
    serve: (all, url, size) => {
      const { items, next } = cursorPage(all, url.searchParams.get("offset"), size);
      return { body: { data: items, hasNext: next !== undefined, ...(next === undefined ? {} : { next }) } };
    },
  },
];

/** An integer as .NET declares it. */
const integerOrDigits = { type: ["integer", "string"], format: "int32", pattern: "^-?(?:0|[1-9]\\d*)$" };

/** Counts that may be strings of digits, on a server that fails beyond the last page. */
const ofDigits = (name: string, written: (count: number) => Json): Convention => ({
  name,
  parameters: [query("page", integerOrDigits), query("pageSize", integerOrDigits)],
  response: object({
    items: things,
    pageNumber: integerOrDigits,
    totalPages: integerOrDigits,
    totalCount: integerOrDigits,
  }),
  serve: (all, url, size) => {
    const number = numberOf(url, "page", 1);
    const { items, pages } = slice(all, number - 1, size);
    if (number > Math.max(pages, 1)) return { status: 500, body: { detail: "no such page" } };
    const counts = { pageNumber: written(number), totalPages: written(pages), totalCount: written(all.length) };
    return { body: { items, ...counts } };
  },
});

const ofStrings: readonly Convention[] = [
  ofDigits("counts that may be strings, sent as numbers", (count) => count),
  ofDigits("counts that may be strings, sent as strings", String),
  {
    name: "page and limit as strings, of a bare array",
    parameters: [query("page", string), query("limit", string)],
    response: things,
    serve: (all, url, size) => ({ body: slice(all, numberOf(url, "page", 1) - 1, size).items }),
  },
  {
    name: "page and size as strings of 64 bits, and so the total",
    parameters: [query("page", { ...string, format: "int64" }), query("size", { ...string, format: "int64" })],
    response: object({ things, total: { ...string, format: "int64" } }),
    serve: (all, url, size) => {
      const { items } = slice(all, numberOf(url, "page", 1) - 1, size);
      return { body: { things: items, total: String(all.length) } };
    },
  },
  {
    name: "skip and take as strings",
    parameters: [query("skip", string), query("take", string)],
    response: things,
    serve: (all, url, size) => ({ body: json(all.slice(numberOf(url, "skip", 0)).slice(0, size)) }),
  },
];

export const byCounts: readonly Convention[] = [...ofCounts, ...ofCursors, ...ofStrings];
