/** Every failure is an `ApiError`, whatever a `fetch` of the caller's does. */

import type { Client } from "../client.js";
import { type Scenario, scenario } from "../scenario.js";

const cyclic = new Error("one");
cyclic.cause = new Error("two", { cause: cyclic });
const hostile = {
  get message(): string {
    throw new Error("a getter that throws");
  },
  get name(): string {
    throw new Error("a getter that throws");
  },
  get cause(): unknown {
    throw new Error("a getter that throws");
  },
};
let deepest: Error = new Error("the deepest");
for (let depth = 0; depth < 50_000; depth++) deepest = new Error("deep", { cause: deepest });

/** Values with which a promise may be rejected. */
const reasons: Readonly<Record<string, unknown>> = {
  "an error": new Error("no"),
  undefined: undefined,
  null: null,
  "a string": "no",
  "an empty string": "",
  "a number": 42,
  false: false,
  "a symbol": Symbol("no"),
  "a bigint": 1n,
  "an object": {},
  "an object without a prototype": Object.create(null),
  "a frozen error": Object.freeze(new Error("no")),
  "an error whose causes lead back": cyclic,
  "an error with 50,000 causes": deepest,
  "an object whose getters throw": hostile,
  "a proxy that throws": new Proxy(
    {},
    {
      get: () => {
        throw new Error("no");
      },
      getPrototypeOf: () => {
        throw new Error("no");
      },
    },
  ),
  "a function": () => undefined,
  "an AbortError of its own": new DOMException("stopped", "AbortError"),
  "a TimeoutError of its own": new DOMException("late", "TimeoutError"),
  "a RangeError": new RangeError("no"),
  "a Response": new Response("no", { status: 500 }),
};

type Send = (client: Client) => PromiseLike<unknown>;
const sends: Readonly<Record<string, Send>> = {
  GET: (client) => client.items.retrieve("1", { maxRetries: 0 }),
  POST: (client) => client.items.create({ id: "1" }),
};
const more: Readonly<Record<string, Send>> = {
  "a list": (client) => client.items.list({}, { maxRetries: 0 }).toArray(),
  "a list that is awaited": (client) => client.items.list({}, { maxRetries: 0 }),
  "a stream": (client) => client.events.list({ maxRetries: 0 }),
  "asResponse()": (client) => client.items.retrieve("1", { maxRetries: 0 }).asResponse(),
  "a file": (client) => client.files.retrieve("1", { maxRetries: 0 }),
  "a key in a header": (client) => client.headerKey.retrieve({ maxRetries: 0 }),
};

const failing = (name: string, fetch: () => unknown, send: Send): Scenario =>
  scenario(name, "an ApiError", async (context) => {
    const outcome = await context.outcome(send(context.client({ url: "http://127.0.0.1" }, { fetch, siteKey: "k" })));
    return outcome === "ok" || outcome.startsWith("not an ApiError") ? outcome : "an ApiError";
  });

const rejecting = (reason: unknown) => (): Promise<never> => Promise.reject(reason);

const rejected: Scenario[] = [
  ...Object.entries(reasons).flatMap(([name, reason]) =>
    Object.entries(sends)
      .slice(0, ["undefined", "null", "an object whose getters throw", "a string"].includes(name) ? 2 : 1)
      .map(([method, send]) => failing(`fetch rejects with ${name}, ${method}`, rejecting(reason), send)),
  ),
  ...Object.entries(more).map(([name, send]) =>
    failing(`fetch rejects with undefined, ${name}`, rejecting(undefined), send),
  ),
];

const bodyThatFails = (reason: unknown): Response =>
  new Response(new ReadableStream({ pull: (controller) => controller.error(reason) }), {
    headers: { "Content-Type": "application/json" },
  });
const bodyOfText = (): Response =>
  new Response(new ReadableStream({ start: (controller) => (controller.enqueue("{}"), controller.close()) }), {
    headers: { "Content-Type": "application/json" },
  });

const oddities: Scenario[] = Object.entries({
  throws: () => {
    throw new Error("no");
  },
  "throws undefined": () => {
    throw undefined;
  },
  "resolves to undefined": () => Promise.resolve(undefined),
  "resolves to null": () => Promise.resolve(null),
  "resolves to an object that is no Response": () => Promise.resolve({}),
  "returns no promise": () => ({ ok: true }),
  "resolves to a body that fails with undefined": () => Promise.resolve(bodyThatFails(undefined)),
  "resolves to a body that fails with a string": () => Promise.resolve(bodyThatFails("no")),
  "resolves to a body whose chunks are no bytes": () => Promise.resolve(bodyOfText()),
  "resolves to a response that was read": async () => {
    const response = new Response("{}", { headers: { "Content-Type": "application/json" } });
    await response.text();
    return response;
  },
}).flatMap(([name, fetch]) => [
  failing(`fetch ${name}, GET`, fetch, (client) => client.items.retrieve("1", { maxRetries: 0 })),
  failing(`fetch ${name}, a list`, fetch, (client) => client.items.list({}, { maxRetries: 0 }).toArray()),
]);

const credentials: Scenario[] = Object.entries(reasons)
  .slice(0, 4)
  .map(([name, reason]) =>
    scenario(`a token's function rejects with ${name}`, "an ApiError", async (context) => {
      const client = context.client({ url: "http://127.0.0.1" }, { token: () => Promise.reject(reason) });
      const outcome = await context.outcome(client.bearer.retrieve());
      return outcome === "ok" || outcome.startsWith("not an ApiError") ? outcome : "an ApiError";
    }),
  );

export const failures: Scenario[] = [...rejected, ...oddities, ...credentials];
