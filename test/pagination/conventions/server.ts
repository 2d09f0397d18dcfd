/** A convention's server on a loopback connection. */

import { createServer, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";
import type { Convention, Reply, Thing } from "./convention.js";
import { close, listen } from "../../support/listen.js";

export const thingsUpTo = (count: number): Thing[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `thing ${String(index + 1)}` }));

const headersOf = ({ headers }: IncomingMessage): Headers => new Headers(headers as Record<string, string>);

/** Starts the convention's server; `requests` are the URLs of its requests. */
export async function overLoopback(
  convention: Convention,
  all: readonly Thing[],
  size: number,
): Promise<{ readonly baseURL: string; readonly requests: URL[] }> {
  const requests: URL[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", baseURL);
    requests.push(url);
    const {
      status = 200,
      headers = {},
      body,
    }: Reply = requests.length > 40
      ? { status: 400, body: null }
      : convention.serve(all, url, size, headersOf(request));
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
  });
  const baseURL = await listen(server);
  onTestFinished(() => close(server));
  return { baseURL, requests };
}
