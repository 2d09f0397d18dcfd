/** Options of a client, and options of one call. */

import { OpenAIInvites } from "openai-invites";
import { createApi } from "openai-invites/api";
import { Invites } from "openai-invites/resources/invites";
import { describe, expect, it } from "vitest";
import { failing } from "../support/invites-server.js";
import { setUp } from "./support/setup.js";

describe("headers", () => {
  it("are the client's and the call's; the call's override, and null removes one", async () => {
    const defaultHeaders = { "X-One": "client", "X-Two": "client", "X-Three": "client" };
    const { server, client } = await setUp({ invites: 1 }, { defaultHeaders });
    await client.invites.retrieve("invite-1", { headers: { "x-two": "call", "X-Three": null, "X-Four": undefined } });
    expect(server.requests[0]?.headers).toMatchObject({ "x-one": "client", "x-two": "call" });
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^x-(three|four)$/u)]),
    );
  });

  it("remove what is sent by default if the client sets them to null, unless a call sets them", async () => {
    const { server, client } = await setUp({ invites: 1 }, { defaultHeaders: { "content-type": null, "X-Own": null } });
    await client.invites.create({ email: "a@example.com", role: "reader" }).catch(() => {});
    await client.invites.retrieve("invite-1", { headers: { "x-own": "call" } });
    expect(server.requests[0]?.headers["content-type"]).toBeUndefined();
    expect(server.requests[1]?.headers["x-own"]).toBe("call");
  });

  it("may be what fetch takes", async () => {
    const pairs: [string, string][] = [
      ["X-One", "client"],
      ["X-Two", "client"],
      ["X-Three", "client"],
    ];
    const { server, client } = await setUp({ invites: 1 }, { defaultHeaders: pairs });
    await client.invites.retrieve("invite-1", { headers: new Headers({ "X-Two": "call" }) });
    await client.invites.retrieve("invite-1", { headers: [["x-three", null]] });
    const sent = server.requests.map(({ headers }) => [headers["x-one"], headers["x-two"], headers["x-three"]]);
    expect(sent).toEqual([
      ["client", "call", "client"],
      ["client", "client", undefined],
    ]);
  });

  it("may be numbers, lists and objects", async () => {
    const { server, client } = await setUp({ invites: 1 });
    const headers = { "X-Number": 7, "X-List": ["a", "b"], "X-Object": { a: 1, b: true } };
    await client.invites.retrieve("invite-1", { headers });
    expect(server.requests[0]?.headers).toMatchObject({ "x-number": "7", "x-list": "a,b", "x-object": "a,1,b,true" });
  });

  it("request JSON by default", async () => {
    const accept = "application/vnd.example+json";
    const { server, client } = await setUp({ invites: 1 });
    await client.invites.retrieve("invite-1");
    await client.invites.retrieve("invite-1", { headers: { accept } });
    const other = new OpenAIInvites({ baseURL: server.url, apiKey: "admin-key", defaultHeaders: { accept } });
    await other.invites.retrieve("invite-1");
    await other.api.GET("/organization/invites");
    expect(server.requests.map(({ headers }) => headers.accept)).toEqual(["application/json", accept, accept, accept]);
  });

  it("may replace the client's credentials, or remove them", async () => {
    const { server, client } = await setUp({ invites: 1 });
    await client.invites.retrieve("invite-1", { headers: { Authorization: "Bearer other" } }).catch(() => {});
    await client.invites.retrieve("invite-1", { headers: { authorization: null } }).catch(() => {});
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer other", undefined]);
  });

  it("may hold the idempotency key", async () => {
    const { server, client } = await setUp();
    const body = { email: "ada@example.com", role: "reader" } as const;
    await client.invites.create(body, { headers: { "Idempotency-Key": "from-headers" } });
    await client.invites.create(body, { idempotencyKey: "from-option" });
    expect(server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["from-headers", "from-option"]);
  });
});

describe("a query", () => {
  it("is the client's, the operation's and the call's", async () => {
    const { server, client } = await setUp({ invites: 30 }, { defaultQuery: { a: "client", b: "client", limit: 7 } });
    await client.invites.list({ limit: 5 }, { query: { b: "call", c: ["x", "y z"] } });
    await client.invites.list();
    await client.api.GET("/organization/invites");
    expect(server.requests.map(({ query }) => query)).toEqual([
      { a: "client", b: "call", c: ["x", "y z"], limit: "5" },
      { a: "client", b: "client", limit: "7" },
      { a: "client", b: "client", limit: "7" },
    ]);
  });
});

describe("baseURL", () => {
  it("may end with a slash", async () => {
    const { server } = await setUp({ invites: 30 });
    const client = new OpenAIInvites({ baseURL: `${server.url}/`, apiKey: "admin-key" });
    expect(await client.invites.list().toArray()).toHaveLength(30);
    expect(new Set(server.requests.map(({ path }) => path))).toEqual(new Set(["/v1/organization/invites"]));
  });
});

describe("fetch", () => {
  it("is the caller's, and receives the caller's settings", async () => {
    const seen: unknown[] = [];
    const { client } = await setUp(
      { invites: 1 },
      {
        fetch: (request, init) => {
          seen.push([request.method, init]);
          return fetch(request, init);
        },
        fetchOptions: { cache: "no-store", keepalive: true },
      },
    );
    await client.invites.retrieve("invite-1", { fetchOptions: { cache: "reload" } });
    await client.api.GET("/organization/invites");
    expect(seen).toEqual([
      ["GET", { cache: "reload", keepalive: true }],
      ["GET", { cache: "no-store", keepalive: true }],
    ]);
  });
});

describe("the log", () => {
  const log = async (logLevel?: "off" | "error" | "warn" | "info" | "debug"): Promise<string[]> => {
    const lines: string[] = [];
    const to = (level: string) => (line: string) => void lines.push(`${level} ${line.replace(/\d+ ms\)/u, "0 ms)")}`);
    const logger = { debug: to("debug"), info: to("info"), warn: to("warn"), error: to("error") };
    const { server, client } = await setUp({ invites: 1 }, { logger, logLevel });
    server.faults.onRequest(1, failing(429, { "Retry-After-Ms": "1" }));
    await client.invites.retrieve("invite-1");
    return lines;
  };
  const operation = "GET /organization/invites/{invite_id}";

  it.each([undefined, "off", "error", "warn"] as const)("is silent at level %s", async (level) => {
    expect(await log(level)).toEqual([]);
  });

  it("shows repetitions at level info, and each attempt at level debug", async () => {
    const repeated = `info ${operation}: 429 fault 429 (attempt 1, 0 ms); retrying in 1 ms`;
    expect(await log("info")).toEqual([repeated]);
    expect(await log("debug")).toEqual([
      `debug ${operation}: 429, request request-1 (attempt 1, 0 ms)`,
      repeated,
      `debug ${operation}: 200, request request-2 (attempt 2, 0 ms)`,
    ]);
  });
});

describe("without a client", () => {
  it("a resource works the same", async () => {
    const { server } = await setUp({ invites: 30 });
    const invites = new Invites(createApi({ baseURL: server.url, apiKey: "admin-key" }));
    expect(await invites.list().toArray()).toHaveLength(30);
  });
});

describe("the raw client", () => {
  it("has address and credentials, and returns what openapi-fetch does", async () => {
    const { server, client } = await setUp({ invites: 1 });
    const path = "/organization/invites/{invite_id}";
    const { data } = await client.api.GET(path, { params: { path: { invite_id: "invite-1" } } });
    const { error, response } = await client.api.GET(path, { params: { path: { invite_id: "x" } } });
    expect([data?.id, error?.error.message, response.status]).toEqual(["invite-1", "there is no invite 'x'", 404]);
    server.faults.onRequest(1, failing(500));
    expect((await client.api.GET("/organization/invites")).response.status).toBe(500);
    expect(server.requests).toHaveLength(3);
  });
});
