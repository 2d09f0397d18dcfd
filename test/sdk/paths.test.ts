/** Paths that a caller writes: they stay below the API's address, and their query is one of the parameters. */

import { describe, expect, it } from "vitest";
import { bearer } from "../../templates/core/auth.js";
import { byLink } from "../../templates/core/by-link.js";
import { customRequest } from "../../templates/core/request.js";
import { APIClient } from "../../templates/core/sdk-client.js";
import { type SdkConnection, sdkConnect } from "../../templates/core/sdk-connect.js";
import type { SdkOptions } from "../../templates/core/sdk-options.js";
import { sdkList } from "../../templates/core/sdk-page.js";
import { sendJson, serve } from "../behaviour/support/server.js";
import { rejection } from "../behaviour/support/setup.js";

interface Paths {
  "/start": { get: { parameters: object; responses: { 200: { content: { "application/json": object } } } } };
}
type Api = SdkConnection<Paths>;
class Client extends APIClient<Api, SdkOptions> {}

/** A client whose requests are not sent, and their addresses. */
function clientOf(baseURL: string, options: SdkOptions = {}): { client: Client; urls: string[] } {
  const urls: string[] = [];
  const fetch = (url: unknown): Promise<Response> => {
    urls.push(String(url));
    return Promise.resolve(Response.json({}));
  };
  const connect = (all: SdkOptions): Api => sdkConnect<Paths>(all, { auth: bearer("token", "secret") });
  return { client: new Client({ baseURL, fetch, ...options }, connect), urls };
}

const base = "https://api.example.com/v1";

describe.each([
  ["of a call by its path", ({ client }, path) => client.get(path)],
  ["in place of an operation's own", ({ client }, path) => client.api.call("get", "/start", {}, { path })],
  ["of a custom request", ({ client }, path) => customRequest(client.api, "GET", path, {})],
] satisfies [string, (from: ReturnType<typeof clientOf>, path: string) => Promise<unknown>][])(
  "a path %s",
  (_, send) => {
    it.each([
      ".evil.example/x",
      "@evil.example/x",
      ":8080/x",
      "x",
      "",
      "//evil.example/x",
      "https://evil.example/x",
      "https://api.example.com/v10/x",
      "https://api.example.com/v1/../admin",
      "/a/../admin",
      "/a/%2E%2e/admin",
      "/a/.\t./admin",
      "/a/.. ",
      "/a\\..\\admin",
    ])("is not %j", async (path) => {
      const made = clientOf(base);
      expect(await rejection(send(made, path))).toMatchObject({
        message: expect.stringContaining("its path must start with") as string,
      });
      expect(made.urls).toEqual([]);
    });
  },
);

describe("a query in a path", () => {
  it.each<[string, object, string]>([
    ["/x?a=1", {}, "/x?a=1"],
    ["/x?a=1", { b: 2 }, "/x?a=1&b=2"],
    ["/x?a=1&b=1", { b: 2 }, "/x?a=1&b=2"],
    ["/x?id=1&id=2", { b: 3 }, "/x?id=1&id=2&b=3"],
    ["/x?filter[a]=b+c&d=e%26f", {}, "/x?filter[a]=b%20c&d=e%26f"],
    ["/x?a%26b=1&c%3Dd=2", {}, "/x?a%26b=1&c%3Dd=2"],
    ["/x?to=https://api.example.com/v1/y", {}, "/x?to=https%3A%2F%2Fapi.example.com%2Fv1%2Fy"],
    [`${base}/x?a=1`, { b: 2 }, "/x?a=1&b=2"],
  ])("%s with %j", async (path, query, want) => {
    const { client, urls } = clientOf(base);
    await client.get(path, { query: { ...query } });
    await client.api.call("get", "/start", {}, { path, query: { ...query } });
    expect(urls).toEqual([`${base}${want}`, `${base}${want}`]);
  });

  it("comes before the client's default query, and replaces it", async () => {
    const { client, urls } = clientOf(base, { defaultQuery: { a: 0, z: 9 } });
    await client.get("/x?a=1");
    expect(Object.fromEntries(new URL(urls[0] ?? "").searchParams)).toEqual({ a: "1", z: "9" });
  });

  it("is no part of the operation's name in errors", async () => {
    const { client } = clientOf(base, { fetch: () => Promise.resolve(Response.json({}, { status: 404 })) });
    expect(await rejection(client.get("/x?key=hush"))).toMatchObject({ message: expect.not.stringContaining("hush") });
  });
});

it("a body may have the names of options", async () => {
  const bodies: unknown[] = [];
  const fetch = (_: unknown, init?: RequestInit): Promise<Response> => {
    bodies.push(init?.body);
    return Promise.resolve(Response.json({}));
  };
  const { client } = clientOf(base, { fetch });
  await client.post("/search", { body: { query: "cats", timeout: 5 } });
  expect(bodies).toEqual(['{"query":"cats","timeout":5}']);
});

it.each(["", "/v1", "/v1/"])("the request for the next page of a list by link leads there, below %j", async (below) => {
  const { url, requests } = await serve((request, response) => {
    const page = Number(request.url.searchParams.get("p") ?? 1);
    const next = page < 3 ? `${url}${below.replace(/\/$/u, "")}/start?p=${String(page + 1)}` : null;
    sendJson(response, { data: [page], next });
  });
  const client = new Client({ baseURL: url + below }, (options) => sdkConnect<Paths>(options, {}));
  const list = sdkList<number, { data: number[]; next: string | null }, object>(
    client.api.prepare("get", "/start", {}, {}) as never,
    { items: ({ data }) => data, next: byLink({ link: ({ next }) => next }) },
  );
  let page = await list;
  const seen = [...page.data];
  for (let options = page.nextPageRequestOptions(); options; options = page.nextPageRequestOptions()) {
    expect(options).toEqual({ method: "get", path: "/start", query: { p: [String(seen.length + 1)] } });
    const { method, path, query } = options;
    const { data } = await client.request<{ data: number[] }>({ method, path, query: { ...(query as object) } });
    page = await page.getNextPage();
    expect(data).toEqual(page.data);
    seen.push(...data);
  }
  expect(seen).toEqual([1, 2, 3]);
  expect(requests).toHaveLength(5);
});
