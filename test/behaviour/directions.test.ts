/** A list goes one way: forwards from the last item or, if the caller passes a parameter for that, backwards from the first one. */

import { expect, it } from "vitest";
import { eitherWay } from "../../templates/core/backwards.js";
import { byCursor } from "../../templates/core/by-cursor.js";
import { byNext } from "../../templates/core/by-next.js";
import { PaginationError } from "../../templates/core/errors.js";
import { orNone } from "../../templates/core/left-out.js";
import { numbers, type Body, type Query, upTo } from "./support/numbers.js";
import { rejection } from "./support/setup.js";

interface Both extends Query {
  readonly after?: number;
  readonly before?: number;
}

const forward = byCursor<Body, Both, number>({
  cursor: ({ items }) => items.at(-1),
  request: (after, query) => ({ ...query, after }),
  more: ({ more }) => more,
});
const back = byCursor<Body, Both, number>({
  cursor: ({ items }) => items.at(0),
  request: (before, query) => ({ ...query, before }),
  more: ({ more }) => more,
});

/** Pages of seven numbers, three each: those after a number, or the last ones before it, in the list's own order. */
function pageOf({ searchParams }: URL): Body {
  const after = Number(searchParams.get("after") ?? 0);
  const before = searchParams.get("before");
  const rest = upTo(7).filter((number) => (before === null ? number > after : number < Number(before)));
  return { items: before === null ? rest.slice(0, 3) : rest.slice(-3), more: rest.length > 3 };
}

const query = (both: Both): Query => both;

it("goes on by the first item where it was requested backwards", async () => {
  const { list, requests } = await numbers(pageOf);
  const strategy = eitherWay(forward, ({ before }: Both) => before, back);
  expect(await list(strategy, query({ before: 8 })).toArray()).toEqual([5, 6, 7, 2, 3, 4, 1]);
  expect(requests.map(({ url }) => url.search)).toEqual(["?before=8", "?before=5", "?before=2"]);
  expect(await list(strategy).toArray()).toEqual(upTo(7));
});

it("refuses to mix the two where it has no cursor for the way back", async () => {
  const { list, requests } = await numbers(pageOf);
  const strategy = eitherWay(forward, ({ before }: Both) => before);
  const error = await rejection(list(strategy, query({ before: 8 })).toArray());
  expect(error).toBeInstanceOf(PaginationError);
  expect((error as Error).message).toContain("backwards");
  expect(requests).toHaveLength(1);
  expect((await list(strategy, query({ before: 8 }))).items).toEqual([5, 6, 7]);
});

it("takes a cursor from a link, but not from one to another origin", async () => {
  const strategy = byNext<Body, Query, string>({
    cursor: ({ next }) => next,
    name: "offset",
    request: (offset, input) => ({ ...input, offset: Number(offset) }),
  });
  const { list, requests } = await numbers((url) => {
    const offset = Number(url.searchParams.get("offset") ?? 0);
    const origin = offset < 3 ? url.origin : "https://example.com";
    return { items: [offset + 1, offset + 2, offset + 3], next: `${origin}/v1/numbers?offset=${String(offset + 3)}` };
  });
  const error = await rejection(list(strategy).toArray());
  expect((error as Error).message).toContain("https://example.com");
  expect(requests.map(({ url }) => url.search)).toEqual(["", "?offset=3"]);
});

it.each<[what: string, want: unknown, items: number[] | null | undefined, body: unknown]>([
  ["left out", [], undefined, {}],
  ["null", [], null, { total: 0 }],
  ["an array", [1], [1], {}],
  ["left out of an error", undefined, undefined, { error: "busy" }],
  ["left out of a success", [], undefined, { ok: true, success: true, status: "ok" }],
  ["left out of a failure", undefined, undefined, { ok: false }],
  ["null in a failure", undefined, null, { success: false, message: "busy" }],
  ["left out of a body with the status of a failure", undefined, undefined, { status: "error" }],
  ["null next to no errors", [], null, { error: null, errors: [], code: 200 }],
  ["null with the code of a failure", undefined, null, { code: 429 }],
  ["left out of an array", undefined, undefined, []],
  ["left out of a body that is not an object", undefined, undefined, "busy"],
])("items that are %s are read as %j", (_, want, items, body) => {
  expect(orNone(items, body)).toEqual(want);
});
