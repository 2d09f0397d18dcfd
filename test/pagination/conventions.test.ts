/** Conventions of frameworks and well-known APIs: without configuration, each item of each is yielded once and in order. */

import { rm } from "node:fs/promises";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile, strictest } from "../package/support/compile.js";
import { temporaryFolder } from "../package/support/consumer.js";
import { draws, wrongWith } from "./conventions/drawn.js";
import { type ConventionPackage, conventions, generate } from "./conventions/package.js";
import { overLoopback, thingsUpTo } from "./conventions/server.js";

let folder: string;
let api: ConventionPackage;

beforeAll(async () => {
  folder = await temporaryFolder();
  api = await generate(folder);
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

describe.each(conventions)("$name", (convention) => {
  test.each([0, 3, 7])("%i items", async (count) => {
    const all = thingsUpTo(count);
    const { baseURL, requests } = await overLoopback(convention, all, 3);
    const ids: number[] = [];
    const iterating = async (): Promise<void> => {
      for await (const { id } of api.list(convention, { baseURL, maxRetries: 0 })) ids.push(id);
    };
    if (convention.endsInError === true && count > 0)
      await expect(iterating()).rejects.toMatchObject({ name: "PaginationError" });
    else await iterating();
    expect(ids).toEqual(all.map(({ id }) => id));
    // A page that is known not to exist is not requested. One additional request may find the start, and one the end.
    expect(requests.length).toBeLessThanOrEqual(Math.ceil(count / 3) + 2);
  });
});

test("iterations that are drawn, with faults, breaks and rows that come and go", { timeout: 60_000 }, async () => {
  const property = fc.asyncProperty(draws, async (draw) => {
    expect(await wrongWith(api, draw)).toBeUndefined();
  });
  await fc.assert(property, { seed: 1, numRuns: 400 });
});

test("the package compiles", { timeout: 60_000 }, async () => {
  const options = { ...strictest, noEmit: true };
  expect(await compile("typescript7", folder, { include: ["src"], options })).toEqual([]);
});
