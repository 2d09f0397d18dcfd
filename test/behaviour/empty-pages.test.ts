/** Pages without items: a filter leaves some empty, and a faulty server sends them for ever. */

import { describe, expect, it } from "vitest";
import { byCursor } from "../../templates/core/by-cursor.js";
import { connect } from "../../templates/core/connect.js";
import { PaginationError } from "../../templates/core/errors.js";
import { paginate, type Paginated } from "../../templates/core/paginate.js";
import { collect } from "./support/setup.js";

interface Thing {
  readonly id: string;
}

interface ThingList {
  readonly things: Thing[];
  readonly next?: string;
}

interface Query {
  readonly cursor?: string;
}

interface Paths {
  "/things": {
    get: {
      parameters: { query?: Query };
      responses: { 200: { content: { "application/json": ThingList } } };
    };
  };
}

/** A list whose pages are empty but for the last, which has one thing. @param pages - their number */
function list(pages: number): { readonly things: Paginated<Thing, ThingList>; readonly requests: () => number } {
  let sent = 0;
  const fetch = (request: Request): Promise<Response> => {
    sent++;
    const page = Number(new URL(request.url).searchParams.get("cursor") ?? 1);
    const body: ThingList = page < pages ? { things: [], next: String(page + 1) } : { things: [{ id: "last" }] };
    return Promise.resolve(Response.json(body));
  };
  const api = connect<Paths>({ baseURL: "http://localhost", fetch, maxRetries: 0 }, {});
  const things = paginate<Thing, ThingList, Query>(api.prepare("get", "/things", {}, {}), {
    items: (body) => body.things,
    next: byCursor({ cursor: (body) => body.next, request: (cursor: string, input) => ({ ...input, cursor }) }),
  });
  return { things, requests: () => sent };
}

describe("a list with empty pages in a row", () => {
  it.each([2, 900, 1000])("goes on after them, when its page %i is the last", async (pages) => {
    const { things, requests } = list(pages);
    expect(await collect(things)).toEqual({ ids: ["last"], error: undefined });
    expect(requests()).toBe(pages);
  });

  it("is an error after a thousand, and goes on from its checkpoint", async () => {
    const { things, requests } = list(1500);
    const { ids, error } = await collect(things);
    expect(ids).toEqual([]);
    expect(error).toBeInstanceOf(PaginationError);
    expect(error).toMatchObject({ message: "GET /things: 1000 empty pages" });
    expect(requests()).toBe(1000);
    const rest = things.resume((error as PaginationError).checkpoint);
    expect(await collect(rest)).toEqual({ ids: ["last"], error: undefined });
    expect(requests()).toBe(1500);
  });

  it("ends for ever empty pages, also those that are iterated as pages or loaded ahead", async () => {
    const { things } = list(Infinity);
    await expect(things.toArray()).rejects.toThrow("1000 empty pages");
    const pages = async (): Promise<void> => {
      for await (const page of things.pages()) expect(page.items).toEqual([]);
    };
    await expect(pages()).rejects.toThrow("1000 empty pages");
  });
});
