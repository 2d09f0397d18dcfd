/** Brings requests to a server: within the process, for speed, or over a loopback connection. */

import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Endpoint } from "./adapter.js";
import type { ListRequest, ListServer, Reply } from "./server.js";

export interface Transport {
  /** Makes a server reachable for a client. */
  readonly connect: (server: ListServer) => Endpoint;
  readonly close: () => void;
}

export const withinProcess: Transport = {
  connect: (server) => ({
    baseURL: "http://127.0.0.1:1",
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const body = await request.text();
      await new Promise((resolve) => setImmediate(resolve));
      request.signal.throwIfAborted();
      return responseOf(server.respond({ url: pathname + search, body }));
    },
  }),
  close: () => {},
};

function responseOf(reply: Reply): Response {
  if (reply === "reset") throw new TypeError("fetch failed", { cause: new Error("ECONNRESET") });
  const { status, headers, body, broken } = reply;
  if (!broken) return new Response(body, { status, headers });
  const half = new TextEncoder().encode(body.slice(0, body.length / 2));
  let sent = false;
  const stream = new ReadableStream({
    pull: (controller) => {
      if (sent) controller.error(new TypeError("terminated"));
      else controller.enqueue(half);
      sent = true;
    },
  });
  return new Response(stream, { status, headers });
}

export async function overLoopback(): Promise<Transport> {
  const servers = new Map<string, ListServer>();
  const http = createServer((request, response) => {
    const { url = "" } = request;
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => send(servers.get(url.split("/", 2)[1] ?? ""), { url, body }, response));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  return {
    connect: (server) => {
      const name = String(servers.size);
      servers.set(name, server);
      return { baseURL: `${origin}/${name}`, fetch: (request) => fetch(request) };
    },
    close: () => {
      http.close();
      http.closeAllConnections();
    },
  };
}

function send(server: ListServer | undefined, request: ListRequest, response: ServerResponse): void {
  const reply = server?.respond(request) ?? "reset";
  if (reply === "reset") return void response.destroy();
  const { status, headers, body, broken } = reply;
  response.writeHead(status, headers);
  if (!broken) response.end(body);
  else response.write(body.slice(0, body.length / 2), () => response.destroy());
}
