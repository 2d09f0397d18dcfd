/** Hashes of parts with everything that they refer to: a change affects the parts that refer to it, and no others. */

import { describe, expect, it } from "vitest";
import type { Document } from "../../generator/document.js";
import { Closures } from "../../generator/emit/closures.js";

const to = (...names: string[]): object => ({
  allOf: names.map((name) => ({ $ref: `#/components/schemas/${name}` })),
});

const schemas: Readonly<Record<string, object>> = {
  Alone: { type: "string" },
  Leaf: { type: "number" },
  Near: to("Leaf"),
  Far: to("Near"),
  One: to("Two"),
  Two: to("One", "Leaf"),
  Self: to("Self"),
  OfGroup: to("One"),
  Deep: { $ref: "#/components/schemas/Holder/properties/a" },
  Holder: { properties: { a: to("Leaf"), b: { type: "string" } } },
  Nowhere: { $ref: "#/components/schemas/%E0%A4%A" },
};

/** Name → hash. */
function hashes(all: Readonly<Record<string, object>>): Map<string, string> {
  const document = { openapi: "3.1.0", info: {}, paths: {}, components: { schemas: all } } as unknown as Document;
  const closures = new Closures(document);
  return new Map(Object.entries(all).map(([name, schema]) => [name, closures.of(schema)]));
}

describe("a changed schema changes the hashes of all that lead to it, and of nothing else", () => {
  it.each([
    ["Alone", ["Alone"]],
    ["Leaf", ["Leaf", "Near", "Far", "One", "Two", "OfGroup", "Deep", "Holder"]],
    ["Near", ["Near", "Far"]],
    ["Far", ["Far"]],
    ["One", ["One", "Two", "OfGroup"]],
    ["Two", ["One", "Two", "OfGroup"]],
    ["Self", ["Self"]],
    ["OfGroup", ["OfGroup"]],
    ["Nowhere", ["Nowhere"]],
  ])("%s", (name, want) => {
    const before = hashes(schemas);
    const after = hashes({ ...schemas, [name]: { ...schemas[name], title: "Changed" } });
    expect([...before.keys()].filter((each) => before.get(each) !== after.get(each)).sort()).toEqual([...want].sort());
  });

  it("Holder, where a reference leads to one of its properties alone", () => {
    const before = hashes(schemas);
    const after = hashes({ ...schemas, Holder: { ...schemas["Holder"], title: "Changed" } });
    expect(after.get("Holder")).not.toBe(before.get("Holder"));
    expect(after.get("Deep")).toBe(before.get("Deep"));
  });
});

describe("a hash", () => {
  it("does not depend on the order of the document", () => {
    const reversed = hashes(Object.fromEntries(Object.entries(schemas).reverse()));
    expect(Object.fromEntries(reversed)).toEqual(Object.fromEntries(hashes(schemas)));
  });

  it("differs where two schemas of one group exchange their contents", () => {
    const exchanged = hashes({ ...schemas, One: schemas["Two"] ?? {}, Two: schemas["One"] ?? {} });
    expect(exchanged.get("OfGroup")).not.toBe(hashes(schemas).get("OfGroup"));
  });

  it("is found without recursion, for a chain of 50,000 schemas", () => {
    const chain = Object.fromEntries(
      Array.from({ length: 50_000 }, (_, i) => [`S${String(i)}`, to(`S${String(i + 1)}`)]),
    );
    expect(new Set(hashes(chain).values()).size).toBe(50_000);
  });
});
