/** Cursors that may also mean that there is no next page, and missing cursors. */

import { describe, expect, it } from "vitest";
import { byCursor } from "../../templates/core/by-cursor.js";
import { byOffset } from "../../templates/core/by-number.js";
import { orByNumber } from "../../templates/core/or-by-number.js";
import type { Strategy } from "../../templates/core/strategy.js";
import { untilZero } from "../../templates/core/until-zero.js";
import { type Body, numbers, type Query, upTo } from "./support/numbers.js";
import { rejection } from "./support/setup.js";

/** The offset at which a request starts. */
const startOf = (url: URL): number => Number(url.searchParams.get("offset") ?? 0);

describe("a cursor that is a number", () => {
  const strategy = untilZero<Body, Query>(
    byCursor({
      cursor: ({ next }) => (next === undefined ? undefined : Number(next)),
      request: (offset, query) => ({ ...query, offset }),
    }),
  );

  it.each([
    ["0", 7],
    ["-1", 7],
    ["0", 2],
    ["0", 0],
  ])("%s leads from the last of %i items to the start", async (end, count) => {
    const { list } = await numbers((url) => {
      const from = Math.max(startOf(url), 0);
      return { items: upTo(count).slice(from, from + 3), next: from + 3 < count ? String(from + 3) : end };
    });
    expect(await list(strategy).toArray()).toEqual(upTo(count));
    const iterator = list(strategy)[Symbol.asyncIterator]();
    for (let had = 0; had < Math.min(count, 5); had++) await iterator.next();
    expect(await list(strategy).resume(iterator.checkpoint).toArray()).toEqual(upTo(count).slice(5));
  });

  it("0 leads to the last page, where the cursors go down", async () => {
    const { list } = await numbers((url) => {
      const at = Number(url.searchParams.get("offset") ?? 2);
      return { items: [9 - at], ...(at > 0 ? { next: String(at - 1) } : {}) };
    });
    expect(await list(strategy).toArray()).toEqual([7, 8, 9]);
  });

  it("is an error if it is that of another page that was before", async () => {
    const { list } = await numbers((url) => ({ items: [startOf(url)], next: startOf(url) === 1 ? "2" : "1" }));
    expect(await rejection(list(strategy).toArray())).toMatchObject({ name: "PaginationError" });
  });
});

describe("a cursor that the first response lacks", () => {
  const strategy: Strategy<Body, Query> = orByNumber<Body, Query>(
    byCursor({ cursor: ({ next }) => next, request: (page, query) => ({ ...query, page: Number(page) }) }),
    byOffset({
      first: 0,
      offset: ({ offset }) => offset,
      total: ({ total }) => total,
      request: (offset, query) => ({ ...query, offset }),
    }),
    { next: ({ next }) => next, passed: ({ page }) => page, total: ({ total }) => total },
  );
  const slice = (url: URL, count: number): Body => ({
    items: upTo(count).slice(startOf(url), startOf(url) + 3),
    total: count,
  });

  it.each([
    [0, [null]],
    [3, [null]],
    [7, [null, "3", "6"]],
  ])("is no end before the total: %i items", async (count, offsets) => {
    const { list, requests } = await numbers((url) => slice(url, count));
    expect(await list(strategy).toArray()).toEqual(upTo(count));
    expect(requests.map(({ url }) => url.searchParams.get("offset"))).toEqual(offsets);
  });

  it("is followed where there is one", async () => {
    const { list, requests } = await numbers((url) =>
      url.searchParams.has("page") ? { items: [4], total: 4 } : { items: upTo(3), next: "2", total: 4 },
    );
    expect(await list(strategy).toArray()).toEqual(upTo(4));
    expect(requests.map(({ url }) => url.search)).toEqual(["", "?page=2"]);
  });

  it("is the end of a list that the caller requested by cursor", async () => {
    const { list, requests } = await numbers((url) => slice(url, 7));
    expect(await list(strategy, { page: 1 }).toArray()).toEqual(upTo(3));
    expect(requests).toHaveLength(1);
  });

  it("leads to the same items after a checkpoint, and from an offset", async () => {
    const { list } = await numbers((url) => slice(url, 7));
    const iterator = list(strategy)[Symbol.asyncIterator]();
    for (let count = 0; count < 5; count++) await iterator.next();
    expect(await list(strategy).resume(iterator.checkpoint).toArray()).toEqual([6, 7]);
    expect(await list(strategy, { offset: 4 }).toArray()).toEqual([5, 6, 7]);
  });

  it("is an error together with a next page that is not there", async () => {
    const { list } = await numbers((url, response) => {
      if (url.searchParams.has("offset")) response.statusCode = 404;
      return slice(url, 7);
    });
    expect(await rejection(list(strategy).toArray())).toMatchObject({ status: 404 });
  });
});
