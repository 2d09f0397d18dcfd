import { describe, expect, test } from "vitest";
import {
  day,
  found,
  int,
  list,
  map,
  object,
  optional,
  text,
  url,
  widget,
  widgets,
  yes,
  type Given,
  type Want,
} from "./subject.js";

type Row = readonly [what: string, given: Given, want: Want];

const cursorPages: readonly Row[] = [
  [
    "after and has_more: the last item's id",
    {
      query: {
        limit: int(),
        starting_after: text("`starting_after` is an object ID that defines your place in the list."),
        ending_before: text("An object ID."),
      },
      answer: object({ object: text(), data: widgets, has_more: yes, url: text() }),
    },
    "cursor-last-id $.data $.data[-1].id starting_after",
  ],
  [
    "after beside last_id: the envelope's own copy of it",
    {
      query: { limit: int(), after: text("A cursor for use in pagination, an object ID."), before: text() },
      answer: object({ data: widgets, first_id: optional(text()), last_id: optional(text()), has_more: yes }),
    },
    "cursor-token $.data $.last_id after",
  ],
  [
    "after_id beside last_id",
    {
      query: { limit: int(), after_id: text(), before_id: text() },
      answer: object({ data: widgets, first_id: text(), last_id: text(), has_more: yes }),
    },
    "cursor-token $.data $.last_id after_id",
  ],
  [
    "an item's token instead of an id",
    {
      query: {
        page_size: int(),
        starting_after: text("A cursor representing an item's token after which a page begins."),
        ending_before: text(),
      },
      answer: object({ data: list(object({ token: text(), memo: text() })), has_more: yes }),
    },
    "cursor-last-id $.data $.data[-1].token starting_after",
  ],
  [
    "pageToken and nextPageToken",
    { query: { pageSize: int(), pageToken: text() }, answer: object({ widgets, nextPageToken: text() }) },
    "cursor-token $.widgets $.nextPageToken pageToken",
  ],
  [
    "page_token and next_page_token",
    {
      query: { page_size: int(), page_token: text() },
      answer: object({ widgets, next_page_token: text(), total_size: int() }),
    },
    "cursor-token $.widgets $.next_page_token page_token",
  ],
  [
    "cursor and response_metadata.next_cursor, `messages` asked for by nothing but being the only list",
    {
      path: "/conversations.history",
      query: { limit: int(), cursor: text() },
      answer: object({ ok: yes, messages: widgets, has_more: yes, response_metadata: object({ next_cursor: text() }) }),
    },
    "cursor-token $.messages $.response_metadata.next_cursor cursor",
  ],
  [
    "page[after] and meta.after_cursor beside links.next",
    {
      query: { "page[size]": int(), "page[after]": text(), "page[before]": text() },
      answer: object({
        tickets: widgets,
        meta: object({ has_more: yes, after_cursor: text(), before_cursor: text() }),
        links: object({ next: text(), prev: text() }),
      }),
    },
    "cursor-token $.tickets $.meta.after_cursor page[after]",
  ],
  [
    "page: { after } as a deep object",
    {
      query: { page: object({ size: int(), after: text() }) },
      answer: object({ data: widgets, meta: object({ page: object({ after: text() }) }) }),
    },
    "cursor-token $.data $.meta.page.after page.after",
  ],
  [
    "after and paging.next.after",
    {
      query: { limit: int(), after: text() },
      answer: object({
        results: widgets,
        paging: object({ next: object({ after: text(), link: text() }), prev: object({ before: text() }) }),
      }),
    },
    "cursor-token $.results $.paging.next.after after",
  ],
  [
    "starting_after and pages.next.starting_after",
    {
      query: { per_page: int(), starting_after: text() },
      answer: object({
        type: text(),
        data: widgets,
        total_count: int(),
        pages: object({
          type: text(),
          page: int(),
          per_page: int(),
          total_pages: int(),
          next: object({ per_page: int(), starting_after: text() }),
        }),
      }),
    },
    "cursor-token $.data $.pages.next.starting_after starting_after",
  ],
  [
    "start_cursor in a body, next_cursor and has_more",
    {
      method: "POST",
      path: "/databases/{id}/query",
      body: object({ filter: object({ page: text() }), start_cursor: text(), page_size: int() }),
      answer: object({ object: text(), results: widgets, next_cursor: optional(text()), has_more: yes }),
    },
    "cursor-token $.results $.next_cursor start_cursor",
  ],
  [
    "a cursor deep in a body",
    {
      method: "POST",
      path: "/widgets/search",
      body: object({
        data: object({
          type: text(),
          attributes: object({ page: object({ cursor: text(), limit: int() }), query: text() }),
        }),
      }),
      answer: object({ data: widgets, meta: object({ page: object({ after: text() }) }) }),
    },
    "cursor-token $.data $.meta.page.after data.attributes.page.cursor",
  ],
  [
    "Marker, NextMarker and IsTruncated",
    {
      query: { Marker: text(), MaxItems: int() },
      answer: object({ Widgets: widgets, Marker: text(), NextMarker: text(), IsTruncated: yes }),
    },
    "cursor-token $.Widgets $.NextMarker Marker",
  ],
  [
    "NextToken in body and query alike: the body's",
    {
      method: "POST",
      query: { NextToken: text() },
      body: object({ NextToken: text(), MaxResults: int() }),
      answer: object({ Widgets: widgets, NextToken: text() }),
    },
    "cursor-token $.Widgets $.NextToken NextToken",
  ],
  [
    "offset that is a token",
    {
      query: {
        pageSize: int(),
        offset: text("To fetch the next page of records, include offset from the previous request."),
      },
      answer: object({ records: widgets, offset: text("The offset for the next page, a cursor.") }),
    },
    "cursor-token $.records $.offset offset",
  ],
  [
    "offset token and next_page.offset beside next_page.uri",
    {
      query: { limit: int(), offset: text("Offset token. An offset to the next page returned by the API.") },
      answer: object({ data: widgets, next_page: object({ offset: text(), path: text(), uri: url() }) }),
    },
    "cursor-token $.data $.next_page.offset offset",
  ],
  [
    "page that is a token",
    {
      query: { limit: int(), page: text("A cursor. Use the next_page value returned in a previous response.") },
      answer: object({ data: widgets, has_more: yes, next_page: optional(text()) }),
    },
    "cursor-token $.data $.next_page page",
  ],
  [
    "page as a string without a word, fed by next_page",
    {
      query: { limit: int(), page: text() },
      answer: object({ data: widgets, has_more: yes, next_page: optional(text()) }),
    },
    "cursor-token $.data $.next_page page",
  ],
  [
    "marker and next_marker beside an offset: the marker",
    {
      query: { limit: int(), marker: text(), offset: int() },
      answer: object({ entries: widgets, limit: int(), next_marker: text() }),
    },
    "cursor-token $.entries $.next_marker marker",
  ],
  [
    "a marker behind a switch: the offset",
    {
      query: { limit: int(), usemarker: yes, marker: text(), offset: int() },
      answer: object({ entries: widgets, limit: int(), offset: int(), total_count: int(), next_marker: text() }),
    },
    "offset $.entries offset+count offset",
  ],
  [
    "continue and metadata.continue",
    {
      query: {
        limit: int(),
        continue: text("The continue option should be set when retrieving more results from the server."),
      },
      answer: object({
        kind: text(),
        items: widgets,
        metadata: object({ continue: text(), remainingItemCount: int() }),
      }),
    },
    "cursor-token $.items $.metadata.continue continue",
  ],
  [
    "connection: after, first, pageInfo.endCursor",
    {
      query: { first: int(), after: text() },
      answer: object({
        edges: list(object({ cursor: text(), node: widget })),
        pageInfo: object({ endCursor: text(), hasNextPage: yes }),
      }),
    },
    "cursor-token $.edges $.pageInfo.endCursor after",
  ],
  [
    "pagination.cursors.after",
    {
      query: { limit: int(), after: text(), before: text() },
      answer: object({ items: widgets, cursors: object({ after: text(), before: text() }), next: url() }),
    },
    "cursor-token $.items $.cursors.after after",
  ],
  [
    "iterator and done",
    {
      query: { limit: int(), iterator: optional(text()) },
      answer: object({ data: widgets, done: yes, iterator: optional(text()), prevIterator: text() }),
    },
    "cursor-token $.data $.iterator iterator",
  ],
  [
    "search_after: the sort values of the last hit",
    {
      method: "POST",
      path: "/widgets/_search",
      body: object({ size: int(), search_after: list({}), query: object({}) }),
      answer: object({
        took: int(),
        hits: object({ total: object({ value: int() }), hits: list(object({ _id: text(), sort: list({}) })) }),
      }),
    },
    "cursor-last-id $.hits.hits $.hits.hits[-1].sort search_after",
  ],
  [
    "a bare array after the last id",
    { query: { limit: int(), after: text("Get widgets after this widget ID, in pages.") }, answer: widgets },
    "cursor-last-id $ $[-1].id after",
  ],
  [
    "continuation_token",
    {
      query: { continuation_token: text(), per_page: int() },
      answer: object({ result: object({ images: widgets, continuation_token: text() }) }),
    },
    "cursor-token $.result.images $.result.continuation_token continuation_token",
  ],
  [
    "a cursor of numbers",
    { query: { cursor: int(), limit: int() }, answer: object({ data: widgets, next_cursor: int() }) },
    "cursor-token $.data $.next_cursor cursor",
  ],
];

const ownCursors: readonly Row[] = [
  [
    "items that carry their own cursor",
    {
      query: { limit: int(), cursor: text("The position in the result list to start from.") },
      answer: list(object({ cursor: text(), widget })),
    },
    "cursor-last-id $ $[-1].cursor cursor",
  ],
  [
    "the list inside an object called cursor",
    {
      query: { pageSize: int(), cursor: text() },
      answer: object({ cursor: object({ hasMore: yes, previous: text(), next: text(), data: widgets }) }),
    },
    "cursor-token $.cursor.data $.cursor.next cursor",
  ],
  [
    "start that takes the last item's id, in words",
    {
      query: { page_size: int(), start: text("The ID of the last entity of the previous page, used for pagination.") },
      answer: object({ data: widgets }),
    },
    "cursor-last-id $.data $.data[-1].id start",
  ],
  [
    "start that takes `next`, in words",
    {
      query: {
        limit: int(),
        start: text("The token for the page you want. Use the `next` property of the last response."),
      },
      answer: object({ widgets, next: text() }),
    },
    "cursor-token $.widgets $.next start",
  ],
  [
    "next and next beside a deprecated page number",
    {
      query: { next: text(), page: { ...text(), deprecated: true }, page_size: int() },
      answer: object({ data: widgets, next: optional(text()) }),
    },
    "cursor-token $.data $.next next",
  ],
  [
    "page[next_record_id] and meta.pagination.next_record_id",
    {
      query: { "page[limit]": int(), "page[next_record_id]": text() },
      answer: object({ data: widgets, meta: object({ pagination: object({ next_record_id: text() }) }) }),
    },
    "cursor-token $.data $.meta.pagination.next_record_id page[next_record_id]",
  ],
  [
    "a bare array after the item that starting_after names",
    { query: { pageSize: int(), startingAfter: text(), endingBefore: text() }, answer: widgets },
    "cursor-last-id $ $[-1].id startingAfter",
  ],
];

const links: readonly Row[] = [
  [
    "a link in the answer before a header that only words name",
    {
      query: { limit: int(), cursor: text("Returned in the `next` URL in the `Link` response header.") },
      answer: object({ results: widgets, _links: object({ next: text(), base: text() }) }),
    },
    "next-url $.results $._links.next -",
  ],
  [
    "a declared Link header and page numbers",
    { query: { per_page: int(), page: int() }, answer: widgets, headers: { Link: "" } },
    "link-header $ header:link -",
  ],
  [
    "a Link header named only in words",
    {
      query: { per_page: int(), after: text("A cursor, as given in the [Link header](https://example.com).") },
      answer: widgets,
    },
    "link-header $ header:link -",
  ],
  [
    "a token that only the Link header gives",
    {
      query: { limit: int(), page_info: text() },
      answer: object({ products: widgets }),
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
      answer: object({
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
      answer: object({
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
      answer: object({ value: widgets, "@odata.nextLink": optional(text()), "@odata.count": int() }),
    },
    'next-url $.value $["@odata.nextLink"] -',
  ],
  [
    "nextLink and value",
    { query: { "api-version": text() }, answer: object({ value: widgets, nextLink: text() }) },
    "next-url $.value $.nextLink -",
  ],
  [
    "nextRecordsUrl and done",
    {
      path: "/query",
      query: { q: text() },
      answer: object({ totalSize: int(), done: yes, nextRecordsUrl: text(), records: widgets }),
    },
    "next-url $.records $.nextRecordsUrl -",
  ],
  [
    "next and previous, no parameter",
    {
      query: { search: text() },
      answer: object({ count: int(), next: optional(text()), previous: optional(text()), results: widgets }),
    },
    "next-url $.results $.next -",
  ],
  [
    "_links.next.href",
    {
      query: { limit: int() },
      answer: object({
        items: widgets,
        _links: object({ self: object({ href: text() }), next: object({ href: text() }) }),
      }),
    },
    "next-url $.items $._links.next.href -",
  ],
  [
    "page[cursor] that only links.next carries",
    {
      query: { "page[size]": int(), "page[cursor]": text() },
      answer: object({ data: widgets, links: object({ next: text(), prev: text() }) }),
    },
    "next-url $.data $.links.next -",
  ],
  [
    "load_more_url beside a page number: the number",
    {
      query: { page: int() },
      answer: object({ directory_items: widgets, meta: object({ load_more_directory_items: text() }) }),
      path: "/directory_items.json",
    },
    "page-number $.directory_items page+1 page",
  ],
];

const numbers: readonly Row[] = [
  [
    "pagination[page] and pagination[pageSize]",
    { query: { "pagination[page]": int(), "pagination[pageSize]": int() }, answer: object({ data: widgets }) },
    "page-number $.data page+1 pagination[page]",
  ],
  [
    "page, size, totalPages and last, content",
    {
      query: { page: int(), size: int() },
      answer: object({
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
      answer: object({ count: int(), next: optional(url()), previous: optional(url()), results: widgets }),
    },
    "page-number $.results page+1 page",
  ],
  [
    "page[number] and page[size] beside links.next",
    {
      query: { "page[number]": int(), "page[size]": int() },
      answer: object({ data: widgets, links: object({ next: url() }), meta: object({ total: int() }) }),
    },
    "page-number $.data page+1 page[number]",
  ],
  [
    "page, per_page and total headers over a bare array",
    { query: { page: int(), per_page: int() }, answer: widgets, headers: { "X-WP-Total": "", "X-WP-TotalPages": "" } },
    "page-number $ page+1 page",
  ],
  [
    "page in a body",
    {
      method: "POST",
      path: "/widgets/search",
      body: object({ page: int(), per_page: int() }),
      answer: object({ widgets, total_pages: int() }),
    },
    "page-number $.widgets page+1 page",
  ],
  [
    "page as digits in a string",
    { query: { page: { ...text(), default: "1" }, per_page: int() }, answer: object({ data: widgets }) },
    "page-number $.data page+1 page",
  ],
  [
    "page as a string, where the answer counts pages",
    {
      query: { page: text("Page of results to fetch."), limit: int() },
      answer: object({ data: widgets, page: int(), total_pages: int() }),
    },
    "page-number $.data page+1 page",
  ],
  [
    "page beside offset, the answer counts pages",
    {
      query: { page: int(), per_page: int(), limit: int(), offset: int() },
      answer: object({ result: widgets, result_info: object({ page: int(), per_page: int(), total_count: int() }) }),
    },
    "page-number $.result page+1 page",
  ],
  [
    "startAt, maxResults, total and isLast",
    {
      query: { startAt: int(), maxResults: int() },
      answer: object({ startAt: int(), maxResults: int(), total: int(), isLast: yes, values: widgets }),
    },
    "offset $.values offset+count startAt",
  ],
  [
    "startIndex, count and totalResults",
    {
      query: { startIndex: int("The 1-based index of the first result."), count: int() },
      answer: object({ Resources: widgets, totalResults: int(), itemsPerPage: int(), startIndex: int() }),
    },
    "offset $.Resources offset+count startIndex",
  ],
  [
    "$skip and $top",
    { query: { $skip: int(), $top: int() }, answer: object({ value: widgets }) },
    "offset $.value offset+count $skip",
  ],
  [
    "offset, limit, more",
    {
      query: { offset: int(), limit: int() },
      answer: object({ users: widgets, offset: int(), limit: int(), more: yes, total: optional(int()) }),
    },
    "offset $.users offset+count offset",
  ],
  [
    "from and size",
    {
      method: "POST",
      path: "/_search",
      body: object({ from: int(), size: int() }),
      answer: object({ hits: object({ total: int(), hits: widgets }) }),
    },
    "offset $.hits.hits offset+count from",
  ],
  ["first beside max", { query: { first: int(), max: int() }, answer: widgets }, "offset $ offset+count first"],
  [
    "offset deep in a body",
    {
      method: "POST",
      path: "/transactions/get",
      body: object({ options: object({ count: int(), offset: int() }) }),
      answer: object({ transactions: widgets, total_transactions: int() }),
    },
    "offset $.transactions offset+count options.offset",
  ],
];

const notPaged: readonly Row[] = [
  [
    "filter[page] beside a limit",
    { query: { "filter[page]": int(), limit: int() }, answer: object({ data: widgets }) },
    "none",
  ],
  [
    "a token for access, beside a cursor that nothing takes",
    { query: { token: text("Authentication."), limit: int() }, answer: object({ data: widgets, next_cursor: text() }) },
    "none",
  ],
  [
    "a number of minutes called offset",
    { query: { offset: int("Difference to UTC in minutes."), limit: int() }, answer: object({ data: widgets }) },
    "none",
  ],
  ["no parameter, only a total", { answer: object({ total_count: int(), labels: widgets }) }, "none"],
  ["a limit alone", { query: { limit: int() }, answer: object({ data: widgets }) }, "none"],
  [
    "a cursor that another endpoint takes",
    {
      method: "POST",
      path: "/files/list_folder",
      body: object({ path: text(), limit: int() }),
      answer: object({ entries: widgets, cursor: text(), has_more: yes }),
    },
    "none",
  ],
  [
    "a required cursor",
    {
      method: "POST",
      path: "/files/list_folder/continue",
      body: { ...object({ cursor: text() }), required: ["cursor"] },
      answer: object({ entries: widgets, cursor: text(), has_more: yes }),
    },
    "none",
  ],
  ["before and after as moments", { query: { before: day(), after: day(), limit: int() }, answer: widgets }, "none"],
  [
    "before and since of ids, backwards",
    { query: { before: text("An action ID"), since: text("A date or an action ID"), limit: int() }, answer: widgets },
    "none",
  ],
  [
    "from and to",
    {
      query: { from: int("POSIX timestamp"), to: int("POSIX timestamp"), limit: int() },
      answer: object({ data: widgets }),
    },
    "none",
  ],
  [
    "from and to without a word",
    { query: { from: int(), to: int(), limit: int() }, answer: object({ data: widgets }) },
    "none",
  ],
  [
    "a resource with parts",
    {
      path: "/orders/{id}",
      query: { cursor: text(), limit: int() },
      answer: object({ id: text(), lines: widgets, next_cursor: text("The next cursor of something else.") }),
    },
    "cursor-token $.lines $.next_cursor cursor",
  ],
  [
    "a resource with parts and stray page parameters",
    {
      path: "/orders/{id}",
      query: { page: int(), per_page: int() },
      answer: object({ id: text(), status: text(), lines: widgets }),
    },
    "none",
  ],
  [
    "what creates a thing, with stray page parameters",
    {
      method: "POST",
      query: { page: int(), per_page: int() },
      body: widget,
      answer: object({
        result: object({ name: text(), domains: list(text()) }),
        result_info: object({ total_count: int() }),
      }),
    },
    "none",
  ],
  [
    "a stream resumed by starting_after",
    {
      path: "/responses/{id}",
      query: { starting_after: int("The sequence number of the event after which to start streaming.") },
      answer: object({ id: text(), output: widgets }),
    },
    "none",
  ],
  [
    "links on every answer",
    { answer: object({ data: widgets, links: object({ self: url(), next: url(), prev: url() }) }) },
    "none",
  ],
  [
    "a Link header where nothing is said of pages",
    { query: { name: text() }, answer: widgets, headers: { Link: "" } },
    "none",
  ],
  ["a next invoice", { query: { limit: int() }, answer: object({ data: widgets, next_invoice_url: url() }) }, "none"],
  ["no JSON", { query: { page: int() } }, "none"],
  [
    "a method that does not list",
    { method: "DELETE", query: { page: int(), per_page: int() }, answer: object({ data: widgets }) },
    "none",
  ],
  [
    "a page of a document",
    {
      method: "POST",
      path: "/documents/render",
      body: object({ page: text("Which page to render"), zoom: int() }),
      answer: object({ id: text(), image: text() }),
    },
    "none",
  ],
];

const undecided: readonly Row[] = [
  [
    "after_id that leads to newer items",
    {
      query: {
        page_size: int(),
        before_id: text(),
        after_id: text("Optional pagination parameter. Only records created after the given ID will be included."),
      },
      answer: object({ widgets, has_more: yes }),
    },
    "ambiguous",
  ],
  [
    "after and before of a bare array",
    {
      query: { limit: int(), after: text("Widget ID"), before: text("Widget ID"), around: text("Widget ID") },
      answer: widgets,
    },
    "ambiguous",
  ],
  [
    "several lists",
    { query: { page: int(), per_page: int() }, answer: object({ commits: widgets, files: widgets }) },
    "ambiguous",
  ],
  [
    "two next cursors",
    {
      query: { cursor: text(), limit: int() },
      answer: object({ data: widgets, meta: object({ next_cursor: text() }), paging: object({ next_cursor: text() }) }),
    },
    "ambiguous",
  ],
  [
    "a page number with a token that nothing feeds",
    { query: { page: int(), page_token: text(), page_size: int() }, answer: object({ data: widgets }) },
    "ambiguous",
  ],
  [
    "a map of lists",
    {
      query: { cursor: text(), limit: int() },
      answer: object({ by_digest: map(widgets), page_info: object({ next: text(), has_next: yes }) }),
    },
    "none",
  ],
];

describe.each([
  ["cursors", cursorPages],
  ["cursors of items, and in words", ownCursors],
  ["links", links],
  ["numbers", numbers],
  ["what does not page", notPaged],
  ["what is not decided", undecided],
])("%s", (_, rows) => {
  test.each(rows)("%s", (_what, given, want) => {
    expect(found(given)).toBe(want);
  });
});
