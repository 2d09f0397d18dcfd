/** The loops that people write over openapi-fetch, as an adapter. */

import createClient, { type Client } from "openapi-fetch";
import type { Adapter, Body, Endpoint, Paths } from "./adapter.js";
import type { Scheme } from "./plan.js";
import type { Item } from "./server.js";

type Loop = (api: Client<Paths>, endpoint: Endpoint) => AsyncGenerator<Item>;

async function page(
  api: Client<Paths>,
  query: Paths["/list"]["get"]["parameters"]["query"],
): Promise<{ body: Body; response: Response }> {
  const { data, response } = await api.GET("/list", { params: { query: query ?? {} } });
  if (data === undefined) throw new Error(`HTTP ${String(response.status)}`);
  return { body: data as Body, response };
}

async function* byCursor(
  load: (after: string | undefined) => Promise<Body>,
  cursor: (body: Body) => string | null | undefined,
): AsyncGenerator<Item> {
  let after: string | undefined;
  let more = true;
  while (more) {
    const body = await load(after);
    yield* body.items;
    after = cursor(body) ?? undefined;
    more = body.more === true;
  }
}

const queried =
  (cursor: (body: Body) => string | null | undefined): Loop =>
  (api) =>
    byCursor(async (after) => (await page(api, after === undefined ? {} : { after })).body, cursor);

async function* byLink(
  api: Client<Paths>,
  next: (body: Body, response: Response) => string | null,
): AsyncGenerator<Item> {
  let link: string | null = "/list";
  while (link !== null) {
    const after = new URL(link, "http://localhost").searchParams.get("after");
    const { body, response } = await page(api, after === null ? {} : { after });
    yield* body.items;
    link = next(body, response);
  }
}

const loops: Readonly<Record<Scheme, Loop>> = {
  "cursor-last-id": queried(({ items }) => items.at(-1)?.id),
  "cursor-token": queried(({ next }) => next),
  "cursor-token-in-body": (api) =>
    byCursor(
      async (cursor) => {
        const { data, response } = await api.POST("/list", { body: cursor === undefined ? {} : { cursor } });
        if (data === undefined) throw new Error(`HTTP ${String(response.status)}`);
        return data as Body;
      },
      ({ next }) => next,
    ),
  "next-url": (api) => byLink(api, ({ next }) => next ?? null),
  "link-header": (api) =>
    byLink(api, (_, response) => /<([^>]*)>; rel="next"/u.exec(response.headers.get("link") ?? "")?.[1] ?? null),
  "page-number": async function* (api) {
    for (let number = 1, pages = 1; number <= pages; number++) {
      const { body } = await page(api, { page: number });
      yield* body.items;
      pages = body.pages ?? 0;
    }
  },
  offset: async function* (api) {
    for (let offset = 0, total = 1; offset < total;) {
      const { body } = await page(api, { offset });
      yield* body.items;
      offset += body.items.length;
      total = body.total ?? 0;
    }
  },
};

export const handWritten: Adapter = {
  name: "hand-written loop",
  resumes: false,
  iterate: (endpoint, { scheme }) =>
    loops[scheme](createClient<Paths>({ baseUrl: endpoint.baseURL, fetch: endpoint.fetch }), endpoint),
};
