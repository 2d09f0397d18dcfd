/** Totals that certainly count all items, and others that may count those of each page, so that a list does not end by them alone. */

import { describe, expect, it } from "vitest";
import type { Schema } from "../../generator/document.js";
import { inferPagination } from "../../generator/analyse/pagination/infer.js";
import { subjectOf } from "./subject.js";

const integer = { type: "integer" } as const;
const items = { type: "array", items: { type: "object", properties: { id: integer } } } as const;

function totalOf(fields: Readonly<Record<string, Schema>>, query = {}): object {
  const subject = subjectOf({
    path: "/things",
    query: { page: integer, limit: integer, ...query },
    response: { type: "object", properties: { data: items, ...fields } },
  });
  const { total, pages, countUncertain, perPage, size, defaultSize, sizeBounded } =
    inferPagination(subject).paging ?? {};
  return {
    total: total?.join("."),
    pages: pages?.join("."),
    isUncertain: countUncertain ?? false,
    perPage: perPage?.join("."),
    size,
    defaultSize,
    sizeBounded,
  };
}

const limit = { in: "query", path: ["limit"] };

describe("a total that may be one of each page", () => {
  it.each<[string, Readonly<Record<string, Schema>>]>([
    ["total", { total: integer }],
    ["total_count", { total_count: integer }],
    ["totalItems", { totalItems: integer }],
    ["total", { total: { ...integer, description: "Total" } }],
  ])("%s, %j", (total, fields) => {
    expect(totalOf(fields)).toEqual({ total, isUncertain: true, perPage: undefined, size: limit });
  });

  it.each([
    ["limit", { limit: integer }],
    ["per_page", { per_page: integer }],
    ["page_size", { page_size: integer }],
  ])("with the page size in the response: %s", (perPage, fields) => {
    expect(totalOf({ total: integer, ...fields })).toEqual({ total: "total", isUncertain: true, perPage, size: limit });
  });

  it.each([
    ["which servers may reduce", {}, undefined],
    ["which servers keep", { maximum: 100 }, true],
  ])("with a default of the page size, %s", (_, more, sizeBounded) => {
    const found = totalOf({ total: integer }, { limit: { ...integer, default: 20, ...more } });
    expect(found).toMatchObject({ isUncertain: true, size: limit, defaultSize: 20, sizeBounded });
  });
});

describe("a total of all items", () => {
  it.each<[string, Readonly<Record<string, Schema>>]>([
    ["by its description", { total: { ...integer, description: "Total number of things" } }],
    ["by its description, in other words", { total: { ...integer, description: "How many things match the query." } }],
    ["by its name", { totalElements: integer }],
    ["by its name, next to the page size", { totalElements: integer, per_page: integer }],
    ["by the count of the page next to it", { count: integer, total: integer }],
    ["where the number of pages is stated as well", { total: integer, total_pages: integer }],
    ["where the next page is stated as well", { total: integer, next_page: { type: ["integer", "null"] } }],
    ["where it is stated whether more follows", { total: integer, has_more: { type: "boolean" } }],
  ])("%s", (_, fields) => {
    expect(totalOf(fields)).toMatchObject({ isUncertain: false, perPage: undefined });
  });
});

it.each<[string, Schema]>([
  ["by its types", { type: ["integer", "string"] }],
  ["by a union", { anyOf: [integer, { type: "string" }] }],
])("a total may be a string of digits, %s", (_, totalElements) => {
  expect(totalOf({ totalElements })).toMatchObject({ total: "totalElements", isUncertain: false });
});

it.each<[string, Readonly<Record<string, Schema>>]>([
  ["an estimate", { totalElements: { ...integer, description: "Estimated total number of things." } }],
  ["a bound", { total: { ...integer, description: "Total number of things, capped at 10,000." } }],
  ["a text", { totalElements: { type: "string" } }],
])("%s is no total", (_, fields) => {
  expect(totalOf(fields)).toMatchObject({ total: undefined, isUncertain: false });
});

describe("a page_count", () => {
  const count = { page_count: integer };
  const described = { page_count: { ...integer, description: "Number of pages" } };

  it.each<[string, Readonly<Record<string, Schema>>, string | undefined, boolean]>([
    ["that may be one of items", count, "page_count", true],
    ["of pages, by its description", described, "page_count", false],
    ["next to the number of pages", { ...count, total_pages: integer }, "total_pages", false],
    ["next to a total, which is of all items then", { ...count, total: integer }, undefined, false],
    ["of pages, next to a total", { ...described, total: integer }, "page_count", false],
  ])("%s", (_, fields, pages, isUncertain) => {
    expect(totalOf(fields)).toMatchObject({ pages, isUncertain });
  });
});
