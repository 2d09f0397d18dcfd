/** Requests that must not be repeated: those that may have been carried out, that cannot succeed, or that the API does not want yet. */

import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Auth, bearer } from "../../templates/core/auth.js";
import { clientCredentials } from "../../templates/core/client-credentials.js";
import type { ApiError } from "../../templates/core/errors.js";
import { schemes } from "../../templates/core/schemes.js";
import { generateClient } from "../support/client.js";
import { callsTo, closedServer, sendJson, serve } from "./support/server.js";
import { rejection } from "./support/setup.js";

const soon = { "Retry-After-Ms": "1" };

describe("a POST without a key that was carried out and redirected to", () => {
  it.each([
    ["a host that is down", closedServer],
    ["an unknown host", () => Promise.resolve("http://host.invalid")],
    ["a loop", () => Promise.resolve("/start")],
  ])("%s is not sent again", async (_, target) => {
    let location = "";
    const { url, requests } = await serve((_request, response) => sendJson(response, {}, 307, { Location: location }));
    // Afterwards: the server must not have the port that was closed.
    location = `${await target()}/start`.replace("/start/start", "/start");
    expect(await rejection(callsTo(url).post())).toMatchObject({ name: "ConnectionError" });
    expect(requests.length).toBe(location === "/start" ? 21 : 1);
  });
});

describe("a request that cannot succeed is not repeated", () => {
  it("redirects that do not end", async () => {
    const { url, requests } = await serve((_, response) => sendJson(response, {}, 302, { Location: "/start" }));
    expect(await rejection(callsTo(url).get())).toMatchObject({ name: "ConnectionError" });
    expect(requests).toHaveLength(21);
  });

  it("headers that are too large", async () => {
    const { url, requests } = await serve((_, response) => {
      response.setHeader(
        "X-Large",
        Array.from({ length: 40 }, () => "x".repeat(1_000)),
      );
      sendJson(response, {});
    });
    expect(await rejection(callsTo(url).get())).toMatchObject({ name: "ConnectionError" });
    expect(requests).toHaveLength(1);
  });

  it("a body that is too large", async () => {
    const tooLong = Object.assign(new Error("Cannot create a string longer than 0x1fffffe8"), {
      code: "ERR_STRING_TOO_LONG",
    });
    let reads = 0;
    const { url } = await serve((_, response) => sendJson(response, {}));
    const read = (): Promise<never> => Promise.reject((reads++, tooLong));
    expect(await rejection(callsTo(url).get({}, read))).toMatchObject({ name: "ConnectionError", cause: tooLong });
    expect(reads).toBe(1);
  });
});

describe("the server decides by x-should-retry", () => {
  it.each<[string, "get" | "post", number, string, number]>([
    ["a 500 is not repeated", "get", 500, "false", 1],
    ["a 429 is not repeated", "post", 429, "false", 1],
    ["a 409 is repeated", "get", 409, "true", 3],
    ["a 500 of a POST is repeated", "post", 500, "true", 3],
  ])("%s", async (_, method, status, advice, attempts) => {
    const { url, requests } = await serve((_request, response) =>
      sendJson(response, {}, status, { "X-Should-Retry": advice, ...soon }),
    );
    expect(await rejection(callsTo(url)[method]())).toMatchObject({ status });
    expect(requests).toHaveLength(attempts);
  });
});

describe("Retry-After", () => {
  it.each([
    ["seconds", "61", 61_000],
    ["a date", new Date(Date.now() + 3_600_000).toUTCString(), 3_600_000],
  ])("beyond a minute, in %s, is not waited for: the error has the time", async (_, after, milliseconds) => {
    const { url, requests } = await serve((_request, response) =>
      sendJson(response, {}, 503, { "Retry-After": after }),
    );
    const error = (await rejection(callsTo(url).get())) as ApiError;
    expect(Math.abs((error.retryAfter ?? 0) - milliseconds)).toBeLessThan(5_000);
    expect(requests).toHaveLength(1);
  });

  it.each(["maybe 2099", "after 31 December 2099 12:00:00", "Infinity", "-1", "1.2.3", ""])(
    "of %j says nothing",
    async (after) => {
      const { url } = await serve((_, response) => sendJson(response, {}, 503, { "Retry-After": after }));
      expect(await rejection(callsTo(url, { maxRetries: 0 }).get())).toMatchObject({ retryAfter: undefined });
    },
  );
});

describe("an idempotency key that", () => {
  it.each<[string, object, number]>([
    ["a header takes away is none", { idempotencyKey: "k", headers: { "idempotency-key": null } }, 1],
    ["is empty is none", { idempotencyKey: "" }, 1],
    ["is a header is one", { headers: { "Idempotency-Key": "k" } }, 3],
  ])("%s", async (_, options, attempts) => {
    const { url, requests } = await serve((_request, response) => sendJson(response, {}, 500, soon));
    await rejection(callsTo(url).post(options));
    expect(requests).toHaveLength(attempts);
  });
});

describe("a token", () => {
  interface Reply {
    readonly status?: number;
    readonly body: object;
  }

  /** An API whose tokens come from these replies, the last one repeatedly; `accepts` states which tokens are valid. */
  async function api(
    replies: readonly Reply[],
    accepts = (_token: string): boolean => true,
  ): Promise<{ url: string; calls: ReturnType<typeof callsTo>; seen: string[] }> {
    const seen: string[] = [];
    let tokens = 0;
    const { url } = await serve(({ path, method, headers }, response) => {
      if (path === "/token") {
        const { status = 200, body } = replies[Math.min(tokens++, replies.length - 1)] ?? { body: {} };
        seen.push("token");
        return sendJson(response, body, status, soon);
      }
      const token = headers.authorization?.replace("Bearer ", "") ?? "";
      seen.push(`${method} ${token}`);
      return sendJson(response, {}, accepts(token) ? 200 : 401);
    });
    return { url, calls: callsWith(url, `${url}/token`), seen };
  }

  const callsWith = (url: string, tokenURL: string): ReturnType<typeof callsTo> => {
    const secret = clientCredentials({ clientId: "id", clientSecret: "hush" }, tokenURL, {});
    return callsTo(url, {}, bearer("the option token", secret));
  };
  const token = (name: string, seconds?: unknown): Reply => ({ body: { access_token: name, expires_in: seconds } });

  it("is renewed once if the API refuses it, by calls of each kind", async () => {
    for (const method of ["get", "post"] as const) {
      const kind = method.toUpperCase();
      const { calls, seen } = await api([token("old"), token("new")], (name) => name === "new");
      await calls[method]();
      await calls[method]();
      expect(seen).toEqual(["token", `${kind} old`, "token", `${kind} new`, `${kind} new`]);
      const refused = await api([token("bad")], () => false);
      expect(await rejection(refused.calls[method]())).toMatchObject({ status: 401 });
      expect(refused.seen).toEqual(["token", `${kind} bad`, "token", `${kind} bad`]);
    }
  });

  it("is renewed for each of several schemes", async () => {
    for (const set of ["a", "b"]) {
      const { url, seen } = await api([token("old"), token("new")], (name) => name === "new");
      const scheme = (): Auth =>
        bearer("x", clientCredentials({ clientId: "id", clientSecret: "hush" }, `${url}/token`, {}));
      await callsTo(url, {}, schemes({ a: scheme(), b: scheme() }, [[set]])).get();
      expect(seen).toEqual(["token", "GET old", "token", "GET new"]);
    }
  });

  it.each(["fetchwright", "sdk"] as const)(
    "is shared with the clients of withOptions on the surface %s",
    async (surface) => {
      const { url, seen } = await api([token("one"), token("two"), token("three")]);
      const flows = { clientCredentials: { tokenUrl: `${url}/token`, scopes: {} } };
      const generated = await generateClient(
        {
          openapi: "3.1.0",
          info: { title: "Tokens", version: "1" },
          security: [{ app: [] }],
          paths: { "/things": { get: { operationId: "listThings", responses: { 204: { description: "None" } } } } },
          components: { securitySchemes: { app: { type: "oauth2", flows } } },
        },
        { auth: { app: { option: "app" } }, surface },
      );
      try {
        const { Client } = generated.module as { Client: new (options: object) => TokenClient };
        const app = { clientId: "id", clientSecret: "hush" };
        const client = new Client({ baseURL: url, app, fetch: (...sent: Parameters<typeof fetch>) => fetch(...sent) });
        const tenant = client.withOptions({ app: { clientId: "other", clientSecret: "hush" } });
        for (const each of [client, client.withOptions({ timeout: 9 }).withOptions({ maxRetries: 0 }), tenant])
          await each.api.GET("/things");
        expect(seen).toEqual(["token", "GET one", "GET one", "token", "GET two"]);
        app.clientId = "third";
        await client.withOptions({}).api.GET("/things");
        expect(seen.slice(5)).toEqual(["token", "GET three"]);
      } finally {
        await generated.remove();
      }
    },
  );

  it("is renewed once for all calls that are refused at the same time", async () => {
    const { calls, seen } = await api([token("old"), token("new")], (name) => name === "new");
    await Promise.all([calls.get(), calls.get(), calls.get()]);
    expect(seen.filter((each) => each === "token")).toHaveLength(2);
  });

  it("is not renewed if it is the caller's own", async () => {
    const { calls, seen } = await api([token("ours")], () => false);
    const headers = { Authorization: "Bearer theirs" };
    expect(await rejection(calls.get({ headers }))).toMatchObject({ status: 401 });
    expect(seen).toEqual(["GET theirs"]);
  });

  it.each([
    ["empty", [token(""), token("good")]],
    ["of blanks", [token("  "), token("good")]],
  ])("is neither sent nor kept if it is %s", async (_, replies) => {
    const { calls, seen } = await api(replies);
    expect(await rejection(calls.get())).toMatchObject({ name: "AuthenticationError" });
    await calls.get();
    expect(seen).toEqual(["token", "token", "GET good"]);
  });

  it("is used once if it expires at once", async () => {
    const { calls, seen } = await api([token("one", 0), token("two", "0")]);
    await calls.get();
    await calls.get();
    await calls.get();
    expect(seen).toEqual(["token", "GET one", "token", "GET two", "token", "GET two"]);
  });

  it.each([
    ["a long life, half a minute", 3600, 3569, 3571],
    ["a short life, a tenth of it", 100, 89, 91],
    ["no stated life, half a minute before an hour", undefined, 3569, 3571],
  ])("is renewed before it expires: with %s", async (_, seconds, early, late) => {
    const start = Date.now();
    const { calls, seen } = await api([token("one", seconds), token("two", seconds)]);
    onTestFinished(() => void vi.restoreAllMocks());
    const now = vi.spyOn(Date, "now");
    for (const passed of [0, early, late]) {
      now.mockReturnValue(start + passed * 1000);
      await calls.get();
    }
    expect(seen).toEqual(["token", "GET one", "GET one", "token", "GET two"]);
  });

  it("is requested again after a 5xx, and not after a 4xx", async () => {
    const failed = await api([{ status: 503, body: {} }, { status: 500, body: {} }, token("good")]);
    await failed.calls.post();
    expect(failed.seen).toEqual(["token", "token", "token", "POST good"]);
    const refused = await api([{ status: 400, body: { error: "invalid_client" } }]);
    const error = (await rejection(refused.calls.get())) as Error;
    expect(error).toMatchObject({ name: "AuthenticationError", cause: { message: "POST token: 400 invalid_client" } });
    expect(refused.seen).toEqual(["token"]);
  });

  it("whose endpoint refuses connections is requested as often for each kind of call, and no call is sent", async () => {
    const { url, requests } = await serve((_, response) => sendJson(response, {}));
    const attempts: number[] = [];
    for (const method of ["get", "post"] as const) {
      let count = 0;
      const fetching = (request: Request, init?: RequestInit): Promise<Response> => {
        count += 1;
        return fetch(request, init);
      };
      const tokenURL = `${await closedServer()}/token`;
      const credentials = { clientId: "id", clientSecret: "hush" };
      const secret = clientCredentials(credentials, tokenURL, { fetch: fetching, maxRetries: 1 });
      const error = await rejection(callsTo(url, {}, bearer("the option token", secret))[method]());
      expect(error).toMatchObject({ name: "AuthenticationError", cause: { name: "ConnectionError" } });
      attempts.push(count);
    }
    expect(attempts).toEqual([2, 2]);
    expect(requests).toEqual([]);
  });
});

interface TokenClient {
  readonly api: { GET(path: string): Promise<unknown> };
  withOptions(options: object): TokenClient;
}
