/** Lists that page by links, by given documents and wanted results. */

import { describe, expect, test } from "vitest";
import { found, int, object, optional, text, url, widgets, yes, type Row } from "./subject.js";

const links: readonly Row[] = [
  [
    "links and a number of pages, without a parameter",
    {
      response: object({
        Data: object({ Widget: widgets }),
        Links: object({ Self: text(), Next: optional(text()) }),
        Meta: object({ TotalPages: int() }),
      }),
    },
    "next-url $.Data.Widget $.Links.Next -",
  ],
  [
    "links and a number of pages where one thing is requested",
    {
      path: "/widgets/{WidgetId}",
      response: object({
        Data: object({ Widget: widgets }),
        Links: object({ Self: text(), Next: optional(text()) }),
        Meta: object({ TotalPages: int() }),
      }),
    },
    "none",
  ],
  [
    "links and a number of pages where one thing is requested by a shorter key",
    {
      path: "/quoted-widget-orders/{OrderId}",
      response: object({
        Data: object({ OrderId: text(), Status: text(), Charges: widgets }),
        Links: object({ Self: text(), Next: optional(text()) }),
        Meta: object({ TotalPages: int() }),
      }),
    },
    "none",
  ],
  [
    "a link in the response before a header that only a description names",
    {
      query: { limit: int(), cursor: text("Returned in the `next` URL in the `Link` response header.") },
      response: object({ results: widgets, _links: object({ next: text(), base: text() }) }),
    },
    "next-url $.results $._links.next -",
  ],
  [
    "a declared Link header and page numbers",
    { query: { per_page: int(), page: int() }, response: widgets, headers: { Link: "" } },
    "link-header $ header:link -",
  ],
  [
    "a Link header named only in words",
    {
      query: { per_page: int(), after: text("A cursor, as given in the [Link header](https://example.com).") },
      response: widgets,
    },
    "link-header $ header:link -",
  ],
  [
    "a token that only the Link header gives",
    {
      query: { limit: int(), page_info: text() },
      response: object({ products: widgets }),
      headers: { link: "The next page, `rel=next`." },
    },
    "link-header $.products header:link -",
  ],
  [
    "next_page_uri, with a page number kept for the client only and a token",
    {
      path: "/Accounts/{sid}/Calls.json",
      query: {
        PageSize: int(),
        Page: int("The page index. This value is simply for client state."),
        PageToken: text(),
      },
      response: object({
        calls: widgets,
        end: int(),
        first_page_uri: url(),
        next_page_uri: url(),
        page: int(),
        previous_page_uri: url(),
        uri: url(),
      }),
    },
    "next-url $.calls $.next_page_uri -",
  ],
  [
    "meta.next_page_url",
    {
      query: { PageSize: int(), PageToken: text() },
      response: object({
        services: widgets,
        meta: object({ next_page_url: url(), previous_page_url: url(), url: url(), key: text() }),
      }),
    },
    "next-url $.services $.meta.next_page_url -",
  ],
  [
    "@odata.nextLink before $skip",
    {
      query: { $top: int(), $skip: int(), $count: yes },
      response: object({ value: widgets, "@odata.nextLink": optional(text()), "@odata.count": int() }),
    },
    'next-url $.value $["@odata.nextLink"] -',
  ],
  [
    "nextLink and value",
    { query: { "api-version": text() }, response: object({ value: widgets, nextLink: text() }) },
    "next-url $.value $.nextLink -",
  ],
  [
    "nextRecordsUrl and done",
    {
      path: "/query",
      query: { q: text() },
      response: object({ totalSize: int(), done: yes, nextRecordsUrl: text(), records: widgets }),
    },
    "next-url $.records $.nextRecordsUrl -",
  ],
  [
    "next and previous, no parameter",
    {
      query: { search: text() },
      response: object({ count: int(), next: optional(text()), previous: optional(text()), results: widgets }),
    },
    "next-url $.results $.next -",
  ],
  [
    "_links.next.href",
    {
      query: { limit: int() },
      response: object({
        items: widgets,
        _links: object({ self: object({ href: text() }), next: object({ href: text() }) }),
      }),
    },
    "next-url $.items $._links.next.href -",
  ],
  [
    "links.next, and a next cursor that no parameter takes",
    {
      response: object({
        data: widgets,
        links: object({ next: optional(text()) }),
        meta: object({ next_cursor: optional(text()) }),
      }),
    },
    "next-url $.data $.links.next -",
  ],
  [
    "page[cursor] that only links.next carries",
    {
      query: { "page[size]": int(), "page[cursor]": text() },
      response: object({ data: widgets, links: object({ next: text(), prev: text() }) }),
    },
    "next-url $.data $.links.next -",
  ],
  [
    "load_more_url and a page number: the number",
    {
      query: { page: int() },
      response: object({ directory_items: widgets, meta: object({ load_more_directory_items: text() }) }),
      path: "/directory_items.json",
    },
    "page-number $.directory_items page+1 page",
  ],
  [
    "nextLink before $skip",
    { query: { $top: int(), $skip: int() }, response: object({ value: widgets, nextLink: text() }) },
    "next-url $.value $.nextLink -",
  ],
  [
    "a next link relation",
    {
      query: { limit: int(), after: text("Treat this as an opaque value obtained through the `next` link relation.") },
      response: widgets,
    },
    "link-header $ header:link -",
  ],
  [
    "a next and a prev about which the request says nothing, away from the items",
    { response: object({ models: widgets, pagination: object({ limit: int(), prev: text(), next: text() }) }) },
    "none",
  ],
  [
    "an envelope for pages around one thing",
    {
      path: "/campaigns/{campaignId}.json",
      response: object({ results: widgets, meta: object({ pagination: object({ nextUrl: text() }) }) }),
    },
    "none",
  ],
  [
    "a next value and a previous one that the next request takes, without a parameter for it",
    {
      response: object({
        results: widgets,
        next: text("Value to pass to the next search query in order to paginate."),
        previous: text("Value that points to the previous page."),
      }),
    },
    "none",
  ],
  [
    "a next link to send the next request to",
    {
      response: object({
        results: widgets,
        next: text("The URL to send the next request to."),
        previous: text("The URL of the previous page."),
      }),
    },
    "next-url $.results $.next -",
  ],
  [
    "a list in a collection that is named by its key",
    { path: "/data/{collectionId}", response: object({ items: widgets, nextPageUrl: text() }) },
    "next-url $.items $.nextPageUrl -",
  ],
];

describe.each([["links", links]] as const)("%s", (_, rows) => {
  test.each(rows)("%s", (_what, given, want) => {
    expect(found(given)).toBe(want);
  });
});
