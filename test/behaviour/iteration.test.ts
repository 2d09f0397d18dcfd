/** Loading pages ahead, the bounds of an iteration, and how it is stopped. */

import { ApiError } from "openai-invites";
import { describe, expect, it } from "vitest";
import { failing, slowHeaders } from "../support/invites-server.js";
import { setUp, ids, unhandledWhile, collect, rejection } from "./support/setup.js";

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40));

describe("prefetch", () => {
  it.each([0, 1, 3])("loads %i pages ahead, in order, and no more", async (prefetch) => {
    const { server, client } = await setUp({ invites: 200 });
    const pages = client.invites.list({}, { prefetch }).pages();
    for (let page = 1; page <= 10; page++) {
      const { value } = (await pages.next()) as { value: { items: { id: string }[] } };
      expect(value.items[0]?.id).toBe(`invite-${String(20 * page - 19)}`);
      await expect.poll(() => server.requests.length).toBe(Math.min(page + prefetch, 10));
      await soon();
      expect(server.requests).toHaveLength(Math.min(page + prefetch, 10));
    }
    expect((await pages.next()).done).toBe(true);
  });

  it("has one request under way, which a break aborts, and leaves nothing unhandled", async () => {
    let underWay = 0;
    let aborted = 0;
    const watching = (request: Request): Promise<Response> => {
      expect((underWay += 1)).toBe(1);
      request.signal.addEventListener("abort", () => (aborted += 1));
      return fetch(request).finally(() => (underWay -= 1));
    };
    const { server, client } = await setUp({ invites: 200 }, { fetch: watching });
    server.faults.onPage(3, slowHeaders(2_000));
    const reasons = await unhandledWhile(async () => {
      for await (const { id } of client.invites.list({}, { prefetch: 2 })) {
        if (id !== "invite-10") continue;
        await expect.poll(() => server.requests.length).toBe(3);
        break;
      }
      expect(aborted).toBe(1);
    });
    expect(reasons).toEqual([]);
    expect(server.requests).toHaveLength(3);
  });

  it("keeps an error until its turn comes", async () => {
    const { server, client } = await setUp({ invites: 60 }, { maxRetries: 0 });
    server.faults.onPage(2, failing(500));
    const reasons = await unhandledWhile(async () => {
      const { ids: yielded, error } = await collect(client.invites.list({}, { prefetch: 3 }));
      expect([yielded.length, (error as ApiError).status]).toEqual([20, 500]);
    });
    expect(reasons).toEqual([]);
  });
});

describe("an iteration is bounded", () => {
  it.each([
    [{ maxPages: 0 }, 0, 0],
    [{ maxPages: 2 }, 40, 2],
    [{ maxPages: 9 }, 50, 3],
    [{ maxItems: 0 }, 0, 0],
    [{ maxItems: 1 }, 1, 1],
    [{ maxItems: 20 }, 20, 1],
    [{ maxItems: 21 }, 21, 2],
    [{ maxItems: 99 }, 50, 3],
    [{ maxItems: 30, maxPages: 1 }, 20, 1],
  ])("by %j, with pages loaded ahead or not", async (limits, items, requests) => {
    for (const prefetch of [0, 5]) {
      const { server, client } = await setUp({ invites: 50 });
      const list = client.invites.list({}, { ...limits, prefetch });
      const iterator = list[Symbol.asyncIterator]();
      expect((await collect(iterator)).ids).toEqual(ids(items));
      await soon();
      expect(server.requests).toHaveLength(requests);
      expect((await collect(client.invites.list().resume(iterator.checkpoint))).ids).toEqual(
        ids(50 - items, items + 1),
      );
      expect(await list.toArray()).toHaveLength(items);
      expect(await list.toArray({ limit: 5 })).toHaveLength(Math.min(items, 5));
    }
  });

  it("by pages too, each time from the start", async () => {
    const { client } = await setUp({ invites: 90 });
    const sizes = async (list: ReturnType<typeof client.invites.list>): Promise<number[]> => {
      const yielded: number[] = [];
      for await (const { items } of list.pages()) yielded.push(items.length);
      return yielded;
    };
    const list = client.invites.list({}, { maxItems: 30, maxPages: 4 });
    expect([await sizes(list), await sizes(list)]).toEqual([
      [20, 20],
      [20, 20],
    ]);
    expect(await sizes(client.invites.list({}, { maxPages: 3 }))).toEqual([20, 20, 20]);
    expect((await collect(await client.invites.list({}, { maxPages: 2 }))).ids).toEqual(ids(40));
  });

  it.each([
    { prefetch: -1 },
    { prefetch: 1.5 },
    { prefetch: Infinity },
    { prefetch: 101 },
    { prefetch: NaN },
    { maxPages: -1 },
    { maxPages: 0.5 },
    { maxItems: -1 },
    { maxItems: NaN },
    { maxItems: "5" as unknown as number },
  ])("not by %j, which is refused before anything is sent", async (options) => {
    const { server, client } = await setUp({ invites: 50 });
    const { error } = await collect(client.invites.list({}, options));
    expect(error).toBeInstanceOf(ApiError);
    expect((error as Error).message).toContain(`${Object.keys(options)[0] ?? ""} must be a whole number`);
    expect(() => client.invites.list({}, options).pages()).toThrow(ApiError);
    expect(server.requests).toHaveLength(0);
  });
});

it.each([-1, 2.5, NaN])("an array of at most %d items is refused before anything is sent", async (limit) => {
  const { server, client } = await setUp({ invites: 50 });
  const error = await rejection(client.invites.list().toArray({ limit }));
  expect(error).toMatchObject({ message: expect.stringContaining("limit must be a whole number") });
  expect(server.requests).toHaveLength(0);
});

describe("an iterator", () => {
  /** The promise of a value that does not arrive. */
  async function untilItWaits(iterator: AsyncIterator<unknown>): Promise<{ readonly waiting: Promise<unknown> }> {
    for (let count = 0; count < 100; count++) {
      const result = iterator.next();
      if ((await Promise.race([result, soon()])) === undefined) return { waiting: result };
    }
    throw new Error("it never waits");
  }

  it("yields items in order when several are requested at once", async () => {
    const { server, client } = await setUp({ invites: 45 });
    const iterator = client.invites.list()[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 50 }, () => iterator.next()));
    const yielded = results.flatMap(({ done, value }) => (done ? [] : [(value as { id: string }).id]));
    expect(yielded).toEqual(ids(45));
    expect(server.requests).toHaveLength(3);
  });

  it("yields items that have arrived in one turn each", async () => {
    const { client } = await setUp({ invites: 100 });
    const iterator = client.invites.list({ limit: 100 })[Symbol.asyncIterator]();
    await iterator.next();
    let turns = 0;
    let isCounting = true;
    const count = (): void => {
      turns += 1;
      if (isCounting) queueMicrotask(count);
    };
    queueMicrotask(count);
    for (let items = 1; items < 100; items++) await iterator.next();
    isCounting = false;
    expect(turns).toBeLessThan(120);
  });

  it("is stopped at once by return(), whatever it waits for", async () => {
    const { server, client } = await setUp({ invites: 100 });
    server.faults.onPage(2, slowHeaders(2_000), Infinity);
    for (const iterator of [client.invites.list()[Symbol.asyncIterator](), client.invites.list().pages()]) {
      const { waiting } = await untilItWaits(iterator);
      const start = performance.now();
      expect(await iterator.return?.("done")).toEqual({ done: true, value: "done" });
      expect(await waiting).toEqual({ done: true, value: undefined });
      expect(await iterator.next()).toEqual({ done: true, value: undefined });
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });

  it("yields nothing more after return(), not even items that have arrived", async () => {
    const { server, client } = await setUp({ invites: 100 });
    const iterator = client.invites.list()[Symbol.asyncIterator]();
    await iterator.next();
    const { checkpoint } = iterator;
    expect(await iterator.return?.()).toEqual({ done: true, value: undefined });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(iterator.checkpoint).toBe(checkpoint);
    expect(server.requests).toHaveLength(1);
  });

  it("throws what is thrown into it, unchanged", async () => {
    const { client } = await setUp({ invites: 100 });
    for (const iterator of [client.invites.list()[Symbol.asyncIterator](), client.invites.list().pages()]) {
      await iterator.next();
      const reason = Object.freeze(new Error("mine"));
      await expect(iterator.throw?.(reason)).rejects.toBe(reason);
      expect(await iterator.next()).toEqual({ done: true, value: undefined });
    }
  });

  it("is done for good after an error", async () => {
    const { server, client } = await setUp({ invites: 100 }, { maxRetries: 0 });
    server.faults.onPage(1, failing(500));
    const iterator = client.invites.list()[Symbol.asyncIterator]();
    await expect(iterator.next()).rejects.toThrow("500");
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(server.requests).toHaveLength(1);
  });
});
