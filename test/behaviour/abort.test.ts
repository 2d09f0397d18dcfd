/** A signal aborts a call at once, whatever it is waiting for, and keeps no listener of it. */

import { getEventListeners } from "node:events";
import { AbortedError } from "openai-invites";
import { describe, expect, it } from "vitest";
import { failing, type InvitesServer, slowBody, slowHeaders } from "../support/invites-server.js";
import { setUp, ids, rejection, unhandledWhile, collect } from "./support/setup.js";

describe("a call is aborted", () => {
  it("before it is sent", async () => {
    const { server, client } = await setUp({ invites: 1 });
    const reason = new Error("not now");
    const error = await rejection(client.invites.retrieve("invite-1", { signal: AbortSignal.abort(reason) }));
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ cause: reason, message: "GET /organization/invites/{invite_id}: aborted" });
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ["for the headers", slowHeaders(2_000)],
    ["for the body", slowBody(2_000)],
    ["to repeat it", failing(500, { "Retry-After": "2" })],
  ])("while it waits %s", async (_, fault) => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, fault, Infinity);
    const controller = new AbortController();
    const reasons = await unhandledWhile(async () => {
      const call = rejection(client.invites.retrieve("invite-1", { signal: controller.signal }));
      await expect.poll(() => server.requests.length).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 30));
      const start = performance.now();
      controller.abort();
      expect(await call).toBeInstanceOf(AbortedError);
      expect(performance.now() - start).toBeLessThan(1_000);
    });
    expect(reasons).toEqual([]);
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  });

  it("by a signal with a timeout", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, slowHeaders(2_000));
    const error = await rejection(client.invites.retrieve("x", { signal: AbortSignal.timeout(30) }));
    expect(error).toMatchObject({ name: "AbortedError", cause: { name: "TimeoutError" } });
  });

  it("in the middle of a list", async () => {
    const { server, client } = await setUp({ invites: 100 });
    const controller = new AbortController();
    const yielded: string[] = [];
    const iterating = async (): Promise<void> => {
      for await (const { id } of client.invites.list({}, { signal: controller.signal })) {
        if (yielded.push(id) === 30) controller.abort();
      }
    };
    const error = await rejection(iterating());
    expect(error).toBeInstanceOf(AbortedError);
    expect(yielded).toEqual(ids(30));
    expect(server.requests).toHaveLength(2);
    const rest = client.invites.list().resume((error as AbortedError).checkpoint);
    expect((await collect(rest)).ids).toEqual(ids(70, 31));
  });

  it.each<[string, (server: InvitesServer) => void]>([
    ["a page", (server) => server.faults.onPage(3, slowHeaders(2_000))],
    ["a repetition", (server) => server.faults.onPage(3, failing(500, { "Retry-After": "2" }))],
  ])("while a list waits for %s, loaded ahead or not", async (_, plan) => {
    const { server, client } = await setUp({ invites: 100 });
    for (const prefetch of [0, 1]) {
      plan(server);
      const controller = new AbortController();
      const { signal } = controller;
      const reasons = await unhandledWhile(async () => {
        const collecting = collect(client.invites.list({}, { signal, prefetch }));
        const { length } = server.requests;
        await expect.poll(() => server.requests.length).toBe(length + 3);
        controller.abort();
        const { ids: yielded, error } = await collecting;
        expect(yielded).toEqual(ids(40));
        expect(error).toBeInstanceOf(AbortedError);
        const rest = client.invites.list().resume((error as AbortedError).checkpoint);
        expect((await collect(rest)).ids).toEqual(ids(60, 41));
      });
      expect(reasons).toEqual([]);
      expect(getEventListeners(signal, "abort")).toEqual([]);
      server.faults.clear();
    }
  });

  it("with its body still to be read by the caller", async () => {
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, slowBody(2_000));
    const controller = new AbortController();
    const response = await client.invites.retrieve("invite-1", { signal: controller.signal }).asResponse();
    const start = performance.now();
    controller.abort();
    await expect(response.text()).rejects.toBeInstanceOf(AbortedError);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

it("a signal has no listeners left when its calls are done", async () => {
  const { server, client } = await setUp({ invites: 50 });
  const { signal } = new AbortController();
  await client.invites.retrieve("invite-1", { signal });
  await client.invites.list({}, { signal }).toArray();
  await rejection(client.invites.retrieve("x", { signal }));
  server.faults.onRequest(1, failing(500, { "Retry-After-Ms": "5" }));
  await client.invites.retrieve("invite-1", { signal });
  await rejection(client.invites.retrieve("..", { signal }));
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
