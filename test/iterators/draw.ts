/** Draws plans. */

import * as fc from "fast-check";
import { type Break, hasCursor, type Plan, type PageFault, type RequestFault, schemes } from "./plan.js";

const requestFaults: readonly RequestFault[] = ["429", "500", "reset", "reset in body", "html", "half json"];
const pageFaults: readonly PageFault[] = [
  "no cursor",
  "odd cursor",
  "repeated cursor",
  "cyclic cursor",
  "items that are none",
];

const breaks: fc.Arbitrary<Break> = fc.record({
  after: fc.nat(12),
  how: fc.constantFrom("return", "abort", "limit"),
});

const pageFault = fc.record({ page: fc.nat(8), fault: fc.constantFrom(...pageFaults) });

const changes = fc.array(
  fc.record({
    request: fc.integer({ min: 2, max: 20 }),
    kind: fc.constantFrom("grow" as const, "shrink" as const),
    at: fc.nat(99).map((percent) => percent / 100),
  }),
  { maxLength: 6 },
);

export const plans: fc.Arbitrary<Plan> = fc
  .record({
    scheme: fc.constantFrom(...schemes),
    items: fc.nat(40),
    sizes: fc.array(fc.nat(6), { minLength: 1, maxLength: 5 }).filter((sizes) => sizes.some((size) => size > 0)),
    requestFaults: fc.dictionary(fc.integer({ min: 1, max: 15 }).map(String), fc.constantFrom(...requestFaults), {
      maxKeys: 4,
    }),
    pageFault: fc.option(pageFault, { nil: undefined, freq: 3 }),
    changes: fc.oneof(fc.constant([]), changes),
    breaks: fc.array(breaks, { maxLength: 5 }),
    by: fc.constantFrom("item" as const, "item" as const, "page" as const),
    prefetch: fc.nat(3),
    maxRetries: fc.constantFrom(0, 2),
  })
  .map(possible);

/** Removes the parts of a plan that a scheme cannot show, and waits of half a second. */
function possible(plan: Plan): Plan {
  const { scheme, pageFault: fault } = plan;
  const isHidden = scheme === "link-header" && fault !== undefined && /^(?:no|odd) cursor$/u.test(fault.fault);
  const waits = Object.values(plan.requestFaults).some((each) => each.startsWith("reset"));
  return {
    ...plan,
    ...(isHidden || !hasCursor(scheme) ? { pageFault: undefined } : {}),
    changes: hasCursor(scheme) ? plan.changes : [],
    maxRetries: waits ? 0 : plan.maxRetries,
  };
}
