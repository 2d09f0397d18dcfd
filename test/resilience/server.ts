/** Servers on the loopback that respond as a scenario wants, and keep what they received. */

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { close } from "../support/listen.js";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Whether the connection was closed before the response was complete. */
  readonly isClosed: () => boolean;
}

/** Responds to a request; `count` is 1 for the first one. */
export type Respond = (response: ServerResponse, received: Received, count: number) => unknown;

export interface Target {
  /** The address without a slash at its end. */
  readonly url: string;
}

export interface HttpServer extends Target {
  readonly received: readonly Received[];
  /** Method and path of each request: `GET /items/1`. */
  readonly calls: () => string[];
}

export type Headers = Readonly<Record<string, string | readonly string[]>>;

/** Responds with a JSON value. */
export const json =
  (value: unknown, status = 200, headers: Headers = {}): Respond =>
  (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...copy(headers) });
    response.end(JSON.stringify(value));
  };

/** Responds with text of a media type. */
export const text =
  (body: string | Buffer, status = 200, type = "text/plain", headers: Headers = {}): Respond =>
  (response) => {
    response.writeHead(status, { "Content-Type": type, ...copy(headers) });
    response.end(body);
  };

export const item: Respond = json({ id: "1" });

export const redirect = (location: string, status = 302): Respond => json({}, status, { Location: location });

/** Begins a JSON response and then breaks the connection. */
export const brokenBody: Respond = (response) => {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
  response.write('{"id":');
  setTimeout(() => response.destroy(), 20);
};

/** Breaks the connection without a response. */
export const reset: Respond = (response) => response.destroy();

/** Never responds. */
export const silent: Respond = () => undefined;

/** Responds to each request in turn, and to more requests like the last. */
export const inSequence =
  (...responds: readonly Respond[]): Respond =>
  (response, received, count) =>
    responds[Math.min(count, responds.length) - 1]?.(response, received, count);

/** Responds by the path without the query. */
export const byPath =
  (responds: Readonly<Record<string, Respond>>): Respond =>
  (response, received, count) =>
    (responds[received.path] ?? json({ message: "no such path" }, 404))(response, received, count);

export interface Closable {
  readonly close: () => Promise<void>;
}

/** @param port - by default any that is free */
export async function startHttp(respond: Respond, port = 0): Promise<HttpServer & Closable> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    readAll(request).then(
      (body) => {
        const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
        let isClosed = false;
        response.on("close", () => (isClosed = !response.writableFinished));
        received.push({
          method: request.method ?? "",
          path: pathname,
          query: searchParams,
          headers: request.headers,
          body,
          isClosed: () => isClosed,
        });
        respond(response, received.at(-1) as Received, received.length);
      },
      () => undefined,
    );
  });
  const url = await listen(server, port);
  return {
    url,
    received,
    calls: () => received.map(({ method, path }) => `${method} ${path}`),
    close: () => close(server),
  };
}

export interface TcpServer extends Target {
  /** The number of requests that have begun. */
  readonly requests: () => number;
}

/** A server that writes bytes itself, for responses that `node:http` refuses to send. */
export async function startTcp(respond: (socket: Socket) => void): Promise<TcpServer & Closable> {
  const sockets = new Set<Socket>();
  let requests = 0;
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", () => {
      requests++;
      respond(socket);
    });
  });
  const url = await listen(server);
  return {
    url,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

const copy = (headers: Headers): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
  );
