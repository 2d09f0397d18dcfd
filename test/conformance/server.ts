/** A server on the loopback that checks each request, and responds as a case states. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Case, Payload } from "./cases.js";
import type { Fault } from "./fault.js";
import { type Requirements, checkRequest } from "./check-request.js";
import { isOneOf } from "./media.js";
import type { Received } from "./received.js";
import { close, listen } from "../support/listen.js";

/** The server's record of one call. */
export interface Seen {
  faults: Fault[];
  requests: number;
  /** The payload of the response; absent if the response has no body. */
  payload?: Payload;
}

export interface CheckingServer {
  /** The URL with the base path of the operations. */
  readonly url: string;
  /** Sets the expectation for the next requests. */
  readonly expect: (sent: Case, requirements: Omit<Requirements, "base">) => Seen;
  readonly close: () => Promise<void>;
}

const base = "/base/v1";

export async function startServer(): Promise<CheckingServer> {
  let expected: { sent: Case; requirements: Omit<Requirements, "base">; seen: Seen } | undefined;
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const received = await receive(request);
    if (expected === undefined) return void response.writeHead(500).end();
    const { sent, requirements, seen } = expected;
    seen.requests++;
    if (seen.requests === 1) seen.faults.push(...(await checkRequest(sent, received, { ...requirements, base })));
    const payload = chosen(sent, received);
    if (payload !== undefined) seen.payload = payload;
    write(response, sent, payload);
  };
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      expected?.seen.faults.push({ reason: "the check failed", detail: String((error as Error).stack).slice(0, 400) });
      response.writeHead(500).end();
    });
  });
  // Sampling may take longer than the default limit, which would close a connection while it is reused.
  server.keepAliveTimeout = 600_000;
  const origin = await listen(server);
  return {
    url: `${origin}${base}`,
    expect: (sent, requirements) => {
      const seen: Seen = { faults: [], requests: 0 };
      expected = { sent, requirements, seen };
      return seen;
    },
    close: () => close(server),
  };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = "", url = "", headers } = request;
  return { method, target: url, headers, body: Buffer.concat(chunks) };
}

/** The payload that the request accepts, else the first. */
function chosen({ response: { contents } }: Case, { headers }: Received): Payload | undefined {
  const accept = headers.accept ?? "*/*";
  return contents.find(({ mediaType }) => isOneOf(mediaType, accept)) ?? contents[0];
}

function write(
  response: ServerResponse,
  { response: { status }, operation }: Case,
  payload: Payload | undefined,
): void {
  if (payload === undefined || status === 204 || status === 205)
    return void response.writeHead(status, status === 204 ? {} : { "Content-Length": "0" }).end();
  const bytes = Buffer.from(payload.text);
  response.writeHead(status, { "Content-Type": payload.mediaType, "Content-Length": String(bytes.length) });
  response.end(operation.method === "HEAD" ? undefined : bytes);
}
