/** Unions with a discriminator, tuples, and patterns of names: the results of Zod for values that fit, and for others. */

import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ZodType } from "zod";
import { zod } from "../../generator/emitters/zod.js";
import { object, ref, string } from "../contents/document.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient, type GeneratedClient } from "../support/client.js";

const number = { type: "number" };
const nothing = { type: "null" };
const kind = (...values: string[]): object => ({ type: "string", enum: values });
const by = (propertyName: string, mapping?: Record<string, string>): object => ({
  discriminator: {
    propertyName,
    ...(mapping && {
      mapping: Object.fromEntries(
        Object.entries(mapping).map(([value, name]) => [value, `#/components/schemas/${name}`]),
      ),
    }),
  },
});
const union = (names: readonly string[], more: object = {}): object => ({ oneOf: names.map(ref), ...more });

const schemas = {
  // Values from the mapping alone, several for one member.
  Cat: object({ pet: string, lives: number }),
  Dog: object({ pet: string, tricks: { type: "array", items: ref("Mapped") } }),
  Mapped: union(["Cat", "Dog"], by("pet", { cat: "Cat", dog: "Dog", puppy: "Dog" })),
  // By the names of the members, declared by each.
  Circle: object({ shape: kind("Circle"), radius: number }),
  Square: object({ shape: { const: "Square" }, side: number }),
  Named: union(["Circle", "Square"], by("shape")),
  // Subtypes of a base, which has the discriminator.
  Event: { ...object({ type: string, id: string }), ...by("type", { up: "Up", down: "Down" }) },
  Up: { allOf: [ref("Event"), object({ height: number })] },
  Down: { allOf: [ref("Event"), object({ depth: number }, [])] },
  // Or nothing.
  Maybe: { oneOf: [ref("Circle"), ref("Square"), nothing], ...by("shape") },
  // By numbers, which the keys of a mapping write as strings.
  First: object({ version: { type: "integer" }, first: string }),
  Second: object({ version: { type: "integer", enum: [2] }, second: string }),
  Numbered: union(["First", "Second"], by("version", { 1: "First", 2: "Second" })),
  // The property does not decide.
  Loose: object({ shape: kind("loose") }, []),
  Optional: union(["Circle", "Loose"], by("shape", { Circle: "Circle", loose: "Loose" })),
  Ring: object({ shape: kind("Circle"), width: number }),
  Ambiguous: { anyOf: [ref("Circle"), ref("Ring")], ...by("shape", { Circle: "Circle" }) },
  Same: {
    oneOf: [object({ shape: kind("x"), left: number }), object({ shape: kind("x"), right: number })],
    ...by("shape"),
  },
  Inner: union(["Circle", "Ring"]),
  Nested: union(["Square", "Inner"], by("shape", { Square: "Square", Circle: "Inner" })),
  Plain: union(["Circle", "Square"]),
  // A base whose subtypes declare other values than their names.
  Signal: object({ color: string }),
  Stop: { allOf: [ref("Signal"), object({ color: kind("red"), seconds: number })] },
  Go: { allOf: [ref("Signal"), object({ color: kind("green") })] },
  Signals: union(["Stop", "Go"], by("color")),
  // Null by the type alone, as the models have it.
  Level: { type: ["string", "null"], enum: ["low", "high"] },
  // Tuples.
  Pair: { type: "array", prefixItems: [string, number], items: false },
  Row: { type: "array", prefixItems: [string], items: number },
  Open: { type: "array", prefixItems: [string] },
  End: { type: "array", prefixItems: [string, number], minItems: 1, maxItems: 2 },
  Pairs: { type: "array", items: { type: "array", prefixItems: [ref("Named"), string], items: false } },
  // Names that match a pattern have its values; others have those of `additionalProperties`.
  Marked: {
    ...object({ id: number }),
    patternProperties: { "^x-": string },
    additionalProperties: { type: "boolean" },
  },
  Marks: { type: "object", patternProperties: { "^x-": string, "^y-": number }, additionalProperties: false },
};

let generated: GeneratedClient;
let text: string;
beforeAll(async () => {
  const paths = Object.keys(schemas).map((name) => [
    `/${name.toLowerCase()}`,
    { get: { responses: { 200: { description: "", content: { "application/json": { schema: ref(name) } } } } } },
  ]);
  const info = { title: "T", version: "1.0.0" };
  const document = { openapi: "3.1.0", info, paths: Object.fromEntries(paths) as object, components: { schemas } };
  generated = await generateClient(document, { emitters: [zod()] });
  text = await generated.read("src/zod.ts");
});
afterAll(() => generated.remove());

/** The source of a schema, on one line. */
function sourceOf(name: string): string {
  const [, source = ""] =
    new RegExp(`export const ${name}Schema\\b[^=]*= schemaOf\\(([^;]*)\\);`, "u").exec(text) ?? [];
  return source.replaceAll(/\s+/gu, " ").trim();
}

it("compiles, with the types of the models", async () => {
  await cp(join(generated.folder, "node_modules/generated/src"), join(generated.folder, "src"), { recursive: true });
  const proof =
    "import type { z } from 'zod';\nexport const schemaOf = <T>(schema: z.ZodType<T>): z.ZodType<T> => schema;\n";
  await writeFile(join(generated.folder, "src/emitters/zod-types.ts"), proof);
  const project = { include: ["src"], options: { ...strictest, skipLibCheck: true } };
  expect(await compile("typescript7", generated.folder, project)).toEqual([]);
});

it.each<[name: string, starts: string]>([
  ["mapped", 'z.discriminatedUnion("pet", ['],
  ["named", 'z.discriminatedUnion("shape", ['],
  ["eventModel", 'z.discriminatedUnion("type", ['],
  ["numbered", 'z.discriminatedUnion("version", ['],
  ["maybe", 'z.union([ z.discriminatedUnion("shape", ['],
  ["optional", "z.union(["],
  ["ambiguous", "z.union(["],
  ["same", "z.union(["],
  ["nested", "z.union(["],
  ["plain", "z.union(["],
  ["pair", "z.tuple([z.string(), z.number()])"],
  ["row", "z.tuple([z.string()], z.number())"],
  ["open", "z.tuple([z.string()], z.unknown())"],
  ["end", "z.tuple([z.string(), z.exactOptional(z.number())])"],
])("%s is written as %s", (name, starts) => {
  expect(sourceOf(name).replaceAll("([ ", "([")).toContain(starts.replaceAll("([ ", "(["));
});

const circle = { shape: "Circle", radius: 1 };

describe("issues", () => {
  it.each<[name: string, value: unknown, want: string[]]>([
    ["mapped", { pet: "cat", lives: 9 }, []],
    ["mapped", { pet: "puppy", tricks: [{ pet: "cat", lives: 9 }] }, []],
    ["mapped", { pet: "dog", tricks: [{ pet: "cat", lives: "9" }] }, ["tricks.0.lives"]],
    ["mapped", { pet: "cat", tricks: [] }, ["lives"]],
    ["mapped", { pet: "cow", lives: 1 }, ["pet"]],
    ["mapped", { lives: 1 }, ["pet"]],
    ["named", circle, []],
    ["named", { ...circle, color: "red" }, []],
    ["named", { shape: "Square", radius: 1 }, ["side"]],
    ["eventModel", { type: "up", id: "a", height: 2 }, []],
    ["eventModel", { type: "down", id: "a" }, []],
    ["eventModel", { type: "down", depth: "deep" }, ["depth", "id"]],
    ["eventModel", { type: "sideways", id: "a" }, ["type"]],
    ["up", { type: "up", id: 7, height: 2 }, ["id"]],
    ["maybe", null, []],
    ["maybe", circle, []],
    ["maybe", { shape: "Hexagon" }, [""]],
    ["numbered", { version: 1, first: "" }, []],
    ["numbered", { version: 2, second: "" }, []],
    ["numbered", { version: "1", first: "" }, ["version"]],
    ["optional", {}, []],
    ["optional", { shape: "none" }, [""]],
    ["ambiguous", { shape: "Circle", width: 1 }, []],
    ["ambiguous", { shape: "Circle" }, [""]],
    ["same", { shape: "x", right: 1 }, []],
    ["nested", { shape: "Circle", width: 1 }, []],
    ["nested", { shape: "Square" }, [""]],
    ["pair", ["a", 1], []],
    ["pair", ["a"], [""]],
    ["pair", ["a", "b"], ["1"]],
    ["pair", ["a", 1, 2], [""]],
    ["row", ["a", 1, 2], []],
    ["row", ["a", 1, "b"], ["2"]],
    ["open", ["a", {}, null], []],
    ["open", [], ["0"]],
    ["dog", { pet: "cat", tricks: [] }, ["pet"]],
    ["up", { type: "down", id: "a", height: 2 }, ["type"]],
    ["end", ["a"], []],
    ["end", ["a", "b"], ["1"]],
    ["signals", { color: "red", seconds: 1 }, []],
    ["signals", { color: "Stop", seconds: 1 }, [""]],
    ["level", null, []],
    ["level", "middle", [""]],
    ["pairs", [[circle, "a"]], []],
    ["marked", { id: 1, "x-a": "a", b: true }, []],
    ["marked", { id: 1, b: {} }, ["b"]],
    ["marks", { "x-a": "a", "y-b": 1 }, []],
    ["marks", { "x-a": true }, ["x-a"]],
    ["pairs", [[{ shape: "Circle" }, "a"]], ["0.0.radius"]],
  ])("%s of %j are at %j", async (name, value, want) => {
    const all = (await generated.load("zod")) as Record<string, ZodType>;
    const { error } = all[`${name}Schema`]?.safeParse(value) ?? {};
    expect((error?.issues ?? []).map(({ path }) => path.join(".")).sort()).toEqual(want);
  });
});
