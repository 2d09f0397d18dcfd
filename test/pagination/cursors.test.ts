/** Lists that page by cursors, by given documents and wanted results. */

import { describe, expect, test } from "vitest";
import { found, int, list, object, optional, text, url, widget, widgets, yes, type Row } from "./subject.js";

const cursorPages: readonly Row[] = [
  [
    "after and has_more: the last item's id",
    {
      query: {
        limit: int(),
        starting_after: text("`starting_after` is an object ID that defines your place in the list."),
        ending_before: text("An object ID."),
      },
      response: object({ object: text(), data: widgets, has_more: yes, url: text() }),
    },
    "cursor-last-id $.data $.data[-1].id starting_after",
  ],
  [
    "after and last_id: the envelope's own copy of it",
    {
      query: { limit: int(), after: text("A cursor for use in pagination, an object ID."), before: text() },
      response: object({ data: widgets, first_id: optional(text()), last_id: optional(text()), has_more: yes }),
    },
    "cursor-token $.data $.last_id after",
  ],
  [
    "after_id and last_id",
    {
      query: { limit: int(), after_id: text(), before_id: text() },
      response: object({ data: widgets, first_id: text(), last_id: text(), has_more: yes }),
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
      response: object({ data: list(object({ token: text(), memo: text() })), has_more: yes }),
    },
    "cursor-last-id $.data $.data[-1].token starting_after",
  ],
  [
    "a cursor, where the response has nothing else to continue from",
    {
      query: {
        limit: int(),
        after: text("Return items after this cursor."),
        before: text("Return items before this cursor."),
      },
      response: object({ data: list(object({ id: text(), to: text() })), has_more: yes }),
    },
    "cursor-last-id $.data $.data[-1].id after",
  ],
  [
    "the property by the name of the parameter, before an id",
    {
      query: { limit: int(), after_key: text() },
      response: object({ data: list(object({ id: text(), key: text() })), has_more: yes }),
    },
    "cursor-last-id $.data $.data[-1].key after_key",
  ],
  [
    "the id by the name of the list, before that of its parent",
    {
      path: "/teams/members",
      query: { limit: int(), starting_after: text() },
      response: object({ data: list(object({ team_id: text(), member_id: text() })), has_more: yes }),
    },
    "cursor-last-id $.data $.data[-1].member_id starting_after",
  ],
  [
    "a next value for a property of the one parameter that holds the request",
    {
      query: { payload: object({ limit: int(), next: text() }) },
      response: object({ results: widgets, next: text("Value to pass to the next query."), previous: text() }),
    },
    "cursor-token $.results $.next payload.next",
  ],
  [
    "a response header that only the parameter's description names",
    {
      query: {
        per_page: int(),
        cursor: text("Cursors are provided in the response headers `X-Acme-Cursor-Next` and `X-Acme-Cursor-Prev`."),
      },
      response: widgets,
    },
    "cursor-token $ header:x-acme-cursor-next cursor",
  ],
  [
    "a request header that the parameter's description names",
    { query: { limit: int(), cursor: text("Deprecated: send the header `X-Acme-Cursor-Next`.") }, response: widgets },
    "none",
  ],
  [
    "pageToken and nextPageToken",
    { query: { pageSize: int(), pageToken: text() }, response: object({ widgets, nextPageToken: text() }) },
    "cursor-token $.widgets $.nextPageToken pageToken",
  ],
  [
    "page_token and next_page_token",
    {
      query: { page_size: int(), page_token: text() },
      response: object({ widgets, next_page_token: text(), total_size: int() }),
    },
    "cursor-token $.widgets $.next_page_token page_token",
  ],
  [
    "cursor and response_metadata.next_cursor, `messages` as the only list",
    {
      path: "/conversations.history",
      query: { limit: int(), cursor: text() },
      response: object({
        ok: yes,
        messages: widgets,
        has_more: yes,
        response_metadata: object({ next_cursor: text() }),
      }),
    },
    "cursor-token $.messages $.response_metadata.next_cursor cursor",
  ],
  [
    "page[after] and meta.after_cursor, with links.next",
    {
      query: { "page[size]": int(), "page[after]": text(), "page[before]": text() },
      response: object({
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
      response: object({ data: widgets, meta: object({ page: object({ after: text() }) }) }),
    },
    "cursor-token $.data $.meta.page.after page.after",
  ],
  [
    "after and paging.next.after",
    {
      query: { limit: int(), after: text() },
      response: object({
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
      response: object({
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
      response: object({ object: text(), results: widgets, next_cursor: optional(text()), has_more: yes }),
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
      response: object({ data: widgets, meta: object({ page: object({ after: text() }) }) }),
    },
    "cursor-token $.data $.meta.page.after data.attributes.page.cursor",
  ],
  [
    "Marker, NextMarker and IsTruncated",
    {
      query: { Marker: text(), MaxItems: int() },
      response: object({ Widgets: widgets, Marker: text(), NextMarker: text(), IsTruncated: yes }),
    },
    "cursor-token $.Widgets $.NextMarker Marker",
  ],
  [
    "NextToken in body and query alike: the body's",
    {
      method: "POST",
      query: { NextToken: text() },
      body: object({ NextToken: text(), MaxResults: int() }),
      response: object({ Widgets: widgets, NextToken: text() }),
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
      response: object({ records: widgets, offset: text("The offset for the next page, a cursor.") }),
    },
    "cursor-token $.records $.offset offset",
  ],
  [
    "offset token and next_page.offset, with next_page.uri",
    {
      query: { limit: int(), offset: text("Offset token. An offset to the next page returned by the API.") },
      response: object({ data: widgets, next_page: object({ offset: text(), path: text(), uri: url() }) }),
    },
    "cursor-token $.data $.next_page.offset offset",
  ],
  [
    "page that is a token",
    {
      query: { limit: int(), page: text("A cursor. Use the next_page value returned in a previous response.") },
      response: object({ data: widgets, has_more: yes, next_page: optional(text()) }),
    },
    "cursor-token $.data $.next_page page",
  ],
  [
    "page as a string without a word, fed by next_page",
    {
      query: { limit: int(), page: text() },
      response: object({ data: widgets, has_more: yes, next_page: optional(text()) }),
    },
    "cursor-token $.data $.next_page page",
  ],
  [
    "marker and next_marker, with an offset: the marker",
    {
      query: { limit: int(), marker: text(), offset: int() },
      response: object({ entries: widgets, limit: int(), next_marker: text() }),
    },
    "cursor-token $.entries $.next_marker marker",
  ],
  [
    "a marker behind a switch: the offset",
    {
      query: { limit: int(), usemarker: yes, marker: text(), offset: int() },
      response: object({ entries: widgets, limit: int(), offset: int(), total_count: int(), next_marker: text() }),
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
      response: object({
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
      response: object({
        edges: list(object({ cursor: text(), node: widget })),
        pageInfo: object({ endCursor: text(), hasNextPage: yes }),
      }),
    },
    "cursor-token $.edges $.pageInfo.endCursor after",
  ],
  [
    "the cursors of both ends",
    {
      query: { limit: int(), after: text(), before: text() },
      response: object({ items: widgets, cursors: object({ after: text(), before: text() }) }),
    },
    "cursor-token $.items $.cursors.after after",
  ],
  [
    "the cursors of both ends, and a link to the next page",
    {
      query: { limit: int(), after: text(), before: text() },
      response: object({ items: widgets, cursors: object({ after: text(), before: text() }), next: url() }),
    },
    "next-url $.items $.next -",
  ],
  [
    "the cursor of an end, and a link",
    {
      query: { limit: int(), after: text() },
      response: object({ items: widgets, cursors: object({ after: text() }), next: url() }),
    },
    "cursor-token $.items $.cursors.after after",
  ],
  [
    "iterator and done",
    {
      query: { limit: int(), iterator: optional(text()) },
      response: object({ data: widgets, done: yes, iterator: optional(text()), prevIterator: text() }),
    },
    "cursor-token $.data $.iterator iterator",
  ],
  [
    "search_after: the sort values of the last hit",
    {
      method: "POST",
      path: "/widgets/_search",
      body: object({ size: int(), search_after: list({}), query: object({}) }),
      response: object({
        took: int(),
        hits: object({ total: object({ value: int() }), hits: list(object({ _id: text(), sort: list({}) })) }),
      }),
    },
    "cursor-last-id $.hits.hits $.hits.hits[-1].sort search_after",
  ],
  [
    "a bare array after the last id",
    { query: { limit: int(), after: text("Get widgets after this widget ID, in pages.") }, response: widgets },
    "cursor-last-id $ $[-1].id after",
  ],
  [
    "continuation_token",
    {
      query: { continuation_token: text(), per_page: int() },
      response: object({ result: object({ images: widgets, continuation_token: text() }) }),
    },
    "cursor-token $.result.images $.result.continuation_token continuation_token",
  ],
  [
    "a cursor of numbers",
    { query: { cursor: int(), limit: int() }, response: object({ data: widgets, next_cursor: int() }) },
    "cursor-token $.data $.next_cursor cursor",
  ],
];

const ownCursors: readonly Row[] = [
  [
    "an envelope that has an id of its own",
    {
      path: "/orders/{id}/lines",
      query: { cursor: text(), limit: int() },
      response: object({ id: text(), lines: widgets, next_cursor: text() }),
    },
    "cursor-token $.lines $.next_cursor cursor",
  ],
  [
    "items that carry their own cursor",
    {
      query: { limit: int(), cursor: text("The position in the result list to start from.") },
      response: list(object({ cursor: text(), widget })),
    },
    "cursor-last-id $ $[-1].cursor cursor",
  ],
  [
    "the list inside an object called cursor",
    {
      query: { pageSize: int(), cursor: text() },
      response: object({ cursor: object({ hasMore: yes, previous: text(), next: text(), data: widgets }) }),
    },
    "cursor-token $.cursor.data $.cursor.next cursor",
  ],
  [
    "start that takes the last item's id, in words",
    {
      query: { page_size: int(), start: text("The ID of the last entity of the previous page, used for pagination.") },
      response: object({ data: widgets }),
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
      response: object({ widgets, next: text() }),
    },
    "cursor-token $.widgets $.next start",
  ],
  [
    "next and next, with a deprecated page number",
    {
      query: { next: text(), page: { ...text(), deprecated: true }, page_size: int() },
      response: object({ data: widgets, next: optional(text()) }),
    },
    "cursor-token $.data $.next next",
  ],
  [
    "page[next_record_id] and meta.pagination.next_record_id",
    {
      query: { "page[limit]": int(), "page[next_record_id]": text() },
      response: object({ data: widgets, meta: object({ pagination: object({ next_record_id: text() }) }) }),
    },
    "cursor-token $.data $.meta.pagination.next_record_id page[next_record_id]",
  ],
  [
    "after that takes a cursor next to the items, where something else states the end",
    { query: { after: text(), limit: int() }, response: object({ data: widgets, cursor: text(), has_more: yes }) },
    "cursor-token $.data $.cursor after",
  ],
  [
    "after that takes an item's id, next to a cursor",
    {
      query: { after: text("ID of the last item."), limit: int() },
      response: object({ data: widgets, cursor: text(), has_more: yes }),
    },
    "cursor-last-id $.data $.data[-1].id after",
  ],
  [
    "from that takes next",
    { query: { from: text(), take: int() }, response: object({ data: widgets, next: text() }) },
    "cursor-token $.data $.next from",
  ],
  [
    "offset that takes next, where something else states the end",
    { query: { offset: text(), limit: int() }, response: object({ data: widgets, hasNext: yes, next: text() }) },
    "cursor-token $.data $.next offset",
  ],
  [
    "a cursor next to a page number and a total",
    {
      query: { cursor: text(), page: int(), limit: int() },
      response: object({ data: widgets, next_cursor: text(), total: int() }),
    },
    "cursor-token $.data $.next_cursor cursor",
  ],
  [
    "the cursor that each edge carries, without a pageInfo",
    {
      query: { first: int(), after: text() },
      response: object({ edges: list(object({ node: widget, cursor: text() })) }),
    },
    "cursor-last-id $.edges $.edges[-1].cursor after",
  ],
  [
    "last_clip_id of the envelope for start_after_clip_id",
    {
      query: { page_size: int(), start_after_clip_id: text("After which ID to start fetching.") },
      response: object({ clips: widgets, last_clip_id: optional(text()), has_more: yes }),
    },
    "cursor-token $.clips $.last_clip_id start_after_clip_id",
  ],
  [
    "last_clip_id, where nothing states the end of the list",
    {
      query: { page_size: int(), start_after_clip_id: text() },
      response: object({ clips: widgets, last_clip_id: text() }),
    },
    "none",
  ],
  [
    "last_appid in and out, with have_more_results",
    {
      query: { last_appid: int(), max_results: int() },
      response: object({ response: object({ apps: widgets, have_more_results: yes, last_appid: int() }) }),
    },
    "cursor-token $.response.apps $.response.last_appid last_appid",
  ],
  [
    "a required cursor that another operation returns, with has_more",
    {
      method: "POST",
      path: "/files/list_folder/continue",
      body: { ...object({ cursor: text() }), required: ["cursor"] },
      response: object({ entries: widgets, cursor: text(), has_more: yes }),
    },
    "cursor-token $.entries $.cursor cursor",
  ],
  [
    "a required cursor, where nothing states the end of the list",
    {
      method: "POST",
      body: { ...object({ cursor: text() }), required: ["cursor"] },
      response: object({ entries: widgets, cursor: text() }),
    },
    "none",
  ],
  [
    "page as one of several words, next to a link that has more than it",
    {
      query: { page: { type: "string", enum: ["first", "last", "next", "previous"] }, limit: int() },
      response: object({ items: widgets, paging: object({ next: text(), previous: text() }) }),
    },
    "next-url $.items $.paging.next -",
  ],
  [
    "a continuation in a header of the request and of the response",
    {
      sent: { "x-ms-continuation": text() },
      headers: { "x-ms-continuation": "" },
      response: object({ docs: widgets }),
    },
    "cursor-token $.docs header:x-ms-continuation x-ms-continuation",
  ],
  [
    "X-Next-Cursor for X-Cursor, next to a limit",
    { query: { limit: int() }, sent: { "X-Cursor": text() }, headers: { "X-Next-Cursor": "" }, response: widgets },
    "cursor-token $ header:x-next-cursor X-Cursor",
  ],
  [
    "since as a token, and next_batch",
    {
      query: { since: text("A pagination token from a previous request."), limit: int() },
      response: object({ chunk: widgets, next_batch: text(), prev_batch: text() }),
    },
    "cursor-token $.chunk $.next_batch since",
  ],
  [
    "a start cursor of the page, in brackets",
    {
      query: { "page[limit]": int(), "page[start_cursor]": text() },
      response: object({ data: widgets, page: object({ has_more: yes, next_cursor: text() }) }),
    },
    "cursor-token $.data $.page.next_cursor page[start_cursor]",
  ],
  [
    "a pagination_key in and out",
    { query: { pagination_key: text() }, response: object({ data: widgets, pagination_key: text() }) },
    "cursor-token $.data $.pagination_key pagination_key",
  ],
  [
    "a next_key of the API's own in and out, next to a total",
    { query: { next_openid: text() }, response: object({ total: int(), data: widgets, next_openid: text() }) },
    "cursor-token $.data $.next_openid next_openid",
  ],
  [
    "cursor_string in and out",
    { query: { cursor_string: text() }, response: object({ widgets, cursor_string: optional(text()) }) },
    "cursor-token $.widgets $.cursor_string cursor_string",
  ],
  [
    "the next day, which has no end",
    {
      query: { day: text(), limit: int() },
      response: object({ data: widgets, next_day: text() }),
    },
    "none",
  ],
  [
    "a header that is required",
    {
      sent: { "X-Cursor": text() },
      required: ["X-Cursor"],
      headers: { "X-Next-Cursor": "" },
      response: widgets,
    },
    "none",
  ],
  [
    "a header in and out that leads nowhere",
    { sent: { "X-Request-Id": text() }, headers: { "X-Request-Id": "" }, response: widgets },
    "none",
  ],
  [
    "a bare array after the item that starting_after names",
    { query: { pageSize: int(), startingAfter: text(), endingBefore: text() }, response: widgets },
    "cursor-last-id $ $[-1].id startingAfter",
  ],
];

describe.each([
  ["cursors that the response holds", cursorPages],
  ["cursors of items, and in words", ownCursors],
] as const)("%s", (_, rows) => {
  test.each(rows)("%s", (_what, given, want) => {
    expect(found(given)).toBe(want);
  });
});
