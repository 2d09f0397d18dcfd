/** Lists by offset whose server hides some items of a page after it has skipped the offset, and rows that share an id. */

import { expect, it } from "vitest";
import { byOffset, byPage } from "../../templates/core/by-number.js";
import type { Strategy } from "../../templates/core/strategy.js";
import { rejection } from "./support/setup.js";
import { type Body, numbers, type Query, upTo } from "./support/numbers.js";

interface Item {
  readonly id: number;
}

/** The items of a page of 5, without those whose id is hidden. */
const pageOf = (url: URL, count: number, isHidden: (id: number) => boolean): readonly Item[] => {
  const from = Number(url.searchParams.get("offset") ?? 0);
  return upTo(count)
    .slice(from, from + 5)
    .filter((id) => !isHidden(id))
    .map((id) => ({ id }));
};
const request = (offset: number, query: Query): Query => ({ ...query, offset });
const strategies: Record<string, Strategy<Body, Query>> = {
  total: byOffset({ first: 0, total: ({ total }) => total, request }),
  more: byOffset({ first: 0, more: ({ more }) => more, request }),
};

it.each([
  ["every fifth", "total", (id: number): boolean => id % 5 === 0],
  ["every fifth", "more", (id: number): boolean => id % 5 === 0],
  ["every fourth", "total", (id: number): boolean => id % 4 === 0],
  ["the last ones", "total", (id: number): boolean => id > 20],
  ["a whole page and more", "total", (id: number): boolean => id > 8 && id < 20],
  ["a whole page and more", "more", (id: number): boolean => id > 8 && id < 20],
])("none is lost or repeated where %s is hidden, by %s", async (_, by, isHidden) => {
  const { list, requests } = await numbers((url) => {
    const more = Number(url.searchParams.get("offset") ?? 0) + 5 < 31;
    return { items: pageOf(url, 31, isHidden), ...(by === "total" ? { total: 31 } : { more }) };
  });
  const strategy = strategies[by];
  if (strategy === undefined) throw new RangeError(by);
  const items = await list(strategy).toArray();
  expect(items.map((item) => (item as unknown as Item).id)).toEqual(upTo(31).filter((id) => !isHidden(id)));
  expect(requests.length).toBeLessThan(20);
});

it.each([3, 2])("keeps rows that share an id, %i a page", async (size) => {
  const rows = upTo(9).map((line) => ({ id: line < 5 ? 1 : Math.floor(line / 2), line }));
  const { list } = await numbers((url) => {
    const from = Number(url.searchParams.get("offset") ?? Number(url.searchParams.get("page") ?? 0) * size);
    return { items: rows.slice(from, from + size), total: rows.length };
  });
  const total = (body: Body): number | undefined => body.total;
  const byOffsets = byOffset<Body, Query>({ first: 0, total, request });
  const byPages = byPage<Body, Query>({ total, request: (page, query) => ({ ...query, page }) });
  expect(await list(byOffsets).toArray()).toEqual(rows);
  expect(await list(byPages).toArray()).toEqual(rows);
});

it("keeps items that are equal and have no id", async () => {
  const all = [7, 8, 9, 10, 7, 8, 9, 10, 7, 8, 9, 10];
  const { list } = await numbers((url) => {
    const from = Number(url.searchParams.get("offset") ?? 0);
    return { items: all.slice(from, from + 3), total: all.length };
  });
  expect(await list(byOffset({ first: 0, total: ({ total }) => total, request })).toArray()).toEqual(all);
});

it("is an error where the server takes no notice of the offset", async () => {
  const { list, requests } = await numbers(() => ({ items: [{ id: 1 }, { id: 2 }], total: 9 }));
  const iterating = list(byOffset({ first: 0, total: ({ total }) => total, request })).toArray();
  expect(await rejection(iterating)).toMatchObject({ name: "PaginationError" });
  expect(requests).toHaveLength(2);
});
