/** Lists whose pages are requested by number, or by the offset of their first item. */

import { describe, expect, it } from "vitest";
import { byOffset, byPage } from "../../templates/core/by-number.js";
import { PaginationError } from "../../templates/core/errors.js";
import type { Strategy } from "../../templates/core/strategy.js";
import { rejection } from "./support/setup.js";
import { type Body, numbers, type Query, upTo } from "./support/numbers.js";

const pageOf = (url: URL, count: number, size = 3, first = 1): number[] => {
  const page = Number(url.searchParams.get("page") ?? first) - first;
  return upTo(count).slice(page * size, (page + 1) * size);
};
const request = (page: number, query: Query): Query => ({ ...query, page });

describe("by page number", () => {
  it.each<[string, number, Partial<Body>, number]>([
    ["the number of pages", 8, { pages: 3 }, 3],
    ["the number of items", 8, { total: 8 }, 3],
    ["nothing but an empty page", 8, {}, 4],
    ["an empty page, where the number of items is 0 because they are not counted", 8, { total: 0 }, 4],
    ["an empty page, where the number of pages is 0 because they are not counted", 8, { pages: 0 }, 4],
    ["the number of items, just full", 9, { total: 9 }, 3],
    ["nothing, and no items at all", 0, {}, 1],
  ])("ends by %s", async (_, count, extent, sent) => {
    const { list, requests } = await numbers((url) => ({ items: pageOf(url, count), ...extent }));
    const strategy = byPage<Body, Query>({
      first: 1,
      pages: ({ pages }) => pages,
      total: ({ total }) => total,
      request,
    });
    expect(await list(strategy).toArray()).toEqual(upTo(count));
    expect(requests.map(({ url }) => url.searchParams.get("page"))).toEqual([null, "2", "3", "4"].slice(0, sent));
  });

  it("ends by the field that states whether more follows, empty pages or not", async () => {
    const { list } = await numbers((url) => {
      const page = Number(url.searchParams.get("page") ?? 1);
      return { items: page === 2 ? [] : [page], more: page < 4 };
    });
    expect(await list(byPage({ first: 1, more: ({ more }) => more, request })).toArray()).toEqual([1, 3, 4]);
  });

  it("fails where page after page has only items that the list has had", async () => {
    const { list, requests } = await numbers(() => ({ items: [1, 2, 3] }));
    const strategy: Strategy<Body, Query> = {
      next: ({ token = 0 }) => Number(token) + 1,
      request: (page, query) => ({ ...query, page: Number(page) }),
      fresh: ({ token, items }) => (token === undefined ? items : []),
      isStale: ({ items }) => items.length === 0,
    };
    const items: number[] = [];
    const iterating = async (): Promise<void> => {
      for await (const item of list(strategy)) items.push(item);
    };
    expect(await rejection(iterating())).toMatchObject({
      name: "PaginationError",
      message: expect.stringContaining("100 pages without a new item"),
      checkpoint: expect.any(String),
    });
    expect(items).toEqual([1, 2, 3]);
    expect(requests).toHaveLength(101);
  });

  it("starts at the caller's page, or the API's first", async () => {
    const { list, requests } = await numbers((url) => ({ items: pageOf(url, 8, 3, 0), pages: 3 }));
    const strategy = (): ReturnType<typeof byPage<Body, Query>> =>
      byPage({ first: 0, page: ({ page }) => page, pages: ({ pages }) => pages, request });
    expect(await list(strategy()).toArray()).toEqual(upTo(8));
    expect(await list(strategy(), { page: 1 }).toArray()).toEqual([4, 5, 6, 7, 8]);
    expect(requests).toHaveLength(5);
  });
});

describe("by the number that the response states as the next one", () => {
  const strategy = byPage<Body & { readonly after?: unknown }, Query>({ next: ({ after }) => after, request });

  it.each([
    ["goes down, to 0 as well", [2, 1, 0, null]],
    ["leaves some out", [5, 9, null]],
    ["ends by -1", [2, 3, -1]],
    ["ends by an empty string", [2, 3, ""]],
    ["ends by false", [2, 3, false]],
  ])("%s", async (_, stated) => {
    const { list, requests } = await numbers(() => ({ items: [requests.length], after: stated[requests.length - 1] }));
    expect(await list(strategy).toArray()).toEqual(upTo(stated.length));
    const sent = requests.map(({ url }) => url.searchParams.get("page"));
    expect(sent).toEqual([null, ...stated.slice(0, -1).map(String)]);
  });

  it.each([
    ["the same page", [2, 2], 1],
    ["an earlier page", [2, 3, 1, 2], 3],
    ["the page before", [2, 1], 2],
  ])("is an error where it leads back to %s", async (_, stated, had) => {
    const { list } = await numbers((url) => {
      const page = Number(url.searchParams.get("page") ?? 1);
      return { items: [page], after: stated[page - 1] };
    });
    const found: number[] = [];
    const iterating = async (): Promise<void> => {
      for await (const item of list(strategy)) found.push(item);
    };
    expect(await rejection(iterating())).toBeInstanceOf(PaginationError);
    expect(found).toEqual(upTo(had));
  });
});

describe("a total that the page contradicts", () => {
  it.each<[string, Partial<Body>]>([
    ["no items", { total: 0 }],
    ["no pages", { pages: 0 }],
  ])("%s, after the first page: the list goes on", async (_, later) => {
    const { list, requests } = await numbers((url) => {
      const extent = requests.length > 1 ? later : { total: 8, pages: 3 };
      return { items: pageOf(url, 8), ...("total" in later ? { total: extent.total } : { pages: extent.pages }) };
    });
    const strategy = byPage<Body, Query>({
      first: 1,
      pages: (body) => body.pages,
      total: (body) => body.total,
      request,
    });
    expect(await list(strategy).toArray()).toEqual(upTo(8));
  });
});

describe("statements of a response after the end", () => {
  it("is not followed where it is a next page beyond the total", async () => {
    const { list, requests } = await numbers((url) => {
      const page = Number(url.searchParams.get("page") ?? 1);
      return { items: pageOf(url, 8), next: String(page + 1), total: 8 };
    });
    const strategy = byPage<Body, Query>({ first: 1, next: ({ next }) => next, total: ({ total }) => total, request });
    expect(await list(strategy).toArray()).toEqual(upTo(8));
    expect(requests).toHaveLength(4);
  });

  it("is not taken for the end where it is fewer pages than the total has", async () => {
    const { list, requests } = await numbers((url) => ({ items: pageOf(url, 8), pages: 1, total: 8 }));
    const strategy = byPage<Body, Query>({
      first: 1,
      pages: ({ pages }) => pages,
      total: ({ total }) => total,
      request,
    });
    expect(await list(strategy).toArray()).toEqual(upTo(8));
    expect(requests).toHaveLength(3);
  });

  it("is the status 416, whether the page may be there or not", async () => {
    const { list } = await numbers((url, response) => {
      if (Number(url.searchParams.get("page")) > 3) response.statusCode = 416;
      return { items: pageOf(url, 8) };
    });
    expect(await list(byPage<Body, Query>({ first: 1, request })).toArray()).toEqual(upTo(8));
  });
});

describe("a total that is less than the list has had", () => {
  it.each<[string, number, number]>([
    ["is one that is not counted beyond a limit", 23, 10],
    ["is not taken for the end of the last page", 5, 4],
  ])("%s", async (_, count, total) => {
    const { list, requests } = await numbers((url, response) => {
      if (Number(url.searchParams.get("page")) > Math.ceil(count / 3)) response.statusCode = 404;
      return { items: pageOf(url, count), total };
    });
    const strategy = byPage<Body, Query>({ first: 1, total: (body) => body.total, request });
    expect(await list(strategy).toArray()).toEqual(upTo(count));
    expect(requests).toHaveLength(Math.ceil(count / 3) + 1);
  });
});

it.each<[string, number, number, number]>([
  ["of 1000, on the page that reaches it, is one that may not be counted beyond", 1_200, 1_000, 4],
  ["of 900 is all that there are", 1_200, 900, 3],
])("a total %s", async (_, count, total, sent) => {
  const all = upTo(count);
  const { list, requests } = await numbers((url) => {
    const from = Number(url.searchParams.get("offset") ?? 0);
    return { items: all.slice(from, from + total / 2), total };
  });
  const strategy = byOffset<Body, Query>({
    first: 0,
    total: (body) => body.total,
    request: (offset, query) => ({ ...query, offset }),
  });
  const had = await list(strategy).toArray();
  expect([had.length, requests.length]).toEqual(sent === 4 ? [count, sent] : [total, sent - 1]);
});

describe("a total that may be one of each page", () => {
  type Served = Body & { readonly perPage?: number };
  const strategy = byPage<Served, Query>({
    first: 1,
    total: ({ total }) => total,
    size: ({ perPage }, { limit }) => perPage ?? limit,
    request,
  });

  it.each<[string, number, Partial<Served>, Query, number]>([
    ["is of all items, on a page whose size is not known", 3, { total: 3 }, {}, 2],
    ["is of all items, on a page that is full", 3, { total: 3 }, { limit: 3 }, 2],
    ["is of all items, on a page with room for more", 3, { total: 3 }, { limit: 4 }, 1],
    ["is of all items, on a page with room for more by the response", 3, { total: 3, perPage: 4 }, { limit: 3 }, 1],
    ["is of all items of several pages", 6, { total: 6 }, {}, 2],
    ["is of each page", 8, {}, {}, 4],
    ["is of each page, all of them full", 9, {}, {}, 4],
    ["is of no items", 0, {}, {}, 1],
  ])("%s", async (_, count, extent, query, sent) => {
    const { list, requests } = await numbers((url) => {
      const items = pageOf(url, count);
      return { items, total: items.length, ...extent };
    });
    expect(await list(strategy, query).toArray()).toEqual(upTo(count));
    expect(requests).toHaveLength(sent);
  });

  it.each([400, 404, 416, 422])("ends by the status %i of the page after it", async (status) => {
    const { list, requests } = await numbers((url, response) => {
      if (url.searchParams.get("page") === "2") response.statusCode = status;
      return { items: [1, 2, 3], total: 3 };
    });
    const pages: unknown[] = [];
    for await (const page of list(strategy).pages()) pages.push([page.items, page.response.status, page.hasNextPage()]);
    expect(pages).toEqual([
      [[1, 2, 3], 200, true],
      [[], status, false],
    ]);
    expect(requests).toHaveLength(2);
  });

  it.each([401, 403, 500])("does not end by the status %i, which says nothing of the page", async (status) => {
    const { list } = await numbers((url, response) => {
      if (url.searchParams.get("page") === "2") response.statusCode = status;
      return { items: [1, 2, 3], total: 3 };
    });
    expect(await rejection(list(strategy, {}, {}, {}, { maxRetries: 0 }).toArray())).toMatchObject({ status });
  });

  it("does not end by a status where it is more than the list has had", async () => {
    const { list } = await numbers((url, response) => {
      if (url.searchParams.get("page") === "3") response.statusCode = 404;
      return { items: pageOf(url, url.searchParams.has("page") ? 5 : 3), total: 6 };
    });
    expect(await rejection(list(strategy).toArray())).toMatchObject({ status: 404 });
  });
});

it.each([
  ["shorter", [1, 3, 3]],
  ["longer", [4, 2, 1]],
])("a first page that is %s than the others: the list ends by its total", async (_, sizes) => {
  const { list, requests } = await numbers((url) => {
    const before = sizes.slice(0, Number(url.searchParams.get("page") ?? 1) - 1);
    const from = before.reduce((sum, size) => sum + size, 0);
    return { items: upTo(7).slice(from, from + (sizes[before.length] ?? 0)), total: 7 };
  });
  const strategy = byPage<Body, Query>({ first: 1, total: ({ total }) => total, request });
  expect(await list(strategy).toArray()).toEqual(upTo(7));
  expect(requests).toHaveLength(3);
});

it.each<[string, (had: number, items: number) => number, number]>([
  ["what is left after the page", (had) => 12 - had, 5],
  ["what is left with the page", (had, items) => 12 - had + items, 5],
  ["what there has been so far", (had) => had, 5],
])("a total that counts %s does not end the list", async (_, totalOf, sent) => {
  const { list, requests } = await numbers((url) => {
    const items = pageOf(url, 12);
    return { items, total: totalOf(items.at(-1) ?? 12, items.length) };
  });
  const strategy = byPage<Body, Query>({ first: 1, total: ({ total }) => total, size: () => undefined, request });
  expect(await list(strategy).toArray()).toEqual(upTo(12));
  expect(requests).toHaveLength(sent);
});

it("a total that changes by a row ends the list", async () => {
  const { list, requests } = await numbers((url) => ({
    items: pageOf(url, 8),
    total: url.searchParams.has("page") ? 8 : 9,
  }));
  expect(await list(byPage<Body, Query>({ first: 1, total: ({ total }) => total, request })).toArray()).toEqual(
    upTo(8),
  );
  expect(requests).toHaveLength(3);
});

describe("by offset", () => {
  const slice = (url: URL, count: number): number[] =>
    upTo(count)
      .slice(Number(url.searchParams.get("offset") ?? 0))
      .slice(0, 3);
  const strategy = byOffset<Body, Query>({
    offset: ({ offset }) => offset,
    total: ({ total }) => total,
    more: ({ more }) => more,
    request: (offset, query) => ({ ...query, offset }),
  });

  it.each<[string, Partial<Body>, number]>([
    ["the number of items", { total: 8 }, 3],
    ["an empty page", {}, 4],
    ["an empty page, where the number of items is 0 because they are not counted", { total: 0 }, 4],
  ])("ends by %s", async (_, extent, sent) => {
    const { list, requests } = await numbers((url) => ({ items: slice(url, 8), ...extent }));
    expect(await list(strategy).toArray()).toEqual(upTo(8));
    expect(requests).toHaveLength(sent);
  });

  it("continues from the caller's offset", async () => {
    const { list, requests } = await numbers((url) => ({ items: slice(url, 8), total: 8 }));
    expect(await list(strategy, { offset: 5, limit: 3 }).toArray()).toEqual([6, 7, 8]);
    expect(requests.map(({ url }) => url.search)).toEqual(["?offset=5&limit=3"]);
  });

  it.each<[string, Partial<Body>]>([
    ["there is more", { more: true }],
    ["there are more", { total: 8 }],
  ])("is an error when an empty page states that %s: it would be requested for ever", async (_, extent) => {
    const { list, requests } = await numbers(() => ({ items: [], ...extent }));
    expect(await rejection(list(strategy).toArray())).toBeInstanceOf(PaginationError);
    expect(requests.length).toBeLessThanOrEqual(2);
  });
});

it.each([{ total: "8" }, { pages: "3" }, { pages: { of: 3 } }])(
  "a count that is not a number is an error: %j",
  async (extent) => {
    const { list, requests } = await numbers(() => ({ items: [1], ...extent }));
    const strategy = byPage<Body, Query>({
      first: 1,
      pages: ({ pages }) => pages,
      total: ({ total }) => total,
      request,
    });
    expect(await rejection(list(strategy).toArray())).toBeInstanceOf(PaginationError);
    expect(requests).toHaveLength(1);
  },
);
