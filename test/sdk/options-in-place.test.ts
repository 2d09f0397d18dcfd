/** Options in place of parameters that may be left out. */

import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { optionNames as reservedNames } from "../../generator/analyse/sdk.js";
import { optionNames } from "../../templates/core/sdk-connect.js";
import type { ListOptions, RequestOptions } from "../../templates/core/sdk-options.js";
import { type Loose, packageOf, type Recorder, startRecorder } from "./support.js";

let recorder: Recorder;
let books: Loose;

beforeAll(async () => {
  recorder = await startRecorder();
  const { module } = await packageOf("sdk");
  const client = new (module["default"] as Loose)({ apiKey: "secret", baseURL: recorder.url });
  books = client["shelves"]?.["books"] as Loose;
});
beforeEach(() => void recorder.seen.splice(0));
afterAll(() => recorder.close());

it("are options, as in older SDKs", async () => {
  await expect(books["list"]?.("s", { path: "/nowhere" })).rejects.toThrow("404");
  await books["list"]?.("s", { headers: { "X-Trace": "t" }, query: { limit: 1 } });
  await books["update"]?.("s", "b", { headers: { "X-Trace": "u" } });
  expect(recorder.seen.slice(1)).toMatchObject([
    { request: "GET /shelves/s/books?limit=1", headers: { "x-trace": "t" } },
    { request: "PATCH /shelves/s/books/b", headers: { "x-trace": "u" }, body: "" },
  ]);
});

it("are parameters where there are options or other parameters as well", async () => {
  await books["list"]?.("s", { limit: 1, query: "q" });
  await books["list"]?.("s", { query: "q" }, { headers: { "X-Trace": "t" } });
  expect(recorder.seen.map(({ request }) => request)).toEqual([
    "GET /shelves/s/books?limit=1&query=q",
    "GET /shelves/s/books?query=q",
  ]);
});

it("are no part of a query that nests deeper than the document declares", async () => {
  await books["list"]?.("s", { status: { in: ["a", "b"], not: { is: "c" } }, size: { min: 1 } });
  expect(recorder.seen.map(({ request }) => decodeURIComponent(request))).toEqual([
    "GET /shelves/s/books?status[in]=a&status[in]=b&status[not][is]=c&size[min]=1",
  ]);
});

it("are recognised by all names that types declare, and no others", () => {
  const names: Record<keyof RequestOptions | keyof ListOptions, true> = {
    fetchOptions: true,
    headers: true,
    hooks: true,
    idempotencyKey: true,
    maxItems: true,
    maxPages: true,
    maxRetries: true,
    path: true,
    prefetch: true,
    query: true,
    signal: true,
    timeout: true,
  };
  expect([...optionNames]).toEqual(Object.keys(names));
  expect(reservedNames).toEqual([...optionNames]);
});
