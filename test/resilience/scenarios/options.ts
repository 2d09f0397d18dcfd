/** Options that cannot be right are refused before anything is sent, and a logger changes nothing. */

import type { Client, Options } from "../client.js";
import { inSequence, item, json } from "../server.js";
import { count, idsOf, refusal, type Scenario, scenario, textOf } from "../scenario.js";

type Send = (client: Client, options?: Options) => PromiseLike<unknown>;
const get: Send = (client, options) => client.items.retrieve("1", options);

const blank = (name: string, options: Options, send: Send): Scenario =>
  scenario(`a key of blanks: ${name}`, "nothing sent, refused", async (context) => {
    const server = await context.serve(item);
    const error = await refusal(() => send(context.client(server, options)));
    const isRefused = context.isApiError(error) || error instanceof TypeError;
    return `${server.received.length === 0 ? "nothing sent" : "sent"}, ${isRefused ? "refused" : context.kindOf(error)}`;
  });

const bearer: Send = (client) => client.bearer.retrieve();
const blanks: Scenario[] = [
  blank("a bearer token", { token: "   " }, bearer),
  blank("a tab", { token: "\t" }, bearer),
  blank("a line end", { token: " \n" }, bearer),
  blank("an empty token", { token: "" }, bearer),
  blank("a function's", { token: () => Promise.resolve("  ") }, bearer),
  blank("in a header", { siteKey: "  " }, (client) => client.headerKey.retrieve()),
  blank("in the query", { linkKey: " " }, (client) => client.queryKey.retrieve()),
  blank("in the query of a list", { linkKey: " " }, (client) => client.queryKeyList.list().toArray()),
  blank("an OAuth token", { app: "  " }, (client) => client.oauth.retrieve()),
  blank("POST", { token: "   " }, (client) => client.bearer.create({ id: "1" })),
];

const address = (name: string, end: string): Scenario =>
  scenario(`a baseURL with ${name}`, "nothing sent, refused", async (context) => {
    const server = await context.serve(item);
    const error = await refusal(() => get(context.client({ url: `${server.url}${end}` })));
    const isNamed = /baseURL/u.test((error as Error).message);
    return `${server.received.length === 0 ? "nothing sent" : "sent"}, ${isNamed ? "refused" : String(error)}`;
  });

const addresses: Scenario[] = [
  address("a query", "/v1?tenant=a"),
  address("an empty query", "/v1?"),
  address("a fragment", "/v1#top"),
  address("a query and a fragment", "?a=1#b"),
];

/** An error that names the header and does not quote its value, in its causes or the log either. */
const badHeader = (name: string, header: string, value: unknown, isOfCall = false): Scenario =>
  scenario(`a bad header: ${name}`, "nothing sent, named, not quoted", async (context) => {
    const server = await context.serve(item);
    const headers = { [header]: value };
    const error = await refusal(() =>
      get(context.client(server, isOfCall ? {} : { defaultHeaders: headers }), isOfCall ? { headers } : {}),
    );
    const text = `${textOf(error)}\n${context.log.join("\n")}`;
    return [
      server.received.length === 0 ? "nothing sent" : "sent",
      (error as Error).message.includes(header) ? "named" : `not named: ${String(error).slice(0, 80)}`,
      text.includes("hush") ? "quoted" : "not quoted",
    ].join(", ");
  });

const headers: Scenario[] = [
  badHeader("a line end in its value", "X-Secret", "hush\r\nX-More: 1"),
  badHeader("letters beyond Latin-1", "X-Secret", "hush 秘密"),
  badHeader("a zero byte", "X-Secret", "hush\u0000"),
  badHeader("a name with a blank", "X Secret", "hush"),
  badHeader("a line end, of a call", "X-Secret", "hush\nmore", true),
  badHeader("letters beyond Latin-1, of a call", "X-Secret", "hush €", true),
  scenario("a bearer token with a line end", "nothing sent, not quoted", async (context) => {
    const server = await context.serve(item);
    const error = await refusal(() => context.client(server, { token: "hush\nmore" }).bearer.retrieve());
    const text = `${textOf(error)}\n${context.log.join("\n")}`;
    return `${server.received.length === 0 ? "nothing sent" : "sent"}, ${text.includes("hush") ? "quoted" : "not quoted"}`;
  }),
];

/** A logger that fails in any way; the call is repeated, so that lines of all levels are logged. */
const brokenLogger = (name: string, fail: () => unknown): Scenario =>
  scenario(`a logger that ${name}`, "2 sent, ok", async (context) => {
    const server = await context.serve(inSequence(json({}, 500), item));
    const logger = { debug: fail, info: fail, warn: fail, error: fail };
    const outcome = await context.outcome(get(context.client(server, { logger })));
    return `${count(server.received.length, "sent")}, ${outcome}`;
  });

const page = json({ items: [{ id: "1" }], next: null });
const throwing = (): never => {
  throw new Error("the logger failed");
};
const logger = { debug: throwing, info: throwing, warn: throwing, error: throwing };
const loggers: Scenario[] = [
  brokenLogger("throws an error", throwing),
  brokenLogger("throws undefined", () => {
    throw undefined;
  }),
  brokenLogger("returns a rejected promise", () => Promise.reject(new Error("the logger failed"))),
  scenario("a logger that throws, a list", "1", async (context) =>
    idsOf(context, context.client(await context.serve(inSequence(json({}, 503), page)), { logger }).items.list()),
  ),
  scenario("a logger that throws, a failing call", "NotFoundError 404", async (context) =>
    context.outcome(get(context.client(await context.serve(json({}, 404)), { logger }))),
  ),
  scenario("a logger that throws, a stream", "1", async (context) => {
    const server = await context.serve((response) =>
      response.writeHead(200, { "Content-Type": "application/jsonl" }).end('{"id":"1"}\n'),
    );
    return idsOf(context, await context.client(server, { logger }).rows.list());
  }),
];

export const options: Scenario[] = [...blanks, ...addresses, ...headers, ...loggers];
