/** The reasons of what is inferred, as `explain` shows them. */

import { describe, expect, test } from "vitest";
import type { Schema } from "../../generator/document.js";
import { explain } from "../../generator/analyse/pagination/explain.js";
import type { Analysis } from "../../generator/analyse/analyse.js";
import { explained } from "../../generator/report/explain.js";
import { inferPagination } from "../../generator/analyse/pagination/infer.js";
import { find, int, list, object, subjectOf, text, widget, widgets, yes, type Given } from "./subject.js";
import { processorTime } from "../support/processor-time.js";

describe("the reasons of a finding", () => {
  test("from the rule that applies, and from those ruled out before it", () => {
    const { paging, evidence, rejected } = find({
      query: { page: int(), per_page: int() },
      response: object({ data: widgets, total_pages: int() }),
    });
    expect(paging?.evidence).toEqual([
      "`page` takes the number of a page",
      "the number of the first page is not stated: page 1 is compared with it",
      "`data` holds the items",
      "`per_page` is the page size",
      "`total_pages` counts all pages",
    ]);
    expect(evidence).toEqual(paging?.evidence);
    expect(rejected.map(({ rule }) => rule)).toEqual([
      "cursor",
      "key",
      "cursor-header",
      "link-header",
      "next-url",
      "last-id",
    ]);
  });

  test("from the rules that were ruled out, for an operation that is no list", () => {
    const { paging, ambiguous, rejected } = find({
      query: { cursor: text(), limit: int() },
      response: object({ data: widgets }),
    });
    expect([paging, ambiguous]).toEqual([undefined, undefined]);
    expect(rejected).toContainEqual({ rule: "cursor", why: "no field of the response feeds `cursor`" });
  });

  test.each<[what: string, given: Given, want: string | undefined]>([
    ["a cursor", { query: { cursor: text() }, response: widgets }, "`cursor`"],
    [
      "the key of an item that has none",
      { query: { starting_after: text() }, response: list(text()) },
      "`starting_after`",
    ],
    [
      "a cursor by its description",
      { query: { after: text("A cursor for paging.") }, response: list(text()) },
      "`after`",
    ],
    ["a day", { query: { after: text("The first day.") }, response: list(text()) }, undefined],
    ["a credential", { query: { token: text() }, response: widgets }, undefined],
    ["a cursor of one thing", { query: { cursor: text() }, response: object({ id: text() }) }, undefined],
    [
      "a cursor that the response feeds",
      { query: { cursor: text() }, response: object({ data: widgets, next_cursor: text() }) },
      undefined,
    ],
  ])("a list with pages that nothing leads to: %s", (_, given, want) => {
    const why = "takes the position to continue from, and nothing in the response states it: the call returns one page";
    expect(find(given).unknown).toBe(want && `${want} ${why}`);
  });

  test("a cursor that only a header holds", () => {
    const { paging } = find({
      query: { after_cursor: text(), per_page: int() },
      response: widgets,
      headers: { "X-After-Cursor": "" },
    });
    expect(paging).toMatchObject({ style: "cursor-token", headers: { next: "x-after-cursor" } });
    expect(paging?.evidence[0]).toBe("the header `x-after-cursor` feeds `after_cursor`");
  });

  test.each([
    ["NextPageToken", "nextpagetoken"],
    ["X-Next-Page-Token", "x-next-page-token"],
    ["nextCursor", "nextcursor"],
  ])("a cursor that only the header %s holds", (header, next) => {
    const { paging } = find({
      query: { pageToken: text(), rowCount: int() },
      response: widgets,
      headers: { [header]: "" },
    });
    expect(paging).toMatchObject({ style: "cursor-token", headers: { next } });
  });

  test.each<[string, Given, string]>([
    ["by its name", { query: { skipPages: int(), size: int() } }, "its name"],
    ["by its description", { query: { offset: int("Number of pages to skip."), size: int() } }, "its description"],
  ])("pages to skip, known %s, count from 0", (_, given, why) => {
    const { paging } = find({ ...given, response: widgets });
    expect(paging).toMatchObject({ style: "page-number", first: 0 });
    expect(paging?.evidence[1]).toBe(`the first page is 0: ${why}`);
  });

  const after = { after_id: text(), limit: int() };
  const cursor = { cursor: int(), limit: int() };
  const cursors = { data: widgets, next_cursor: int() };
  const own = { allOf: [widget, { required: ["id"] }] };
  test.each<[string, Given, object]>([
    ["a key that items may lack", { query: after, response: object({ data: widgets }) }, { keyOptional: true }],
    [
      "a key that items may lack, next to has_more",
      { query: after, response: object({ data: widgets, has_more: yes }) },
      {},
    ],
    [
      "a key that items may lack, next to is_last",
      { query: after, response: object({ data: widgets, is_last: yes }) },
      {},
    ],
    ["a key that all items have", { query: after, response: object({ data: list(own) }) }, {}],
    ["a cursor that may be 0", { query: cursor, response: object(cursors) }, { numeric: true }],
    [
      "a cursor that may be 0, next to has_more",
      { query: cursor, response: object({ ...cursors, has_more: yes }) },
      {},
    ],
    ["a cursor that may be 0, next to is_last", { query: cursor, response: object({ ...cursors, is_last: yes }) }, {}],
  ])("the end of a list: %s", (_, given, want) => {
    const { keyOptional, numeric } = find(given).paging ?? {};
    expect({ keyOptional, numeric }).toEqual({ keyOptional: undefined, numeric: undefined, ...want });
    expect(find(given).paging).toBeDefined();
  });

  test("several lists: each is a choice", () => {
    const { ambiguous } = find({
      query: { page: int(), per_page: int() },
      response: object({ commits: widgets, files: widgets }),
    });
    expect(ambiguous?.why).toContain("`commits`, `files`");
    expect(ambiguous?.choices.map(({ items, style }) => [items, style])).toEqual([
      [["commits"], "page-number"],
      [["files"], "page-number"],
    ]);
  });

  test("several lists without paging: nothing to choose", () => {
    const { ambiguous, rejected } = find({ response: object({ commits: widgets, files: widgets }) });
    expect(ambiguous).toBeUndefined();
    expect(rejected[0]?.rule).toBe("items");
  });

  test("names from the document are quoted and harmless", () => {
    const nasty = "next\u202e\n`cursor";
    const response = object({ data: widgets, [nasty]: text() });
    const { evidence } = find({ query: { cursor: text(), limit: int() }, response });
    expect(evidence[0]).toBe("`next???cursor` of the response feeds `cursor`: their names agree");
  });
});

describe("a finding as a row", () => {
  const row = (given: Given): unknown => {
    const subject = subjectOf(given);
    return explain(inferPagination(subject), subject);
  };

  test("has the style and the fields of a list", () => {
    const given = {
      method: "get",
      path: "/widgets",
      query: { "page[cursor]": text() },
      response: object({ "my data": widgets, "@next.cursor": text() }),
    };
    expect(row(given)).toMatchObject({
      method: "GET",
      path: "/widgets",
      paginated: true,
      style: "cursor-token",
      items: '$["my data"]',
      next: '$["@next.cursor"]',
      next_param: "page[cursor]",
    });
  });

  test("states that an operation is no list", () => {
    expect(row({ response: widget })).toMatchObject({ paginated: false, evidence: [], rejected: [{ rule: "items" }] });
  });
});

test.each([
  [undefined, ["GET /widgets/{id}", "GET /widgets.json"]],
  ["get /widgets/{id}", ["GET /widgets/{id}"]],
  ["GET /widgets.j*", ["GET /widgets.json"]],
  ["widgets.*", ["GET /widgets/{id}"]],
  ["*.*", ["GET /widgets/{id}", "GET /widgets.json"]],
])("the findings for %s", (glob, want) => {
  const paging = ["/widgets/{id}", "/widgets.json"].map((path) => {
    const subject = subjectOf({ path });
    return { subject: { ...subject, key: `GET ${path}` }, finding: inferPagination(subject) };
  });
  const lock = { operations: { "GET /widgets/{id}": "widgets.retrieve", "GET /widgets.json": "widgetsJson" } };
  const found = explained({ lock, paging } as unknown as Analysis, glob);
  expect(found.map(({ method, path }) => `${method} ${path}`)).toEqual(want);
});

describe("any document is read in bounded time", () => {
  const self: Schema = { $ref: "#/components/schemas/Self" };
  const wide = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`p${index}`, self]));
  const chain = (depth: number): Schema =>
    depth === 0 ? text() : { allOf: [chain(depth - 1), object({ [`d${depth}`]: text() })] };
  const unions = (depth: number): Schema =>
    depth === 0 ? widget : { anyOf: Array.from({ length: 8 }, () => unions(depth - 1)) };

  test.each<readonly [what: string, response: Schema, schemas: Readonly<Record<string, Schema>>]>([
    ["a schema that is itself", self, { Self: self }],
    ["a union of itself", self, { Self: { anyOf: [self, list(self)] } }],
    ["an object of itself, three thousand times", self, { Self: object(wide) }],
    ["a deep chain", chain(300), {}],
    ["unions of unions", unions(5), {}],
    ["a reference to nowhere", { $ref: "#/components/schemas/Absent" }, {}],
    ["false", false, {}],
    ["true", true, {}],
  ])("%s", (_, response, schemas) => {
    const time = processorTime(() => {
      const { paging } = find({ query: { page: int(), cursor: text() }, response, schemas });
      expect(paging).toBeUndefined();
    });
    expect(time).toBeLessThan(2_000);
  });

  test("names of Object.prototype", () => {
    const response = object({ constructor: text(), toString: widgets, valueOf: yes, hasOwnProperty: int() });
    const { paging } = find({ query: { page: int(), constructor: text() }, response });
    expect(paging?.items).toEqual(["toString"]);
  });

  test("no responses, no parameters", () => {
    const subject = subjectOf({});
    expect(inferPagination({ ...subject, operation: {} }).rejected).toEqual([
      { rule: "response", why: "no success response is JSON" },
    ]);
  });
});
