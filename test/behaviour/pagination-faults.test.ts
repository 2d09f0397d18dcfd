/** Iteration over a list with faulty pages: no item is lost or repeated, and it ends. */

import { type Invite, type InviteListResponse, type Page, PaginationError, ParseError } from "openai-invites";
import { describe, expect, it } from "vitest";
import {
  respondingWith,
  failing,
  type Fault,
  htmlPage,
  noContent,
  pageWith,
  resetBeforeHeaders,
  resetInBody,
  wrongContentType,
} from "../support/invites-server.js";
import { setUp, ids, collect } from "./support/setup.js";

const operation = "GET /organization/invites";

describe("an empty page that states that more follows", () => {
  it("does not end the list", async () => {
    const { server, client } = await setUp({ invites: 60 });
    server.faults.onPage(2, pageWith({ data: [], last_id: "invite-20~" }));
    server.faults.onPage(2, pageWith({ data: [], last_id: "invite-20~~" }));
    expect(await collect(client.invites.list())).toEqual({ ids: ids(60), error: undefined });
    expect(server.requests).toHaveLength(5);
  });

  it("does not end it as the first page", async () => {
    const { server, client } = await setUp({ invites: 30 });
    server.faults.onPage(1, pageWith({ data: [], last_id: "invite-0~" }));
    server.faults.onRequest(2, respondingWith(pageOf(server.invites)));
    expect((await collect(client.invites.list())).ids).toEqual(ids(30));
  });
});

const pageOf = (data: readonly Invite[]): InviteListResponse => ({ object: "list", data: [...data], has_more: false });

describe("a page from which the list cannot continue is an error that carries it", () => {
  const faulty: [string, Fault, number][] = [
    ["an empty page without a cursor", pageWith({ data: [], last_id: null }), 0],
    ["items and no cursor", pageWith({ last_id: null }), 20],
    ["an empty cursor", pageWith({ last_id: "" }), 20],
    ["a cursor left out", pageWith({ last_id: undefined }), 20],
    ["a cursor that is an object", pageWith({ last_id: { id: "invite-60" } }), 20],
    ["a cursor that is true", pageWith({ last_id: true }), 20],
    ["more that is text", pageWith({ has_more: "false" }), 20],
    ["more that is a number", pageWith({ has_more: 0 }), 20],
    ["the cursor it was requested with", pageWith({ last_id: "invite-40" }), 20],
    ["a cursor from long before", pageWith({ last_id: "invite-20" }), 20],
    ["items that are no array", pageWith({ data: { 0: "invite-41" } }), 0],
    ["items that are null", pageWith({ data: null }), 0],
    ["items left out", pageWith({ data: undefined }), 0],
    ["an array", respondingWith([{ id: "invite-41" }]), 0],
    ["null", respondingWith(null), 0],
    ["text", respondingWith("invites"), 0],
    ["an error with status 200", respondingWith({ error: { message: "too busy" } }), 0],
  ];

  it.each(faulty)("%s", async (_, fault, items) => {
    const { server, client } = await setUp({ invites: 100 });
    server.faults.onPage(3, fault);
    const { ids: yielded, error } = await collect(client.invites.list());
    expect(error).toBeInstanceOf(PaginationError);
    const { message, page, status, requestId } = error as PaginationError;
    expect(message.startsWith(`${operation}: `)).toBe(true);
    expect([status, requestId]).toEqual([200, "request-3"]);
    expect((page as Page<Invite, InviteListResponse>).items).toHaveLength(items);
    // No item of a page is yielded before its cursor is checked.
    expect(yielded).toEqual(ids(40));
    expect(server.requests).toHaveLength(3);
  });

  it.each([
    ["items", {}, 20],
    ["no items", { data: [] }, 0],
  ])("awaited, the first page is itself, with %s; the error comes with the next one", async (_, body, count) => {
    const { server, client } = await setUp({ invites: 100 });
    server.faults.onPage(1, pageWith({ ...body, last_id: null }), 3);
    const page = await client.invites.list();
    expect(page.items).toHaveLength(count);
    expect(page.hasNextPage()).toBe(true);
    await expect(page.getNextPage()).rejects.toBeInstanceOf(PaginationError);
    await expect(client.invites.list().toArray()).rejects.toBeInstanceOf(PaginationError);
  });

  it("awaited, a first page whose items are not an array is an error", async () => {
    const { server, client } = await setUp({ invites: 100 });
    server.faults.onPage(1, pageWith({ data: {} }));
    await expect(client.invites.list()).rejects.toBeInstanceOf(PaginationError);
  });

  it("goes on after an awaited page that has got its cursor meanwhile", async () => {
    const { server, client } = await setUp({ invites: 30 });
    server.faults.onRequest(1, pageWith({ last_id: null }));
    const page = await client.invites.list();
    const rest: string[] = [];
    for (let next = await page.getNextPage(); ; next = await next.getNextPage()) {
      rest.push(...next.items.map(({ id }) => id));
      if (!next.hasNextPage()) break;
    }
    expect([...page.items.map(({ id }) => id), ...rest]).toEqual(ids(30));
  });

  it("has no items where they are null at the end", async () => {
    const { server, client } = await setUp({ invites: 30 });
    server.faults.onPage(2, pageWith({ data: null, has_more: false }));
    expect(await collect(client.invites.list())).toEqual({ ids: ids(20), error: undefined });
  });
});

describe("a field that is left out states nothing", () => {
  it("more: the cursor decides", async () => {
    const { server, client } = await setUp({ invites: 30 });
    server.faults.onPage(1, pageWith({ has_more: undefined }));
    server.faults.onPage(2, pageWith({ has_more: null, last_id: null }));
    expect(await collect(client.invites.list())).toEqual({ ids: ids(30), error: undefined });
  });

  it("fields of an item are not checked", async () => {
    const { server, client } = await setUp();
    server.faults.onRequest(1, respondingWith({ data: [{ id: "invite-1" }, { id: "invite-2" }], has_more: false }));
    expect(await collect(client.invites.list())).toEqual({ ids: ids(2), error: undefined });
  });
});

describe("a body that is not JSON is a ParseError", () => {
  it.each([
    ["HTML", htmlPage],
    ["another content type", wrongContentType],
    ["no content", noContent],
    ["half of the JSON", (_, response) => void response.setHeader("Content-Type", "application/json").end('{"data":[')],
    ["nothing", (_, response) => void response.setHeader("Content-Type", "application/json").end()],
  ] satisfies [string, Fault][])("%s", async (_, fault) => {
    const { server, client } = await setUp({ invites: 100 });
    server.faults.onPage(3, fault);
    const { ids: yielded, error } = await collect(client.invites.list());
    expect(error).toBeInstanceOf(ParseError);
    expect(error).toMatchObject({ message: expect.stringContaining(operation), requestId: "request-3" });
    expect(yielded).toEqual(ids(40));
    expect(server.requests).toHaveLength(3);
  });
});

it.each([
  ["429", failing(429, { "Retry-After-Ms": "1" })],
  ["500", failing(500, { "Retry-After-Ms": "1" })],
  ["a reset before the headers", resetBeforeHeaders],
  ["a reset in the body", resetInBody],
])("%s on the way is repeated, and no item is lost or repeated", async (_, fault) => {
  const { server, client } = await setUp({ invites: 100 });
  server.faults.onPage(3, fault);
  expect(await collect(client.invites.list())).toEqual({ ids: ids(100), error: undefined });
  expect(server.requests).toHaveLength(6);
});
