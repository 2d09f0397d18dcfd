/** Text of a server is cut, cleaned and freed of secrets before it reaches a message or a log line. */

import { inspect } from "node:util";
import type { Client, Options } from "../client.js";
import { item, json, redirect, type Respond, text } from "../server.js";
import { rejection, secretIn, type Scenario, scenario } from "../scenario.js";

const secrets = {
  token: "hush-token-0123456789",
  siteKey: "hush-header-0123456789",
  linkKey: "hush-query-0123456789",
};
type Send = (client: Client, options?: Options) => PromiseLike<unknown>;
const get: Send = (client) => client.items.retrieve("1");
const list: Send = (client) => client.items.list().toArray();
const linked: Send = (client) => client.linked.list().toArray();
const drain = async (stream: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of stream);
};
const events: Send = async (client) => drain(await client.events.list());
const rows: Send = async (client) => drain(await client.rows.list());

const maxLength = 1_000;
/** The maximum length of a message or line without the server's text: method, path, address, status. */
const around = 300;

const visible = (line: string): boolean => !/[\u0000-\u001f\u007f-\u009f]/u.test(line);

/** How the error's message and the log's lines show a text of the server. */
const shown = (name: string, respond: Respond, send: Send): Scenario =>
  scenario(name, "short and clean", async (context) => {
    const server = await context.serve(respond);
    const error = await rejection(send(context.client(server, secrets)));
    if (!context.isApiError(error)) return context.kindOf(error);
    const lines = [error.message, ...context.log];
    const long = lines.find((line) => line.length > maxLength + around);
    if (long !== undefined) return `${String(long.length)} characters: ${long.slice(0, 40)}…`;
    const dirty = lines.find((line) => !visible(line));
    return dirty === undefined ? "short and clean" : `control characters: ${JSON.stringify(dirty.slice(0, 80))}`;
  });

const long = "long ".repeat(200_000);
const ugly = "first\r\n[error] forged\u001b[31m red \u0007\u0000\u009b2J end";
const forms: Readonly<Record<string, (words: string) => Respond>> = {
  "message in JSON": (words) => json({ message: words }, 400),
  "error.message in JSON": (words) => json({ error: { message: words } }, 400),
  "detail in JSON": (words) => json({ detail: words }, 422),
  "title of a problem": (words) => json({ title: words }, 404, { "Content-Type": "application/problem+json" }),
  "text/plain": (words) => text(words, 400),
  "text/html": (words) => text(words, 502, "text/html", { "x-should-retry": "false" }),
  "text in place of JSON, 200": (words) => text(words),
  "broken JSON, 200": (words) => text(`{"id": "${words}`, 200, "application/json"),
};

const cut: Scenario[] = [
  ...Object.entries(forms).flatMap(([name, form]) => [
    shown(`1 MB: ${name}`, form(long), get),
    shown(`control characters: ${name}`, form(ugly), get),
  ]),
  shown("a reason phrase of 8 KB", (response) => response.writeHead(418, "r".repeat(8_000)).end(), get),
  shown("a request id of 8 KB", json({ message: "no" }, 400, { "x-request-id": "r".repeat(8_000) }), get),
  shown("a Location of 8 KB", redirect(`http://[${"x".repeat(8_000)}`), (client) => client.bearer.retrieve()),
  shown("a cursor of 8 KB that repeats", json({ items: [{ id: "1" }], next: "c".repeat(8_000) }), list),
  shown(
    "a next link of 100 KB to another origin",
    json({ items: [{ id: "1" }], next: `http://elsewhere.invalid/${"x".repeat(100_000)}` }),
    linked,
  ),
  shown("control characters in a next link", json({ items: [{ id: "1" }], next: `http://[${ugly}` }), linked),
  shown("a cursor that is a long text in an object", json({ items: [{ id: "1" }], next: { [ugly]: long } }), list),
  shown("1 MB of text among JSON lines", text(`{"id":"1"}\n${long}\n`, 200, "application/jsonl"), rows),
  shown("1 MB of text as the data of an event", text(`data: ${long}\n\n`, 200, "text/event-stream"), events),
  shown(
    "control characters in the data of an event",
    text(`data: \u001b[31m\u0007x\n\n`, 200, "text/event-stream"),
    events,
  ),
];

const ownSecrets: Readonly<Record<string, Send>> = {
  "a bearer token": (client) => client.bearer.retrieve(),
  "a key in a header": (client) => client.headerKey.retrieve(),
  "a key in the query": (client) => client.queryKey.retrieve(),
};
const words = `you sent ${Object.values(secrets).join(" and ")}`;

/** Repeats all headers and the query that it received, in a response of some form. */
const repeating =
  (form: (words: string) => Respond): Respond =>
  (response, received, number) =>
    form(`you sent ${Object.values(received.headers).join(" ")} ${received.query.toString()}`)(
      response,
      received,
      number,
    );

/** A server that repeats the request in its response; message, stack, causes and log must not. */
const echoed = (name: string, respond: Respond, send: Send, options: Options = {}): Scenario =>
  scenario(name, "no secret shows", async (context) => {
    const server = await context.serve(respond);
    const error = await rejection(send(context.client(server, { ...secrets, ...options })));
    return context.isApiError(error) ? secretIn(error, context.log) : context.kindOf(error);
  });

const repeatsURL: Respond = (response, received, number) =>
  json({ message: `not known: ${received.path}?${received.query.toString()}` }, 404)(response, received, number);

const clean: Scenario[] = [
  ...Object.entries(ownSecrets).flatMap(([name, send]) => [
    echoed(
      `${name}, repeated in JSON`,
      repeating((sent) => json({ error: { message: sent } }, 401)),
      send,
    ),
    echoed(
      `${name}, repeated in text`,
      repeating((sent) => text(sent, 403)),
      send,
    ),
    echoed(
      `${name}, repeated in a 500 and its retries`,
      repeating((sent) => json({ message: sent }, 500)),
      send,
      { maxRetries: 1 },
    ),
  ]),
  echoed("the address with its key, repeated", repeatsURL, (client) => client.queryKey.retrieve()),
  echoed(
    "a secret in broken JSON",
    repeating((sent) => text(`{ ${sent}`, 200, "application/json")),
    (client) => client.bearer.retrieve(),
  ),
  echoed("secrets that this call did not send", json({ message: words }, 403), (client) => client.bearer.retrieve()),
  echoed(
    "a secret in a next link",
    json({ items: [], next: `http://elsewhere.invalid/?key=${secrets.linkKey}` }),
    (client) => client.queryKeyList.list().toArray(),
  ),
  echoed("a secret in a Location", redirect(`http://[${secrets.siteKey}`), (client) => client.headerKey.retrieve()),
  echoed(
    "a secret in the reason phrase",
    repeating((sent) => (response) => response.writeHead(418, sent).end()),
    (client) => client.bearer.retrieve(),
  ),
  scenario("a client that is printed", "no secret shows", async (context) => {
    const client = context.client(await context.serve(item), secrets);
    return inspect(client, { depth: 10, showHidden: true }).includes("hush") ? "a secret shows" : "no secret shows";
  }),
];

export const texts: Scenario[] = [...cut, ...clean];
