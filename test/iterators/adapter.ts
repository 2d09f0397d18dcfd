/** The interface of a client for the suite. */

import type { Plan } from "./plan.js";
import type { Item } from "./server.js";

export interface Endpoint {
  readonly baseURL: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

export interface IterationOptions {
  /** The checkpoint to resume from; only for a client that can. */
  readonly checkpoint: string | undefined;
  readonly signal: AbortSignal;
  /** The most items to yield. */
  readonly maxItems: number | undefined;
}

/** Yields items one by one, or by the page. */
export interface ItemIterator extends AsyncIterator<Item | { readonly items: readonly Item[] }> {
  readonly checkpoint?: string;
}

export interface Adapter {
  readonly name: string;
  /** Whether an iteration can be resumed, after a break or an error. */
  readonly resumes: boolean;
  /** Starts an iteration, with a separate client. */
  readonly iterate: (endpoint: Endpoint, plan: Plan, options: IterationOptions) => ItemIterator;
}

interface Query {
  readonly after?: string;
  readonly page?: number;
  readonly offset?: number;
}

export interface Body {
  readonly items: readonly Item[];
  readonly next?: string | null;
  readonly more?: boolean;
  readonly total?: number;
  readonly pages?: number;
}

interface Listed {
  responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Body } } };
}

/** The API's types, as openapi-typescript would write them. */
export interface Paths {
  "/list": {
    get: Listed & { parameters: { query?: Query } };
    post: Listed & {
      parameters: object;
      requestBody: { content: { "application/json": { readonly cursor?: string } } };
    };
  };
}
