/** The number of a list's first page is found out without losing or repeating an item. */

import { describe, expect, it } from "vitest";
import { byOffset, byPage } from "../../templates/core/by-number.js";
import { PaginationError } from "../../templates/core/errors.js";
import { type Body, numbers, type Query } from "./support/numbers.js";
import { rejection } from "./support/setup.js";

interface Thing {
  readonly id: number;
}

const thingsUpTo = (count: number): Thing[] => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
const ids = (items: readonly unknown[]): number[] => (items as readonly Thing[]).map(({ id }) => id);
const itemsOf = (things: readonly Thing[]): Body["items"] => things as unknown as Body["items"];
const pageOf = (things: readonly Thing[], url: URL, first: number, size = 3): Body["items"] => {
  const page = Number(url.searchParams.get("page") ?? first) - first;
  return itemsOf(things.slice(page * size, (page + 1) * size));
};
const request = (page: number, query: Query): Query => ({ ...query, page });
const byUnknownPage = byPage<Body, Query>({ page: ({ page }) => page, request });

describe("an array that may be a page or the whole list", () => {
  const bare = ({ items }: Body): unknown => items;

  it.each<[string, Parameters<typeof byPage<Body, Query>>[0]]>([
    ["whose first page is found out", { page: ({ page }) => page, request, bare }],
    ["whose first page is 0", { first: 0, request, bare }],
    ["whose first page is 1", { first: 1, request, bare }],
  ])("%s", async (_, spec) => {
    const first = spec.first ?? 1;
    const whole = await numbers(() => ({ items: itemsOf(thingsUpTo(7)) }));
    expect(ids(await whole.list(byPage<Body, Query>(spec)).toArray())).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const paged = await numbers((url) => ({ items: pageOf(thingsUpTo(7), url, first) }));
    expect(ids(await paged.list(byPage<Body, Query>(spec)).toArray())).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("by offsets", async () => {
    const { list } = await numbers(() => ({ items: itemsOf(thingsUpTo(7)) }));
    const strategy = byOffset<Body, Query>({ request, bare });
    expect(ids(await list(strategy).toArray())).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("a first page that states a number beyond 1", () => {
  const byStatedPage = byPage<Body & { readonly page?: number }, Query>({
    page: ({ page }) => page,
    current: ({ page }) => page,
    request,
  });

  it.each<[string, first: number, page: (asked: number) => number]>([
    ["the next one, pages from 0", 0, (asked) => asked + 1],
    ["the next one, pages from 1", 1, (asked) => asked + 1],
    ["the page size", 1, () => 25],
  ])("%s", async (_, first, page) => {
    const { list } = await numbers((url) => ({
      items: pageOf(thingsUpTo(7), url, first),
      page: page(Number(url.searchParams.get("page") ?? first)),
    }));
    expect(ids(await list(byStatedPage).toArray())).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("is an error where it is its own: the list starts at its end", async () => {
    const { list } = await numbers((url) => {
      const page = Number(url.searchParams.get("page") ?? 3);
      return { items: itemsOf(thingsUpTo(7).slice((page - 1) * 3, page * 3)), page };
    });
    expect(await rejection(list(byStatedPage).toArray())).toBeInstanceOf(PaginationError);
  });
});

describe("the page numbered 1", () => {
  it.each([
    ["is the second one, where pages start at 0", 0, [null, "1", "2", "3"]],
    ["is passed over, where it is the first one again", 1, [null, "1", "2", "3", "4"]],
  ])("%s", async (_, first, pages) => {
    const { list, requests } = await numbers((url) => ({ items: pageOf(thingsUpTo(7), url, first) }));
    expect(ids(await list(byUnknownPage).toArray())).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(requests.map(({ url }) => url.searchParams.get("page"))).toEqual(pages);
  });

  it.each([0, 1])("is had already, where the first one has all items, pages from %i", async (first) => {
    const { list } = await numbers((url) => ({
      items: url.searchParams.has("page") ? pageOf(thingsUpTo(7), url, first) : itemsOf(thingsUpTo(7)),
    }));
    expect(ids(await list(byUnknownPage).toArray())).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("is not a page of its own, where it is the first one again", async () => {
    const { list } = await numbers((url) => ({ items: pageOf(thingsUpTo(7), url, 1) }));
    const pages: number[][] = [];
    for await (const { body } of list(byUnknownPage).pages()) pages.push(ids(body.items));
    expect(pages).toEqual([[1, 2, 3], [4, 5, 6], [7], []]);
    const first = await list(byUnknownPage);
    expect(ids((await first.getNextPage()).items)).toEqual([4, 5, 6]);
  });

  it("is not requested by a caller who passes another", async () => {
    const { list, requests } = await numbers((url) => ({ items: pageOf(thingsUpTo(7), url, 1) }));
    expect(ids(await list(byUnknownPage, { page: 2 }).toArray())).toEqual([4, 5, 6, 7]);
    expect(requests.map(({ url }) => url.searchParams.get("page"))).toEqual(["2", "3", "4"]);
  });

  it("is not requested where the first one is all there is", async () => {
    const { list, requests } = await numbers((url) => ({ items: pageOf(thingsUpTo(3), url, 1), total: 3 }));
    expect(await list(byPage({ total: ({ total }) => total, request })).toArray()).toHaveLength(3);
    expect(requests).toHaveLength(1);
  });

  it("is an error, where it is the item with the index 1", async () => {
    const { list } = await numbers((url) => ({
      items: itemsOf(
        thingsUpTo(7)
          .slice(Number(url.searchParams.get("page") ?? 0))
          .slice(0, 3),
      ),
    }));
    expect(await rejection(list(byUnknownPage).toArray())).toMatchObject({
      name: "PaginationError",
      message: expect.stringContaining("count items") as string,
    });
  });

  it("takes the same way again after a checkpoint", async () => {
    for (const first of [0, 1]) {
      const { list } = await numbers((url) => ({ items: pageOf(thingsUpTo(7), url, first) }));
      for (let count = 0; count <= 7; count++) {
        const iterator = list(byUnknownPage)[Symbol.asyncIterator]();
        for (let done = 0; done < count; done++) await iterator.next();
        const rest = await list(byUnknownPage).resume(iterator.checkpoint).toArray();
        expect(ids(rest)).toEqual(ids(thingsUpTo(7).slice(count)));
      }
    }
  });
});

describe("offsets that count from 0 or from 1, where items have no id", () => {
  const from = (url: URL, first: number): number => Number(url.searchParams.get("offset") ?? first) - first;
  const strategy = byOffset<Body, Query>({ request: (offset, query) => ({ ...query, offset }) });

  it("are an error where the next page starts with the last item", async () => {
    const { list } = await numbers((url) => ({ items: [1, 2, 3, 4, 5].slice(from(url, 1)).slice(0, 3) }));
    expect(await rejection(list(strategy).toArray())).toBeInstanceOf(PaginationError);
  });

  it.each([
    ["it does not", [1, 2, 3, 4, 3]],
    ["items are alike elsewhere", [1, 1, 2, 2, 3]],
  ])("are taken to count from 0 where %s", async (_, items) => {
    const { list } = await numbers((url) => ({ items: items.slice(from(url, 0)).slice(0, 3) }));
    expect(await list(strategy).toArray()).toEqual(items);
  });
});

describe("rows that move while it is found out", () => {
  const moves: readonly (readonly [string, (things: Thing[]) => void])[] = [
    ["one more in front", (things) => void things.unshift({ id: 0 })],
    ["the last one in front", (things) => void things.unshift(...things.splice(-1))],
    ["one more at the end", (things) => void things.push({ id: 8 })],
  ];
  it.each(moves.flatMap(([what, move]) => [0, 1].map((first) => [what, first, move] as const)))(
    "%s, pages from %i",
    async (what, first, move) => {
      const things = thingsUpTo(7);
      const { list, requests } = await numbers((url) => {
        if (requests.length === 2) move(things);
        return { items: pageOf(things, url, first) };
      });
      const found = ids(await list(byUnknownPage).toArray());
      expect(new Set(found).size).toBe(found.length);
      // An item that moves to a page that has already been loaded cannot be seen.
      const lasting = what === "the last one in front" && first === 0 ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7];
      expect(found).toEqual(expect.arrayContaining(lasting));
    },
  );

  it("one fewer in front, pages from 1", async () => {
    const things = thingsUpTo(7);
    const { list, requests } = await numbers((url) => {
      if (requests.length === 2) things.shift();
      return { items: pageOf(things, url, 1) };
    });
    expect(ids(await list(byUnknownPage).toArray())).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("a server that never says that the list has ended", () => {
  it.each([
    ["ignores the page number", () => itemsOf(thingsUpTo(3))],
    [
      "repeats its last page",
      (url: URL) => {
        const page = Math.min(2, Number(url.searchParams.get("page") ?? 1));
        return itemsOf(thingsUpTo(6).slice((page - 1) * 3, page * 3));
      },
    ],
  ])("%s: an error before an item is repeated", async (_, respond) => {
    for (const first of [undefined, 1]) {
      const { list, requests } = await numbers((url) => ({ items: respond(url) }));
      const found: unknown[] = [];
      const iterate = async (): Promise<void> => {
        for await (const item of list(byPage({ ...(first === undefined ? {} : { first }), request }))) found.push(item);
      };
      expect(await rejection(iterate())).toBeInstanceOf(PaginationError);
      expect(new Set(ids(found)).size).toBe(found.length);
      expect(requests.length).toBeLessThan(6);
    }
  });

  it("ignores the offset", async () => {
    const { list, requests } = await numbers(() => ({ items: itemsOf(thingsUpTo(3)) }));
    const strategy = byOffset<Body, Query>({ request: (offset, query) => ({ ...query, offset }) });
    expect(await rejection(list(strategy).toArray())).toBeInstanceOf(PaginationError);
    expect(requests).toHaveLength(2);
  });
});
