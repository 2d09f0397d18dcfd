/** Pagination that extensions of vendors declare. */

import { describe, expect, test } from "vitest";
import type { Json } from "../../generator/document.js";
import { find, found, int, object, text, widgets, type Given, type Want } from "./subject.js";

const response = object({
  stuff: widgets,
  more_stuff: widgets,
  where: object({ on: text(), url: text() }),
  value: widgets,
  nextLink: text(),
});

const query = { at: text(), no: int(), pass: int(), many: int() };
const declared = (name: `x-${string}`, value: Json): Given => ({ query, response, extensions: { [name]: value } });

const inputs = (type: string, name: string): Json => [
  { name, in: "parameters", type },
  { name: "many", in: "parameters", type: "limit" },
];

const rows: readonly (readonly [what: string, given: Given, want: Want])[] = [
  ["x-ms-pageable", declared("x-ms-pageable", { nextLinkName: "nextLink" }), "next-url $.value $.nextLink -"],
  [
    "x-ms-pageable with an item name",
    declared("x-ms-pageable", { nextLinkName: "nextLink", itemName: "stuff" }),
    "next-url $.stuff $.nextLink -",
  ],
  ["x-ms-pageable of a single page", declared("x-ms-pageable", { nextLinkName: null }), "none"],
  [
    "x-speakeasy-pagination by page",
    declared("x-speakeasy-pagination", {
      type: "offsetLimit",
      inputs: inputs("page", "no"),
      outputs: { results: "$.stuff" },
    }),
    "page-number $.stuff page+1 no",
  ],
  [
    "x-speakeasy-pagination by offset",
    declared("x-speakeasy-pagination", {
      type: "offsetLimit",
      inputs: inputs("offset", "pass"),
      outputs: { results: "$.stuff[*]" },
    }),
    "offset $.stuff offset+count pass",
  ],
  [
    "x-speakeasy-pagination by cursor",
    declared("x-speakeasy-pagination", {
      type: "cursor",
      inputs: inputs("cursor", "at"),
      outputs: { results: "$.stuff", nextCursor: "$.where.on" },
    }),
    "cursor-token $.stuff $.where.on at",
  ],
  [
    "x-speakeasy-pagination by the last item",
    declared("x-speakeasy-pagination", {
      type: "cursor",
      inputs: inputs("cursor", "at"),
      outputs: { nextCursor: "$.stuff[-1].name" },
    }),
    "cursor-last-id $.stuff $.stuff[-1].name at",
  ],
  [
    "x-speakeasy-pagination by link",
    declared("x-speakeasy-pagination", { type: "url", outputs: { results: "$.stuff", nextUrl: "$.where.url" } }),
    "next-url $.stuff $.where.url -",
  ],
  [
    "x-fern-pagination by cursor",
    declared("x-fern-pagination", {
      cursor: "$request.at",
      next_cursor: "$response.where.on",
      results: "$response.stuff",
    }),
    "cursor-token $.stuff $.where.on at",
  ],
  [
    "x-fern-pagination by page",
    declared("x-fern-pagination", { offset: "$request.no", results: "$response.stuff" }),
    "page-number $.stuff page+1 no",
  ],
  [
    "x-fern-pagination by offset",
    declared("x-fern-pagination", { offset: "$request.pass", step: "$request.many", results: "$response.stuff" }),
    "offset $.stuff offset+count pass",
  ],
  [
    "x-fern-pagination of the whole document",
    {
      ...declared("x-fern-pagination", true),
      documentExtensions: { "x-fern-pagination": { offset: "$request.no", results: "$response.stuff" } },
    },
    "page-number $.stuff page+1 no",
  ],
  [
    "x-pagination by cursor",
    declared("x-pagination", { cursorParam: "at", cursorPath: "where.on", limitParam: "many", resultsPath: "stuff" }),
    "cursor-token $.stuff $.where.on at",
  ],
  [
    "x-pagination by page",
    declared("x-pagination", { pageParam: "no", resultsPath: "stuff" }),
    "page-number $.stuff page+1 no",
  ],
  [
    "x-pagination by offset",
    declared("x-pagination", { pageOffsetParam: "pass", resultsPath: "stuff" }),
    "offset $.stuff offset+count pass",
  ],
  [
    "x-pagination in a body",
    {
      method: "POST",
      body: object({ data: object({ attributes: object({ at: text() }) }) }),
      response,
      extensions: {
        "x-pagination": { cursorParam: "body.data.attributes.at", cursorPath: "where.on", resultsPath: "stuff" },
      },
    },
    "cursor-token $.stuff $.where.on data.attributes.at",
  ],
];

describe("an extension goes before inference", () => {
  test.each(rows)("%s", (_, given, want) => {
    expect(found(given)).toBe(want);
  });

  test("purposes on parameters and properties", () => {
    const as = (purpose: string): Record<`x-${string}`, Json> => ({ "x-stainless-pagination-property": { purpose } });
    const given: Given = {
      query: { at: { ...text(), ...as("next_cursor_param") }, many: int() },
      response: object({
        one: { ...widgets, ...as("items") },
        other: widgets,
        on: { ...text(), ...as("next_cursor_field") },
      }),
    };
    expect(found(given)).toBe("cursor-token $.one $.on at");
  });

  test("its page size and first page go before inference too", () => {
    const { paging } = find(
      declared("x-pagination", { pageParam: "no", limitParam: "many", resultsPath: "stuff", pageStart: 0 }),
    );
    expect(paging).toMatchObject({ rule: "extensions", first: 0, size: { in: "query", path: ["many"] } });
  });
});

describe("an extension that does not fit the document is reported and ignored", () => {
  const sound = { query: { page: int(), per_page: int() }, response: object({ data: widgets }) };

  test.each([
    [
      "no such parameter",
      { pageParam: "absent", resultsPath: "data" },
      "x-pagination: no parameter is called `absent`",
    ],
    ["no such list", { pageParam: "page", resultsPath: "rows" }, "x-pagination: `rows` is not a list in the response"],
    [
      "no such cursor",
      { cursorParam: "page", cursorPath: "meta.on", resultsPath: "data" },
      "x-pagination: there is no `meta.on` in the response",
    ],
  ])("%s", (_, value, why) => {
    const { paging, rejected } = find({ ...sound, extensions: { "x-pagination": value } });
    expect(rejected[0]).toEqual({ rule: "extensions", why });
    expect(paging?.rule).toBe("page-number");
  });

  test.each([[true], ["cursor"], [[]], [{}], [{ type: "odd" }], [null], [{ pageParam: 1 }]])(
    "%j is not one",
    (value) => {
      for (const name of ["x-pagination", "x-speakeasy-pagination", "x-ms-pageable", "x-fern-pagination"] as const) {
        const { paging, rejected } = find({ ...sound, extensions: { [name]: value } });
        expect(paging?.rule).toBe("page-number");
        expect(rejected.filter(({ rule }) => rule === "extensions")).toEqual([]);
      }
    },
  );

  test("several lists and none named", () => {
    const given = {
      query,
      response: object({ a: widgets, b: widgets }),
      extensions: { "x-pagination": { pageParam: "no" } },
    };
    expect(find(given).rejected[0]?.why).toContain("it names no items");
  });
});
