/** Configured pagination is used as far as the document has the fields that it names. */

import { describe, expect, test } from "vitest";
import { pagingOf } from "../../generator/analyse/paging.js";
import { configuredPaging } from "../../generator/analyse/pagination/rules/configuration.js";
import type { PaginationOverride, PaginationRule } from "../../generator/config/config.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { reportUnsettled } from "../../generator/analyse/paging.js";
import { type Given, int, list, map, object, subjectOf, text, widget, widgets, yes } from "./subject.js";

const given: Given = {
  query: { a: text(), b: int(), c: text() },
  response: object({ one: widgets, two: object({ three: map(widget) }), four: text(), five: yes, six: int() }),
};

test.each<[PaginationOverride, object]>([
  [
    { style: "cursor-token", items: "one", next: "four", parameter: "a", more: "five" },
    { items: ["one"], next: ["four"], parameter: { in: "query", path: ["a"] }, more: ["five"] },
  ],
  [
    { style: "cursor-last-id", items: "one", next: "id", parameter: "a" },
    { items: ["one"], next: ["id"], item: ["one", "number"] },
  ],
  [
    { style: "next-url", items: "two.three", next: "four" },
    { itemsKind: "map", item: ["two", "three", "string"] },
  ],
  [{ style: "link-header", items: "one" }, { items: ["one"] }],
  [
    { style: "page-number", items: "one", parameter: "b", first: 0 },
    { parameter: { path: ["b"] }, first: 0 },
  ],
  [
    { style: "offset", items: "one", parameter: "c", in: "query" },
    { parameter: { path: ["c"] }, convert: "text" },
  ],
])("%j", (said, want) => {
  const evidence = expect.arrayContaining(["the configuration sets it"]) as string[];
  expect(configuredPaging(subjectOf(given), said, "the configuration")).toMatchObject({
    paging: { style: said.style, rule: "configuration", evidence, ...want },
  });
});

describe("of items in items, and of links", () => {
  const nested: Given = {
    query: { a: text() },
    response: object({
      one: list(object({ user: object({ id: text() }) })),
      up: list(object({ rel: text(), href: text() })),
      tags: list(text()),
    }),
  };
  const found = (said: PaginationOverride): object => configuredPaging(subjectOf(nested), said, "the configuration");

  test("the key of the last item is inside an object", () => {
    const said = { style: "cursor-last-id", items: "one", next: "user.id", parameter: "a" } as const;
    expect(found(said)).toMatchObject({ paging: { next: ["user", "id"] } });
    expect(found({ ...said, next: "user.name" })).toEqual({ mismatch: "there is no `user.name` in the response" });
  });

  test("the link is among others", () => {
    const said = { style: "next-url", items: "one", next: "up" } as const;
    expect(found(said)).toMatchObject({ paging: { next: ["up"], linkFields: { relation: "rel", url: "href" } } });
    expect(found({ ...said, next: "tags" })).toEqual({
      mismatch: "`tags` is an array, and not of links with their relations",
    });
  });
});

test.each<[string, PaginationOverride, string]>([
  ["items", { style: "link-header", items: "ones" }, '`ones` is not a list in the response; `items` may be "one"'],
  ["items of text", { style: "link-header", items: "four" }, "`four` is not a list in the response"],
  ["next", { style: "next-url", items: "one", next: "seven" }, "there is no `seven` in the response"],
  [
    "next of items",
    { style: "cursor-last-id", items: "one", next: "x", parameter: "a" },
    "there is no `x` in the response",
  ],
  ["more", { style: "link-header", items: "one", more: "four" }, "there is no boolean `four` in the response"],
  ["parameter", { style: "offset", items: "one", parameter: "d" }, "no parameter is called `d`"],
  ["carrier", { style: "offset", items: "one", parameter: "b", in: "body" }, "no parameter is called `b`"],
  ["nothing next", { style: "cursor-token", items: "one", parameter: "a" }, "`cursor-token` needs `next`"],
  ["no parameter", { style: "page-number", items: "one" }, "`page-number` needs `parameter`"],
  [
    "style",
    { style: "pages" as "offset", items: "one" },
    "its style is none of cursor-last-id, cursor-token, next-url,",
  ],
])("a field that the document lacks is reported: %s", (_, said, want) => {
  expect(configuredPaging(subjectOf(given), said, "the configuration")).toEqual({
    mismatch: expect.stringContaining(want) as string,
  });
});

test("without a body there is no list", () => {
  const said = { style: "link-header", items: "" } as const;
  expect(configuredPaging(subjectOf({}), said, "the configuration")).toEqual({
    mismatch: "no success response of the operation is JSON",
  });
});

describe("ambiguous lists", () => {
  test.each<[string, Given]>([
    ["lists", { query: { page: int(), per_page: int() }, response: object({ commits: widgets, files: widgets }) }],
    [
      "lists in a body",
      {
        method: "POST",
        body: object({ paging: object({ offset: int(), limit: int() }) }),
        response: object({ commits: list(widget), files: list(widget), has_more: yes }),
      },
    ],
  ])("is settled by each of the lines that are printed: %s", (_, ambiguous) => {
    const subject = { key: "GET /widgets", ...subjectOf(ambiguous) };
    const found = pagingOf(subject, undefined);
    const choices = found.finding.ambiguous?.choices ?? [];
    const diagnostics = new Diagnostics();
    reportUnsettled(found, { file: "api.yaml" }, diagnostics);
    const next = diagnostics.sorted()[0]?.next ?? "";
    const lines = [...next.matchAll(/\{.*?\}/gu)].map(([line]) => JSON.parse(line) as PaginationOverride);
    expect(lines.length).toBe(2);
    for (const [index, pagination] of lines.entries()) {
      const { rule, evidence, ...want } = choices[index] ?? expect.fail("there is no such choice");
      const settled = pagingOf(subject, { pagination }).finding.paging;
      expect(settled).toEqual({ ...want, rule: "configuration", evidence: expect.any(Array) as string[] });
      expect([rule, evidence.length > 0]).toEqual([expect.any(String), true]);
    }
  });
});

test("pages that nothing leads to are reported, unless the configuration settles them", () => {
  const subject = { key: "GET /widgets", ...subjectOf({ query: { cursor: text() }, response: widgets }) };
  const codes = (pagination?: false | PaginationOverride): string[] => {
    const diagnostics = new Diagnostics();
    reportUnsettled(
      pagingOf(subject, pagination === undefined ? undefined : { pagination }),
      { file: "api.yaml" },
      diagnostics,
    );
    return diagnostics.sorted().map(({ code }) => code);
  };
  expect(codes()).toEqual(["pagination-unknown"]);
  expect(codes(false)).toEqual([]);
  expect(codes({ style: "link-header", items: "" })).toEqual([]);
});

describe("rules of a team's own", () => {
  const subject = { key: "GET /widgets", ...subjectOf(given) };
  const said: PaginationOverride = { style: "next-url", items: "one", next: "four" };
  const ruleOf = (name: string, apply: PaginationRule["apply"]): PaginationRule => ({ name, apply });
  const silent = ruleOf("silent", () => undefined);

  test("apply in their order, after an override", () => {
    const rules = [
      silent,
      ruleOf("ours", ({ method, path }) => (`${method} ${path}` === subject.key ? said : undefined)),
    ];
    const evidence = expect.arrayContaining(["the configuration's rule `ours` sets it"]) as string[];
    expect(pagingOf(subject, undefined, rules).finding.paging).toMatchObject({ style: "next-url", evidence });
    expect(pagingOf(subject, { pagination: false }, rules).finding).toEqual({
      evidence: ["the configuration sets that this is not a list"],
      rejected: [],
    });
    expect(pagingOf(subject, {}, [ruleOf("none", () => false), ...rules]).finding.paging).toBeUndefined();
  });

  test("leave a list to inference if they return nothing", () => {
    const paged = {
      key: "GET /widgets",
      ...subjectOf({ query: { page: int(), limit: int() }, response: object({ data: widgets }) }),
    };
    expect(pagingOf(paged, undefined, [silent])).toMatchObject({ finding: { paging: { rule: "page-number" } } });
  });

  test("are reported if they fail, or do not fit the document", () => {
    const failing = ruleOf("ours", () => {
      throw new Error("oh");
    });
    const about =
      'the pagination that the configuration\'s rule `ours` sets for operations["GET /widgets"] cannot be used:';
    expect(pagingOf(subject, {}, [failing]).mismatch).toBe(`${about} it failed: Error: oh`);
    const wrong = ruleOf("ours", () => ({ ...said, next: "seven" }));
    expect(pagingOf(subject, {}, [wrong]).mismatch).toBe(`${about} there is no \`seven\` in the response`);
  });
});
