/** A small API that lists numbers, for lists of each kind. */

import { createServer, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { headerKey } from "../../../templates/core/api-keys.js";
import type { Auth } from "../../../templates/core/auth.js";
import type { Operation } from "../../../templates/core/call.js";
import { connect } from "../../../templates/core/connect.js";
import type { ListOptions } from "../../../templates/core/options.js";
import { paginate, type Paginated } from "../../../templates/core/paginate.js";
import type { Strategy } from "../../../templates/core/strategy.js";
import { close, listen } from "../../support/listen.js";

export interface Body {
  readonly items: readonly number[];
  readonly next?: string | null;
  readonly more?: boolean;
  readonly total?: number;
  readonly pages?: number;
}

export interface Query {
  readonly page?: number;
  readonly offset?: number;
  readonly limit?: number;
}

/** The server takes no notice of it. */
interface Path {
  readonly of?: string;
}

interface Paths {
  "/numbers": {
    get: {
      parameters: { query?: Query; path?: Path };
      responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Body } } };
    };
  };
}

interface Numbers {
  readonly origin: string;
  /** URL and key of each request. */
  readonly requests: { readonly url: URL; readonly key: unknown }[];
  readonly list: (
    next: Strategy<Body, Query>,
    query?: Query,
    path?: Path,
    operation?: Operation,
    options?: ListOptions,
  ) => Paginated<number, Body>;
}

/** Starts a server that sends the body, or its JSON, that `bodyOf` returns for a URL, and creates a client for it. */
export async function numbers(
  bodyOf: (url: URL, response: ServerResponse) => unknown,
  auth: Auth = headerKey("X-Key", "the option key", "secret"),
): Promise<Numbers> {
  const requests: { url: URL; key: unknown }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host ?? ""}`);
    requests.push({ url, key: request.headers["x-key"] });
    const body = bodyOf(url, response);
    response.setHeader("Content-Type", "application/json").end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const origin = await listen(server);
  onTestFinished(() => close(server));
  const api = connect<Paths>({}, { baseURL: `${origin}/v1`, auth });
  const list: Numbers["list"] = (next, query = {}, path = {}, operation = {}, options = {}) =>
    paginate<number, Body, Query>(api.prepare("get", "/numbers", { query, path }, options, operation), {
      items: (body) => body.items,
      next,
    });
  return { origin, requests, list };
}

export const upTo = (count: number, from = 1): number[] => Array.from({ length: count }, (_, index) => from + index);
