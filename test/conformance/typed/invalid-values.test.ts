/** What types can check, and the values that they should reject. */

import { describe, expect, it } from "vitest";
import { schemasIn } from "../schemas.js";
import { typeCheckable } from "./type-checkable.js";
import { type Flaw, randomOf, invalidValuesOf } from "./invalid-values.js";

const pointer = "#/components/schemas/S";
const schemasWith = (schema: object): ReturnType<typeof schemasIn> =>
  schemasIn({ components: { schemas: { S: schema } } });

describe("the values that a type can check", () => {
  const text = { type: "string" };
  const named = { type: "object", properties: { a: text }, required: ["a"] };
  const isRefused = (schemas: ReturnType<typeof schemasIn>, value: unknown): boolean =>
    schemas.check(pointer, value).length > 0;

  it.each<[string, schema: object, wrong: unknown]>([
    ["a type", text, 1],
    ["an enum", { enum: ["a"] }, "b"],
    ["a required property", named, {}],
    ["a closed object", { ...named, additionalProperties: false }, { a: "", b: 1 }],
    ["a union", { oneOf: [text, named] }, {}],
    ["both unions", { oneOf: [text, { type: "number" }], anyOf: [text, { type: "boolean" }] }, 1],
    ["properties that are named as keywords", { type: "object", properties: { format: text } }, { format: 1 }],
  ])("%s", (_, schema, wrong) => {
    const schemas = schemasWith(schema);
    expect([isRefused(schemas, wrong), isRefused(typeCheckable(schemas), wrong)]).toEqual([true, true]);
  });

  it.each<[string, schema: object, wrong: unknown]>([
    ["whether a number is an integer", { type: "integer" }, 1.5],
    ["names by pattern", { patternProperties: { "^x-": text }, additionalProperties: false }, { y: 1 }],
    ["a format", { type: "string", format: "email" }, "x"],
    ["a pattern, a length or a range", { pattern: "^a", minLength: 9, minimum: 5 }, "b"],
    ["that only one member fits", { oneOf: [text, { type: "string" }] }, ""],
  ])("not %s", (_, schema, wrong) => {
    const schemas = schemasWith(schema);
    expect([isRefused(schemas, wrong), isRefused(typeCheckable(schemas), wrong)]).toEqual([true, false]);
  });
});

describe("a value with one thing wrong", () => {
  const schema = {
    type: "object",
    additionalProperties: false,
    required: ["id", "owner"],
    properties: {
      id: { type: "integer", minimum: 1 },
      role: { enum: ["reader", "writer"] },
      note: { type: ["string", "null"] },
      owner: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
    },
  };
  const schemas = schemasWith(schema);
  const reduced = typeCheckable(schemas);
  const invalid = invalidValuesOf(
    {
      full: { id: 1, role: "reader", note: null, owner: { name: "Ada" } },
      least: { id: 1, owner: { name: "Ada" } },
      fits: (value) => schemas.check(pointer, value).length === 0,
      escapes: (value) => reduced.check(pointer, value).length === 0,
    },
    randomOf("GET /things"),
  );

  it("has each flaw that its schema refuses, with nothing else that is optional", () => {
    const byFlaw = (flaw: Flaw): string[] =>
      invalid.filter((each) => each.flaw === flaw).map(({ value }) => JSON.stringify(value));
    expect(byFlaw("a wrong enum value")).toEqual(['{"id":1,"owner":{"name":"Ada"},"role":"none of these"}']);
    expect(byFlaw("an unknown key in a closed object")).toEqual(['{"id":1,"owner":{"name":"Ada"},"unknownKey":true}']);
    expect(byFlaw("a required property is missing").length).toBeGreaterThan(0);
    expect(byFlaw("a wrong type")).toHaveLength(2);
    expect(byFlaw("null where none is allowed")).toHaveLength(2);
  });

  it("is the same in every run", () => {
    const numbers = (seed: string): number[] => {
      const random = randomOf(seed);
      return [random(), random(), random()];
    };
    expect(numbers("GET /a")).toEqual(numbers("GET /a"));
    expect(numbers("GET /a")).not.toEqual(numbers("GET /b"));
  });
});
