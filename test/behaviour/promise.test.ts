/** A call sends one request, whichever of its members are used. */

import { ConnectionError, NotFoundError } from "openai-invites";
import { describe, expect, it } from "vitest";
import { resetBeforeHeaders, slowHeaders } from "../support/invites-server.js";
import { setUp, unhandledWhile } from "./support/setup.js";

describe("a call", () => {
  it("is sent at once, and is a promise", async () => {
    const { server, client } = await setUp({ invites: 1 });
    const call = client.invites.retrieve("invite-1");
    expect(call).toBeInstanceOf(Promise);
    await expect.poll(() => server.requests.length).toBe(1);
    expect(await call).toMatchObject({ id: "invite-1", email: "invite-1@example.com" });
  });

  it("is one request, whichever of its members are used", async () => {
    const { server, client } = await setUp({ invites: 1 });
    const call = client.invites.retrieve("invite-1");
    const data = await call;
    const first = await call.withResponse();
    const second = await call.withResponse();
    expect(await call).toBe(data);
    expect(first.data).toBe(data);
    expect(second.response).toBe(first.response);
    expect(await call.asResponse()).toBe(first.response);
    expect(first.response.headers.get("x-request-id")).toBe("request-1");
    expect(server.requests).toHaveLength(1);
  });

  it("works with catch, finally, then and all", async () => {
    const { server, client } = await setUp({ invites: 1 });
    let finished = 0;
    const call = client.invites.retrieve("invite-1");
    const chained = await call.then(({ id }) => id).finally(() => (finished += 1));
    const [together, again] = await Promise.all([call, call]);
    expect(again).toBe(together);
    expect([chained, together.id, finished]).toEqual(["invite-1", "invite-1", 1]);
    expect(await client.invites.retrieve("x").catch((error: unknown) => error)).toBeInstanceOf(NotFoundError);
    expect(server.requests).toHaveLength(2);
  });
});

describe("asResponse()", () => {
  it("returns a response with an unread body when it is called before the headers arrive", async () => {
    const { server, client } = await setUp({ invites: 1 });
    const response = await client.invites.retrieve("invite-1").asResponse();
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toMatchObject({ id: "invite-1" });
    expect(server.requests).toHaveLength(1);
  });

  it("leaves the call to be awaited as well, before or after", async () => {
    const { server, client } = await setUp({ invites: 1 });
    const call = client.invites.retrieve("invite-1");
    const [response, data] = await Promise.all([call.asResponse(), call]);
    expect(data.id).toBe("invite-1");
    expect((await call.withResponse()).data).toBe(data);
    expect(await response.json()).toEqual(data);
    expect(server.requests).toHaveLength(1);
  });

  it("is rejected as the call is", async () => {
    const { client } = await setUp();
    await expect(client.invites.retrieve("x").asResponse()).rejects.toBeInstanceOf(NotFoundError);
  });

  it("returns the response of a list's first page", async () => {
    const { server, client } = await setUp({ invites: 30 });
    const list = client.invites.list();
    const response = await list.asResponse();
    const page = await list;
    expect(page.response).toBe(response);
    expect(page.items).toHaveLength(20);
    expect((await list.withResponse()).data).toBe(page);
    expect(await response.json()).toEqual(page.body);
    expect(server.requests).toHaveLength(1);
  });
});

describe("safe()", () => {
  it("resolves to the data of a call, with its response", async () => {
    const { server, client } = await setUp({ invites: 30 });
    const call = client.invites.retrieve("invite-1");
    const { data, error, response } = await call.safe();
    expect([data, error, response?.status]).toEqual([await call, undefined, 200]);
    expect((await client.invites.list().safe()).data?.items).toHaveLength(20);
    expect(server.requests).toHaveLength(2);
  });

  it("resolves to the error, with its response where there was one", async () => {
    const { server, client } = await setUp();
    const { data, error, response } = await client.invites.retrieve("x").safe();
    expect([data, error?.status, response?.status]).toEqual([undefined, 404, 404]);
    expect(error).toBeInstanceOf(NotFoundError);
    server.faults.onRequest(1, resetBeforeHeaders, Infinity);
    const failed = await client.invites.list({}, { maxRetries: 0 }).safe();
    expect(failed).toEqual({ data: undefined, error: expect.any(ConnectionError), response: undefined });
  });

  it("rejects with what is not an error of a call", async () => {
    const { client } = await setUp({ invites: 1 });
    const mine = new Error("mine");
    const onRequest = (): never => {
      throw mine;
    };
    await expect(client.invites.list({}, { hooks: { onRequest } }).safe()).rejects.toBe(mine);
  });

  it("leaves no rejection that is not handled", async () => {
    const { client } = await setUp();
    expect(await unhandledWhile(() => client.invites.retrieve("x").safe())).toEqual([]);
  });
});

describe("a failure that is not handled", () => {
  it("is reported once, as with any promise", async () => {
    const { client } = await setUp();
    const reasons = await unhandledWhile(async () => {
      void client.invites.retrieve("x");
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    expect(reasons).toEqual([expect.any(NotFoundError)]);
  });

  it("is not reported once one of the call's promises is handled", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, slowHeaders(20), Infinity);
    const reasons = await unhandledWhile(async () => {
      const calls = [1, 2, 3].map(() => client.invites.retrieve("x"));
      await expect(calls[0]).rejects.toThrow("404");
      await expect(calls[1]?.withResponse()).rejects.toThrow("404");
      await expect(calls[2]?.asResponse()).rejects.toThrow("404");
    });
    expect(reasons).toEqual([]);
  });
});
