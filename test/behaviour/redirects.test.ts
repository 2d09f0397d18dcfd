/** Credentials are sent to the API's origin only, wherever it redirects to; and not from a browser by default. */

import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished, vi } from "vitest";
import { type Auth, basic, bearer, cookieKey, headerKey, queryKey, schemes } from "../../templates/core/auth.js";
import { call } from "../../templates/core/call.js";
import { connect, type Connected } from "../../templates/core/connect.js";
import { rejection } from "./support/setup.js";

interface Seen {
  readonly at: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Reply = readonly [status: number, location?: string];

/** A server that replies to each path as listed, and with JSON to others. */
async function startServer(replies: Readonly<Record<string, Reply>>): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      const path = (request.url ?? "").replace(/\?.*/u, "");
      seen.push({ at: `${request.method ?? ""} ${path}`, headers: request.headers, body });
      const [status, location] = replies[path] ?? [200];
      response.writeHead(status, { "Content-Type": "application/json", ...(location && { Location: location }) });
      response.end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, seen };
}

interface Paths {
  "/start": {
    get: { responses: { 200: { content: { "application/json": object } } } };
    post: {
      requestBody: { content: { "application/json": object } };
      responses: { 200: { content: { "application/json": object } } };
    };
  };
}

function sending(baseURL: string, auth: Auth): Record<"get" | "post", () => Promise<object>> {
  const api: Connected & ReturnType<typeof connect<Paths>> = connect<Paths>({ baseURL, maxRetries: 0 }, { auth });
  return {
    get: async () => call<object>(api, {}, { operation: "GET /start", send: (init) => api.GET("/start", { ...init }) }),
    post: async () =>
      call<object>(
        api,
        {},
        { operation: "POST /start", send: (init) => api.POST("/start", { body: { a: 1 }, ...init }) },
      ),
  };
}

const kinds: readonly (readonly [string, Auth])[] = [
  ["a bearer token", bearer("x", "hush")],
  ["a password", basic("x", "hush:hush")],
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
  const { url, seen } = await startServer({ "/start": [302, `${other.url}/end`] });
  expect(await sending(url, auth).get()).toEqual({});
  expect(seen.map(({ at }) => at)).toEqual(["GET /start"]);
  expect(other.seen.map(({ at }) => at)).toEqual(["GET /end"]);
  expect(JSON.stringify(other.seen)).not.toContain("hush");
  expect(JSON.stringify(other.seen)).not.toContain(btoa("hush:hush"));
});

it("a key is sent along within its origin", async () => {
  const { url, seen } = await startServer({ "/start": [307, "/next"], "/next": [301, "./end?a=1"] });
  await sending(url, headerKey("X-Key", "x", "hush")).get();
  expect(seen.map(({ at, headers }) => [at, headers["x-key"]])).toEqual(
    ["GET /start", "GET /next", "GET /end"].map((at) => [at, "hush"]),
  );
});

it.each<[number, string, string]>([
  [302, "GET /end", ""],
  [303, "GET /end", ""],
  [307, "POST /end", '{"a":1}'],
  [308, "POST /end", '{"a":1}'],
])("a body is sent again as status %i requires", async (status, at, body) => {
  const { url, seen } = await startServer({ "/start": [status, "/end"] });
  await sending(url, headerKey("X-Key", "x", "hush")).post();
  expect(seen).toMatchObject([
    { at: "POST /start", body: '{"a":1}' },
    { at, body },
  ]);
});

it("redirects that lead back to their start end", async () => {
  const { url, seen } = await startServer({ "/start": [302, "/start"] });
  const error = await rejection(sending(url, headerKey("X-Key", "x", "hush")).get());
  expect(error).toMatchObject({
    name: "ConnectionError",
    message: expect.stringContaining("its redirects do not end") as string,
  });
  expect(seen).toHaveLength(21);
});

it.each(kinds)("%s is not sent from a browser", async (_, auth) => {
  vi.stubGlobal("document", {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const { url, seen } = await startServer({});
  expect(await rejection(sending(url, auth).get())).toMatchObject({
    name: "AuthenticationError",
    message: expect.stringContaining("dangerouslyAllowBrowser") as string,
  });
  expect(seen).toEqual([]);
});

it("is sent from a browser where the option allows it", async () => {
  vi.stubGlobal("document", {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const { url, seen } = await startServer({});
  await sending(url, bearer("x", "hush", { dangerouslyAllowBrowser: true })).get();
  expect(seen[0]?.headers.authorization).toBe("Bearer hush");
});
