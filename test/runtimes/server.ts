/** The server that the scenario calls, on the loopback; any origin may call it from a browser. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../support/listen.js";

export interface RuntimesServer {
  readonly url: string;
  readonly close: () => void;
}

interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, POST, PUT, OPTIONS",
  "Access-Control-Allow-Headers": "*",
  "Access-Control-Expose-Headers": "*",
};

export async function startServer(): Promise<RuntimesServer> {
  const attempts = new Map<string, number>();
  const server = createServer((request, response) => {
    void textOf(request).then((text) => respond(request, text, response, attempts));
  });
  const url = await listen(server);
  return {
    url,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // The client has gone.
  }
  return Buffer.concat(chunks).toString();
}

function respond(
  request: IncomingMessage,
  text: string,
  response: ServerResponse,
  attempts: Map<string, number>,
): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (request.method === "OPTIONS") return send({ status: 204 }, response);
  const [, resource = "", id = ""] = pathname.split("/");
  switch (`${request.method ?? ""} ${resource}`) {
    case "GET items":
      return send(id === "" ? page(searchParams) : itemOf(id), response);
    case "POST items":
      return send({ status: 201, body: JSON.parse(text) }, response);
    case "GET flaky":
      return send(flaky(id, attempts), response);
    case "GET slow":
      return void setTimeout(() => send({ body: { id: "slow" } }, response), 1_000).unref();
    case "GET moved":
      return send({ status: 302, headers: { Location: "/items/item-1" } }, response);
    case "GET headers":
      return send({ body: request.headers }, response);
    case "PUT files":
    case "POST forms":
      return send({ body: { bytes: Buffer.byteLength(text), text } }, response);
    case "GET events":
      return void response
        .writeHead(200, { ...cors, "Content-Type": "text/event-stream" })
        .end(ids.slice(0, 3).map(eventOf).join(""));
    default:
      return send({ status: 500 }, response);
  }
}

const ids = [1, 2, 3, 4, 5].map((number) => `item-${String(number)}`);
const eventOf = (id: string): string => `data: ${JSON.stringify({ id })}\n\n`;

function page(query: URLSearchParams): Reply {
  const from = Number(query.get("cursor") ?? 0);
  const to = from + Number(query.get("limit") ?? 5);
  const data = ids.slice(from, to).map((id) => ({ id }));
  return { body: { data, next_cursor: to < ids.length ? String(to) : null } };
}

const itemOf = (id: string): Reply =>
  ids.includes(id) ? { body: { id } } : { status: 404, body: { reason: "no item" } };

/** Fails at the first attempt. */
function flaky(id: string, attempts: Map<string, number>): Reply {
  const count = (attempts.get(id) ?? 0) + 1;
  attempts.set(id, count);
  if (count === 1) return { status: 503, headers: { "Retry-After": "0" } };
  return { headers: { "X-Attempts": String(count) }, body: { id: "flaky" } };
}

function send({ status = 200, headers = {}, body }: Reply, response: ServerResponse): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...cors, "X-Request-Id": "request", "Content-Type": "application/json", ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
