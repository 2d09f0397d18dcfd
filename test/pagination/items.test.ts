/** The items of a list in its responses, and the fields next to them. */

import { describe, expect, test } from "vitest";
import type { Schema } from "../../generator/document.js";
import {
  find,
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
} from "./subject.js";

const paged = (response: Schema, more: Partial<Given> = {}): Given => ({
  path: "/widgets",
  query: { page: int(), per_page: int() },
  response,
  ...more,
});

const itemsOf = (given: Given): string | undefined => found(given).split(" ")[1];

const schemas = {
  Widget: widget,
  WidgetList: list({ $ref: "#/components/schemas/Widget" }),
  Page: object({ page: int(), total: int() }),
  Envelope: {
    allOf: [{ $ref: "#/components/schemas/Page" }, object({ data: { $ref: "#/components/schemas/WidgetList" } })],
  },
  Base: object({ result: { anyOf: [object({}), list({}), text()] }, success: yes }),
  Tree: object({ name: text(), children: list({ $ref: "#/components/schemas/Tree" }) }),
} as const;

const where: readonly (readonly [what: string, response: Schema, items: string])[] = [
  [
    "objects that hold nothing else",
    object({ message: object({ body: object({ tracks: widgets }) }) }),
    "$.message.body.tracks",
  ],
  ["an object that counts", object({ Atms: object({ TotalCount: int(), Atm: widgets }) }), "$.Atms.Atm"],
  [
    "one thing next to the cursor of what it holds",
    object({ history: object({ name: text(), amounts: widgets }), nextToken: text() }),
    "$.history.amounts",
  ],
  ["a map without an envelope", map(widget), "$"],
  [
    "what is next to fields for paging",
    object({ users: list(object({ name: text() })), topic_list: object({ per_page: int(), topics: widgets }) }),
    "$.topic_list.topics",
  ],
  ["the response", widgets, "$"],
  ["the response through a reference", { $ref: "#/components/schemas/WidgetList" }, "$"],
  ["through allOf and references", { $ref: "#/components/schemas/Envelope" }, "$.data"],
  [
    "three objects deep",
    object({ response: object({ result: object({ clients: widgets, total: int() }) }) }),
    "$.response.result.clients",
  ],
  [
    "narrowed from a base that allows anything",
    { allOf: [{ $ref: "#/components/schemas/Base" }, object({ result: widgets })] },
    "$.result",
  ],
  ["nullable", object({ data: { ...widgets, type: ["array", "null"] } }), "$.data"],
  ["nullable by a union", object({ data: { anyOf: [widgets, { type: "null" }] } }), "$.data"],
  ["named as the path is", object({ asn_info: widgets, widgets }), "$.widgets"],
  ["named as lists are, with what is included", object({ data: widgets, included: widgets }), "$.data"],
  ["objects and strings", object({ hosts: list(text()), entries_found: widgets }), "$.entries_found"],
  [
    "strings next to a string, before a next page",
    object({ links_to: list(text()), kind_of: text(), nextToken: text() }),
    "$.links_to",
  ],
  [
    "objects and related ones",
    object({ related_searches: list(object({ phrase: text() })), videos: widgets }),
    "$.videos",
  ],
  ["objects and facets", object({ shortcuts: widgets, facetResults: list(object({ key: text() })) }), "$.shortcuts"],
  ["the path's own in more words", object({ folders: widgets, blueWidgets: widgets }), "$.blueWidgets"],
  [
    "next to a flag and an object for paging",
    object({ D: object({ Success: yes, Results: widgets, Pagination: object({ TotalRows: int() }) }) }),
    "$.D.Results",
  ],
  [
    "in a page that has an id, by its total and links",
    object({ id: text(), total: int(), link: list(object({ relation: text(), url: text() })), entry: widgets }),
    "$.entry",
  ],
  ["texts alone", object({ names: list(text()), total: int() }), "$.names"],
  ["with errors and messages", object({ errors: widgets, messages: widgets, result: widgets }), "$.result"],
  ["messages, where nothing else is there", object({ ok: yes, messages: widgets }), "$.messages"],
  [
    "in the details, where nothing is outside them",
    object({ status: int(), meta: object({ components: widgets }) }),
    "$.meta.components",
  ],
  ["the outer of two", object({ orders: widgets, summary: object({ lines: widgets }) }), "$.orders"],
  ["a map, where there is no array", object({ policies: map(widget), links: object({ next: url() }) }), "$.policies"],
  ["an array before a map", object({ users: map(widget), data: widgets }), "$.data"],
  ["items that hold themselves", list({ $ref: "#/components/schemas/Tree" }), "$"],
  [
    "in an envelope with an id and an object for paging",
    object({ id: text(), items: widgets, paging: object({ page: int(), next: text(), total: int() }) }),
    "$.items",
  ],
  [
    "in an envelope with an id and a cursor",
    object({ id: text(), items: map(widget), nextPageToken: text() }),
    "$.items",
  ],
];

describe("the items are found", () => {
  test.each(where)("%s", (_, response, items) => {
    expect(itemsOf(paged(response, { schemas }))).toBe(items);
  });

  test.each([
    ["tags of a thing", object({ name: text(), color: text(), tags: list(text()) })],
    ["parts of a thing with an id", object({ id: text(), lines: widgets })],
    ["parts of a thing with an id and links", object({ id: text(), lines: widgets, links: object({ next: url() }) })],
    [
      "parts of a thing in an envelope",
      object({ data: object({ id: text(), attributes: object({ parts: widgets }) }) }),
    ],
    ["errors only", object({ success: yes, errors: widgets, messages: widgets })],
    ["anything at all", object({ value: {} })],
    [
      "a pair of the page and its items",
      { type: "array", prefixItems: [object({ page: int(), pages: int() }), widgets] },
    ],
    ["an object or an array each", list({ oneOf: [object({ page: int(), pages: int() }), widgets] })],
    [
      "what is related to items without a type",
      object({ items: {}, related_searches: list(object({ phrase: text() })) }),
    ],
    ["messages next to data without a type", object({ data: {}, messages: widgets })],
    ["a map of texts", object({ labels: map(text()) })],
    ["a map of things next to others", object({ model: map(widget), view: object({ url: text() }) })],
    [
      "the coordinates of one thing",
      object({ name: text(), geometry: object({ type: text(), coordinates: list(int()) }) }),
    ],
    [
      "the addresses of one thing, in a page that is counted",
      object({ party: object({ name: text(), all: widgets }), total: int() }),
    ],
    ["what was found in one thing", object({ name: text(), scan: object({ finished: yes, contents: widgets }) })],
    ["a text", text()],
    ["a tuple", { type: "array", prefixItems: [widgets, int()] }],
    ["a tuple with more elements", object({ widgets: { type: "array", prefixItems: [text()], items: widget } })],
    ["an array of a union with a text", object({ data: { anyOf: [widgets, text()] } })],
  ])("not in %s", (_, response) => {
    expect(found(paged(response, { path: "/things/{id}" }))).toBe("none");
  });
});

const total = (...path: string[]): object => ({ total: path });

describe("the rules state", () => {
  test("the index path and reference of an item", () => {
    const { paging } = find(paged({ $ref: "#/components/schemas/Envelope" }, { schemas }));
    expect(paging).toMatchObject({
      items: ["data"],
      itemsKind: "array",
      item: ["data", "number"],
      itemRef: "#/components/schemas/Widget",
    });
  });

  test("the index path of a map's value", () => {
    const { paging } = find(paged(object({ policies: map(widget) }), { path: "/policies" }));
    expect(paging).toMatchObject({ items: ["policies"], itemsKind: "map", item: ["policies", "string"] });
  });

  test("the paths that need narrowing: an array or an envelope", () => {
    const response = { oneOf: [widgets, object({ widgets, total: int() })] };
    const { paging } = find(paged(response));
    expect(paging?.items).toEqual(["widgets"]);
    expect(paging).toMatchObject({ variants: ["items", "total"], mayBeArray: true });
  });

  test("an array or an envelope whose property has a name that says nothing", () => {
    const { paging } = find(paged({ oneOf: [widgets, object({ stuff: widgets, total: int() })] }));
    expect(paging).toMatchObject({ items: ["stuff"], mayBeArray: true });
  });

  test("pages by number where it may be an array, which has no cursor", () => {
    const response = {
      anyOf: [widgets, object({ widgets: list(widget), total: int() }), object({ widgets, next: text() })],
    };
    const query = { page: int(), per_page: int(), from: text("The id to start from"), take: int() };
    expect(find({ query, response }).paging).toMatchObject({ style: "page-number", mayBeArray: true });
    expect(find({ query, response, headers: { Link: "" } }).paging?.style).toBe("link-header");
  });

  test("the paths that need narrowing: a link that is a string or an object", () => {
    const link = { anyOf: [text(), object({ href: text() })] };
    const { paging } = find({
      query: { limit: int() },
      response: object({ data: widgets, links: object({ next: link }) }),
    });
    expect(paging).toMatchObject({ style: "next-url", next: ["links", "next"], mixed: ["next"] });
  });

  test("no path that needs narrowing where every member of a union has it", () => {
    const response = {
      oneOf: [object({ data: widgets, total: int() }), object({ data: widgets, total: int(), extra: text() })],
    };
    expect(find(paged(response)).paging?.variants).toBeUndefined();
  });

  test("page size, end and total", () => {
    const response = object({
      data: widgets,
      meta: object({ isLast: yes, total_filtered_count: int(), total_pages: int() }),
      has_more: optional(yes),
    });
    expect(find(paged(response)).paging).toMatchObject({
      parameter: { in: "query", path: ["page"] },
      size: { in: "query", path: ["per_page"] },
      more: ["has_more"],
      last: ["meta", "isLast"],
      total: ["meta", "total_filtered_count"],
      pages: ["meta", "total_pages"],
    });
  });

  test.each([
    ["0 by default", { ...int(), default: 0 }, 0],
    ["1 by default", { ...int(), default: 1, minimum: 0 }, 1],
    ["0 in words", int("Page to fetch (starts at 0)."), 0],
    ["1 by its minimum", { ...int(), minimum: 1 }, 1],
    ["1 by an exclusive minimum", { ...int(), exclusiveMinimum: 0 }, 1],
    ["0 by an example", { ...int(), example: 0 }, 0],
    ["not known where nothing is stated", int(), undefined],
    ["not known by an example of another page", { ...int(), example: 3 }, undefined],
  ])("the first page: %s", (_, page, first) => {
    expect(find({ query: { page, limit: int() }, response: widgets }).paging?.first).toBe(first);
  });

  test("the first page by the form of the response", () => {
    const response = object({ content: widgets, number: int(), totalElements: int(), first: yes, last: yes });
    expect(find({ query: { page: int(), size: int() }, response }).paging?.first).toBe(0);
  });

  test("the first index by the form of the response", () => {
    const response = object({ Resources: widgets, startIndex: int(), itemsPerPage: int(), totalResults: int() });
    expect(find({ query: { startIndex: int(), count: int() }, response }).paging?.first).toBe(1);
    expect(find({ query: { offset: int(), count: int() }, response }).paging?.first).toBeUndefined();
  });

  test.each([
    ["a count of this page", object({ data: widgets, count: int("Number of items on this page") }), {}],
    [
      "a count of this page, by its name",
      object({ data: widgets, itemCount: int(), totalItems: int() }),
      total("totalItems"),
    ],
    ["a count of all", object({ data: widgets, count: int("The total number of widgets") }), total("count")],
    ["pages", object({ data: widgets, meta: object({ page_count: int() }) }), { pages: ["meta", "page_count"] }],
    [
      "the last page",
      object({ data: widgets, meta: object({ last_page: int() }) }),
      { lastPage: ["meta", "last_page"] },
    ],
  ])("the number of items: %s", (_, response, want) => {
    const { total, pages, lastPage } = find(paged(response)).paging ?? {};
    expect({ total, pages, lastPage }).toEqual(want);
  });

  test.each([
    ["number of a page object", object({ data: widgets, page: object({ number: int(), size: int() }) }), "page.number"],
    ["number next to first", object({ data: widgets, number: int(), first: yes }), "number"],
    ["a number of something else", object({ data: widgets, number: int() }), undefined],
    ["current_page", object({ data: widgets, meta: object({ current_page: int() }) }), "meta.current_page"],
  ])("the number of this page: %s", (_, response, want) => {
    expect(find(paged(response)).paging?.current?.join(".")).toBe(want);
  });

  test.each([
    ["a number", object({ data: widgets, next_page: optional(int()) }), "next_page"],
    ["a link", object({ data: widgets, links: object({ next: text() }) }), "links.next"],
    ["not a cursor", object({ data: widgets, next_cursor: optional(text()) }), undefined],
  ])("the field that leads to the next page: %s", (_, response, want) => {
    expect(find(paged(response)).paging?.nextPage?.join(".")).toBe(want);
  });

  test("headers, where the body has no such field", () => {
    const headers = { "X-Total-Pages": "", "X-Next-Page": "", "X-Page": "", "X-Total": "", "X-Request-Id": "" };
    expect(find({ ...paged(widgets), headers }).paging?.headers).toEqual({
      pages: "x-total-pages",
      nextPage: "x-next-page",
      current: "x-page",
      total: "x-total",
    });
  });

  test("that the items may be left out", () => {
    const response = object({ data: widgets });
    expect(find(paged(response)).paging?.itemsOptional).toBe(true);
    expect(find(paged({ ...response, required: ["data"] })).paging?.itemsOptional).toBeUndefined();
  });

  test("any item of a union of arrays", () => {
    const other = list({ $ref: "#/components/schemas/Other" });
    expect(find(paged(object({ data: { anyOf: [widgets, other] } }))).paging).not.toHaveProperty("itemRef");
  });
});
