/** Signals: an aborted call ends at once, and leaves nothing behind. */

import { getEventListeners } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Client, Options } from "../client.js";
import { inSequence, item, json, redirect, type Respond, silent } from "../server.js";
import { count, holdsWithin, isolated, pause, rejection, type Scenario, scenario } from "../scenario.js";

type Send = (client: Client, options: Options) => PromiseLike<unknown>;
const get: Send = (client, options) => client.items.retrieve("1", options);
const page = json({ items: [{ id: "1" }], next: null });
const event: Respond = (response) =>
  response.writeHead(200, { "Content-Type": "text/event-stream" }).end('data: {"id":"1"}\n\n');

const sends: Readonly<Record<string, readonly [Send, Respond]>> = {
  GET: [get, item],
  "GET that is not found": [get, json({ message: "no" }, 404)],
  POST: [(client, options) => client.items.create({ id: "1" }, options), item],
  "a list": [(client, options) => client.items.list({}, options).toArray(), page],
  "a stream": [
    async (client, options) => {
      for await (const _ of await client.events.list(options));
    },
    event,
  ],
  "asResponse(), body read": [
    async (client, options) => (await client.items.retrieve("1", options).asResponse()).text(),
    item,
  ],
  "asResponse(), body cancelled": [
    async (client, options) => (await client.items.retrieve("1", options).asResponse()).body?.cancel(),
    item,
  ],
  "asResponse(), no body": [
    async (client, options) => client.items.retrieve("1", options).asResponse(),
    (response) => response.writeHead(204).end(),
  ],
  "a redirect with a key": [
    (client, options) => client.headerKey.retrieve(options),
    (response, received, number) => (received.path === "/end" ? item : redirect("/end"))(response, received, number),
  ],
};

const calls = 1_000;

/** Listeners that a signal still has after 1,000 calls, 20 at a time, and the warnings meanwhile. */
const oneSignal = (name: string, [send, respond]: readonly [Send, Respond]): Scenario =>
  isolated(`one signal for 1,000 calls: ${name}`, "0 listeners, 0 warnings", async (context) => {
    const client = context.client(await context.serve(respond), { logLevel: "off", siteKey: "k" });
    const { signal } = new AbortController();
    const warnings: Error[] = [];
    const keep = (warning: Error): void => void warnings.push(warning);
    process.on("warning", keep);
    for (let sent = 0; sent < calls; sent += 20)
      await Promise.allSettled(Array.from({ length: 20 }, () => send(client, { signal })));
    // Warnings are emitted a turn later, and the end of a body may be noticed later than its text.
    await holdsWithin(2_000, () => getEventListeners(signal, "abort").length === 0);
    process.off("warning", keep);
    return `${count(getEventListeners(signal, "abort").length, "listeners")}, ${count(warnings.length, "warnings")}`;
  });

/** Bytes of heap, after a collection. */
function heap(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

const memory = (name: string, send: Send): Scenario =>
  isolated(`memory of 1,500 calls with one signal: ${name}`, "nothing left", async (context) => {
    const server = await context.serve(item);
    // Requests are forgotten, so that only the client is measured.
    const forget = (): void => void (server.received as unknown[]).splice(0);
    const client = context.client(server, { logLevel: "off" });
    const { signal } = new AbortController();
    const round = async (): Promise<number> => {
      for (let sent = 0; sent < 500; sent += 20)
        await Promise.allSettled(Array.from({ length: 20 }, () => send(client, { signal })));
      forget();
      await pause(50);
      return heap();
    };
    await round();
    const before = await round();
    const bytes = ((await round()) - before) / 500;
    return bytes < 1_000 ? "nothing left" : `${bytes.toFixed(0)} bytes a call`;
  });

const left: Scenario[] = [
  ...Object.entries(sends).map(([name, send]) => oneSignal(name, send)),
  memory("GET", get),
  memory("asResponse(), body read", async (client, options) =>
    (await client.items.retrieve("1", options).asResponse()).text(),
  ),
];

const abortedBefore = (name: string, send: Send): Scenario =>
  scenario(`aborted before: ${name}`, "AbortedError, 0 sent", async (context) => {
    const server = await context.serve(page);
    const outcome = await context.outcome(send(context.client(server), { signal: AbortSignal.abort() }));
    return `${outcome}, ${count(server.received.length, "sent")}`;
  });

const slowBody: Respond = (response) => {
  response.writeHead(200, { "Content-Type": "application/json" });
  response.write('{"id":');
};

/** Aborts when the server has a request, and so many milliseconds more; the call ends at once, and the connection. */
const abortedWhile = (
  name: string,
  respond: Respond,
  wait: number,
  send: Send,
  expected = "AbortedError at once, its reason, closed",
): Scenario =>
  scenario(`aborted during ${name}`, expected, async (context) => {
    const server = await context.serve(respond);
    const controller = new AbortController();
    const call = rejection(send(context.client(server), { signal: controller.signal }));
    await holdsWithin(3_000, () => server.received.length > 0);
    await pause(wait);
    const start = Date.now();
    controller.abort("the reason");
    const error = await call;
    const isQuick = Date.now() - start < 300;
    const isClosed = await holdsWithin(1_000, () =>
      server.received.every((each) => each.isClosed() || respond !== silent),
    );
    return [
      `${context.kindOf(error)} ${isQuick ? "at once" : "late"}`,
      (error as Error).cause === "the reason" ? "its reason" : "another reason",
      isClosed ? "closed" : "open",
    ].join(", ");
  });

const aborts: Scenario[] = [
  abortedBefore("GET", get),
  abortedBefore("POST", (client, options) => client.items.create({ id: "1" }, options)),
  abortedBefore("a list", (client, options) => client.items.list({}, options).toArray()),
  abortedBefore("a stream", (client, options) => client.events.list(options)),
  abortedBefore("asResponse()", (client, options) => client.items.retrieve("1", options).asResponse()),
  abortedWhile("a request", silent, 20, get),
  abortedWhile("a request of a list", silent, 20, (client, options) => client.items.list({}, options).toArray()),
  abortedWhile("a body", slowBody, 50, get),
  abortedWhile("the wait before another attempt", json({}, 503, { "Retry-After": "5" }), 50, get),
  abortedWhile(
    "the second page",
    inSequence(json({ items: [{ id: "1" }], next: "2" }), silent),
    100,
    (client, options) => client.items.list({}, options).toArray(),
  ),
];

export const signals: Scenario[] = [...left, ...aborts];
