/** Operations that look like lists with pages, and are none. */

import { describe, expect, test } from "vitest";
import { day, found, int, list, map, object, text, url, widget, widgets, yes, type Row } from "./subject.js";

const notPaged: readonly Row[] = [
  [
    "filter[page] and a limit",
    { query: { "filter[page]": int(), limit: int() }, response: object({ data: widgets }) },
    "none",
  ],
  [
    "a token for access, and a cursor that nothing takes",
    {
      query: { token: text("Authentication."), limit: int() },
      response: object({ data: widgets, next_cursor: text() }),
    },
    "none",
  ],
  [
    "a number of minutes called offset",
    { query: { offset: int("Difference to UTC in minutes."), limit: int() }, response: object({ data: widgets }) },
    "none",
  ],
  ["no parameter, only a total", { response: object({ total_count: int(), labels: widgets }) }, "none"],
  [
    "from and to as strings, with a next value",
    { query: { from: text(), to: text(), limit: int() }, response: object({ data: widgets, next: text() }) },
    "none",
  ],
  ["the name of a page, and a limit", { query: { page: text(), limit: int() }, response: widgets }, "none"],
  [
    "one of several pages, and a limit",
    { query: { page: { type: "string", enum: ["home", "shop"] }, limit: text() }, response: widgets },
    "none",
  ],
  ["a limit alone", { query: { limit: int() }, response: object({ data: widgets }) }, "none"],
  [
    "a cursor that another endpoint takes",
    {
      method: "POST",
      path: "/files/list_folder",
      body: object({ path: text(), limit: int() }),
      response: object({ entries: widgets, cursor: text(), has_more: yes }),
    },
    "none",
  ],
  ["before and after as moments", { query: { before: day(), after: day(), limit: int() }, response: widgets }, "none"],
  [
    "before and since of ids, backwards",
    { query: { before: text("An action ID"), since: text("A date or an action ID"), limit: int() }, response: widgets },
    "none",
  ],
  [
    "from and to",
    {
      query: { from: int("POSIX timestamp"), to: int("POSIX timestamp"), limit: int() },
      response: object({ data: widgets }),
    },
    "none",
  ],
  [
    "an offset that is the identifier of an item",
    {
      method: "POST",
      body: object({ offset: int("Identifier of the first update to be returned."), limit: int() }),
      response: object({ ok: yes, result: widgets }),
    },
    "none",
  ],
  [
    "the first and the last row",
    {
      method: "POST",
      body: object({ start_row: int("Used to page the results."), end_row: int(), name: text() }),
      response: object({ records: widgets }),
    },
    "none",
  ],
  [
    "from and to without a word",
    { query: { from: int(), to: int(), limit: int() }, response: object({ data: widgets }) },
    "none",
  ],
  [
    "a resource with parts and stray page parameters",
    {
      path: "/orders/{id}",
      query: { page: int(), per_page: int() },
      response: object({ id: text(), status: text(), lines: widgets }),
    },
    "none",
  ],
  [
    "what creates a thing, with stray page parameters",
    {
      method: "POST",
      query: { page: int(), per_page: int() },
      body: widget,
      response: object({
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
      response: object({ id: text(), output: widgets }),
    },
    "none",
  ],
  [
    "links on every response",
    { response: object({ data: widgets, links: object({ self: url(), next: url(), prev: url() }) }) },
    "none",
  ],
  [
    "a Link header where no parameter is for paging",
    { query: { name: text() }, response: widgets, headers: { Link: "" } },
    "none",
  ],
  ["a next invoice", { query: { limit: int() }, response: object({ data: widgets, next_invoice_url: url() }) }, "none"],
  ["no JSON", { query: { page: int() } }, "none"],
  [
    "a method that does not list",
    { method: "DELETE", query: { page: int(), per_page: int() }, response: object({ data: widgets }) },
    "none",
  ],
  [
    "a page of a document",
    {
      method: "POST",
      path: "/documents/render",
      body: object({ page: text("Which page to render"), zoom: int() }),
      response: object({ id: text(), image: text() }),
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
      response: object({ widgets, has_more: yes }),
    },
    "ambiguous",
  ],
  [
    "after and a cursor next to the items, which may be its own",
    { query: { after: text(), limit: int() }, response: object({ data: widgets, cursor: text() }) },
    "ambiguous",
  ],
  [
    "after and before of a bare array",
    {
      query: { limit: int(), after: text("Widget ID"), before: text("Widget ID"), around: text("Widget ID") },
      response: widgets,
    },
    "ambiguous",
  ],
  [
    "several lists",
    { query: { page: int(), per_page: int() }, response: object({ commits: widgets, files: widgets }) },
    "ambiguous",
  ],
  [
    "two next cursors",
    {
      query: { cursor: text(), limit: int() },
      response: object({
        data: widgets,
        meta: object({ next_cursor: text() }),
        paging: object({ next_cursor: text() }),
      }),
    },
    "ambiguous",
  ],
  [
    "a page number with a token that nothing feeds",
    { query: { page: int(), page_token: text(), page_size: int() }, response: object({ data: widgets }) },
    "ambiguous",
  ],
  [
    "a map of lists",
    {
      query: { cursor: text(), limit: int() },
      response: object({ by_digest: map(widgets), page_info: object({ next: text(), has_next: yes }) }),
    },
    "none",
  ],
];

describe.each([
  ["what does not page", notPaged],
  ["what is not decided", undecided],
] as const)("%s", (_, rows) => {
  test.each(rows)("%s", (_what, given, want) => {
    expect(found(given)).toBe(want);
  });
});
