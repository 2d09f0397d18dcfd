/** Links to the next page are followed, but only within the API's own origin. */

import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { queryKey } from "../../templates/core/api-keys.js";
import { byLink, byLinkHeader, withinOrigin } from "../../templates/core/by-link.js";
import { byPage } from "../../templates/core/by-number.js";
import { PaginationError } from "../../templates/core/errors.js";
import { byLinkOrNumber } from "../../templates/core/link-or-number.js";
import type { ListCall } from "../../templates/core/strategy.js";
import { wire } from "../../templates/core/wire.js";
import { type Body, numbers, type Query, upTo } from "./support/numbers.js";
import { sendJson, serve } from "./support/server.js";
import { rejection } from "./support/setup.js";
import { processorTime } from "../support/processor-time.js";

const callTo = (address: string): ListCall => ({
  operation: "GET /numbers",
  settings: { address, auth: undefined, hide: String, logger: console, logLevel: "off" },
  options: {},
  args: {},
});

const three = (url: URL): number => Number(url.searchParams.get("from") ?? 1);

describe("a link in the body", () => {
  it.each([
    ["absolute", (url: URL, from: number) => `${url.origin}/v1/numbers?from=${String(from)}&keep=a%2Fb`],
    ["from the root", (_: URL, from: number) => `/v1/numbers?from=${String(from)}&keep=a%2Fb`],
    ["of the query alone", (_: URL, from: number) => `?from=${String(from)}&keep=a%2Fb`],
    ["on another path", (_: URL, from: number) => `/v2/other?from=${String(from)}&keep=a%2Fb`],
  ])("is followed as it is: %s", async (_, link) => {
    const { list, requests } = await numbers((url) => {
      const from = three(url);
      return { items: upTo(3, from), next: from < 7 ? link(url, from + 3) : null };
    });
    expect(await list(byLink({ link: (body) => body.next }), { limit: 3 }).toArray()).toEqual(upTo(9));
    expect(requests.map(({ url }) => url.search)).toEqual(["?limit=3", "?from=4&keep=a%2Fb", "?from=7&keep=a%2Fb"]);
    expect(requests.map(({ key }) => key)).toEqual(["secret", "secret", "secret"]);
  });

  it("is followed without the credentials and the fragment in it", async () => {
    const { list, requests } = await numbers((url) =>
      url.searchParams.has("from")
        ? { items: [4], next: null }
        : { items: upTo(3), next: `http://ada:hush@${url.host}/v1/numbers?from=4#top` },
    );
    const all = list(byLink({ link: (body) => body.next }))[Symbol.asyncIterator]();
    for (let count = 0; count < 3; count++) await all.next();
    expect(decodeURIComponent(atob(all.checkpoint))).not.toMatch(/ada|hush|top/u);
    expect(await all.next()).toEqual({ value: 4, done: false });
    expect(requests[1]?.url.href).toMatch(/\/v1\/numbers\?from=4$/u);
  });

  it.each([
    ["a number", "?from=4", "?from=4&limit=3&page=0"],
    ["numbers, one of them the caller's", "?from=4&limit=3", "?from=4&limit=3&page=0"],
    ["a number of another path", "/v1/other?from=4", "?from=4"],
    ["a token, which may contain them", "?from=4&token=c2l6ZT0z", "?from=4&token=c2l6ZT0z"],
  ])("that leaves out the caller's parameters has them, if it has nothing but numbers: %s", async (_, next, want) => {
    const { list, requests } = await numbers((url) =>
      url.searchParams.has("from") ? { items: [4], next: null } : { items: upTo(3), next },
    );
    expect(await list(byLink({ link: (body) => body.next }), { limit: 3, page: 0 }).toArray()).toEqual(upTo(4));
    expect(requests[1]?.url.search).toBe(want);
  });

  it.each([
    "http://127.0.0.1:1/v1/numbers",
    "https://example.com/v1/numbers",
    "//example.com/v1/numbers",
    "http://localhost/v1/numbers",
    "file:///etc/hosts",
    "data:application/json,{}",
    "javascript:0",
    "http://",
  ])("is not followed to %s", async (next) => {
    const { list, requests } = await numbers(() => ({ items: upTo(3), next }));
    const yielded: number[] = [];
    const iterating = async (): Promise<void> => {
      for await (const number of list(byLink({ link: (body) => body.next }))) yielded.push(number);
    };
    expect(await rejection(iterating())).toBeInstanceOf(PaginationError);
    expect(yielded).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["back to the first page", "?"],
    ["that is not a string", 5 as unknown as string],
    ["missing, although there is more", null],
  ])("%s is an error", async (_, next) => {
    const { list, requests } = await numbers((url) => ({ items: [1], next, more: true, page: url.pathname }));
    const all = list(byLink({ link: (body) => body.next, more: (body) => body.more })).toArray();
    expect(await rejection(all)).toBeInstanceOf(PaginationError);
    expect(requests.length).toBeLessThanOrEqual(2);
  });
});

it.each([
  ["http://api.example.com/v1/numbers?from=4", "https://api.example.com/v1/numbers?from=4"],
  ["http://api.example.com:80/numbers", "https://api.example.com/numbers"],
])("the link %s of a server that does not know of its TLS leads to %s", (link, target) => {
  expect(withinOrigin(link, "", callTo("https://api.example.com")).href).toBe(target);
});

it.each([
  ["http://api.example.com:8080/numbers", "https://api.example.com"],
  ["http://example.com/numbers", "https://api.example.com"],
  ["https://api.example.com/numbers", "http://api.example.com"],
])("the link %s leads to another origin than %s", (link, address) => {
  expect(() => withinOrigin(link, "", callTo(address))).toThrow(RangeError);
});

it("a broken link puts no key of the query into its error", async () => {
  const auth = queryKey("key", "the option key", "hush");
  const { list } = await numbers(() => ({ items: [1], next: "http://" }), auth);
  const error = await rejection(list(byLink({ link: (body) => body.next })).toArray());
  expect(error).toMatchObject({ name: "PaginationError", message: expect.stringContaining("not a URL") as string });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("hush");
});

it("a list of an operation with a server of its own follows the links of that server, and of no other", async () => {
  const own = await serve(({ url }, response) => {
    const from = three(url);
    sendJson(response, {
      items: upTo(3, from),
      next: from < 7 ? `${url.origin}/numbers?from=${String(from + 3)}` : null,
    });
  });
  const { origin, list } = await numbers(() => ({ items: [0] }));
  const options = { wire: wire({ baseURL: own.url }) };
  const next = byLink<Body, Query>({ link: (body) => body.next });
  const pages = list(next, {}, {}, options);
  expect(await pages.toArray()).toEqual(upTo(9));
  const { checkpoint } = await pages;
  expect(await pages.resume(checkpoint).toArray()).toEqual(upTo(6, 4));
  const other = byLink<Body, Query>({ link: () => `${origin}/numbers?from=4` });
  expect(await rejection(list(other, {}, {}, options).toArray())).toBeInstanceOf(PaginationError);
});

describe("a Link header", () => {
  it.each([
    (next: string) => `<${next}>; rel="next"`,
    (next: string) => `</first>; rel="first", <${next}>; rel=next, </last>; rel="last"`,
    (next: string) => `<${next}>; title="a, b; rel=\\"prev\\""; REL="prefetch Next"`,
    (next: string) => `</x>;rel="nextish",<${next}>;rel='next';rel="next"`.replace(`rel='next';`, ""),
  ])("is followed: %#", async (header) => {
    const { list, requests } = await numbers((url, response) => {
      const from = three(url);
      if (from < 7) response.setHeader("Link", header(`${url.origin}/v1/numbers?from=${String(from + 3)}`));
      return { items: upTo(3, from) };
    });
    expect(await list(byLinkHeader()).toArray()).toEqual(upTo(9));
    expect(requests).toHaveLength(3);
  });

  it("is not followed to another origin", async () => {
    const { list, requests } = await numbers((_, response) => {
      response.setHeader("Link", '<https://example.com/numbers>; rel="next"');
      return { items: [1] };
    });
    expect(await rejection(list(byLinkHeader()).toArray())).toMatchObject({
      name: "PaginationError",
      message: expect.stringMatching(/^GET \/numbers: .*example\.com/u),
    });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ["opening brackets", "<".repeat(200_000)],
    ["opening brackets with text", "<a".repeat(100_000)],
    ["quotes", '<a>;a="'.repeat(40_000)],
    ["escaped quotes", `<a>;a="${'\\"'.repeat(100_000)}`],
    ["semicolons", `<a>${";".repeat(200_000)}`],
    ["spaces", `<a>;rel="${" ".repeat(200_000)}`],
  ])("is read in no time with many %s", (_, header) => {
    const response = new Response(null, { headers: { Link: header } });
    const page = {
      body: {},
      items: [],
      response,
      input: {},
      token: undefined,
      size: 0,
      call: {
        operation: "GET /numbers",
        settings: { address: "http://a", auth: undefined, hide: String },
        options: {},
        args: {},
      },
      seen: {},
    };
    expect(processorTime(() => expect(byLinkHeader().next(page)).toBeUndefined())).toBeLessThan(500);
  });

  it.each([
    ["names no next page", '</next>; rel="prev"; title="rel=next"'],
    ["states that the next page has no results", '</next>; rel="next"; results="false"; cursor="0:2:0"'],
  ])("ends the list if it %s", async (_, header) => {
    const { list } = await numbers((_url, response) => {
      response.setHeader("Link", header);
      return { items: [1, 2] };
    });
    expect(await list(byLinkHeader()).toArray()).toEqual([1, 2]);
  });

  it("is followed as long as it states that there are results", async () => {
    const { list } = await numbers((url, response) => {
      const from = Number(url.searchParams.get("from") ?? 0);
      const previous = '<?from=0>; rel="previous"; results="false"';
      response.setHeader("Link", `${previous}, <?from=${from + 3}>; rel="next"; results="${from < 6}"; rel="next"`);
      return { items: upTo(9).slice(from, from + 3) };
    });
    expect(await list(byLinkHeader()).toArray()).toEqual(upTo(9));
  });
});

describe("a Link header that the first response lacks", () => {
  const strategy = byLinkOrNumber<Body, Query>(
    byPage({ first: 1, request: (page, query) => ({ ...query, page }) }),
    ({ limit }) => limit,
  );
  const slice = (url: URL, count: number): number[] => {
    const page = Number(url.searchParams.get("page") ?? 1);
    return upTo(count).slice((page - 1) * 3, page * 3);
  };

  it.each([
    ["is not the end of a page whose size is not known", 7, {}, 4],
    ["is not the end of a page that is full", 7, { limit: 3 }, 4],
    ["is the end of a page that is not full", 2, { limit: 3 }, 1],
    ["is the end of an empty page", 0, {}, 1],
  ])("%s", async (_, count, query, sent) => {
    const { list, requests } = await numbers((url) => ({ items: slice(url, count) }));
    expect(await list(strategy, query).toArray()).toEqual(upTo(count));
    expect(requests).toHaveLength(sent);
  });

  it("is the end where the next page is not there", async () => {
    const { list } = await numbers((url, response) => {
      if (url.searchParams.has("page")) response.statusCode = 404;
      return { items: upTo(3) };
    });
    expect(await list(strategy).toArray()).toEqual(upTo(3));
  });

  it("is not looked for where there was one, and a link that is not there is an error", async () => {
    const { list, requests } = await numbers((url, response) => {
      if (url.searchParams.has("from")) response.statusCode = 404;
      response.setHeader("Link", '<?from=4>; rel="next"');
      return { items: upTo(3) };
    });
    expect(await rejection(list(strategy).toArray())).toMatchObject({ status: 404 });
    expect(requests.map(({ url }) => url.search)).toEqual(["", "?from=4"]);
  });

  it("leads to the same items after a checkpoint", async () => {
    const { list } = await numbers((url) => ({ items: slice(url, 7) }));
    const iterator = list(strategy)[Symbol.asyncIterator]();
    for (let count = 0; count < 5; count++) await iterator.next();
    expect(await list(strategy).resume(iterator.checkpoint).toArray()).toEqual([6, 7]);
  });
});
