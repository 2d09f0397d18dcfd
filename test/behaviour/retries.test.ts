/** Which requests are repeated, how often, and after how long. */

import { ConflictError, ConnectionError, OpenAIInvites, RateLimitError, ServerError } from "openai-invites";
import { afterEach, describe, expect, it, vi } from "vitest";
import { failing, resetBeforeHeaders, resetInBody } from "../support/invites-server.js";
import { setUp, rejection } from "./support/setup.js";

const soon = { "Retry-After-Ms": "1" };
const invitation = { email: "ada@example.com", role: "reader" } as const;

describe("a request that is safe to repeat", () => {
  it.each([408, 425, 429, 500, 502, 503, 504, 529])("is repeated after a %i", async (status) => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, failing(status, soon), 2);
    expect((await client.invites.retrieve("invite-1")).id).toBe("invite-1");
    expect(server.requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 409, 418, 422, 423])("is not repeated after a %i", async (status) => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, failing(status, soon));
    expect(await rejection(client.invites.retrieve("invite-1"))).toMatchObject({ status });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ["before the headers", resetBeforeHeaders],
    ["in the body", resetInBody],
  ])("is repeated when the connection breaks %s", async (_, fault) => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, fault);
    expect((await client.invites.retrieve("invite-1")).id).toBe("invite-1");
    expect(server.requests).toHaveLength(2);
  });

  it("fails after two repetitions, or as many as the client or the call sets", async () => {
    const { server, client } = await setUp({}, { maxRetries: 1 });
    server.faults.onRequest(1, failing(500, soon), Infinity);
    const other = new OpenAIInvites({ baseURL: server.url, apiKey: "admin-key" });
    const attempts = async (call: Promise<unknown>): Promise<number> => {
      const before = server.requests.length;
      expect(await rejection(call)).toBeInstanceOf(ServerError);
      return server.requests.length - before;
    };
    expect(await attempts(other.invites.retrieve("x"))).toBe(3);
    expect(await attempts(client.invites.retrieve("x"))).toBe(2);
    expect(await attempts(client.invites.retrieve("x", { maxRetries: 0 }))).toBe(1);
    expect(await attempts(client.invites.retrieve("x", { maxRetries: 3 }))).toBe(4);
    expect(await attempts(client.invites.list({}, { maxRetries: 0 }))).toBe(1);
  });

  it("is the same each time", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, failing(429, soon), 2);
    await client.invites.create(invitation);
    const [first, ...repeated] = server.requests;
    expect(first?.body).toEqual(invitation);
    expect(repeated).toEqual([first, first]);
  });

  it("is a DELETE too; a 404 on the repeat is thrown like any other", async () => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, failing(500, soon));
    server.faults.onRequest(2, failing(404));
    expect(await rejection(client.invites.delete("invite-1"))).toMatchObject({ status: 404 });
    expect(server.requests).toHaveLength(2);
  });
});

describe("a POST without an idempotency key", () => {
  it("is repeated after a 429", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, failing(429, soon));
    expect((await client.invites.create(invitation)).email).toBe(invitation.email);
    expect(server.invites).toHaveLength(1);
  });

  it.each([
    ["a 500", failing(500, soon), ServerError],
    ["a 408", failing(408, soon), Error],
    ["a reset before the headers", resetBeforeHeaders, ConnectionError],
    ["a reset in the body", resetInBody, ConnectionError],
  ])("is not repeated after %s", async (_, fault, type) => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, fault);
    expect(await rejection(client.invites.create(invitation))).toBeInstanceOf(type);
    expect(server.requests).toHaveLength(1);
  });

  it("is repeated when no server received it", async () => {
    const { server } = await setUp();
    await server.close();
    let attempts = 0;
    const counting = (request: Request): Promise<Response> => {
      attempts += 1;
      return fetch(request);
    };
    const client = new OpenAIInvites({ baseURL: server.url, apiKey: "k", fetch: counting, maxRetries: 1 });
    expect(await rejection(client.invites.create(invitation))).toMatchObject({
      name: "ConnectionError",
      message: expect.stringContaining("ECONNREFUSED"),
    });
    expect(attempts).toBe(2);
  });
});

describe("a POST with an idempotency key", () => {
  it.each([
    ["a 500", failing(500, soon)],
    ["a reset before the headers", resetBeforeHeaders],
  ])("is repeated after %s, with the same key", async (_, fault) => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, fault);
    await client.invites.create(invitation, { idempotencyKey: "key-1" });
    expect(server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["key-1", "key-1"]);
  });
});

it("no number of retries is none", async () => {
  const { server, client } = await setUp({ invites: 1 }, { maxRetries: NaN });
  server.faults.onRequest(1, failing(503, { "Retry-After-Ms": "1" }), 9);
  await rejection(client.invites.retrieve("invite-1"));
  expect(server.requests).toHaveLength(1);
});

describe("the wait", () => {
  afterEach(() => vi.restoreAllMocks());

  /** The waits before each repetition, in milliseconds; the test itself does not wait. */
  async function waits(headers: Record<string, string>, repetitions = 1): Promise<number[]> {
    const measured: number[] = [];
    const real = setTimeout;
    // The wait begins right after its log line.
    const info = (): void =>
      void vi.spyOn(globalThis, "setTimeout").mockImplementationOnce((run, milliseconds = 0) => {
        measured.push(milliseconds);
        return real(run, 0);
      });
    const logger = { ...console, info };
    const { server, client } = await setUp({ invites: 1 }, { maxRetries: repetitions, logger, logLevel: "info" });
    server.faults.onRequest(1, failing(503, headers), repetitions);
    await client.invites.retrieve("invite-1");
    return measured;
  }

  it.each([
    ["Retry-After in seconds", { "Retry-After": "7" }, 7_000],
    ["Retry-After of a minute", { "Retry-After": "60" }, 60_000],
    ["a fraction of a second", { "Retry-After": "0.25" }, 250],
    ["Retry-After-Ms", { "Retry-After-Ms": "120" }, 120],
    ["Retry-After where Retry-After-Ms is not a number", { "Retry-After-Ms": "x", "Retry-After": "7" }, 7_000],
    ["Retry-After-Ms rather than Retry-After", { "Retry-After-Ms": "120", "Retry-After": "7" }, 120],
  ])("obeys %s", async (_, headers, milliseconds) => {
    expect(await waits(headers)).toEqual([milliseconds]);
  });

  it("obeys Retry-After as a date", async () => {
    const [wait = 0] = await waits({ "Retry-After": new Date(Date.now() + 10_000).toUTCString() });
    expect(wait).toBeGreaterThan(8_000);
    expect(wait).toBeLessThanOrEqual(10_000);
  });

  it.each([{}, { "Retry-After": "soon" }, { "Retry-After": "-5" }, { "Retry-After-Ms": "x" }])(
    "grows, with jitter, after %j",
    async (headers) => {
      const [first = 0, second = 0, third = 0] = await waits(headers, 3);
      expect(first).toBeGreaterThanOrEqual(375);
      expect(first).toBeLessThanOrEqual(500);
      expect(second).toBeGreaterThanOrEqual(750);
      expect(second).toBeLessThanOrEqual(1_000);
      expect(third).toBeGreaterThanOrEqual(1_500);
      expect(third).toBeLessThanOrEqual(2_000);
    },
  );

  it("is none where the API wants more than a minute: the call gives up at once", async () => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, failing(503, { "Retry-After": "61" }));
    expect(await rejection(client.invites.retrieve("invite-1"))).toMatchObject({ status: 503, retryAfter: 61_000 });
    expect(server.requests).toHaveLength(1);
  });

  it("is left out if it is zero", async () => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, failing(503, { "Retry-After": "0" }));
    const start = performance.now();
    await client.invites.retrieve("invite-1");
    expect(performance.now() - start).toBeLessThan(300);
  });

  it("is logged, without the request's secrets", async () => {
    const lines: string[] = [];
    const keep = (line: string): void => void lines.push(line);
    const logger = { debug: keep, info: keep, warn: keep, error: keep };
    const { server, client } = await setUp({ invites: 1 }, { logger, logLevel: "info" });
    server.faults.onRequest(1, failing(500, { "Retry-After-Ms": "2" }));
    await client.invites.retrieve("invite-1");
    expect(lines).toEqual([
      expect.stringMatching(
        /^GET \/organization\/invites\/\{invite_id\}: 500 fault 500 \(attempt 1, \d+ ms\); retrying in 2 ms$/u,
      ),
    ]);
  });
});

it("the last failure is thrown", async () => {
  const { server, client } = await setUp({ invites: 1 }, { maxRetries: 2 });
  server.faults.onRequest(1, failing(500, soon));
  server.faults.onRequest(2, failing(429, soon));
  server.faults.onRequest(3, failing(409));
  expect(await rejection(client.invites.retrieve("invite-1"))).toBeInstanceOf(ConflictError);
  server.faults.onRequest(1, failing(429, soon), Infinity);
  expect(await rejection(client.invites.retrieve("invite-1"))).toBeInstanceOf(RateLimitError);
});
