/** A bounded part of the fuzzing; `npm run fuzz -- --minutes 30` is the long one. */

import { describe, expect, it } from "vitest";
import { times } from "../support/thorough.js";
import { fuzz, mutated } from "./fuzzing/fuzz.js";
import { minimise } from "./fuzzing/minimise.js";
import { seeds } from "./fuzzing/seeds.js";
import { tryText } from "./fuzzing/subject.js";

describe("the generator", () => {
  it.each(seeds.map((seed, index) => [index, seed] as const))("makes a package of seed %i", async (_, seed) => {
    expect(await tryText(seed)).toBe("made");
  });

  it("makes a package of a mutated document or refuses it", async () => {
    const runs = times(1, 8);
    const { made, refused, findings } = await fuzz({ seeds, first: 1, runs, time: 60_000, limit: 30_000 });
    expect(findings).toEqual([]);
    expect(made + refused).toBe(runs);
  }, 180_000);
});

describe("a run", () => {
  it("is the same for the same number, and another for another", () => {
    const texts = Array.from({ length: 50 }, (_, run) => mutated(seeds, run));
    expect(Array.from({ length: 50 }, (_, run) => mutated(seeds, run))).toEqual(texts);
    expect(new Set(texts).size).toBeGreaterThan(45);
  });
});

describe("a minimised document", () => {
  it("has what the fault needs, and nothing else", async () => {
    const text = JSON.stringify({ a: [1, { b: 2, c: [3, 4] }], d: { e: 5 } });
    expect(await minimise(text, async (smaller) => smaller.includes("4"))).toBe('{"a":[{"c":[4]}]}');
  });

  it("may be no JSON", async () => {
    expect(await minimise("one: two\nthree: four", async (smaller) => smaller.includes("ee"))).toBe("ee");
  });
});
