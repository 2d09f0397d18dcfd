/** Credentials are sent to the API's origin only, wherever it redirects to; and not from a browser by default. */

import { inspect } from "node:util";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { cookieKey, headerKey, queryKey } from "../../templates/core/api-keys.js";
import { type Auth, bearer } from "../../templates/core/auth.js";
import { basic } from "../../templates/core/basic.js";
import type { BaseOptions } from "../../templates/core/options.js";
import { withoutSecrets } from "../../templates/core/redirects.js";
import { schemes } from "../../templates/core/schemes.js";
import { callsTo, sendJson, serve, type TestServer } from "./support/server.js";
import { rejection } from "./support/setup.js";

type Reply = readonly [status: number, location?: string];

/** A server that replies to each path as listed, and to others with JSON. */
const startServer = (replies: Readonly<Record<string, Reply>>): Promise<TestServer> =>
  serve(({ path }, response) => {
    const [status, location] = replies[path] ?? [200];
    sendJson(response, {}, status, location && { Location: location });
  });

const sending = (baseURL: string, auth: Auth): ReturnType<typeof callsTo> => callsTo(baseURL, { maxRetries: 0 }, auth);

const linesOf = ({ requests }: TestServer): string[] => requests.map(({ method, path }) => `${method} ${path}`);

const kinds: readonly (readonly [string, Auth])[] = [
  ["a bearer token", bearer("x", "hush")],
  ["a password", basic("x", "hush", "hush")],
  ["a header of its own", headerKey("X-Key", "x", "hush")],
  ["a cookie", cookieKey("key", "x", "hush")],
  ["a query parameter", queryKey("key", "x", "hush")],
  [
    "two headers at once",
    schemes({ a: headerKey("X-A", "x", "hush"), b: headerKey("X-B", "x", "hush") }, [["a", "b"]]),
  ],
];

it.each(kinds)("%s is not sent to another origin", async (_, auth) => {
  const other = await startServer({});
  const server = await startServer({ "/start": [302, `${other.url}/end`] });
  expect(await sending(server.url, auth).get()).toEqual({});
  expect([linesOf(server), linesOf(other)]).toEqual([["GET /start"], ["GET /end"]]);
  expect(JSON.stringify(other.requests)).not.toContain("hush");
  expect(JSON.stringify(other.requests)).not.toContain(btoa("hush:hush"));
});

it("a key is not sent to another origin where the caller states that redirects are followed", async () => {
  const other = await startServer({});
  const server = await startServer({ "/start": [302, `${other.url}/end`] });
  const calls = callsTo(server.url, { fetchOptions: { redirect: "follow" } }, headerKey("X-Key", "x", "hush"));
  expect(await calls.get()).toEqual({});
  expect([linesOf(server), linesOf(other)]).toEqual([["GET /start"], ["GET /end"]]);
  expect(JSON.stringify(other.requests)).not.toContain("hush");
});

describe.each(["manual", "error"] as const)("no redirect is followed where the mode is %s,", (redirect) => {
  it.each<[string, BaseOptions]>([
    ["by an option", { fetchOptions: { redirect } }],
    ["by middleware", { middleware: [{ onRequest: ({ request }) => new Request(request, { redirect }) }] }],
  ])("%s", async (_, options) => {
    const server = await startServer({ "/start": [302, "/end"] });
    const error = await rejection(
      callsTo(server.url, { maxRetries: 0, ...options }, headerKey("X-Key", "x", "hush")).get(),
    );
    expect(error).toMatchObject(redirect === "manual" ? { status: 302 } : { name: "ConnectionError" });
    expect(linesOf(server)).toEqual(["GET /start"]);
  });
});

it("a key is sent along within its origin", async () => {
  const server = await startServer({ "/start": [307, "/next"], "/next": [301, "./end?a=1"] });
  await sending(server.url, headerKey("X-Key", "x", "hush")).get();
  expect(linesOf(server)).toEqual(["GET /start", "GET /next", "GET /end"]);
  expect(server.requests.map(({ headers }) => headers["x-key"])).toEqual(["hush", "hush", "hush"]);
});

it.each<[number, string, string]>([
  [302, "GET /end", ""],
  [303, "GET /end", ""],
  [307, "POST /end", '{"a":1}'],
  [308, "POST /end", '{"a":1}'],
])("a body is sent again as status %i requires", async (status, at, body) => {
  const server = await startServer({ "/start": [status, "/end"] });
  await sending(server.url, headerKey("X-Key", "x", "hush")).post();
  expect(linesOf(server)).toEqual(["POST /start", at]);
  expect(server.requests.map((request) => request.body)).toEqual(['{"a":1}', body]);
});

it.each([
  ["PUT", 302, "PUT"],
  ["PUT", 303, "GET"],
  ["DELETE", 303, "GET"],
  ["HEAD", 303, "HEAD"],
])("a %s is sent again as status %i requires: as a %s", async (method, status, again) => {
  const { url, requests } = await startServer({ "/start": [status, "/end"] });
  const request = new Request(`${url}/start`, { method, headers: { "X-Key": "hush" } });
  expect((await withoutSecrets(["X-Key"], fetch, request, {})).status).toBe(200);
  expect(requests.map((each) => each.method)).toEqual([method, again]);
});

it("redirects that lead back to their start end", async () => {
  const { url, requests } = await startServer({ "/start": [302, "/start"] });
  const error = await rejection(sending(url, headerKey("X-Key", "x", "hush")).get());
  expect(error).toMatchObject({
    name: "ConnectionError",
    message: expect.stringContaining("its redirects do not end") as string,
  });
  expect(requests).toHaveLength(21);
});

it.each(["data:application/json,{}", "blob:nodedata:x", "javascript:0", "file:///etc/hosts"])(
  "a redirect to %s is an error, and is not repeated",
  async (location) => {
    for (const auth of [headerKey("X-Key", "x", "hush"), bearer("x", "hush")]) {
      const { url, requests } = await startServer({ "/start": [302, location] });
      expect(await rejection(callsTo(url, {}, auth).get())).toMatchObject({ name: "ConnectionError" });
      expect(requests).toHaveLength(1);
    }
  },
);

it.each(kinds)("a redirect to no URL shows nothing of %s, and is not repeated", async (_, auth) => {
  const { url, requests } = await startServer({ "/start": [302, "http://"] });
  const error = await rejection(callsTo(url, {}, auth).get());
  expect(error).toMatchObject({ name: "ConnectionError" });
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("hush");
  expect(requests).toHaveLength(1);
});

it.each(kinds)("%s is not sent from a browser", async (_, auth) => {
  vi.stubGlobal("document", {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const { url, requests } = await startServer({});
  expect(await rejection(sending(url, auth).get())).toMatchObject({
    name: "AuthenticationError",
    message: expect.stringContaining("dangerouslyAllowBrowser") as string,
  });
  expect(requests).toEqual([]);
});

it("is sent from a browser where the option allows it", async () => {
  vi.stubGlobal("document", {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const { url, requests } = await startServer({});
  await sending(url, bearer("x", "hush", { dangerouslyAllowBrowser: true })).get();
  expect(requests[0]?.headers.authorization).toBe("Bearer hush");
});
