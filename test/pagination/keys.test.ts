/** Cursors of several values: objects and arrays that a body sends back as they came. */

import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { sendJson, serve } from "../behaviour/support/server.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import { found, int, list, map, object, optional, text, widgets, type Row } from "./subject.js";

const post = { method: "POST", path: "/widgets/query" } as const;

const rows: readonly Row[] = [
  [
    "an object of keys, in and out",
    {
      ...post,
      body: object({ TableName: text(), Limit: int(), ExclusiveStartKey: map(text()) }),
      response: object({ Items: widgets, Count: int(), LastEvaluatedKey: map(text()) }),
    },
    "cursor-token $.Items $.LastEvaluatedKey ExclusiveStartKey",
  ],
  [
    "an object by the name of the parameter",
    {
      ...post,
      body: object({ cursor: object({ id: int(), at: text() }) }),
      response: object({ data: widgets, nextCursor: optional(object({ id: int(), at: text() })) }),
    },
    "cursor-token $.data $.nextCursor cursor",
  ],
  [
    "an array in the envelope's own object",
    {
      ...post,
      body: object({ startAfter: list(text()) }),
      response: object({ data: widgets, meta: object({ nextStartAfter: list(text()) }) }),
    },
    "cursor-token $.data $.meta.nextStartAfter startAfter",
  ],
  [
    "an object for an array",
    {
      ...post,
      body: object({ startKey: list(text()) }),
      response: object({ data: widgets, nextKey: map(text()) }),
    },
    "none",
  ],
  [
    "an object that is required",
    {
      ...post,
      body: { ...object({ startKey: map(text()) }), required: ["startKey"] },
      response: object({ data: widgets, nextKey: map(text()) }),
    },
    "none",
  ],
  [
    "the values that the last item is sorted by, next to an offset",
    {
      ...post,
      body: object({ from: int(), size: int(), search_after: list({}) }),
      response: object({ hits: object({ hits: list(object({ _id: text(), sort: list({}) })) }) }),
    },
    "offset $.hits.hits offset+count from",
  ],
];

test.each(rows)("%s", (_, given, want) => {
  expect(found(given)).toBe(want);
});

const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const operation = (body: object, response: object): object => ({
  post: { requestBody: json(body), responses: { 200: { description: "", ...json(response) } } },
});
const item = object({ id: int(), sort: list({}) });

const document = {
  openapi: "3.1.0",
  info: { title: "Test", version: "1" },
  paths: {
    "/scans": operation(
      object({ table: text(), exclusiveStartKey: map(object({ N: text() })) }),
      object({ items: list(item), lastEvaluatedKey: map(object({ N: text() })) }),
    ),
    "/searches": operation(
      object({ size: int(), search_after: list({}), sort: list(text()) }),
      object({ hits: object({ hits: list(item) }) }),
    ),
  },
};

interface Lists {
  readonly list: (body?: unknown) => AsyncIterable<{ readonly id: number }>;
}

describe("over loopback", () => {
  let own: GeneratedClient;
  beforeAll(async () => {
    own = await generateClient(document);
  }, 60_000);
  afterAll(() => own.remove());

  const clientOf = (url: string): Readonly<Record<"scans" | "searches", Lists>> => {
    const { Client } = own.module as { Client: new (options: object) => ReturnType<typeof clientOf> };
    return new Client({ baseURL: url });
  };
  const idsOf = async (items: AsyncIterable<{ readonly id: number }>): Promise<number[]> => {
    const ids: number[] = [];
    for await (const { id } of items) ids.push(id);
    return ids;
  };
  const all = [1, 2, 3, 4, 5].map((id) => ({ id, sort: [id * 10, `thing ${String(id)}`] }));

  it("sends the key of the response back, with what else the caller passed", async () => {
    const { url, requests } = await serve((request, response) => {
      const { exclusiveStartKey: key } = JSON.parse(request.body) as { exclusiveStartKey?: { id: { N: string } } };
      const end = Number(key?.id.N ?? 0) + 2;
      const more = end < all.length ? { lastEvaluatedKey: { id: { N: String(end) } } } : {};
      sendJson(response, { items: all.slice(end - 2, end), ...more });
    });
    expect(await idsOf(clientOf(url).scans.list({ table: "a" }))).toEqual([1, 2, 3, 4, 5]);
    expect(requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { table: "a" },
      { table: "a", exclusiveStartKey: { id: { N: "2" } } },
      { table: "a", exclusiveStartKey: { id: { N: "4" } } },
    ]);
  });

  it("sends the values that the last item is sorted by", async () => {
    const { url } = await serve((request, response) => {
      const { search_after: [after = 0] = [] } = JSON.parse(request.body) as { search_after?: [number, string] };
      sendJson(response, { hits: { hits: all.filter(({ sort: [by = 0] }) => Number(by) > after).slice(0, 2) } });
    });
    expect(await idsOf(clientOf(url).searches.list({ sort: ["id"] }))).toEqual([1, 2, 3, 4, 5]);
  });

  it.each([
    ["items without the values", { hits: { hits: [{ id: 1 }] } }],
    ["values that are no array", { hits: { hits: [{ id: 1, sort: "1" }] } }],
  ])("is an error for %s, and never the end of the list", async (_, body) => {
    const { url } = await serve((_request, response) => {
      sendJson(response, body);
    });
    await expect(idsOf(clientOf(url).searches.list({}))).rejects.toMatchObject({ name: "PaginationError" });
  });
});
