/** Iteration over a list of a server that makes no mistakes. */

import type { Invite } from "openai-invites";
import { describe, expect, it } from "vitest";
import { setUp, ids, collect } from "./support/setup.js";

describe("a list", () => {
  it("sends nothing until it is awaited or iterated", async () => {
    const { server, client } = await setUp({ invites: 3 });
    const list = client.invites.list();
    const pages = list.pages();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.requests).toHaveLength(0);
    await pages.next();
    expect(server.requests).toHaveLength(1);
  });

  it("yields every item of every page once, in order", async () => {
    const { server, client } = await setUp({ invites: 250 });
    expect(await collect(client.invites.list({ limit: 100 }))).toEqual({ ids: ids(250), error: undefined });
    expect(server.requests.map(({ query }) => query)).toEqual([
      { limit: "100" },
      { limit: "100", after: "invite-100" },
      { limit: "100", after: "invite-200" },
    ]);
  });

  it.each([0, 1, 20, 21, 40])("of %i items ends where it ends", async (invites) => {
    const { server, client } = await setUp({ invites });
    expect((await collect(client.invites.list())).ids).toEqual(ids(invites));
    expect(server.requests).toHaveLength(Math.max(1, Math.ceil(invites / 20)));
  });

  it("starts at the caller's cursor", async () => {
    const { client } = await setUp({ invites: 50 });
    expect((await collect(client.invites.list({ after: "invite-30" }))).ids).toEqual(ids(20, 31));
  });

  it("starts again with each iteration, and is the same page when awaited again", async () => {
    const { server, client } = await setUp({ invites: 30 });
    const list = client.invites.list();
    const page = await list;
    expect(await list).toBe(page);
    expect(server.requests).toHaveLength(1);
    expect((await collect(list)).ids).toEqual(ids(30));
    expect((await collect(list)).ids).toEqual(ids(30));
    expect(server.requests).toHaveLength(5);
  });

  it("can be iterated twice at once", async () => {
    const { client } = await setUp({ invites: 90 });
    const list = client.invites.list();
    const [first, second] = await Promise.all([collect(list), collect(list)]);
    expect([first.ids, second.ids]).toEqual([ids(90), ids(90)]);
  });

  it("sends no more after a break", async () => {
    const { server, client } = await setUp({ invites: 100 });
    for await (const { id } of client.invites.list()) if (id === "invite-20") break;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [0, 0],
    [1, 1],
    [20, 1],
    [21, 2],
    [1_000, 3],
  ])("as an array of at most %i sends %i requests", async (limit, requests) => {
    const { server, client } = await setUp({ invites: 50 });
    const items = await client.invites.list().toArray({ limit });
    expect(items.map(({ id }) => id)).toEqual(ids(Math.min(limit, 50)));
    expect(server.requests).toHaveLength(requests);
  });

  it("as an array without a limit has all items", async () => {
    const { client } = await setUp({ invites: 50 });
    expect(await client.invites.list().toArray()).toHaveLength(50);
  });

  it("sends a call's options with each page", async () => {
    const { server, client } = await setUp({ invites: 50 });
    await collect(client.invites.list({}, { headers: { "X-Trace": "t" }, query: { include: "all" } }));
    expect(server.requests.map(({ headers, query }) => [headers["x-trace"], query["include"]])).toEqual(
      Array.from({ length: 3 }, () => ["t", "all"]),
    );
  });
});

describe("pages", () => {
  it("come one by one", async () => {
    const { server, client } = await setUp({ invites: 50 });
    const sizes: number[] = [];
    for await (const page of client.invites.list().pages()) {
      sizes.push(page.items.length);
      expect(server.requests).toHaveLength(sizes.length);
    }
    expect(sizes).toEqual([20, 20, 10]);
  });

  it("have items, the whole body and its response", async () => {
    const { client } = await setUp({ invites: 30 });
    const page = await client.invites.list();
    expect(page.body).toMatchObject({ object: "list", last_id: "invite-20", has_more: true });
    expect(page.items).toBe(page.body.data);
    expect(page.response.status).toBe(200);
    expect(page.hasNextPage()).toBe(true);
    const last = await page.getNextPage();
    expect(last.items.map(({ id }) => id)).toEqual(ids(10, 21));
    expect(last.hasNextPage()).toBe(false);
    await expect(last.getNextPage()).rejects.toThrow(RangeError);
  });

  it("can be iterated and followed again after rows have come in", async () => {
    const { server, client } = await setUp({ invites: 60 });
    const first = await client.invites.list();
    expect((await collect(first)).ids).toEqual(ids(60));
    const rows = server.invites as Invite[];
    rows.splice(20, 0, ...rows.slice(0, 20).map((row) => ({ ...row, id: `${row.id}-new` })));
    const again = await collect(first);
    expect([again.ids.length, again.error]).toEqual([80, undefined]);
    const [one, other] = [await first.getNextPage(), await first.getNextPage()];
    expect(other.items).toEqual(one.items);
    expect((await collect(one)).ids).toEqual((await collect(other)).ids);
  });

  it("are iterated: their own items, or all from there to the end", async () => {
    const { server, client } = await setUp({ invites: 50 });
    const page = await (await client.invites.list()).getNextPage();
    expect(Array.from(page, ({ id }) => id)).toEqual(ids(20, 21));
    expect(server.requests).toHaveLength(2);
    expect((await collect(page)).ids).toEqual(ids(30, 21));
    expect((await collect(page)).ids).toEqual(ids(30, 21));
  });
});
