/** When a request is repeated, and when it is given up. */

import type { Client, Options } from "../client.js";
import { inSequence, item, json, reset, text, type Headers, type Respond } from "../server.js";
import { count, rejection, type Scenario, scenario } from "../scenario.js";

const body = { id: "1" };
type Send = (client: Client, options?: Options) => PromiseLike<unknown>;
const get: Send = (client, options) => client.items.retrieve("1", options);
const post: Send = (client, options) => client.items.create(body, options);
const patch: Send = (client, options) => client.renames.update("1", body, options);
const put: Send = (client, options) => client.items.update("1", body, options);
const remove: Send = (client, options) => client.items.delete("1", options);
const list: Send = (client, options) => client.items.list({}, options).toArray();

const failure = (status: number, headers: Headers = {}): Respond => json({ message: "no" }, status, headers);
const page = json({ items: [{ id: "1" }], next: null });
const hour = 3_600_000;

/** The number of requests and the end of the call, if only the first request gets this response. */
const after = (name: string, first: Respond, send: Send, expected: string, options: Options = {}): Scenario =>
  scenario(name, expected, async (context) => {
    const server = await context.serve(inSequence(first, send === list ? page : item));
    const outcome = await context.outcome(send(context.client(server), options));
    return `${count(server.received.length, "sent")}, ${outcome}`;
  });

/** From now, in milliseconds: a number that is a time (milliseconds since 1970), a wait in milliseconds or one in seconds. */
function millisecondsOf(value: number): number {
  if (value > 1e11) return value - Date.now();
  return value > 10 * 3600 ? value : value * 1000;
}

/** The time that an error carries, in milliseconds from now: as a date, seconds or milliseconds. */
function retryTime(error: unknown): number | undefined {
  const names = new Set<string>();
  for (
    let each = Object(error) as object | null;
    each !== null && each !== Error.prototype;
    each = Object.getPrototypeOf(each) as object | null
  )
    for (const name of Object.getOwnPropertyNames(each)) if (/retry/iu.test(name)) names.add(name);
  for (const name of names) {
    const value = (error as Readonly<Record<string, unknown>>)[name];
    if (value instanceof Date) return value.getTime() - Date.now();
    if (typeof value === "number") return millisecondsOf(value);
  }
  return undefined;
}

/** A wait that is too long for any client: it gives up at once, and its error states when to try again. */
const beyondCap = (name: string, status: number, headers: () => Headers, send: Send, expected: string): Scenario =>
  scenario(`Retry-After beyond the cap: ${name}`, `1 sent, at once, ${expected}, in an hour`, async (context) => {
    const server = await context.serve(failure(status, headers()));
    const start = Date.now();
    const error = await rejection(send(context.client(server)));
    const isQuick = Date.now() - start < 2_000;
    const time = retryTime(error);
    const isRight = time !== undefined && Math.abs(time - hour) < 20_000;
    return [
      count(server.received.length, "sent"),
      isQuick ? "at once" : "late",
      context.kindOf(error),
      isRight ? "in an hour" : `the error has ${time === undefined ? "no time" : `the time ${String(time)} ms`}`,
    ].join(", ");
  });

const seconds = (): Headers => ({ "Retry-After": "3600" });
const date = (): Headers => ({ "Retry-After": new Date(Date.now() + hour).toUTCString() });
const milliseconds = (): Headers => ({ "Retry-After-Ms": String(hour) });

const waits: Scenario[] = [
  beyondCap("429 GET, seconds", 429, seconds, get, "RateLimitError 429"),
  beyondCap("503 GET, a date", 503, date, get, "ServerError 503"),
  beyondCap("429 GET, milliseconds", 429, milliseconds, get, "RateLimitError 429"),
  beyondCap("429 POST, seconds", 429, seconds, post, "RateLimitError 429"),
  beyondCap("503 PUT, seconds", 503, seconds, put, "ServerError 503"),
  beyondCap("429 list, a date", 429, date, list, "RateLimitError 429"),
  after("Retry-After of 0 seconds", failure(429, { "Retry-After": "0" }), get, "2 sent, ok"),
  after(
    "Retry-After with a date that is past",
    failure(503, { "Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT" }),
    get,
    "2 sent, ok",
  ),
  ...["Soon, in 2099", "maybe 2099", "12:00 2099", "after 2099-01-01 or so", "-5", "NaN", "1, 2099", ""].map((value) =>
    after(
      `Retry-After that is no date: ${value || "empty"}`,
      failure(503, { "Retry-After": value }),
      get,
      "2 sent, ok",
    ),
  ),
];

const shouldRetry = (value: string, more: Headers = {}): Headers => ({ "x-should-retry": value, ...more });
const stated: Scenario[] = [
  after("x-should-retry: true, 400 GET", failure(400, shouldRetry("true")), get, "2 sent, ok"),
  after("x-should-retry: true, 409 POST", failure(409, shouldRetry("true")), post, "2 sent, ok"),
  after("x-should-retry: true, 500 POST", failure(500, shouldRetry("true")), post, "2 sent, ok"),
  after("x-should-retry: true, 404 list", failure(404, shouldRetry("true")), list, "2 sent, ok"),
  after("x-should-retry: true, no retries wanted", failure(500, shouldRetry("true")), get, "1 sent, ServerError 500", {
    maxRetries: 0,
  }),
  after("x-should-retry: false, 500 GET", failure(500, shouldRetry("false")), get, "1 sent, ServerError 500"),
  after("x-should-retry: false, 429 GET", failure(429, shouldRetry("false")), get, "1 sent, RateLimitError 429"),
  after(
    "x-should-retry: false, Retry-After: 0",
    failure(503, shouldRetry("false", { "Retry-After": "0" })),
    get,
    "1 sent, ServerError 503",
  ),
  after(
    "x-should-retry: false, 503 POST with a key",
    failure(503, shouldRetry("false")),
    post,
    "1 sent, ServerError 503",
    {
      idempotencyKey: "k",
    },
  ),
  after("x-should-retry: false, 500 list", failure(500, shouldRetry("false")), list, "1 sent, ServerError 500"),
  after("x-should-retry: nonsense, 500 GET", failure(500, shouldRetry("perhaps")), get, "2 sent, ok"),
];

const safety: Scenario[] = [
  after("500 GET", failure(500), get, "2 sent, ok"),
  after("500 PUT", failure(500), put, "2 sent, ok"),
  after("500 DELETE", failure(500), remove, "2 sent, ok"),
  after("500 POST", failure(500), post, "1 sent, ServerError 500"),
  after("500 PATCH", failure(500), patch, "1 sent, ServerError 500"),
  after("500 POST with a key", failure(500), post, "2 sent, ok", { idempotencyKey: "k" }),
  after("500 PATCH with a key", failure(500), patch, "2 sent, ok", { idempotencyKey: "k" }),
  after("a connection that breaks, POST", reset, post, "1 sent, ConnectionError"),
  after("a connection that breaks, GET", reset, get, "2 sent, ok"),
  after("408 GET", failure(408), get, "2 sent, ok"),
  after("425 GET", failure(425), get, "2 sent, ok"),
  after("425 POST", failure(425), post, "1 sent, ApiError 425"),
  after("400 GET", failure(400), get, "1 sent, BadRequestError 400"),
  scenario("a timeout, POST", "1 sent, TimeoutError", async (context) => {
    const server = await context.serve(() => undefined);
    const outcome = await context.outcome(post(context.client(server), { timeout: 200 }));
    return `${count(server.received.length, "sent")}, ${outcome}`;
  }),
];

/** An error whose body breaks off, as by a proxy that declares an encoding which it does not use. */
const broken =
  (status: number, headers: Headers = {}): Respond =>
  (response, received, number) =>
    text("no", status, "text/plain", { "Content-Encoding": "gzip", ...headers })(response, received, number);

const brokenErrors: Scenario[] = [
  after("404 GET, its body breaks off", broken(404), get, "1 sent, NotFoundError 404"),
  after("401 list, its body breaks off", broken(401), list, "1 sent, AuthenticationError 401"),
  after("422 POST, its body breaks off", broken(422), post, "1 sent, UnprocessableEntityError 422"),
  after("500 POST, its body breaks off", broken(500), post, "1 sent, ServerError 500"),
  after("500 GET, its body breaks off", broken(500), get, "2 sent, ok"),
  after("429 POST, its body breaks off", broken(429, { "Retry-After": "0" }), post, "2 sent, ok"),
  after("429 POST beyond the cap, its body breaks off", broken(429, seconds()), post, "1 sent, RateLimitError 429"),
];

/** A removed idempotency key is none: nothing is sent as one, and the request is not safe to repeat. */
const nulled = (name: string, options: Options, send: Send): Scenario =>
  scenario(`Idempotency-Key ${name}`, "1 sent, without a key, ServerError 500", async (context) => {
    const server = await context.serve(inSequence(failure(500), item));
    const outcome = await context.outcome(send(context.client(server), options));
    const hasKey = server.received.some(({ headers }) => headers["idempotency-key"] !== undefined);
    return `${count(server.received.length, "sent")}, ${hasKey ? "with" : "without"} a key, ${outcome}`;
  });

const keys: Scenario[] = [
  nulled("null next to the option, POST", { idempotencyKey: "k", headers: { "Idempotency-Key": null } }, post),
  nulled("null in small letters, PATCH", { idempotencyKey: "k", headers: { "idempotency-key": null } }, patch),
  nulled("null alone, POST", { headers: { "Idempotency-Key": null } }, post),
  scenario(
    "Idempotency-Key of the client's headers, nulled by the call",
    "1 sent, ServerError 500",
    async (context) => {
      const server = await context.serve(inSequence(failure(500), item));
      const client = context.client(server, { defaultHeaders: { "Idempotency-Key": "k" } });
      const outcome = await context.outcome(post(client, { headers: { "Idempotency-Key": null } }));
      return `${count(server.received.length, "sent")}, ${outcome}`;
    },
  ),
];

/** Headers longer than Node reads (16 KiB). */
const largeHeaders = (name: string, send: Send): Scenario =>
  scenario(`headers too large, ${name}`, "1 sent, ConnectionError", async (context) => {
    const server = await context.serveBytes((socket) => {
      const line = `X-Filler: ${"x".repeat(4000)}\r\n`;
      socket.end(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n${line.repeat(20)}Content-Length: 2\r\n\r\n{}`);
    });
    const outcome = await context.outcome(send(context.client(server)));
    return `${count(server.requests(), "sent")}, ${outcome}`;
  });

/** A body that breaks off as by a dispatcher's limit, or that Node refuses as too long for a string. */
const largeBody = (code: string, send: Send, name: string): Scenario =>
  scenario(`a body too large (${code}), ${name}`, "1 attempt, ConnectionError", async (context) => {
    let attempts = 0;
    const fetch = (): Promise<Response> => {
      attempts++;
      const stream = new ReadableStream<Uint8Array>({
        pull: (controller) =>
          controller.error(new TypeError("terminated", { cause: Object.assign(new Error(code), { code }) })),
      });
      return Promise.resolve(new Response(stream, { headers: { "Content-Type": "application/json" } }));
    };
    const outcome = await context.outcome(send(context.client({ url: "http://127.0.0.1" }, { fetch })));
    return `${count(attempts, "attempt")}, ${outcome}`;
  });

const sizes: Scenario[] = [
  largeHeaders("GET", get),
  largeHeaders("PUT", put),
  largeHeaders("a list", list),
  largeBody("UND_ERR_RES_EXCEEDED_MAX_SIZE", get, "GET"),
  largeBody("UND_ERR_RES_EXCEEDED_MAX_SIZE", list, "a list"),
  largeBody("ERR_STRING_TOO_LONG", get, "GET"),
];

export const retries: Scenario[] = [...waits, ...stated, ...safety, ...brokenErrors, ...keys, ...sizes];
