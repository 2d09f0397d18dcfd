/** A secret is read when it is needed; without a secret nothing is sent. */

import type { ServerResponse } from "node:http";
import { inspect } from "node:util";
import { AuthenticationError, OpenAIInvites } from "openai-invites";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { headerKey, queryKey } from "../../templates/core/api-keys.js";
import { type Auth, bearer } from "../../templates/core/auth.js";
import { schemes } from "../../templates/core/schemes.js";
import { failing } from "../support/invites-server.js";
import { callsTo, sendJson, serve } from "./support/server.js";
import { setUp, rejection } from "./support/setup.js";

afterEach(() => vi.unstubAllEnvs());

describe("a header that the caller removes", () => {
  const key = "X-Key";
  const app = (secret?: string): Auth => bearer("the token", secret);
  const both = (one?: string, two?: string): Auth =>
    schemes({ key: headerKey(key, "the key", one), app: app(two) }, [["key"], ["app"]]);

  it.each<[string, Auth, headers: object, sent: unknown[]]>([
    ["needs no secret", app(), { Authorization: null }, [undefined, undefined]],
    ["needs no secret that is there", app("t"), { authorization: null }, [undefined, undefined]],
    ["needs none of several", both(), { "x-key": null }, [undefined, undefined]],
    ["leaves other credentials", both(undefined, "t"), { "X-Key": null }, [undefined, "Bearer t"]],
    ["leaves those before it", both("k"), { Authorization: null }, ["k", undefined]],
  ])("%s", async (_, auth, headers, sent) => {
    const { url, requests } = await serve((_request, response) => sendJson(response, {}));
    await callsTo(url, {}, auth).get({ headers: { ...headers } });
    await callsTo(url, { defaultHeaders: { ...headers } }, auth).get();
    const got = requests.map((each) => [each.headers["x-key"], each.headers.authorization]);
    expect(got).toEqual([sent, sent]);
  });

  it.each([
    ["one scheme", app("t")],
    ["several", both("k", "t")],
  ])("is none that is empty, with %s", async (_, auth) => {
    const { url, requests } = await serve((_request, response) => sendJson(response, {}));
    await callsTo(url, {}, auth).get({ headers: { "X-Note": "" } });
    expect(requests.map(({ headers }) => headers["x-note"])).toEqual([""]);
  });

  it("is that of the credentials: another is no reason to send none", async () => {
    const { url, requests } = await serve((_request, response) => sendJson(response, {}));
    for (const auth of [app(), both()])
      expect(await rejection(callsTo(url, {}, auth).get({ headers: { Accept: null } }))).toBeInstanceOf(Error);
    expect(requests).toEqual([]);
  });
});

describe("the key", () => {
  it("is sent as a bearer token", async () => {
    const { server, client } = await setUp({ invites: 1 });
    await client.invites.retrieve("invite-1");
    expect(server.requests[0]?.headers.authorization).toBe("Bearer admin-key");
  });

  it("comes from the environment when it is not in the options", async () => {
    vi.stubEnv("OPENAI_ADMIN_KEY", "from-environment");
    const { server } = await setUp({ apiKey: "from-environment", invites: 1 });
    const client = new OpenAIInvites({ baseURL: server.url });
    expect((await client.invites.retrieve("invite-1")).id).toBe("invite-1");
  });

  it("is fetched for each attempt when it is a function", async () => {
    const keys = ["old", "new", "newer"];
    const { server, client } = await setUp({ apiKey: "new", invites: 1 }, { apiKey: async () => keys.shift() ?? "" });
    server.faults.onRequest(1, failing(429, { "Retry-After-Ms": "1" }));
    await client.invites.retrieve("invite-1");
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer old", "Bearer new"]);
    await client.api.GET("/organization/invites");
    expect(server.requests.at(-1)?.headers.authorization).toBe("Bearer newer");
  });

  it("is sent without the line break of the file that it comes from, and kept out of messages", async () => {
    const refuse = (secret: string, response: ServerResponse): void =>
      sendJson(response, { message: `no ${secret}` }, 401);
    const server = await serve(({ url, headers }, response) =>
      refuse(url.searchParams.get("key") ?? headers.authorization?.slice(7) ?? "", response),
    );
    for (const auth of [bearer("x", "hush\n"), bearer("x", () => "hush\r\n"), queryKey("key", "x", "hush\n")])
      expect(await rejection(callsTo(server.url, {}, auth).get())).toMatchObject({ message: "GET /start: 401 no ***" });
  });

  it("a wrong key is refused by the API", async () => {
    const { client } = await setUp({}, { apiKey: "wrong" });
    expect(await rejection(client.invites.list())).toMatchObject({ name: "AuthenticationError", status: 401 });
  });
});

describe("without a key nothing is sent, and the error names where to set one", () => {
  it.each([
    ["none", undefined],
    ["an empty one", ""],
    ["a function that has none", () => ""],
  ])("%s", async (_, apiKey) => {
    vi.stubEnv("OPENAI_ADMIN_KEY", undefined);
    const { server, client } = await setUp({}, { apiKey });
    const error = await rejection(client.invites.list());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ status: undefined, message: expect.stringMatching(/apiKey.*OPENAI_ADMIN_KEY/u) });
    await expect(client.api.GET("/organization/invites")).rejects.toBeInstanceOf(AuthenticationError);
    expect(server.requests).toHaveLength(0);
  });

  it("a function that fails, whose reason is the cause", async () => {
    const cause = new Error("the vault is closed");
    const { server, client } = await setUp({}, { apiKey: () => Promise.reject(cause) });
    const error = await rejection(client.invites.list());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ cause });
    expect(server.requests).toHaveLength(0);
  });

  it("one that no header can carry, without quoting it", async () => {
    const { server, client } = await setUp({}, { apiKey: "two\nlines" });
    const { message } = (await rejection(client.invites.list())) as Error;
    expect(message).toContain("apiKey or OPENAI_ADMIN_KEY cannot be sent");
    expect(message).not.toContain("lines");
    expect(server.requests).toHaveLength(0);
  });

  it("unless the caller sets the header", async () => {
    vi.stubEnv("OPENAI_ADMIN_KEY", undefined);
    const { client } = await setUp({ invites: 1 }, { apiKey: undefined });
    const headers = { Authorization: "Bearer admin-key" };
    expect((await client.invites.retrieve("invite-1", { headers })).id).toBe("invite-1");
  });
});

it("a key that changes is kept out of the errors of all requests that had it", async () => {
  let count = 0;
  const arrived: (() => void)[] = [];
  const client = new OpenAIInvites({
    apiKey: () => `key-number-${String(++count)}`,
    baseURL: "https://api.example.com",
    maxRetries: 0,
    fetch: async ({ headers }) => {
      await new Promise<void>((resolve) => arrived.push(resolve));
      return Response.json({ error: { message: `bad ${headers.get("Authorization") ?? ""}` } }, { status: 401 });
    },
  });
  const calls = Array.from({ length: 20 }, () => rejection(client.invites.retrieve("invite-1")));
  await vi.waitFor(() => expect(arrived).toHaveLength(20));
  for (const respond of arrived) respond();
  const messages = (await Promise.all(calls)).map((error) => (error as Error).message);
  expect(new Set(messages)).toEqual(new Set(["GET /organization/invites/{invite_id}: 401 bad Bearer ***"]));
});

it("a function is not called in a browser, unless its secret may be sent there", async () => {
  vi.stubGlobal("document", {});
  onTestFinished(() => void vi.unstubAllGlobals());
  const apiKey = vi.fn<() => string>(() => "admin-key");
  const { server, client } = await setUp({ invites: 1 }, { apiKey });
  expect(await rejection(client.invites.list())).toMatchObject({
    name: "AuthenticationError",
    message: expect.stringContaining("set dangerouslyAllowBrowser"),
  });
  expect([apiKey.mock.calls.length, server.requests.length]).toEqual([0, 0]);
  await client.withOptions({ dangerouslyAllowBrowser: true }).invites.list();
  expect(server.requests).toHaveLength(1);
});

it("a secret that comes too late is not sent", async () => {
  const fetched = vi.fn<() => Promise<Response>>(() => Promise.resolve(Response.json({})));
  const apiKey = (): Promise<string> => new Promise((resolve) => setTimeout(() => resolve("late"), 60));
  const client = new OpenAIInvites({ apiKey, timeout: 20, maxRetries: 0, fetch: fetched });
  expect(await rejection(client.invites.create({ email: "a@example.com", role: "reader" }))).toMatchObject({
    name: "TimeoutError",
  });
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(fetched).not.toHaveBeenCalled();
});

it.each([
  ["the reason", new TypeError("error for http://127.0.0.1/?key=admin-key")],
  ["what it is wrapped in", new TypeError("error for ?key=admin-key", { cause: new Error("refused") })],
  ["a cause of a cause", new Error("a", { cause: new Error("b", { cause: new Error("?key=admin-key") }) })],
])("a secret in %s of a failed connection is not in the error's cause", async (_, reason) => {
  const client = new OpenAIInvites({ apiKey: "admin-key", maxRetries: 0, fetch: () => Promise.reject(reason) });
  const error = await rejection(client.invites.retrieve("invite-1"));
  expect(inspect(error, { depth: Infinity })).not.toContain("admin-key");
  expect(error).toMatchObject({ name: "ConnectionError", cause: expect.any(String) });
});
