/** A success without a body ends a list only if the document declares it. */

import { expect, it } from "vitest";
import { byLinkHeader } from "../../templates/core/by-link.js";
import { byPage } from "../../templates/core/by-number.js";
import type { Operation } from "../../templates/core/call.js";
import { connect } from "../../templates/core/connect.js";
import { paginate, type Paginated } from "../../templates/core/paginate.js";
import { byStatus, empty, json } from "../../templates/core/read.js";
import type { Strategy } from "../../templates/core/strategy.js";
import { rejection, collect } from "./support/setup.js";

interface Thing {
  readonly id: string;
}

interface Paths {
  "/things": { get: { parameters: object; responses: { 200: { content: { "application/json": Thing[] } } } } };
}

function list(
  isDeclared: boolean,
  status: number,
  next: Strategy<Thing[], undefined> = byLinkHeader(),
): Paginated<Thing, Thing[]> {
  const fetch = (): Promise<Response> => Promise.resolve(new Response(null, { status }));
  const api = connect<Paths>({ baseURL: "http://localhost", fetch, maxRetries: 0 }, {});
  const operation = isDeclared ? { read: byStatus<Thing[] | undefined>({ "204": empty }, json) } : {};
  return paginate<Thing, Thing[], undefined>(api.prepare("get", "/things", {}, {}, operation as Operation), {
    items: (body) => body.slice(),
    next,
  });
}

it("is an empty list where it is declared", async () => {
  expect(await collect(list(true, 204))).toEqual({ ids: [], error: undefined });
  const page = await list(true, 204);
  expect([page.items, page.body, page.hasNextPage()]).toEqual([[], undefined, false]);
  const byNumber = byPage<Thing[], undefined>({ request: (_, input) => input });
  expect(await collect(list(true, 204, byNumber))).toEqual({ ids: [], error: undefined });
});

it("is an error where it is not, and so is an empty body of another status", async () => {
  expect(await rejection(list(false, 204))).toMatchObject({ name: "ParseError" });
  expect(await rejection(list(true, 200))).toMatchObject({ name: "ParseError" });
});
