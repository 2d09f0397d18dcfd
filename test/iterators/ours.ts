/** The runtime of our packages, as an adapter. */

import { byCursor } from "../../templates/core/by-cursor.js";
import { byLink, byLinkHeader } from "../../templates/core/by-link.js";
import { byOffset, byPage } from "../../templates/core/by-number.js";
import { connect } from "../../templates/core/connect.js";
import type { ListOptions } from "../../templates/core/options.js";
import { paginate, type Paginated } from "../../templates/core/paginate.js";
import type { Strategy } from "../../templates/core/strategy.js";
import type { Adapter, Body, Endpoint, Paths } from "./adapter.js";
import type { Plan, Scheme } from "./plan.js";
import type { Item } from "./server.js";

interface Input {
  readonly after?: string;
  readonly cursor?: string;
  readonly page?: number;
  readonly offset?: number;
}

const more = (body: Body): boolean | undefined => body.more;

const strategies: Readonly<Record<Scheme, () => Strategy<Body, Input>>> = {
  "cursor-last-id": () =>
    byCursor({
      cursor: ({ items }) => items.at(-1)?.id,
      request: (after: string, input) => ({ ...input, after }),
      more,
    }),
  "cursor-token": () =>
    byCursor({ cursor: ({ next }) => next, request: (after: string, input) => ({ ...input, after }), more }),
  "cursor-token-in-body": () =>
    byCursor({ cursor: ({ next }) => next, request: (cursor: string, input) => ({ ...input, cursor }), more }),
  "next-url": () => byLink({ link: ({ next }) => next, more }),
  "link-header": () => byLinkHeader(),
  "page-number": () =>
    byPage({
      first: 1,
      page: ({ page }) => page,
      request: (page, input) => ({ ...input, page }),
      pages: ({ pages }) => pages,
    }),
  offset: () =>
    byOffset({
      offset: ({ offset }) => offset,
      request: (offset, input) => ({ ...input, offset }),
      total: ({ total }) => total,
    }),
};

export function listOf({ baseURL, fetch }: Endpoint, plan: Plan, options: ListOptions): Paginated<Item, Body> {
  const api = connect<Paths>({ baseURL, fetch, logLevel: "off", maxRetries: plan.maxRetries }, {});
  const isPost = plan.scheme === "cursor-token-in-body";
  const first = isPost
    ? api.prepare("post", "/list", { body: {} }, options)
    : api.prepare("get", "/list", { query: {} }, options);
  return paginate<Item, Body, Input>(first, {
    input: isPost ? "body" : "query",
    items: ({ items }) => items,
    next: strategies[plan.scheme](),
  });
}

export const ours: Adapter = {
  name: "ours",
  resumes: true,
  iterate: (endpoint, plan, { checkpoint, signal, maxItems }) => {
    const list = listOf(endpoint, plan, { signal, maxItems, prefetch: plan.prefetch }).resume(checkpoint);
    return plan.by === "page" ? list.pages() : list[Symbol.asyncIterator]();
  },
};
