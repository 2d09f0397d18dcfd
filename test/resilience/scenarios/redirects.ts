/** A request is retried only if nothing can have been sent, and credentials do not follow to another origin. */

import { type Client } from "../client.js";
import { brokenBody, byPath, item, json, redirect, reset, type Respond } from "../server.js";
import {
  count,
  refused,
  rejection,
  settled,
  type Scenario,
  scenario,
  type Context,
  textOf,
  unknownHost,
} from "../scenario.js";

const body = { id: "1" };
type Send = (client: Client, options?: { readonly idempotencyKey?: string }) => PromiseLike<unknown>;

const sends: Readonly<Record<string, Send>> = {
  GET: (client) => client.items.retrieve("1"),
  PUT: (client) => client.items.update("1", body),
  DELETE: (client) => client.items.delete("1"),
  POST: (client, options) => client.items.create(body, options),
  PATCH: (client, options) => client.renames.update("1", body, options),
  "POST with a bearer token": (client) => client.bearer.create(body),
  "POST with a key in a header": (client) => client.headerKey.create(body),
  "POST with a key in the query": (client) => client.queryKey.create(body),
};
const secrets = { token: "hush-token", siteKey: "hush-header", linkKey: "hush-query" };

/** The requests to a server that carries out a request and redirects to `location`. */
const redirected = (method: string, status: number, location: string, to: string, expected: string): Scenario =>
  scenario(`${method}, ${String(status)} to ${to}`, expected, async (context) => {
    const server = await context.serve(redirect(location, status));
    const outcome = await context.outcome(sends[method]?.(context.client(server, secrets)) ?? Promise.resolve());
    return `${count(server.received.length, "sent")}, ${outcome}`;
  });

const once = "1 sent, ConnectionError";
const repeated: Scenario[] = [
  ...[302, 303, 307, 308].map((status) => redirected("POST", status, `${refused}/`, "a closed port", once)),
  ...[307, 308].map((status) => redirected("POST", status, `${unknownHost}/`, "an unknown host", once)),
  redirected("PATCH", 307, `${refused}/`, "a closed port", once),
  redirected("PATCH", 308, `${unknownHost}/`, "an unknown host", once),
  redirected("POST with a bearer token", 307, `${refused}/`, "a closed port", once),
  redirected("POST with a key in a header", 307, `${refused}/`, "a closed port", once),
  redirected("POST with a key in the query", 308, `${unknownHost}/`, "an unknown host", once),
  redirected("GET", 302, `${refused}/`, "a closed port", "3 sent, ConnectionError"),
  redirected("PUT", 307, `${refused}/`, "a closed port", "3 sent, ConnectionError"),
  redirected("DELETE", 307, `${unknownHost}/`, "an unknown host", "3 sent, ConnectionError"),
  ...["POST", "PATCH"].map((method) =>
    scenario(
      `${method} with an idempotency key, 307 to a closed port`,
      "3 sent, 1 key, ConnectionError",
      async (context) => {
        const server = await context.serve(redirect(`${refused}/`, 307));
        const outcome = await context.outcome(
          sends[method]?.(context.client(server), { idempotencyKey: "k" }) ?? Promise.resolve(),
        );
        const keys = new Set(server.received.map(({ headers }) => headers["idempotency-key"]));
        return `${count(server.received.length, "sent")}, ${count(keys.size, "key")}, ${outcome}`;
      },
    ),
  ),
  scenario(
    "POST, 307 within the origin to a path that breaks the connection",
    "1 sent there, ConnectionError",
    async (context) => {
      const server = await context.serve(byPath({ "/items": redirect("/next", 307), "/next": reset }));
      const outcome = await context.outcome(context.client(server).items.create(body));
      return `${count(server.calls().filter((call) => call === "POST /next").length, "sent")} there, ${outcome}`;
    },
  ),
  scenario("POST straight to a closed port", "3 attempts, ConnectionError", async (context) => {
    let attempts = 0;
    const counted = (...parameters: Parameters<typeof fetch>): Promise<Response> => {
      attempts++;
      return fetch(...parameters);
    };
    const outcome = await context.outcome(context.client({ url: refused }, { fetch: counted }).items.create(body));
    return `${count(attempts, "attempts")}, ${outcome}`;
  }),
  ...(["GET", "POST", "PATCH", "DELETE"] as const).map((method) =>
    scenario(
      `${method}, a response that breaks off in its body`,
      method === "GET" || method === "DELETE" ? "3 sent, ConnectionError" : once,
      async (context) => {
        const server = await context.serve(brokenBody);
        const outcome = await context.outcome(sends[method]?.(context.client(server)) ?? Promise.resolve());
        return `${count(server.received.length, "sent")}, ${outcome}`;
      },
    ),
  ),
];

/** An API whose paths all redirect to another origin, and the requests to that origin. */
const toAnotherOrigin = (name: string, status: number, send: (client: Client) => PromiseLike<unknown>): Scenario =>
  scenario(`${name}, ${String(status)} to another origin`, "no secret there", async (context) => {
    const other = await context.serve(item);
    const server = await context.serve(redirect(`${other.url}/there`, status));
    await settled(send(context.client(server, secrets)));
    const there = other.received.map(({ headers, query, body: sent }) => JSON.stringify([headers, [...query], sent]));
    return there.join("\n").includes("hush") ? "the secret arrived there" : "no secret there";
  });

const origins: Scenario[] = [
  toAnotherOrigin("a bearer token", 302, (client) => client.bearer.retrieve()),
  toAnotherOrigin("a key in a header", 307, (client) => client.headerKey.retrieve()),
  toAnotherOrigin("a key in the query", 301, (client) => client.queryKey.retrieve()),
  toAnotherOrigin("POST with a bearer token", 307, (client) => client.bearer.create(body)),
  toAnotherOrigin("POST with a key in the query", 303, (client) => client.queryKey.create(body)),
];

const schemes = {
  "data:": 'data:application/json,{"id":"data"}',
  "blob:": "blob:nodedata:00000000-0000-0000-0000-000000000000",
  "file:": "file:///etc/hostname",
  "javascript:": "javascript:0",
};
const callers: Readonly<Record<string, (client: Client) => PromiseLike<unknown>>> = {
  "a key in a header": (client) => client.headerKey.retrieve(),
  "a bearer token": (client) => client.bearer.retrieve(),
  "a key in the query": (client) => client.queryKey.retrieve(),
  "no credentials": (client) => client.items.retrieve("1"),
};
const notHttp: Scenario[] = Object.entries(callers).flatMap(([name, send]) =>
  Object.entries(schemes)
    .slice(0, name === "a key in a header" ? 4 : 1)
    .map(([scheme, location]) =>
      scenario(`${name}, a redirect to ${scheme}`, "ConnectionError", async (context) => {
        // The Blob that the location names is of this process: a client that follows gets it.
        const blob = URL.createObjectURL(new Blob(['{"id":"blob"}'], { type: "application/json" }));
        const server = await context.serve(redirect(scheme === "blob:" ? blob : location));
        const outcome = await context.outcome(send(context.client(server, secrets)));
        URL.revokeObjectURL(blob);
        return outcome;
      }),
    ),
);

/** Where a broken link or `Location` might reveal the key: in a message, in a cause, or in the log. */
async function whereKeyShows(context: Context, call: PromiseLike<unknown>): Promise<string> {
  const error = await rejection(call);
  const shows = [
    ...(textOf(error).includes("hush") ? ["in the error"] : []),
    ...(context.log.join("\n").includes("hush") ? ["in the log"] : []),
    ...(context.isApiError(error) ? [] : [context.kindOf(error)]),
  ];
  return shows.length === 0 ? "nowhere" : shows.join(", ");
}

const brokenLinks = ["http://[", "http://a b/", "https://127.0.0.1:99999/", "//", "http:///", "\\\\[\\", "http://%zz/"];
const keyInQuery: Scenario[] = [
  ...["http://[", "https://127.0.0.1:99999/", "//", "http://%zz/"].flatMap((location) => [
    scenario(`a key in the query, Location ${location}`, "nowhere", async (context) =>
      whereKeyShows(context, context.client(await context.serve(redirect(location)), secrets).queryKey.retrieve()),
    ),
  ]),
  scenario("POST with a key in the query, Location http://[", "nowhere", async (context) =>
    whereKeyShows(
      context,
      context.client(await context.serve(redirect("http://[", 307)), secrets).queryKey.create(body),
    ),
  ),
  ...brokenLinks.map((next) =>
    scenario(`a key in the query, a next link ${next}`, "nowhere", async (context) => {
      const server = await context.serve(json({ items: [{ id: "1" }], next }));
      return whereKeyShows(context, context.client(server, secrets).queryKeyList.list().toArray());
    }),
  ),
  scenario("a key in the query, a next link to another origin", "nowhere, nothing there", async (context) => {
    const other = await context.serve(item);
    const server = await context.serve(json({ items: [{ id: "1" }], next: `${other.url}/query-key-list` }));
    const shows = await whereKeyShows(context, context.client(server, secrets).queryKeyList.list().toArray());
    return `${shows}, ${other.received.length === 0 ? "nothing there" : "a request there"}`;
  }),
  scenario("a key in the query, a closed port", "nowhere", (context) =>
    whereKeyShows(context, context.client({ url: refused }, secrets).queryKey.retrieve()),
  ),
  scenario("a key in the query, 404", "nowhere", async (context) =>
    whereKeyShows(
      context,
      context.client(await context.serve(json({ message: "no" }, 404)), secrets).queryKey.retrieve(),
    ),
  ),
];

/** Redirects to itself with a new number each time. */
const endless: Respond = (response, received, number) =>
  redirect(`/${String(number)}`, received.method === "POST" ? 307 : 302)(response, received, number);

/** A request that cannot succeed is made once: at most one attempt with its 20 redirects. */
const loop = (name: string, respond: Respond, send: (client: Client) => PromiseLike<unknown>): Scenario =>
  scenario(`${name}, a redirect loop`, "one attempt, ConnectionError", async (context) => {
    const server = await context.serve(respond);
    const outcome = await context.outcome(send(context.client(server, secrets)));
    const sent = server.received.length;
    return `${sent <= 22 ? "one attempt" : count(sent, "sent")}, ${outcome}`;
  });

const there: Respond = byPath({ "/items/1": redirect("/back"), "/back": redirect("/items/1") });
const loops: Scenario[] = [
  loop("GET to itself", redirect("/items/1"), (client) => client.items.retrieve("1")),
  loop("GET there and back", there, (client) => client.items.retrieve("1")),
  loop("GET on and on", endless, (client) => client.items.retrieve("1")),
  loop("GET with a key in a header", endless, (client) => client.headerKey.retrieve()),
  loop("GET with a key in the query", endless, (client) => client.queryKey.retrieve()),
  loop("POST", endless, (client) => client.items.create(body)),
  loop("POST with an idempotency key", endless, (client) => client.items.create(body, { idempotencyKey: "k" })),
  loop("a list", endless, (client) => client.items.list().toArray()),
];

export const redirects: Scenario[] = [...repeated, ...origins, ...notHttp, ...keyInQuery, ...loops];
