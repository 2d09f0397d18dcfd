/** Names with different meanings in different documents: descriptions and neighbouring fields decide. */

import { describe, expect, test } from "vitest";
import { find, found, int, list, object, text, widgets, yes, type Given, type Row } from "./subject.js";

const size = { limit: int() };

const rows: readonly Row[] = [
  [
    "an offset that is described as a page number",
    { query: { offset: int("The page number, starting from 0."), ...size }, response: object({ data: widgets }) },
    "page-number $.data page+1 offset",
  ],
  [
    "an offset that is described as a number of pages to skip",
    { query: { offset: int("Number of pages to skip."), ...size }, response: object({ data: widgets }) },
    "page-number $.data page+1 offset",
  ],
  [
    "an offset that is calculated from a page number",
    {
      query: { offset: int("Records to skip: the page number times the limit."), ...size },
      response: object({ data: widgets }),
    },
    "offset $.data offset+count offset",
  ],
  [
    "an offset of the first item of a page",
    {
      query: { startAt: int("The index of the first item to return in a page of results (page offset)."), ...size },
      response: object({ data: widgets }),
    },
    "offset $.data offset+count startAt",
  ],
  [
    "a page offset without a word",
    { query: { pageOffset: int(), pageSize: int() }, response: object({ data: widgets }) },
    "ambiguous",
  ],
  [
    "a page offset of records",
    { query: { pageOffset: int("Index of the first record"), pageSize: int() }, response: object({ data: widgets }) },
    "offset $.data offset+count pageOffset",
  ],
  [
    "the offset of a page object",
    { query: { "page[offset]": int("Page offset"), "page[limit]": int() }, response: object({ data: widgets }) },
    "offset $.data offset+count page[offset]",
  ],
  [
    "current and size",
    {
      query: { current: int(), size: int() },
      response: object({ data: object({ records: widgets, total: int(), pages: int(), current: int(), size: int() }) }),
    },
    "page-number $.data.records page+1 current",
  ],
  ["current alone", { query: { current: int() }, response: object({ data: widgets }) }, "none"],
  [
    "parameters that all begin with one word",
    { query: { acme_query: text(), acme_limit: int(), acme_offset: int() }, response: object({ result: widgets }) },
    "offset $.result offset+count acme_offset",
  ],
  [
    "parameters of another list, which begin with its name",
    { query: { q: text(), comments_limit: int(), comments_offset: int() }, response: object({ posts: widgets }) },
    "none",
  ],
  [
    "an id from which a list starts, the item included",
    { query: { fromId: int("ID to fetch from, INCLUSIVE."), ...size }, response: widgets },
    "none",
  ],
  [
    "an id from which a list starts, without a word",
    { query: { from_id: int(), ...size }, response: object({ data: widgets, has_more: yes }) },
    "ambiguous",
  ],
  [
    "an id after which a list starts",
    { query: { from_id: text("The last id of the page before."), ...size }, response: object({ data: widgets }) },
    "cursor-last-id $.data $.data[-1].id from_id",
  ],
  [
    "an id that selects items, next to a page number",
    { query: { id_after: int("Only widgets with a greater ID."), page: int(), per_page: int() }, response: widgets },
    "page-number $ page+1 page",
  ],
  [
    "the request's own token next to the next one",
    {
      query: {
        "continuation-token": text("ContinuationToken indicates that the list is being continued."),
        "start-after": text("The key after which to start."),
      },
      response: object({ Contents: widgets, ContinuationToken: text(), NextContinuationToken: text() }),
    },
    "cursor-token $.Contents $.NextContinuationToken continuation-token",
  ],
  [
    "a header that a description names",
    {
      query: { limit: int(), page: text("The value of the `acme-next-page` response header.") },
      response: widgets,
      headers: { "acme-next-page": "", "acme-request-id": "" },
    },
    "cursor-token $ header:acme-next-page page",
  ],
  [
    "a header that begins with the API's name",
    { query: { per_page: int(), next_token: text() }, response: widgets, headers: { "X-Acme-NextToken": "" } },
    "cursor-token $ header:x-acme-nexttoken next_token",
  ],
  [
    "__next of version 2 of OData, before $skip",
    { query: { $skip: int(), $top: int() }, response: object({ d: object({ results: widgets, __next: text() }) }) },
    "next-url $.d.results $.d.__next -",
  ],
];

test.each(rows)("%s", (_what, given, want) => {
  expect(found(given)).toBe(want);
});

describe("the items that a total counts", () => {
  const totals: readonly (readonly [what: string, envelope: Given["schemas"] & object, want: object])[] = [
    ["items", { total: int() }, { total: ["total"] }],
    ["items, on all pages", { total: int("Number of items across all pages.") }, { total: ["total"] }],
    [
      "pages, by its description",
      { page: object({ total: int("Total number of pages") }) },
      { pages: ["page", "total"] },
    ],
    ["pages, by what holds it", { pages: object({ total: int() }) }, { pages: ["pages", "total"] }],
    ["the items of one page", { total: int("Number of items on this page.") }, {}],
    ["the items of one response", { total: int("The total number returned in the current response.") }, {}],
    ["what remains", { total: int("Number of remaining items.") }, {}],
    ["nothing exactly", { total: int("Estimated total number of results.") }, {}],
  ];
  test.each(totals)("%s", (_what, envelope, want) => {
    const { paging } = find({ query: { page: int(), ...size }, response: object({ data: widgets, ...envelope }) });
    const { total, pages } = paging ?? {};
    expect({ ...(total && { total }), ...(pages && { pages }) }).toEqual(want);
  });
});

test.each([
  ["a last page", "last_page", "", true],
  ["a list that is done", "done", "Whether all pages were returned.", true],
  ["a query that is done", "done", "Whether the query has completed.", false],
] as const)("%s", (_what, name, description, isEnd) => {
  const response = object({ data: widgets, [name]: { ...yes, description } });
  expect(find({ query: { page: int(), ...size }, response }).paging?.last).toEqual(isEnd ? [name] : undefined);
});

test.each([
  ["its own", "Offset of this page.", { current: ["offset"] }],
  ["that of the next page", "Offset of the next page.", { nextPage: ["offset"] }],
] as const)("an offset in the response, %s", (_what, description, want) => {
  const response = object({ data: widgets, offset: int(description) });
  const { current, nextPage } = find({ query: { offset: int(), ...size }, response }).paging ?? {};
  expect({ ...(current && { current }), ...(nextPage && { nextPage }) }).toEqual(want);
});

test.each([
  [{ default: 1 }, 1],
  [{ example: 0 }, 0],
  [{ example: 1 }, undefined],
] as const)("the first page, with %o", (sign, first) => {
  const { paging } = find({ query: { page: { ...int(), ...sign }, ...size }, response: object({ data: widgets }) });
  expect(paging?.first).toBe(first);
});

test.each([
  ["a boolean", yes, undefined],
  ["a number", int(), true],
  ["a string", text(), true],
  ["anything else", list(text()), undefined],
] as const)("whether more follows, stated by %s", (_what, schema, coded) => {
  const { paging } = find({ query: { page: int(), ...size }, response: object({ data: widgets, has_more: schema }) });
  expect(paging?.encoded).toBe(coded);
});
