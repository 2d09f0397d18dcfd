/** Lists that page by numbers and offsets, by given documents and wanted results. */

import { describe, expect, test } from "vitest";
import { found, int, list, object, optional, text, url, widgets, yes, type Row } from "./subject.js";

const anyNumber = { anyOf: [{ type: "number" }, { type: "string", enum: ["Infinity", "-Infinity", "NaN"] }] } as const;

const numbers: readonly Row[] = [
  [
    "a word of the vendor before offset and limit, next to other parameters",
    { query: { acme_limit: int(), acme_offset: int(), kind: text() }, response: object({ result: widgets }) },
    "offset $.result offset+count acme_offset",
  ],
  [
    "a word before a size and a position that belongs to them",
    { query: { max_size: int(), max_page: int(), kind: text() }, response: object({ result: widgets }) },
    "none",
  ],
  [
    "page and offset with limit, and nothing of pages, as Directus has it",
    {
      query: { limit: int(), offset: int(), page: int() },
      response: object({ data: widgets, meta: object({ total_count: int() }) }),
    },
    "offset $.data offset+count offset",
  ],
  [
    "page and offset, and the first page",
    {
      query: { limit: int(), offset: int(), page: int("The page number, starting from 1.") },
      response: object({ data: widgets }),
    },
    "page-number $.data page+1 page",
  ],
  [
    "page and offset, and the page of the response",
    { query: { limit: int(), offset: int(), page: int() }, response: object({ data: widgets, page: int() }) },
    "page-number $.data page+1 page",
  ],
  [
    "page and offset with per_page",
    { query: { per_page: int(), offset: int(), page: int() }, response: object({ data: widgets }) },
    "page-number $.data page+1 page",
  ],
  [
    "pagination[page] and pagination[pageSize]",
    { query: { "pagination[page]": int(), "pagination[pageSize]": int() }, response: object({ data: widgets }) },
    "page-number $.data page+1 pagination[page]",
  ],
  [
    "page, size, totalPages and last, content",
    {
      query: { page: int(), size: int() },
      response: object({
        content: widgets,
        number: int(),
        totalPages: int(),
        totalElements: int(),
        last: yes,
        first: yes,
        empty: yes,
      }),
    },
    "page-number $.content page+1 page",
  ],
  [
    "page and next, previous, results, count",
    {
      query: { page: int("A page number.") },
      response: object({ count: int(), next: optional(url()), previous: optional(url()), results: widgets }),
    },
    "page-number $.results page+1 page",
  ],
  [
    "pages to skip",
    { query: { PageSize: int(), SkipPages: int() }, response: widgets },
    "page-number $ page+1 SkipPages",
  ],
  [
    "an offset called a marker",
    { query: { limit: int(), marker: int("Offset in the result list.") }, response: object({ widgets }) },
    "offset $.widgets offset+count marker",
  ],
  [
    "a marker of a type that tells nothing",
    { query: { limit: int(), marker: int() }, response: object({ widgets }) },
    "none",
  ],
  [
    "page[number] and page[size], with links.next",
    {
      query: { "page[number]": int(), "page[size]": int() },
      response: object({ data: widgets, links: object({ next: url() }), meta: object({ total: int() }) }),
    },
    "page-number $.data page+1 page[number]",
  ],
  [
    "page, per_page and total headers over a bare array",
    {
      query: { page: int(), per_page: int() },
      response: widgets,
      headers: { "X-WP-Total": "", "X-WP-TotalPages": "" },
    },
    "page-number $ page+1 page",
  ],
  [
    "page in a body",
    {
      method: "POST",
      path: "/widgets/search",
      body: object({ page: int(), per_page: int() }),
      response: object({ widgets, total_pages: int() }),
    },
    "page-number $.widgets page+1 page",
  ],
  [
    "page as digits in a string",
    { query: { page: { ...text(), default: "1" }, per_page: int() }, response: object({ data: widgets }) },
    "page-number $.data page+1 page",
  ],
  [
    "page and limit as strings",
    { query: { page: text(), limit: text() }, response: object({ data: widgets }) },
    "page-number $.data page+1 page",
  ],
  [
    "page as 64 bits in a string",
    {
      query: { "pagination.page": { type: "string", format: "int64" }, "pagination.size": int() },
      response: object({ widgets }),
    },
    "page-number $.widgets page+1 pagination.page",
  ],
  [
    "resultOffset of features, next to their fields",
    {
      query: { where: text(), resultOffset: int(), resultRecordCount: int() },
      response: object({ features: widgets, fields: list(object({ name: text() })), exceededTransferLimit: yes }),
    },
    "offset $.features offset+count resultOffset",
  ],
  [
    "a page number and a total that may be no finite number, and a page as a string",
    { query: { page: text() }, response: object({ items: widgets, page: anyNumber, total: anyNumber }) },
    "page-number $.items page+1 page",
  ],
  [
    "skip and take as strings",
    { query: { skip: text(), take: text() }, response: widgets },
    "offset $ offset+count skip",
  ],
  [
    "page as a string, where the response counts pages",
    {
      query: { page: text("Page of results to fetch."), limit: int() },
      response: object({ data: widgets, page: int(), total_pages: int() }),
    },
    "page-number $.data page+1 page",
  ],
  [
    "page as a string, where the response has the number of the next one",
    { query: { page: text() }, response: object({ items: widgets, next_page: optional(int()) }) },
    "page-number $.items page+1 page",
  ],
  [
    "page and offset, where the response counts pages",
    {
      query: { page: int(), per_page: int(), limit: int(), offset: int() },
      response: object({ result: widgets, result_info: object({ page: int(), per_page: int(), total_count: int() }) }),
    },
    "page-number $.result page+1 page",
  ],
  [
    "startAt, maxResults, total and isLast",
    {
      query: { startAt: int(), maxResults: int() },
      response: object({ startAt: int(), maxResults: int(), total: int(), isLast: yes, values: widgets }),
    },
    "offset $.values offset+count startAt",
  ],
  [
    "startIndex, count and totalResults",
    {
      query: { startIndex: int("The 1-based index of the first result."), count: int() },
      response: object({ Resources: widgets, totalResults: int(), itemsPerPage: int(), startIndex: int() }),
    },
    "offset $.Resources offset+count startIndex",
  ],
  [
    "$skip and $top",
    { query: { $skip: int(), $top: int() }, response: object({ value: widgets }) },
    "offset $.value offset+count $skip",
  ],
  [
    "offset, limit, more",
    {
      query: { offset: int(), limit: int() },
      response: object({ users: widgets, offset: int(), limit: int(), more: yes, total: optional(int()) }),
    },
    "offset $.users offset+count offset",
  ],
  [
    "from and size",
    {
      method: "POST",
      path: "/_search",
      body: object({ from: int(), size: int() }),
      response: object({ hits: object({ total: int(), hits: widgets }) }),
    },
    "offset $.hits.hits offset+count from",
  ],
  ["first and max", { query: { first: int(), max: int() }, response: widgets }, "offset $ offset+count first"],
  [
    "offset deep in a body",
    {
      method: "POST",
      path: "/transactions/get",
      body: object({ options: object({ count: int(), offset: int() }) }),
      response: object({ transactions: widgets, total_transactions: int() }),
    },
    "offset $.transactions offset+count options.offset",
  ],
  ["limitstart", { query: { limit: int(), limitstart: int() }, response: widgets }, "offset $ offset+count limitstart"],
  [
    "limit and offset as texts",
    { query: { limit: text("Set limit."), offset: text("Offset when retrieving items.") }, response: widgets },
    "offset $ offset+count offset",
  ],
  [
    "an offset token and a limit, where no field holds the token",
    { query: { limit: text(), offset: text("Offset token.") }, response: widgets },
    "none",
  ],
  [
    "an offset alone that is described as skipping",
    { query: { offset: int("The number of results to skip") }, response: object({ widgets }) },
    "offset $.widgets offset+count offset",
  ],
  [
    "an offset alone that is described as where the results start",
    { query: { offset: int("Sets the starting point of the result set.") }, response: object({ widgets }) },
    "offset $.widgets offset+count offset",
  ],
  [
    "a first row, described as such",
    { query: { firstRow: int("Optional: first row to fetch.") }, response: widgets },
    "offset $ offset+count firstRow",
  ],
  [
    "a first row and a number of rows",
    { query: { firstRow: int(), rowCount: int() }, response: widgets },
    "offset $ offset+count firstRow",
  ],
  [
    "the number of the result to start with",
    { query: { startNum: int("The result to start with. Allows paging through the episodes.") }, response: widgets },
    "offset $ offset+count startNum",
  ],
  [
    "the first element of one array",
    { query: { startIndex: int("Index of first element to read.") }, response: list(int()) },
    "none",
  ],
  [
    "an offset alone that is described as something else",
    { query: { offset: int("Distance to the first peak.") }, response: object({ widgets }) },
    "none",
  ],
  [
    "an offset alone that comes back",
    { query: { offset: int() }, response: object({ widgets, offset: int() }) },
    "offset $.widgets offset+count offset",
  ],
  [
    "an offset that is a size",
    { query: { offset: int("Number of events to retrieve.") }, response: object({ widgets }) },
    "none",
  ],
  [
    "paginate_page and paginate_limit",
    {
      query: { paginate_limit: int(), paginate_page: text("The queried page index") },
      response: object({ message: text(), result: widgets }),
    },
    "page-number $.result page+1 paginate_page",
  ],
  [
    "a page that counts from 1, and a next page that says whether it is there",
    {
      query: { page: text("The page of results to fetch. Pages start at 1"), limit: int() },
      response: object({ next_page: text("True if additional pages exist"), page: text(), images: widgets }),
    },
    "page-number $.images page+1 page",
  ],
];

describe.each([["page numbers and offsets", numbers]] as const)("%s", (_, rows) => {
  test.each(rows)("%s", (_what, given, want) => {
    expect(found(given)).toBe(want);
  });
});
