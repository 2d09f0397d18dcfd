/** Servers of a test's own, and calls to them through the runtime. */

import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import type { Auth } from "../../../templates/core/auth.js";
import { connect } from "../../../templates/core/connect.js";
import type { ApiPromise } from "../../../templates/core/api-promise.js";
import type { BaseOptions, RequestOptions } from "../../../templates/core/options.js";
import { json, type Reader } from "../../../templates/core/read.js";
import { close, listen } from "../../support/listen.js";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface TestServer {
  /** `http://127.0.0.1:1234`. */
  readonly url: string;
  readonly requests: readonly Received[];
  /** The number of responses that are being sent. */
  readonly underWay: () => number;
}

/** Starts a server that is closed when the test ends. */
export async function serve(
  handle: (request: Received, response: ServerResponse) => unknown,
  limits: { readonly maxHeaderSize?: number } = {},
): Promise<TestServer> {
  const requests: Received[] = [];
  let underWay = 0;
  const server = createServer(limits, (incoming, response) => {
    underWay += 1;
    response.on("close", () => (underWay -= 1));
    let body = "";
    incoming.on("data", (chunk) => (body += String(chunk)));
    incoming.on("end", () => {
      const url = new URL(incoming.url ?? "/", `http://${incoming.headers.host ?? ""}`);
      const { method = "", headers } = incoming;
      const request = { method, path: url.pathname, url, headers, body };
      requests.push(request);
      void handle(request, response);
    });
  });
  const origin = await listen(server);
  onTestFinished(() => close(server));
  return { url: origin, requests, underWay: () => underWay };
}

export const sendJson = (response: ServerResponse, body: unknown, status = 200, headers = {}): void =>
  void response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));

/** The URL of a server that is not there any more. */
export async function closedServer(): Promise<string> {
  const server = createServer();
  const origin = await listen(server);
  await close(server);
  return origin;
}

interface Paths {
  "/start": {
    get: { parameters: object; responses: { 200: { content: { "application/json": object } } } };
    post: {
      parameters: object;
      requestBody: { content: { "application/json": object } };
      responses: { 200: { content: { "application/json": object } } };
    };
  };
}

interface Calls {
  readonly get: <T = object>(options?: RequestOptions, read?: Reader<T>) => ApiPromise<T>;
  readonly post: (options?: RequestOptions) => ApiPromise<object>;
}

/** `GET /start` and `POST /start`, by a client of these options. */
export function callsTo(baseURL: string, options: BaseOptions = {}, auth?: Auth): Calls {
  const api = connect<Paths>({ baseURL, ...options }, auth === undefined ? {} : { auth });
  return {
    get: <T>(callOptions: RequestOptions = {}, read: Reader<T> = json) =>
      api.call("get", "/start", {}, callOptions, { read }),
    post: (callOptions = {}) => api.call("post", "/start", { body: { a: 1 } }, callOptions),
  };
}
