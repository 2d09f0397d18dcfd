/** A server on loopback that responds as a test states, and keeps what it received. */

import { createServer, type IncomingHttpHeaders } from "node:http";
import { listen } from "../support/listen.js";

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly url: string;
  /** The body, one character for each byte. */
  readonly body: string;
}

/** Status, `Content-Type`, body. */
export type Reply = readonly [status: number, type: string | undefined, body: string | Buffer];

export interface ReplyServer {
  readonly baseURL: string;
  readonly received: Received[];
  /** The response to every request from now on. */
  reply: Reply;
  readonly close: () => void;
}

export async function startServer(): Promise<ReplyServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("latin1");
      result.received.push({ headers: request.headers, url: request.url ?? "", body });
      const [status, type, text] = result.reply;
      response.writeHead(status, type === undefined ? {} : { "Content-Type": type });
      // Sent without a length, so that only the body itself shows whether it is empty.
      response.flushHeaders();
      response.end(text);
    });
  });
  // A test may compile between two requests for longer than the default limit, which would close a connection while it is reused.
  server.keepAliveTimeout = 600_000;
  const origin = await listen(server);
  const result: ReplyServer = {
    baseURL: origin,
    received: [],
    reply: [204, undefined, ""],
    close: () => server.close(),
  };
  return result;
}

export type Call = (...args: readonly unknown[]) => Promise<unknown>;
export type Client = Readonly<Record<string, Readonly<Record<string, Call>>>>;
export type ClientClass = new (options: object) => Client;
