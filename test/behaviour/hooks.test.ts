/** Hooks see how a call proceeds, and an error that one of them throws is the caller's own. */

import {
  AbortedError,
  type CallHooks,
  NotFoundError,
  OpenAIInvites,
  PaginationError,
  ServerError,
} from "openai-invites";
import { describe, expect, it } from "vitest";
import { failing, resetInBody } from "../support/invites-server.js";
import { closedServer, serve } from "./support/server.js";
import { rejection, setUp } from "./support/setup.js";

const soon = { "Retry-After-Ms": "1" };
const names = ["onRequest", "onResponse", "onRetry", "onError"] as const;

type Event = Parameters<NonNullable<CallHooks[(typeof names)[number]]>>[0];

/** Hooks that record the events they are called with, in the form that `what` returns. */
const recording = (seen: unknown[], what: (name: string, event: Event) => unknown): CallHooks =>
  Object.fromEntries(names.map((name) => [name, (event: Event) => void seen.push(what(name, event))]));

describe("hooks", () => {
  it("are called for each attempt, those of the client first", async () => {
    const seen: unknown[] = [];
    const by = (who: string): CallHooks =>
      recording(seen, (name, event) => `${who} ${name} ${event.operation} ${String(event.attempt)}`);
    const { server, client } = await setUp({ invites: 1 }, { hooks: by("client") });
    server.faults.onRequest(1, failing(429, soon));
    await client.invites.list({}, { hooks: by("call") });
    expect(seen).toEqual(
      ["onRequest 1", "onResponse 1", "onRetry 1", "onRequest 2", "onResponse 2"].flatMap((event) => {
        const [name = "", attempt = ""] = event.split(" ");
        return ["client", "call"].map((who) => `${who} ${name} GET /organization/invites ${attempt}`);
      }),
    );
  });

  it("have the last word on headers, those of the call too", async () => {
    const hooks: CallHooks = { onRequest: ({ request }) => request.headers.set("X-Trace", "of the hook") };
    const { server, client } = await setUp({ invites: 1 }, { hooks });
    await client.invites.list({}, { headers: { "X-Trace": "of the call" } });
    expect(server.requests[0]?.headers["x-trace"]).toBe("of the hook");
  });

  it("end a response that has not arrived as a whole, if they throw", async () => {
    const { url, underWay } = await serve((_, response) => void response.writeHead(200).write("{"));
    const mine = new Error("not this one");
    const hooks: CallHooks = { onResponse: () => Promise.reject(mine) };
    const client = new OpenAIInvites({ baseURL: url, apiKey: "k", hooks });
    expect(await rejection(client.invites.list())).toBe(mine);
    await expect.poll(underWay).toBe(0);
  });

  it("are called for each page", async () => {
    const seen: unknown[] = [];
    const { client } = await setUp({ invites: 50 }, { hooks: recording(seen, (name) => name) });
    await client.invites.list().toArray();
    expect(seen).toEqual(["onRequest", "onResponse", "onRequest", "onResponse", "onRequest", "onResponse"]);
  });

  it("are passed what is known by then", async () => {
    const seen: Record<string, unknown> = {};
    const { server, client } = await setUp(
      {},
      { maxRetries: 1, hooks: recording([], (name, event) => (seen[name] = { ...event })) },
    );
    server.faults.onRequest(1, failing(503, soon));
    const error = await rejection(client.invites.delete("a/b"));
    const call = { operation: "DELETE /organization/invites/{invite_id}", method: "DELETE" };
    const first = { ...call, path: "/organization/invites/{invite_id}", attempt: 1, request: expect.any(Request) };
    const milliseconds = expect.any(Number);
    expect(seen["onRequest"]).toEqual({ ...first, attempt: 2, milliseconds });
    expect(seen["onResponse"]).toMatchObject({ response: { status: 404 }, milliseconds });
    expect(seen["onRetry"]).toMatchObject({ ...first, error: { status: 503 }, delay: 1, milliseconds });
    expect(seen["onError"]).toMatchObject({ ...first, attempt: 2, error, milliseconds });
    expect(seen["onError"]).toMatchObject({ request: { url: `${server.url}/organization/invites/a%2Fb` } });
  });

  it("are passed a time without the wait for a repetition", async () => {
    const times: number[] = [];
    const { server, client } = await setUp({ invites: 1 });
    server.faults.onRequest(1, failing(429, { "Retry-After-Ms": "500" }));
    const onResponse: CallHooks["onResponse"] = ({ milliseconds }) => void times.push(milliseconds);
    await client.invites.list({}, { hooks: { onResponse } });
    expect(times).toHaveLength(2);
    expect(times[1]).toBeLessThan(500);
  });

  it("are passed one object for an attempt", async () => {
    const seen: unknown[] = [];
    const { server, client } = await setUp({ invites: 1 }, { hooks: recording(seen, (_, event) => event) });
    server.faults.onRequest(1, failing(429, soon));
    await client.invites.list();
    expect(new Set(seen.slice(0, 3)).size).toBe(1);
    expect(new Set(seen).size).toBe(2);
  });

  it("may change the headers of a request, which has no credentials yet", async () => {
    const { server, client } = await setUp({ invites: 1 });
    let credentials: string | null = "";
    const onRequest: CallHooks["onRequest"] = ({ request: { headers }, attempt }) => {
      credentials ??= headers.get("authorization");
      headers.set("X-Attempt", String(attempt));
    };
    server.faults.onRequest(1, failing(429, soon));
    await client.invites.list({}, { hooks: { onRequest } });
    expect(server.requests.map(({ headers }) => headers["x-attempt"])).toEqual(["1", "2"]);
    expect(credentials).toBeFalsy();
    expect(server.requests[0]?.headers.authorization).toBe("Bearer admin-key");
  });

  it("make a request safe to repeat by a key", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, failing(500, soon));
    const onRequest: CallHooks["onRequest"] = ({ request }) => request.headers.set("Idempotency-Key", "one");
    await client.invites.create({ email: "ada@example.com", role: "reader" }, { hooks: { onRequest } });
    expect(server.requests.map(({ headers }) => headers["idempotency-key"])).toEqual(["one", "one"]);
  });

  it("are waited for", async () => {
    const { server, client } = await setUp({ invites: 1 });
    let sent = -1;
    const onRequest = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      sent = server.requests.length;
    };
    await client.invites.list({}, { hooks: { onRequest } });
    expect(sent).toBe(0);
  });
});

describe("onError is called once", () => {
  const errorsOf = async (
    call: (hooks: CallHooks, setting: Awaited<ReturnType<typeof setUp>>) => Promise<unknown>,
  ): Promise<[unknown[], unknown]> => {
    const seen: unknown[] = [];
    const hooks = {
      onError: ({ error, request }: Parameters<NonNullable<CallHooks["onError"]>>[0]) =>
        seen.push([error, request !== undefined]),
    };
    const error = await rejection(call(hooks, await setUp({ invites: 1 })));
    return [seen, error];
  };

  it.each<[string, Parameters<typeof errorsOf>[0], boolean]>([
    ["for a status", (hooks, { client }) => client.invites.retrieve("none", { hooks }), true],
    [
      "for a connection that cannot be opened",
      async (hooks, { client }) =>
        client.withOptions({ baseURL: await closedServer(), maxRetries: 0 }).invites.retrieve("x", { hooks }),
      true,
    ],
    [
      "for a body that breaks off",
      (hooks, { server, client }) => {
        server.faults.onRequest(1, resetInBody);
        return client.invites.retrieve("invite-1", { hooks, maxRetries: 0 });
      },
      true,
    ],
    ["before there is a request", (hooks, { client }) => client.invites.retrieve("..", { hooks }), false],
    [
      "for a signal that is aborted while it waits",
      (hooks, { server, client }) => {
        server.faults.onRequest(1, failing(500, { "Retry-After": "5" }));
        return client.invites.retrieve("invite-1", { hooks, signal: AbortSignal.timeout(100) });
      },
      false,
    ],
    [
      "for a page that is wrong",
      (hooks, { server, client }) => {
        server.faults.onRequest(1, () => ({ status: 200, body: { data: 1 } }));
        return client.invites.list({}, { hooks });
      },
      true,
    ],
  ])("%s", async (_, call, hasRequest) => {
    const [seen, error] = await errorsOf(call);
    expect(seen).toEqual([[error, hasRequest]]);
  });
});

describe("an error that a hook throws", () => {
  it.each([
    ["onRequest", 0],
    ["onResponse", 1],
    ["onRetry", 1],
    ["onError", 3],
  ] as const)("in %s rejects the call as it is", async (name, sent) => {
    for (const thrown of [new Error("mine"), "a string", undefined, Object.freeze(new TypeError("frozen"))]) {
      const { server, client } = await setUp();
      server.faults.onRequest(1, failing(500, soon), 3);
      const throwing = (): never => {
        throw thrown;
      };
      const hooks = { [name]: name === "onResponse" ? () => Promise.reject(thrown) : throwing };
      expect(await rejection(client.invites.retrieve("x", { hooks }))).toBe(thrown);
      expect(server.requests).toHaveLength(sent);
    }
  });

  it("is not repeated, even if it is an error of another call", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, failing(500, soon), Infinity);
    const inner = client.withOptions({ maxRetries: 0 });
    const hooks = { onRequest: () => inner.invites.retrieve("inner") };
    expect(await rejection(client.invites.retrieve("outer", { hooks }))).toBeInstanceOf(ServerError);
    expect(server.requests).toHaveLength(1);
  });

  it("ends an iteration as it is", async () => {
    const { client } = await setUp({ invites: 50 });
    const mine = Object.freeze(new Error("mine"));
    let pages = 0;
    const hooks = {
      onResponse: () => {
        if (++pages === 2) throw mine;
      },
    };
    const iterator = client.invites.list({}, { hooks })[Symbol.asyncIterator]();
    for (let count = 0; count < 20; count++) await iterator.next();
    const error = await rejection(iterator.next());
    expect(error).toBe(mine);
    expect(await client.invites.list().resume(iterator.checkpoint).toArray()).toHaveLength(30);
  });
});

describe("the errors that hooks are passed", () => {
  it("are typed as those that are thrown", async () => {
    const { client } = await setUp();
    let message: string | undefined;
    const onError: CallHooks["onError"] = ({ error }) => {
      if (error.status === 404) message = error.body?.error.message;
    };
    const error = await rejection(client.invites.retrieve("none", { hooks: { onError } }));
    expect(error).toBeInstanceOf(NotFoundError);
    expect(error).not.toBeInstanceOf(AbortedError);
    expect(error).not.toBeInstanceOf(PaginationError);
    expect(message).toEqual(expect.any(String));
  });
});
