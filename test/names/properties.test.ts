/** Properties of the names of any set of operations. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FileNames } from "../../generator/analyse/names/files.js";
import { callName } from "../../generator/analyse/names/path-names.js";
import { parseCall } from "../../generator/analyse/names/overrides.js";
import type { Subject } from "../../generator/analyse/operations.js";
import { subjects } from "./arbitraries.js";
import { named, nodesOf, treeOf } from "./named.js";
import { subject } from "./subject.js";
import { vendorCalls } from "./vendor.js";

/** A few hundred operations of a real API. */
const real: Subject[] = [...vendorCalls().keys()].map((key) => subject(key));

const sets = fc.oneof(
  { weight: 4, arbitrary: subjects },
  { weight: 1, arbitrary: fc.shuffledSubarray(real, { minLength: 1, maxLength: 80 }) },
);
const shuffled = (all: readonly Subject[]): fc.Arbitrary<Subject[]> =>
  fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });

const runs = { numRuns: 150 };

/** Calls that are legal, that a single operation prefers, and that are not the name of a resource. */
function unrivalled(all: readonly Subject[]): Map<string, string> {
  const calls = all.map((one) => [one.key, callName(one, () => "object")] as const);
  const wanted = calls.map(([key, { resources, verb }]) => [key, [...resources, verb].join(".")] as const);
  const needed = new Set(
    calls.flatMap(([, { resources }]) => resources.map((_, at) => resources.slice(0, at + 1).join("."))),
  );
  const counts = new Map<string, number>();
  for (const path of [...wanted.map(([, call]) => call), ...needed]) counts.set(path, (counts.get(path) ?? 0) + 1);
  return new Map(wanted.filter(([, call]) => counts.get(call) === 1 && parseCall(call, undefined) !== undefined));
}

describe("names", () => {
  it("are one for each operation, legal, and no two in one class, children included", () => {
    fc.assert(
      fc.property(sets, (all) => {
        const nodes = nodesOf(treeOf(all));
        expect(nodes.flatMap(({ operations }) => operations).length).toBe(all.length);
        for (const { operations, children } of nodes) {
          const members = [...operations.map(({ name }) => name), ...children.keys()];
          expect(new Set(members).size).toBe(members.length);
        }
        for (const call of named(all).values()) expect(parseCall(call, undefined)).toBeDefined();
      }),
      runs,
    );
  });

  it("make files that no disk takes for one, nor finds too long", () => {
    fc.assert(
      fc.property(sets, (all) => {
        const names = new FileNames();
        const files = nodesOf(treeOf(all))
          .slice(1)
          .map(({ path }) => names.of(path).toLowerCase());
        expect(new Set(files).size).toBe(files.length);
        for (const file of files) expect(file).toMatch(/^\p{ID_Continue}[\p{ID_Continue}/-]{0,199}$/u);
      }),
      runs,
    );
  });

  it("do not depend on the order of the document", () => {
    fc.assert(
      fc.property(
        sets.chain((all) => fc.tuple(fc.constant(all), shuffled(all))),
        ([all, other]) => {
          expect(named(other)).toEqual(named(all));
        },
      ),
      runs,
    );
  });

  it("stay when operations are added, given the lock of the run before", () => {
    fc.assert(
      fc.property(sets, fc.nat(), (all, at) => {
        const before = named(all.slice(0, at % (all.length + 1)));
        const after = named(all, { pinned: before });
        for (const [key, name] of before) expect([key, after.get(key)]).toEqual([key, name]);
      }),
      runs,
    );
  });

  it("are what the operation alone wants where nothing else wants the same, so that they stay without a lock too", () => {
    fc.assert(
      fc.property(sets, (all) => {
        const names = named(all);
        const given = [...unrivalled(all)].map(([key]) => [key, names.get(key)]);
        expect(given).toEqual([...unrivalled(all)]);
      }),
      runs,
    );
  });

  it("stay when the configuration names another operation", () => {
    fc.assert(
      fc.property(sets, fc.nat(), (all, at) => {
        fc.pre(all.length > 0);
        const { key } = all[at % all.length] as Subject;
        const before = named(all);
        const overrides = new Map([[key, { resources: ["ours"], verb: "call" }]]);
        const after = named(all, { pinned: before, overrides });
        expect(after).toEqual(new Map([...before, [key, "ours.call"]]));
      }),
      runs,
    );
  });
});
