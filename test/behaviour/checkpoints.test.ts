/** A list is resumed from a checkpoint: after an item, after a page, after an error, in another process. */

import { type ApiError, OpenAIInvites, type Page, PaginationError } from "openai-invites";
import { describe, expect, it } from "vitest";
import { queryKey } from "../../templates/core/api-keys.js";
import { byLink } from "../../templates/core/by-link.js";
import { byPage } from "../../templates/core/by-number.js";
import { failing, htmlPage, pageWith } from "../support/invites-server.js";
import { setUp, ids, rejection, collect } from "./support/setup.js";
import { type Body, numbers, type Query, upTo } from "./support/numbers.js";

describe("a list is resumed", () => {
  it("after any of its items, and requests only the pages that are needed", async () => {
    const { server, client } = await setUp({ invites: 45 });
    const iterator = client.invites.list()[Symbol.asyncIterator]();
    for (let count = 0; count <= 45; count++) {
      const { length } = server.requests;
      const rest = client.invites.list().resume(iterator.checkpoint);
      expect((await collect(rest)).ids).toEqual(ids(45 - count, count + 1));
      expect(server.requests.length - length).toBe(count === 45 ? 0 : 3 - Math.floor(count / 20));
      await iterator.next();
    }
    expect((await iterator.next()).done).toBe(true);
  });

  it("after a page, awaited or iterated", async () => {
    const { client } = await setUp({ invites: 50 });
    const page = await client.invites.list();
    const rest = client.invites.list().resume(page.checkpoint);
    expect((await collect(rest)).ids).toEqual(ids(30, 21));
    expect((await rest).items.map(({ id }) => id)).toEqual(ids(20, 21));
    const pages = rest.pages();
    await pages.next();
    expect((await collect(client.invites.list().resume(pages.checkpoint))).ids).toEqual(ids(10, 41));
    const last = await (await rest).getNextPage();
    const after = client.invites.list().resume(last.checkpoint);
    expect(await after.toArray()).toEqual([]);
    await expect(after).rejects.toThrow(RangeError);
  });

  it("by a short string, however many pages led to it", async () => {
    const { server, client } = await setUp({ invites: 400 });
    const lengths: number[] = [];
    for await (const page of client.invites.list({ limit: 4 }).pages()) lengths.push(page.checkpoint.length);
    expect(server.requests).toHaveLength(100);
    expect(Math.max(...lengths)).toBeLessThan(2 * (lengths[15] ?? 0));
  });

  it("within a page, which then has only the remaining items", async () => {
    const { client } = await setUp({ invites: 50 });
    const iterator = client.invites.list()[Symbol.asyncIterator]();
    for (let count = 0; count < 25; count++) await iterator.next();
    const rest = client.invites.list().resume(iterator.checkpoint);
    const page = await rest;
    expect(page.items.map(({ id }) => id)).toEqual(ids(15, 26));
    expect(page.body.data).toHaveLength(20);
    expect((await collect(page)).ids).toEqual(ids(25, 26));
    const again = page[Symbol.asyncIterator]();
    await again.next();
    expect((await collect(rest.resume(again.checkpoint))).ids).toEqual(ids(24, 27));
  });

  it("from its start, without a checkpoint", async () => {
    const { client } = await setUp({ invites: 3 });
    expect((await collect(client.invites.list().resume(undefined))).ids).toEqual(ids(3));
  });
});

describe("an error carries a checkpoint", () => {
  it.each([
    ["a status", failing(503)],
    ["HTML", htmlPage],
    ["a page with a faulty cursor", pageWith({ last_id: null })],
  ])("after %s: no item is lost or repeated", async (_, fault) => {
    const { server, client } = await setUp({ invites: 90 }, { maxRetries: 0 });
    for (const prefetch of [0, 2]) {
      server.faults.onPage(3, fault);
      const { ids: yielded, error } = await collect(client.invites.list({}, { prefetch }));
      expect(yielded).toEqual(ids(40));
      const { checkpoint } = error as ApiError;
      expect((await collect(client.invites.list().resume(checkpoint))).ids).toEqual(ids(50, 41));
    }
  });

  it("from getNextPage(), and has none from a call that is not a list", async () => {
    const { server, client } = await setUp({ invites: 90 }, { maxRetries: 0 });
    server.faults.onPage(2, failing(500));
    const error = await rejection((await client.invites.list()).getNextPage());
    const { checkpoint } = error as ApiError;
    expect((await collect(client.invites.list().resume(checkpoint))).ids).toEqual(ids(70, 21));
    expect(await rejection(client.invites.retrieve("x"))).toMatchObject({ checkpoint: undefined });
  });

  it("when a list is awaited, at its start or resumed", async () => {
    const { server, client } = await setUp({ invites: 60 }, { maxRetries: 0 });
    const first = await client.invites.list();
    for (const [page, list, rest] of [
      [1, client.invites.list(), ids(60)],
      [2, client.invites.list().resume(first.checkpoint), ids(40, 21)],
    ] as const) {
      server.faults.onPage(page, failing(500));
      const { checkpoint } = (await rejection(list)) as ApiError;
      expect(checkpoint).toEqual(expect.any(String));
      expect((await collect(client.invites.list().resume(checkpoint))).ids).toEqual(rest);
    }
  });

  it("that leads to the faulty page, as that page's own does", async () => {
    const { server, client } = await setUp({ invites: 90 });
    server.faults.onPage(2, pageWith({ last_id: "" }));
    const { error } = await collect(client.invites.list());
    const page = (error as PaginationError).page as Page<unknown, unknown>;
    expect(page.hasNextPage()).toBe(false);
    expect((await collect(client.invites.list().resume(page.checkpoint))).ids).toEqual(ids(70, 21));
  });
});

describe("a checkpoint is refused, and nothing is sent,", () => {
  const refusalOf = async (attempt: () => unknown): Promise<unknown> => rejection((async () => attempt())());
  const refusal = {
    name: "PaginationError",
    page: undefined,
    message: expect.stringMatching(
      /^GET \/[\w/]+: the checkpoint is damaged, or of another operation or query$/u,
    ) as string,
  };

  it("if it is of another query", async () => {
    const { server, client } = await setUp({ invites: 30 });
    const { checkpoint } = await client.invites.list({ limit: 10 });
    for (const other of [
      client.invites.list(),
      client.invites.list({ limit: 11 }),
      client.invites.list({ limit: 10 }, { query: { status: "pending" } }),
    ]) {
      const rest = other.resume(checkpoint);
      expect(await refusalOf(() => rest.toArray())).toMatchObject(refusal);
      expect(await refusalOf(() => rest)).toMatchObject(refusal);
      expect(await refusalOf(() => rest.pages().next())).toMatchObject(refusal);
    }
    expect(server.requests).toHaveLength(1);
    expect(
      await client.invites
        .list({ limit: 10 }, { headers: { "X-Trace": "b" } })
        .resume(checkpoint)
        .toArray(),
    ).toHaveLength(20);
  });

  it("if it is of other arguments, whose keys may be in any order", async () => {
    const { list, requests } = await numbers(({ searchParams }) => ({
      items: [Number(searchParams.get("page") ?? 1)],
      more: true,
    }));
    const next = byPage<Body, Query>({
      first: 1,
      more: ({ more }) => more,
      request: (page, query) => ({ ...query, page }),
    });
    const { checkpoint } = await list(next, { limit: 1, offset: 2 }, { of: "a" });
    expect(await refusalOf(() => list(next, { limit: 1, offset: 2 }, { of: "b" }).resume(checkpoint))).toMatchObject(
      refusal,
    );
    expect(requests).toHaveLength(1);
    expect((await list(next, { offset: 2, limit: 1 }, { of: "a" }).resume(checkpoint)).items).toEqual([2]);
  });

  it.each(["", "x", "null", "bnVsbA==", btoa("[]"), btoa("[1,2,3]"), "🔑"])("when it is not one: %j", async (text) => {
    const { server, client } = await setUp({ invites: 3 });
    expect(await refusalOf(() => client.invites.list().resume(text).toArray())).toMatchObject(refusal);
    expect(server.requests).toHaveLength(0);
  });

  it("if it was changed", async () => {
    const { server, client } = await setUp({ invites: 30 });
    const { checkpoint } = await client.invites.list();
    const text = decodeURIComponent(atob(checkpoint)).replace("invite-20", "invite-10");
    expect(text).toContain("invite-10");
    const changed = btoa(encodeURIComponent(text));
    expect(await refusalOf(() => client.invites.list().resume(changed).toArray())).toMatchObject(refusal);
    expect(server.requests).toHaveLength(1);
  });
});

describe("a checkpoint", () => {
  it("is small, and contains no secret", async () => {
    const secrets = { defaultHeaders: { "X-Token": "hush" }, defaultQuery: { token: "hush" } };
    const { client } = await setUp({ invites: 1_000, apiKey: "hush" }, { ...secrets, apiKey: "hush" });
    const iterator = client.invites.list({ limit: 10 })[Symbol.asyncIterator]();
    for (let count = 0; count < 995; count++) await iterator.next();
    expect(iterator.checkpoint.length).toBeLessThan(600);
    expect(iterator.checkpoint).toMatch(/^[\w+/=-]+$/u);
    expect(decodeURIComponent(atob(iterator.checkpoint))).not.toContain("hush");
  });

  it("contains no secret, even when its link does", async () => {
    const auth = queryKey("key", "the option key", "hush");
    const bodyOf = (url: URL): Body => {
      const from = Number(url.searchParams.get("from") ?? 1);
      const link = `${url.origin.replace("://", "://user:hush@")}/v1/numbers?from=${String(from + 1)}&key=hush&a=%20b#hush`;
      return { items: [from], next: from < 3 ? link : null };
    };
    const { list, requests } = await numbers(bodyOf, auth);
    const next = byLink<Body, Query>({ link: (body) => body.next });
    const { checkpoint } = await list(next);
    expect(decodeURIComponent(atob(checkpoint))).not.toContain("hush");
    expect(await list(next).resume(checkpoint).toArray()).toEqual([2, 3]);
    expect(requests.map(({ url }) => url.searchParams.get("key"))).toEqual(["hush", "hush", "hush"]);
  });

  it("with a link is valid for its origin alone", async () => {
    const next = byLink<Body, Query>({ link: (body) => body.next });
    const [here, there] = [
      await numbers(() => ({ items: [1], next: "?from=2" })),
      await numbers(() => ({ items: [1] })),
    ];
    const { checkpoint } = await here.list(next);
    const error = await rejection(there.list(next).resume(checkpoint).toArray());
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(/^GET \/numbers: the next page is at http:\/\/127\.0\.0\.1:\d+, not at/u);
    expect([here.requests.length, there.requests.length]).toEqual([1, 0]);
  });

  it("with a link leads to no path outside of the base URL, unless a link of the list has led there", async () => {
    const next = byLink<Body, Query>({ link: (body) => body.next });
    const bodyOf = (to: string) => (url: URL) => {
      const from = Number(url.searchParams.get("from") ?? 1);
      return { items: [from], next: from < 3 ? `${to}?from=${String(from + 1)}` : null };
    };
    for (const to of ["/v1", "/v1/", "/v1/other/numbers"]) {
      const { list, requests } = await numbers(bodyOf(to));
      const { checkpoint } = await list(next);
      expect(
        await list(byLink<Body, Query>({ link: (body) => body.next }))
          .resume(checkpoint)
          .toArray(),
      ).toEqual([2, 3]);
      expect(requests.map(({ url }) => url.pathname)).toEqual(["/v1/numbers", to, to]);
    }
    for (const to of ["/admin", "/v10/numbers", "/v1/../admin", "/v1/%2e%2e/admin"]) {
      const { list, requests } = await numbers(bodyOf(to));
      const own = list(byLink<Body, Query>({ link: (body) => body.next }));
      const { checkpoint } = await own;
      expect(await own.resume(checkpoint).toArray()).toEqual([2, 3]);
      const forged = list(byLink<Body, Query>({ link: (body) => body.next })).resume(checkpoint);
      expect(await rejection(forged.toArray())).toMatchObject({
        message: expect.stringMatching(
          /^GET \/numbers: the checkpoint leads to \/\w+(\/numbers)?, not below \/v1$/u,
        ) as string,
      });
      expect(requests).toHaveLength(3);
    }
  });

  it("contains the API's page size, from which the end of the list is computed", async () => {
    const { list, requests } = await numbers((url) => {
      const page = Number(url.searchParams.get("page") ?? 1);
      return { items: upTo(10).slice((page - 1) * 4, page * 4), total: 10 };
    });
    const next = byPage<Body, Query>({
      first: 1,
      total: ({ total }) => total,
      request: (page, query) => ({ ...query, page }),
    });
    const iterator = list(next)[Symbol.asyncIterator]();
    for (let count = 0; count < 9; count++) await iterator.next();
    const { length } = requests;
    expect(await list(next).resume(iterator.checkpoint).toArray()).toEqual([10]);
    expect(requests).toHaveLength(length + 1);
  });

  it("contains the earlier cursors: one that leads back is still an error", async () => {
    const { server, client } = await setUp({ invites: 400 });
    for (const [page, cursor] of [
      [8, "invite-120"],
      [20, "invite-20"],
    ] as const) {
      const iterator = client.invites.list()[Symbol.asyncIterator]();
      for (let count = 0; count < 20 * (page - 1); count++) await iterator.next();
      server.faults.onPage(page, pageWith({ last_id: cursor, has_more: true }));
      const { ids: yielded, error } = await collect(client.invites.list().resume(iterator.checkpoint));
      expect(yielded).toEqual([]);
      expect(error).toBeInstanceOf(PaginationError);
    }
  });
});

it("a checkpoint covers the client's default query", async () => {
  const { server, client } = await setUp({ invites: 30 }, { defaultQuery: { team: "a" } });
  const { checkpoint } = await client.invites.list();
  const other = new OpenAIInvites({ baseURL: server.url, apiKey: "admin-key", defaultQuery: { team: "b" } });
  expect(await rejection(other.invites.list().resume(checkpoint))).toBeInstanceOf(PaginationError);
  expect(await client.invites.list().resume(checkpoint).toArray()).toHaveLength(10);
});

it("an item that is nested deeper than the stack has a checkpoint, and an abort among such items is no RangeError", async () => {
  const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
  const { list } = await numbers(() => `{"items":[${deep},${deep},${deep}]}`);
  const controller = new AbortController();
  const next = byPage<Body, Query>({ request: (page, query) => ({ ...query, page }) });
  const items = list(next, {}, {}, {}, { signal: controller.signal })[Symbol.asyncIterator]();
  await items.next();
  expect(items.checkpoint).toEqual(expect.any(String));
  controller.abort();
  expect(await rejection(items.next())).toMatchObject({ name: "AbortedError", checkpoint: items.checkpoint });
});

it("items are identified by their id, whatever else changes", async () => {
  const { server, client } = await setUp({ invites: 30 });
  const iterator = client.invites.list()[Symbol.asyncIterator]();
  for (let count = 0; count < 5; count++) await iterator.next();
  const changed = (reply: () => { body: unknown }): unknown[] => {
    const { data } = reply().body as { data: { id: string }[] };
    return [{ id: "new" }, ...data.map(({ id }) => ({ id, seen: Math.random() }))].slice(0, 20);
  };
  server.faults.onPage(1, (reply) =>
    pageWith({ data: changed(reply), last_id: "invite-19" })(reply, undefined as never),
  );
  expect((await collect(client.invites.list().resume(iterator.checkpoint))).ids).toEqual(ids(25, 6));
});
