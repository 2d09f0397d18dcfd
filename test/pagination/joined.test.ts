/** Names of parameters and fields that belong together in any spelling. */

import { describe, expect, test } from "vitest";
import { find, found, int, list, object, text, url, widget, widgets, yes, type Row } from "./subject.js";

const inWords: readonly Row[] = [
  [
    "a position that is given back by its name",
    {
      query: { position: text("The current pagination position."), limit: int() },
      response: object({ position: text(), items: widgets }),
    },
    "cursor-token $.items $.position position",
  ],
  [
    "a parameter that only the response describes",
    {
      query: { scroll_param: text() },
      response: object({ data: widgets, scroll_param: text("Use it to fetch the next page of results.") }),
    },
    "cursor-token $.data $.scroll_param scroll_param",
  ],
  [
    "pagination_id",
    {
      query: { pagination_id: text("Identifies the next page.") },
      response: object({ competitors: widgets, pagination_id: text() }),
    },
    "cursor-token $.competitors $.pagination_id pagination_id",
  ],
  [
    "a parameter that sends the reader to a field",
    {
      path: "/aliases",
      query: { continueFrom: text("An ID that an earlier response gave, see `lastId`."), limit: int() },
      response: object({ aliases: list(text()), lastId: text() }),
    },
    "cursor-token $.aliases $.lastId continueFrom",
  ],
  [
    "the name of a search, with page numbers",
    {
      query: { page: int(), search: text("Names a search, for pagination.") },
      response: object({ data: widgets, search: text() }),
    },
    "page-number $.data page+1 page",
  ],
  [
    "a sort order that comes back",
    {
      query: { order: { type: "string", enum: ["asc", "desc"], description: "The order of pagination." } },
      response: object({ data: widgets, order: text() }),
    },
    "none",
  ],
  [
    "a link that comes back",
    {
      method: "POST",
      body: object({ nextUri: text("The next page."), name: text() }),
      response: object({ groups: widgets, nextUri: text("The next page.") }),
    },
    "none",
  ],
];

const choices: readonly Row[] = [
  [
    "one parameter in two spellings: the first",
    {
      query: { nextToken: text(), maxResults: int(), NextToken: text("Pagination token"), MaxResults: text() },
      response: object({ NextToken: text(), Plans: widgets }),
    },
    "cursor-token $.Plans $.NextToken nextToken",
  ],
  [
    "a cursor inside another thing",
    {
      method: "POST",
      body: object({ query: text(), pageSize: int(), cursor: text() }),
      response: object({ results: widgets, cursor: text(), answerResult: object({ cursor: text(), text: text() }) }),
    },
    "cursor-token $.results $.cursor cursor",
  ],
  [
    "cursor.next for cursor, and not for after",
    {
      query: { pageSize: int(), after: text("An address."), cursor: text() },
      response: object({ cursor: object({ data: widgets, next: text(), hasMore: yes }) }),
    },
    "cursor-token $.cursor.data $.cursor.next cursor",
  ],
  [
    "a next of the list, and one of the query that was sent",
    {
      query: { query: object({ limit: int(), next: text() }), limit: int(), next: text() },
      response: object({ models: widgets, pagination: object({ limit: int(), next: text() }) }),
    },
    "cursor-token $.models $.pagination.next next",
  ],
  [
    "last that is a cursor",
    {
      query: { limit: int(), starting_after: text("A cursor that the results follow"), ending_before: text() },
      response: object({
        data: widgets,
        first: text("Cursor of the first object."),
        last: text("Cursor of the last object."),
        more: yes,
      }),
    },
    "cursor-token $.data $.last starting_after",
  ],
  [
    "last that is the cursor of the last page",
    {
      query: { limit: int(), cursor: text() },
      response: object({ data: widgets, last: text("Cursor of the last page") }),
    },
    "none",
  ],
  [
    "meta.paginate",
    {
      query: { limit: int(), cursor: text() },
      response: object({ data: widgets, meta: object({ paginate: object({ next_page: text(), has_next: yes }) }) }),
    },
    "cursor-token $.data $.meta.paginate.next_page cursor",
  ],
  [
    "a required cursor where the page size is required too",
    {
      method: "POST",
      body: { ...object({ limit: int(), after: text(), sorts: list(text()) }), required: ["limit", "after", "sorts"] },
      response: object({ total: int(), results: widgets, paging: object({ next: object({ after: text() }) }) }),
    },
    "cursor-token $.results $.paging.next.after after",
  ],
  [
    "changes since a required token, which the response renews",
    {
      query: { pageToken: text(), pageSize: int() },
      required: ["pageToken"],
      response: object({ changes: widgets, nextPageToken: text(), newStartPageToken: text() }),
    },
    "cursor-token $.changes $.nextPageToken pageToken",
  ],
  [
    "a token that keeps a call from being made twice",
    {
      method: "POST",
      body: object({ amount: int(), token: text("An idempotency token.") }),
      response: object({ token: text(), status: text(), events: widgets }),
    },
    "none",
  ],
  [
    "a token that is echoed, with a page size",
    { query: { token: text(), limit: int() }, response: object({ token: text(), items: widgets }) },
    "cursor-token $.items $.token token",
  ],
  [
    "the start of a thing that is made",
    {
      method: "POST",
      body: object({ start: text(), title: text() }),
      response: object({ start: text(), title: text(), attendees: widgets }),
    },
    "none",
  ],
  [
    "lastSeenID as a number",
    {
      query: { limit: { type: "number" }, lastSeenID: { type: "number" } },
      response: object({ results: list(seen()) }),
    },
    "cursor-last-id $.results $.results[-1].id lastSeenID",
  ],
  [
    "page[after] that takes a cursor of the server's own",
    {
      query: { "page[number]": int(), "page[size]": int(), "page[after]": text("Page cursor") },
      response: object({ data: widgets, links: object({ next: url() }) }),
    },
    "page-number $.data page+1 page[number]",
  ],
  [
    "a body that sends the items",
    {
      method: "POST",
      body: object({ pagination: object({ page: int(), pageSize: int() }), contacts: list(object({ name: text() })) }),
      response: object({ pagination: object({ page: int(), pageSize: int() }), contacts: widgets }),
    },
    "none",
  ],
  [
    "a body that sends the items' keys",
    {
      method: "POST",
      body: object({ page: int(), pageSize: int(), contacts: list(text()) }),
      response: object({ contacts: widgets }),
    },
    "page-number $.contacts page+1 page",
  ],
];

function seen(): ReturnType<typeof object> {
  return object({ id: { type: "integer" }, name: text() });
}

describe.each([
  ["cursors that words join to their parameter", inWords],
  ["choices between cursors", choices],
] as const)("%s", (_, rows) => {
  test.each(rows)("%s", (_what, given, want) => {
    expect(found(given)).toBe(want);
  });
});

test("a spelling that is deprecated gives way to one that is not", () => {
  const { paging } = find({
    query: { page_token: { ...text(), deprecated: true }, pageToken: text(), pageSize: int() },
    response: object({ items: list(widget), nextPageToken: text() }),
  });
  expect(paging?.parameter?.path).toEqual(["pageToken"]);
});

test("a list that a description connects has it as its reason", () => {
  const { paging } = find({
    query: { position: text("For pagination.") },
    response: object({ position: text(), items: widgets }),
  });
  expect(paging?.rule).toBe("echo");
  expect(paging?.evidence[0]).toBe("`position` of the response feeds `position`: the description says so");
});

test("several that descriptions connect are ambiguous", () => {
  const { ambiguous } = find({
    query: { position: text("For pagination."), mark: text("For pagination.") },
    response: object({ position: text(), mark: text(), items: widgets }),
  });
  expect(ambiguous?.why).toBe("several parameters are described as leading to the next page: `position`, `mark`");
  expect(ambiguous?.choices).toHaveLength(2);
});
