/** Whatever fails meanwhile, an iteration loses no item, repeats none, and ends. */

import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { times } from "../support/thorough.js";
import { plans } from "./draw.js";
import { handWritten } from "./hand-written.js";
import { checkIteration } from "./check.js";
import { ours } from "./ours.js";
import { hasCursor, type PageFault, type Plan, schemes } from "./plan.js";
import { overLoopback, type Transport, withinProcess } from "./transport.js";

const plain: Plan = {
  scheme: "cursor-token",
  items: 10,
  sizes: [3],
  requestFaults: {},
  changes: [],
  breaks: [],
  by: "item",
  prefetch: 0,
  maxRetries: 0,
};
const right = { outcome: "right", error: undefined };
const all = Array.from({ length: 10 }, (_, index) => String((index + 1) * 1_000));

it("is right under plans of every kind", async () => {
  const property = fc.asyncProperty(plans, async (plan) => {
    expect((await checkIteration(ours, plan, withinProcess)).outcome).toBe("right");
  });
  await fc.assert(property, { seed: 1, numRuns: times(150, 600) });
}, 60_000);

describe("over a connection", () => {
  let transport: Transport;
  beforeAll(async () => {
    transport = await overLoopback();
  });
  afterAll(() => transport.close());

  it("is right as well", async () => {
    const property = fc.asyncProperty(plans, async (plan) => {
      expect((await checkIteration(ours, plan, transport)).outcome).toBe("right");
    });
    await fc.assert(property, { seed: 2, numRuns: times(20, 60) });
  }, 60_000);

  it("resumes what broke off in the middle of a body", async () => {
    const plan: Plan = { ...plain, requestFaults: { 2: "reset in body", 4: "reset" } };
    expect(await checkIteration(ours, plan, transport)).toMatchObject({ ...right, ids: all });
  });
});

describe.each(schemes)("%s", (scheme) => {
  it("yields all items, with each prefetch, through empty pages where there are any", async () => {
    for (const prefetch of [0, 1, 3]) {
      const plan: Plan = { ...plain, scheme, sizes: [0, 3, 1], prefetch };
      expect(await checkIteration(ours, plan, withinProcess)).toMatchObject({ ...right, ids: all });
    }
  });

  it.each(["return", "abort", "limit"] as const)("is resumed after any item: %s", async (how) => {
    for (let after = 0; after <= 11; after++) {
      const plan: Plan = { ...plain, scheme, sizes: [0, 3, 1], breaks: [{ after, how }], prefetch: after % 2 };
      expect(await checkIteration(ours, plan, withinProcess)).toMatchObject({ ...right, ids: all });
    }
  });

  it.each(["429", "500", "reset", "reset in body", "html", "half json"] as const)(
    "is resumed after %s",
    async (fault) => {
      const plan: Plan = { ...plain, scheme, requestFaults: { 1: fault, 3: fault, 4: fault } };
      expect(await checkIteration(ours, plan, withinProcess)).toMatchObject({ ...right, ids: all });
    },
  );
});

describe.each(schemes.filter(hasCursor))("%s, with a faulty page:", (scheme) => {
  const faults: readonly PageFault[] = ["repeated cursor", "cyclic cursor", "items that are none"];
  const shown: readonly PageFault[] = scheme === "link-header" ? [] : ["no cursor", "odd cursor"];

  it.each([...faults, ...shown])("%s", async (fault) => {
    const plan: Plan = {
      ...plain,
      scheme,
      items: 30,
      pageFault: { page: 6, fault },
      breaks: [{ after: 5, how: "return" }],
    };
    const { outcome, ids, error } = await checkIteration(ours, plan, withinProcess);
    expect(error).toMatchObject({ name: "PaginationError", checkpoint: expect.any(String) as string });
    expect({ outcome, ids: ids.length }).toEqual({ outcome: "right", ids: 18 });
  });
});

it("finds its position when the list grows or shrinks around it", async () => {
  for (const kind of ["grow", "shrink"] as const) {
    for (let percent = 0; percent < 100; percent += 10) {
      const changes = [{ request: 2, kind, at: percent / 100 }];
      const plan: Plan = { ...plain, sizes: [5], changes, breaks: [{ after: 2, how: "return" }] };
      expect(await checkIteration(ours, plan, withinProcess)).toMatchObject(right);
    }
  }
});

it("fails when the items around its position are gone", async () => {
  const changes = [2, 2].map((request) => ({ request, kind: "shrink" as const, at: 0.15 }));
  const plan: Plan = { ...plain, sizes: [5], changes, breaks: [{ after: 2, how: "return" }] };
  const { error } = await checkIteration(ours, plan, withinProcess);
  expect(error).toMatchObject({ name: "PaginationError", message: expect.stringContaining("has changed") as string });
});

describe("the suite sees", () => {
  it.each<[string, Partial<Plan>, string]>([
    ["items that are lost", { pageFault: { page: 1, fault: "no cursor" }, scheme: "next-url" }, "lost"],
    ["items that come twice", { pageFault: { page: 1, fault: "cyclic cursor" } }, "repeated"],
    [
      "an iteration without an end",
      { items: 40, sizes: [0, 1], pageFault: { page: 2, fault: "repeated cursor" } },
      "endless",
    ],
    ["an iteration that fails without need", { requestFaults: { 2: "500" } }, "failed"],
    ["an iteration that is right", {}, "right"],
  ])("%s", async (_, plan, outcome) => {
    expect((await checkIteration(handWritten, { ...plain, ...plan }, withinProcess)).outcome).toBe(outcome);
  });
});
