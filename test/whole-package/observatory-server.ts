/** A server that streams as `observatory.yaml` declares: tokens first, then events and lines in pieces. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { close, listen } from "../support/listen.js";

export interface ObservatoryServer {
  readonly host: string;
  /** Method and path of each request. */
  readonly requests: readonly string[];
  /** The bodies of requests for tokens, with their credentials. */
  readonly tokens: readonly string[];
  /** Bodies of other requests. */
  readonly bodies: readonly unknown[];
  /** Streams whose connection was closed before they ended. */
  readonly left: readonly string[];
  readonly close: () => Promise<void>;
}

const events = (...all: readonly string[]): string => all.map((event) => `${event}\n\n`).join("");

const streams: Readonly<Record<string, readonly [type: string, text: string, ending?: "endless" | "reset"]>> = {
  "POST /north/sightings": [
    "text/event-stream; charset=utf-8",
    events('data: {"word":"a"}', 'data: {"word":"ö"}', "data: [DONE]", "data: {"),
  ],
  "GET /north/sky": [
    "text/event-stream",
    events(
      ': hello\nid: 7\nevent: star\ndata: {"id":1,\ndata: "name":"Vega"}',
      'data: {"event":"cloud","data":{"cover":0.5}}',
    ),
  ],
  "GET /ticking/ticks": ["text/event-stream", events("data: one", "data: two\ndata: lines"), "endless"],
  "GET /south/sky": [
    "text/event-stream",
    events('event: star\ndata: {"id":1,"name":"Vega"}', "event: star\ndata: <html>"),
  ],
  "GET /south/stars/export": ["application/x-ndjson", '{"id":1,"name":"Vega"}\n{"id":2,"name":"De', "reset"],
  "GET /north/stars/export": ["application/x-ndjson", '{"id":1,"name":"Vega"}\r\n\n\u001E{"id":2,"name":"Deneb"}'],
};

export async function startObservatoryServer(): Promise<ObservatoryServer> {
  const requests: string[] = [];
  const tokens: string[] = [];
  const bodies: unknown[] = [];
  const left: string[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = `${request.method ?? ""} ${request.url ?? ""}`;
    const body = await textOf(request);
    if (call === "POST /token") {
      tokens.push(`${request.headers.authorization ?? "none"} ${body}`);
      return json(response, body.includes("scope=never") ? 400 : 200, tokenResponse(body, tokens.length));
    }
    requests.push(`${call} ${request.headers.accept ?? ""} ${request.headers.authorization ?? ""}`);
    if (body !== "") bodies.push(JSON.parse(body));
    const stream = streams[call];
    if (call.endsWith("/stars") || stream === undefined || request.headers.accept === "application/json")
      return json(response, 200, { id: 1, name: "Vega", text: "one" });
    response.on("close", () => response.writableFinished || left.push(call));
    await send(response, ...stream);
  };
  const server = createServer((request, response) => void respond(request, response));
  const origin = await listen(server);
  return {
    host: new URL(origin).host,
    requests,
    tokens,
    bodies,
    left,
    close: () => close(server),
  };
}

/** The first token lives for a moment only. */
const tokenResponse = (body: string, count: number): object =>
  body.includes("scope=never")
    ? { error: "invalid_scope" }
    : { access_token: `token-${String(count)}`, token_type: "Bearer", expires_in: count === 1 ? 0.05 : 3600 };

/** Sends a text, byte by byte if that is quick, so that characters and lines arrive in pieces. */
async function send(response: ServerResponse, type: string, text: string, ending?: string): Promise<void> {
  response.writeHead(200, { "Content-Type": type });
  for (const byte of Buffer.from(text)) {
    response.write(Buffer.from([byte]));
    if (byte === 10) await wait(1);
  }
  if (ending === "reset") response.destroy();
  else if (ending === undefined) response.end();
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
