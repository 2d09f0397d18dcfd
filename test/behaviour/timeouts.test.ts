/** A time limit covers one attempt, its body included. */

import { ConnectionError, TimeoutError } from "openai-invites";
import { describe, expect, it } from "vitest";
import { failing, slowBody, slowHeaders } from "../support/invites-server.js";
import { setUp, rejection } from "./support/setup.js";

describe("a time limit", () => {
  it.each([
    ["headers", slowHeaders(2_000)],
    ["body", slowBody(2_000)],
  ])("ends an attempt whose %s are late", async (_, fault) => {
    const { server, client } = await setUp({ invites: 1 }, { timeout: 60, maxRetries: 0 });
    server.faults.onRequest(1, fault);
    const start = performance.now();
    const error = await rejection(client.invites.retrieve("invite-1"));
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as Error).message).toMatch(/^GET \/organization\/invites\/\{invite_id\}: .*60 ms/u);
  });

  it("is the call's rather than the client's", async () => {
    const { server, client } = await setUp({ invites: 1 }, { timeout: 10, maxRetries: 0 });
    server.faults.onRequest(1, slowBody(100), 2);
    expect((await client.invites.retrieve("invite-1", { timeout: 5_000 })).id).toBe("invite-1");
    expect((await client.invites.retrieve("invite-1", { timeout: 0 })).id).toBe("invite-1");
  });

  it("lets the attempt be repeated", async () => {
    const { server, client } = await setUp({ invites: 1 }, { timeout: 60 });
    server.faults.onRequest(1, slowHeaders(2_000));
    expect((await client.invites.retrieve("invite-1")).id).toBe("invite-1");
    expect(server.requests).toHaveLength(2);
  });

  it.each(["/schemes", "/redirects", "/exceeded"])("lets it be retried whatever its path says: %s", async (path) => {
    const { server, client } = await setUp({}, { timeout: 60, maxRetries: 1 });
    server.faults.onRequest(1, slowHeaders(2_000));
    await rejection(client.request("GET", path));
    expect(server.requests).toHaveLength(2);
  });

  it("does not count the wait before a repetition", async () => {
    const { server, client } = await setUp({ invites: 1 }, { timeout: 150 });
    server.faults.onRequest(1, failing(503, { "Retry-After-Ms": "300" }));
    expect((await client.invites.retrieve("invite-1")).id).toBe("invite-1");
  });

  it("covers a secret that is fetched", async () => {
    const never = (): Promise<string> => new Promise(() => {});
    const { server, client } = await setUp({}, { apiKey: never, timeout: 30, maxRetries: 0 });
    expect(await rejection(client.invites.retrieve("x"))).toBeInstanceOf(TimeoutError);
    expect(server.requests).toHaveLength(0);
  });

  it("leaves no timer behind, however the call ends", async () => {
    const { server, client } = await setUp({ invites: 1 }, { timeout: 3_600_000, maxRetries: 0 });
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    await client.invites.retrieve("invite-1");
    const before = timers();
    for (const status of [404, 500]) {
      server.faults.onRequest(1, failing(status));
      await rejection(client.invites.retrieve("invite-1"));
    }
    for (let call = 0; call < 5; call++) await client.invites.retrieve("invite-1");
    await rejection(client.invites.retrieve(".."));
    await rejection(client.invites.retrieve("invite-1", { signal: AbortSignal.abort() }));
    // The platform may keep one timer of its own for the connection.
    expect(timers()).toBeLessThanOrEqual(before + 1);
  });
});
