/** Lists whose request has the cursor in its body. */

import { describe, expect, onTestFinished, test } from "vitest";
import { sendJson, serve } from "../behaviour/support/server.js";
import { analysed } from "../corpus/analysed.js";
import { documentOf } from "../load/loading.js";
import { generateClient } from "../support/client.js";
import { int, object, text, widgets } from "./subject.js";

/** Whether the call that searches requires its body. */
async function requiresBody(schema: object): Promise<boolean | undefined> {
  const json = (given: object): object => ({ content: { "application/json": { schema: given } } });
  const document = await documentOf({
    "api.json": {
      openapi: "3.1.0",
      info: { title: "Test", version: "1" },
      paths: {
        "/widgets/search": {
          post: {
            requestBody: json(schema),
            responses: { 200: { description: "", ...json(object({ data: widgets, next_cursor: text() })) } },
          },
        },
      },
    },
  });
  const [{ operations } = { operations: [] }] = analysed(document).api.resources.flatMap((one) => [
    one,
    ...one.children,
  ]);
  return operations[0]?.body?.required;
}

describe("an optional body that carries the cursor of the next page", () => {
  test("is required where its schema requires a property", async () => {
    expect(await requiresBody({ ...object({ query: text(), cursor: text() }), required: ["query"] })).toBe(true);
  });
  test("is required where a member of its schema requires a property", async () => {
    const properties = object({ query: text(), cursor: text() });
    expect(await requiresBody({ ...properties, required: [], allOf: [{ required: ["query"] }] })).toBe(true);
  });
  test("may be left out where its schema requires nothing", async () => {
    expect(await requiresBody(object({ query: text(), cursor: text() }))).toBe(false);
  });
});

test("a body of several media types carries the cursor where all have one schema", async () => {
  const document = await documentOf({ "api.json": searchIn("json", "x-www-form-urlencoded", "form-data") });
  const [list] = analysed(document).paging;
  expect(list?.finding.paging).toMatchObject({ style: "cursor-token", parameter: { in: "body", path: ["cursor"] } });
});

/** A search whose body has one schema under each of the media types. */
function searchIn(...subtypes: readonly string[]): object {
  const schema = object({ query: text(), cursor: text() });
  const types = subtypes.map((name) => `${name === "form-data" ? "multipart" : "application"}/${name}`);
  const response = { "application/json": { schema: object({ data: widgets, next_cursor: text() }) } };
  return {
    openapi: "3.1.0",
    info: { title: "Test", version: "1" },
    paths: {
      "/widgets/search": {
        post: {
          requestBody: { content: Object.fromEntries(types.map((type) => [type, { schema }])) },
          responses: { 200: { description: "", content: response } },
        },
      },
    },
  };
}

describe("a body that may be null", () => {
  /** Three widgets, one on each page; `bodies` are those of the requests. */
  async function searched(
    surface: "fetchwright" | "sdk",
    body: unknown,
  ): Promise<{ ids: unknown[]; bodies: unknown[] }> {
    const { url, requests } = await serve((request, response) => {
      const { page } = (JSON.parse(request.body) ?? {}) as { page?: { number?: number } | null };
      sendJson(response, { data: [{ id: String(page?.number ?? 1) }], total: 3 });
    });
    const own = await generateClient(searchable, { surface });
    onTestFinished(() => own.remove());
    const { Client } = own.module as { Client: new (options: object) => Searching };
    const client = new Client({ baseURL: url });
    const ids: unknown[] = [];
    for await (const { id } of client.widgets.search(body)) ids.push(id);
    return { ids, bodies: requests.map(({ body }) => JSON.parse(body) as unknown) };
  }

  interface Searching {
    readonly widgets: { readonly search: (body: unknown) => AsyncIterable<{ readonly id: string }> };
  }

  const json = (schema: object): object => ({ content: { "application/json": { schema } } });
  const page = { ...object({ number: { ...int(), minimum: 1 }, size: int() }), type: ["object", "null"] };
  const body = { ...object({ query: text(), page }), required: ["query"] };
  const searchable = {
    openapi: "3.1.0",
    info: { title: "Test", version: "1" },
    paths: {
      "/widgets/search": {
        post: {
          requestBody: { required: true, ...json({ anyOf: [body, { type: "null" }] }) },
          responses: { 200: { description: "", ...json(object({ data: widgets, total: int() })) } },
        },
      },
    },
  };

  test.each([
    ["null", "fetchwright", null, [null, {}, {}]],
    ["an object", "fetchwright", { query: "a" }, [{ query: "a" }, { query: "a" }, { query: "a" }]],
    [
      "an object with a null in it",
      "sdk",
      { query: "a", page: null },
      [{ query: "a", page: null }, { query: "a" }, { query: "a" }],
    ],
  ] as const)("%s, surface %s", async (_, surface, given, sent) => {
    const { ids, bodies } = await searched(surface, given);
    expect(ids).toEqual(["1", "2", "3"]);
    const [first, ...more] = sent;
    expect(bodies).toEqual([first, ...more.map((each, index) => ({ ...each, page: { number: index + 2 } }))]);
  });
});
