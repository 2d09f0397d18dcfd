/** Schemas and their types, including those that openapi-typescript alone gets wrong. */

import { describe, expect, test } from "vitest";
import { modelIn, problemsIn, typesOf, typesOfDocument } from "./typing.js";

const string = { type: "string" };
const number = { type: "number" };
const nothing = { type: "null" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, required: string[] = Object.keys(properties)): object => ({
  type: "object",
  properties,
  required,
});

/** A schema and its type; the schema may refer to `{ B }`. */
type Case = readonly [title: string, schema: unknown, want: string];
const B = object({ b: string }, []);
const others = {
  Maybe: { type: ["number", "null"] },
  MaybeB: { ...B, type: ["object", "null"] },
  Long: { minLength: 9 },
  Word: { type: "string", enum: ["a", "b"] },
};
/** A condition. */
const when = (first: object, second: object = {}): object => ({
  if: {},
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword, and no promise
  then: first,
  else: second,
});

function describeTypes(title: string, version: string, cases: readonly Case[]): void {
  describe(title, () => {
    const schemas = Object.fromEntries(cases.map(([, schema], index) => [`T${index}`, schema]));
    let made: Promise<Map<string, string>> | undefined;
    const files = (): Promise<Map<string, string>> => (made ??= typesOf({ A: B, B, ...others, ...schemas }, version));
    test.each(cases.map(([name, , want], index) => [name, want, `T${index}`] as const))("%s", async (_, want, name) => {
      expect(modelIn(await files(), name)).toBe(want);
    });
    test("compile", async () => {
      expect(problemsIn(await files())).toEqual([]);
    });
  });
}

describeTypes("null in OpenAPI 3.0", "3.0.3", [
  ["of a type", { ...string, nullable: true }, "string | null"],
  ["of values", { ...string, nullable: true, enum: ["a"] }, `"a" | null`],
  ["of an object", { nullable: true, properties: { a: string } }, "{ a?: string; } | null"],
  ["of a reference", { nullable: true, allOf: [to("B")] }, "B | null"],
  ["of a union", { nullable: true, oneOf: [to("B"), string] }, "B | string | null"],
  ["of items", { type: "array", items: { ...number, nullable: true } }, "(number | null)[]"],
  ["of anything", { nullable: true }, "unknown"],
  ["by a member of allOf", { allOf: [to("B"), { nullable: true }] }, "B | null"],
  ["by a member of allOf, any object", { allOf: [{ type: "object", nullable: true }, to("B")] }, "B | null"],
  [
    "by a member of allOf that declares more",
    { allOf: [to("B"), { ...B, nullable: true }] },
    "B & ({ b?: string; } | null)",
  ],
  ["by a member of a union", { oneOf: [to("B"), { nullable: true, description: "none" }] }, "B | null"],
  ["by the only member", { oneOf: [{ nullable: true }] }, "unknown"],
]);

describeTypes("types and values", "3.1.0", [
  ["a component or null", { allOf: [to("Word"), { type: ["string", "null"], description: "or none" }] }, "Word | null"],
  ["one of several types", { type: ["string", "integer", "null"] }, "string | number | null"],
  ["an object or text", { type: ["string", "object"], properties: { a: string } }, "string | { a?: string; }"],
  ["a limit of what may be null", { allOf: [{ type: ["string", "null"] }, { pattern: "a" }] }, "string | null"],
  ["a limit of a reference", { allOf: [to("Maybe"), { maximum: 1 }, { default: 1 }] }, "Maybe"],
  ["limits next to a type", { type: ["string", "null"], anyOf: [{ pattern: "a" }, { maxLength: 1 }] }, "string | null"],
  [
    "a choice of limits",
    { allOf: [{ type: ["string", "null"] }, { anyOf: [{ pattern: "a" }, { maxLength: 1 }] }] },
    "string | null",
  ],
  ["a limit next to `not`", { allOf: [{ pattern: "a" }, { not: { const: "b" } }] }, "string"],
  ["limits alone", { allOf: [{ pattern: "a" }, { maxLength: 1 }] }, "string"],
  ["limits of a component, and a type", { allOf: [to("Long"), { type: ["string", "null"] }] }, "string | null"],
  ["limits of a component, and one with a type", { allOf: [to("Long"), to("Maybe")] }, "Maybe"],
  ["a type next to limits of a component", { ...to("Long"), type: ["string", "null"] }, "string | null"],
  ["a choice of components", { type: ["string", "null"], oneOf: [to("Long"), { pattern: "a" }] }, "string | null"],
  ["limits of a component alone", { ...to("Long"), description: "x" }, "Long"],
  ["what is in an array or null", { allOf: [{ type: ["array", "null"] }, { items: string }] }, "string[] | null"],
  ["what is in an array, by its member", { type: "array", allOf: [{ items: string }] }, "string[]"],
  [
    "what is in an object or null",
    { type: ["object", "null"], allOf: [{ properties: { a: string } }, to("B")] },
    "({ a?: string; } & B) | null",
  ],
  [
    "what is in an object or null, by a reference",
    { allOf: [to("MaybeB"), { properties: { a: string } }] },
    "MaybeB & ({ a?: string; } | null)",
  ],
  [
    "what is in an object or text",
    { allOf: [{ type: ["object", "string"] }, { properties: { a: string } }] },
    "{ a?: string; } | string",
  ],
  ["an array or null", { type: ["array", "null"], items: string }, "string[] | null"],
  ["a constant", { const: "a" }, `"a"`],
  ["null as a constant", { const: null }, "null"],
  ["an object as a constant", { const: { a: 1 } }, "{ a: 1; }"],
  ["values of several types", { enum: ["a", 1, -1.5, true, null] }, `"a" | 1 | -1.5 | true | null`],
  ["objects and lists as values", { enum: [{ a: 1 }, [1]] }, "{ a: 1; } | [1]"],
  ["numbers that JavaScript cannot hold", { type: "integer", enum: [2 ** 60] }, "number"],
  ["bytes", { ...string, format: "binary" }, "Blob"],
  ["bytes that are encoded as they are", { ...string, contentEncoding: "binary" }, "Blob"],
  [
    "bytes of several media types, as Zod writes them",
    {
      ...string,
      format: "binary",
      contentEncoding: "binary",
      anyOf: [{ contentMediaType: "image/png" }, { contentMediaType: "image/jpeg" }],
    },
    "Blob",
  ],
  ["bytes as text", { ...string, format: "binary", contentEncoding: "base64" }, "string"],
  ["an object of anything", { type: "object" }, "Record<string, unknown>"],
  ["an object without properties", { type: "object", properties: {} }, "Record<string, unknown>"],
  ["no properties, or null", { type: ["object", "null"], additionalProperties: false }, "Record<string, never> | null"],
  [
    "names that objects inherit",
    object({ valueOf: string, __defineGetter__: number }),
    "{ valueOf: string; __defineGetter__: number; }",
  ],
  ["names that are no identifiers", object({ "a b": string, "1": string }), `{ 1: string; "a b": string; }`],
  [
    "a default",
    { type: "object", properties: { a: { ...string, default: "x" } } },
    "{ /** @default x */ a?: string; }",
  ],
]);

describeTypes("boolean schemas", "3.1.0", [
  ["anything", true, "unknown"],
  ["nothing", false, "never"],
  [
    "properties",
    { type: "object", properties: { a: true, b: false, c: { not: {} } } },
    "{ a?: unknown; b?: never; c?: never; }",
  ],
  ["items", { type: "array", items: true }, "unknown[]"],
  ["no items", { type: "array", items: false }, "never[]"],
  ["a union with anything", { oneOf: [true, string] }, "unknown"],
  ["allOf anything", { allOf: [true, to("B")] }, "B"],
  [
    "no additional properties",
    { type: "object", additionalProperties: false, properties: { a: string } },
    "{ a?: string; }",
  ],
]);

describeTypes("arrays and tuples", "3.1.0", [
  ["arrays of arrays", { type: "array", items: { type: "array", items: string } }, "string[][]"],
  [
    "arrays of what is an array by allOf",
    { type: "array", items: { allOf: [{ type: "array", items: string }] } },
    "string[][]",
  ],
  ["arrays of a constant list", { type: "array", items: { const: ["x"] } }, `["x"][]`],
  ["arrays of unions", { type: "array", items: { oneOf: [string, number] } }, "(string | number)[]"],
  ["items without a type", { items: string }, "string[]"],
  [
    "values of the array next to those of its items",
    { type: "array", items: { ...string, enum: ["a", "b"] }, enum: ["a", "b"] },
    `("a" | "b")[]`,
  ],
  ["a tuple and more", { type: "array", prefixItems: [string], items: number }, "[string, ...number[]]"],
  ["a tuple and anything", { type: "array", prefixItems: [string, number] }, "[string, number, ...unknown[]]"],
  ["a tuple and nothing", { type: "array", prefixItems: [string, number], items: false }, "[string, number]"],
  ["a tuple of a length", { type: "array", prefixItems: [string], maxItems: 1 }, "[string]"],
  [
    "a tuple with an end that may be missing",
    { type: "array", prefixItems: [string, number], minItems: 1, items: false },
    "[string, number?]",
  ],
  ["a tuple of old", { type: "array", items: [string, number], minItems: 2, maxItems: 2 }, "[string, number]"],
  ["a tuple of old, not all of it", { items: [string, number], minItems: 1, maxItems: 2 }, "[string, number?]"],
  ["a tuple of old and more", { items: [string, number], additionalItems: string }, "[string, number, ...string[]]"],
  ["a tuple of old and nothing", { items: [string], additionalItems: false, nullable: true }, "[string] | null"],
  ["a tuple and what is left", { prefixItems: [string], unevaluatedItems: number }, "[string, ...number[]]"],
  ["an array of what is left", { type: "array", unevaluatedItems: number }, "number[]"],
  [
    "a tuple whose elements a member declares",
    { allOf: [{ type: "array", prefixItems: [string] }], unevaluatedItems: number },
    "[string, ...unknown[]]",
  ],
  ["arrays of tuples", { type: "array", items: { type: "array", prefixItems: [string], items: false } }, "[string][]"],
  ["lists of itself", { type: "array", items: to("T11") }, "T11[]"],
]);

describeTypes("additional properties", "3.1.0", [
  ["of a type", { type: "object", additionalProperties: number }, "{ [key: string]: number; }"],
  ["of any type", { type: "object", additionalProperties: true }, "{ [key: string]: unknown; }"],
  ["by a pattern", { type: "object", patternProperties: { "^x": string } }, "{ [key: string]: string; }"],
  [
    "by several patterns",
    { type: "object", patternProperties: { "^x": string, "^y": number } },
    "{ [key: string]: string | number; }",
  ],
  [
    "next to others",
    { ...object({ id: number }, []), additionalProperties: string },
    "{ id?: number; [key: string]: string | number | undefined; }",
  ],
  [
    "next to required ones",
    { ...object({ id: number }), patternProperties: { "^x": string } },
    "{ id: number; [key: string]: string | number; }",
  ],
  ["next to schemas that are not objects", { additionalProperties: true, anyOf: [string, number] }, "string | number"],
  ["of itself", { type: "object", additionalProperties: to("T7") }, "{ [key: string]: T7; }"],
  [
    "next to several of the same type",
    { ...object({ id: number, age: number }), additionalProperties: string },
    "{ id: number; age: number; [key: string]: string | number; }",
  ],
  [
    "of a map, extended by others",
    { allOf: [to("T0"), object({ name: string })] },
    "{ name: string; [key: string]: number | string; }",
  ],
  [
    "of a base, extended by others",
    { allOf: [to("T11"), object({ open: { type: "boolean" } })] },
    "T11 & { open: boolean; }",
  ],
  [
    "of a base that is extended",
    { ...object({ id: number }), additionalProperties: string },
    "{ id: number; [key: string]: string | boolean | number; }",
  ],
]);

describeTypes("compositions", "3.1.0", [
  ["all of several", { allOf: [to("B"), object({ c: string })] }, "B & { c: string; }"],
  ["all of one", { allOf: [to("B")] }, "B"],
  ["one of several", { oneOf: [to("B"), string] }, "B | string"],
  ["any of several", { anyOf: [to("B"), string, nothing] }, "B | string | null"],
  [
    "any of several next to properties",
    { ...object({ a: string }), anyOf: [to("B"), object({ c: string })] },
    "{ a: string; } & (B | { c: string; })",
  ],
  ["`oneOf` next to `allOf`", { allOf: [to("B")], oneOf: [string, number] }, "B & (string | number)"],
  ["a description next to a reference", { ...to("B"), description: "x" }, "B"],
  ["properties next to a reference", { ...to("B"), properties: { c: string } }, "{ c?: string; } & B"],
  ["names that allOf needs", { allOf: [to("B")], required: ["b"] }, `WithRequired<B, "b">`],
  ["names that allOf needs of a null", { allOf: [to("T11")], required: ["b"] }, `WithRequired<T11NonNull, "b"> | null`],
  ["annotations alone", { allOf: [to("B"), { description: "x" }] }, "B"],
  ["an object or null", { ...B, type: ["object", "null"] }, "{ b?: string; } | null"],
  ["any object or null", { allOf: [to("B"), { type: ["object", "null"] }] }, "B | null"],
  ["any object or null, next to no component", { allOf: [B, { type: ["object", "null"] }] }, "{ b?: string; }"],
  ["null next to a component, which is not null", { allOf: [to("B"), { type: "null" }] }, "B | null"],
  ["null next to a description of it", { allOf: [{ type: "null" }, { description: "x" }] }, "null"],
  ["a type next to a component, and null", { ...to("B"), type: ["object", "null"] }, "B | null"],
  ["null in place of the type of properties", { ...B, type: "null" }, "{ b?: string; } | null"],
  ["no properties of its own", { allOf: [to("B"), { type: "object", additionalProperties: false }] }, "B"],
  [
    "no properties of its own, by a reference alone",
    { type: "object", allOf: [to("B")], additionalProperties: false },
    "B",
  ],
  [
    "names of another member that a member needs",
    { allOf: [to("B"), object({ c: string }, ["b", "c"])] },
    `WithRequired<B, "b"> & { c: string; }`,
  ],
  [
    "names that a member needs and none declares",
    { allOf: [to("B"), object({ c: string }, ["c", "d"])] },
    "B & { c: string; d: unknown; }",
  ],
]);

describe("discriminators", () => {
  const Cat = object({ kind: string, meow: string });
  const Dog = object({ kind: string, bark: string });
  const propertyName = "kind";
  const narrow = (value: string): string =>
    `export const f = (pet: models.Pet): string => pet.kind === ${JSON.stringify(value)} ? pet.meow : pet.bark;`;

  test.each<[string, object, string]>([
    [
      "by the names of the schemas",
      { Pet: { oneOf: [to("Cat"), to("Dog")], discriminator: { propertyName } }, Cat, Dog },
      "Cat",
    ],
    ["of anyOf", { Pet: { anyOf: [to("Cat"), to("Dog")], discriminator: { propertyName } }, Cat, Dog }, "Cat"],
    [
      "by a mapping to references and to bare names",
      {
        Pet: {
          oneOf: [to("Cat"), to("Dog")],
          discriminator: { propertyName, mapping: { cat: "#/components/schemas/Cat", dog: "Dog" } },
        },
        Cat,
        Dog,
      },
      "cat",
    ],
    ...["links", "examples", "security", "default", "x-cat"].map((value): [string, object, string] => [
      `by a value that is also a keyword: ${value}`,
      {
        Pet: {
          oneOf: [to("Cat"), to("Dog")],
          discriminator: { propertyName, mapping: { [value]: "Cat", dog: "Dog" } },
        },
        Cat,
        Dog,
      },
      value,
    ]),
    [
      "next to properties of the union's own",
      { Pet: { ...object({ id: string }), anyOf: [to("Cat"), to("Dog")], discriminator: { propertyName } }, Cat, Dog },
      "Cat",
    ],
    [
      "of schemas that are made of others",
      {
        Pet: { oneOf: [to("Cat"), to("Dog")], discriminator: { propertyName } },
        Base: object({ kind: string }),
        Cat: { allOf: [to("Base"), object({ meow: string })] },
        Dog: { allOf: [to("Base"), object({ bark: string })] },
      },
      "Cat",
    ],
    [
      "that say their values themselves",
      {
        Pet: { oneOf: [to("Cat"), to("Dog")], discriminator: { propertyName } },
        Cat: { allOf: [object({ kind: { const: "c" }, meow: string })] },
        Dog: { allOf: [object({ kind: { enum: ["d", "e"] }, bark: string })] },
      },
      "c",
    ],
    [
      "of a parent that is one of its children",
      {
        Pet: { ...object({ kind: string }), oneOf: [to("Cat"), to("Dog")], discriminator: { propertyName } },
        Cat: { allOf: [to("Pet"), object({ meow: string })] },
        Dog: { allOf: [to("Pet"), object({ bark: string })] },
      },
      "Cat",
    ],
  ])("narrow a union: %s", async (_, schemas, value) => {
    expect(problemsIn(await typesOf({ A: to("Pet"), ...schemas }), narrow(value))).toEqual([]);
  });

  test.each<[string, object, string, string]>([
    [
      "a base that is of a base itself",
      {
        Animal: { ...object({ t: string }), discriminator: { propertyName: "t" } },
        Pet: { allOf: [to("Animal"), object({ kind: string })], discriminator: { propertyName } },
        Cat: { allOf: [to("Pet"), object({ meow: string })] },
      },
      "PetSelf",
      `PetBase & { kind: "Pet"; }`,
    ],
    [
      "a member without its null",
      {
        Pet: { oneOf: [{ ...to("Cat"), type: "object" }, to("Dog")], discriminator: { propertyName } },
        Cat: { ...Cat, type: ["object", "null"] },
        Dog,
      },
      "CatNonNull",
      `{ kind: "Cat"; meow: string; }`,
    ],
  ])("select by the name that the document has: %s", async (_, schemas, name, want) => {
    expect(modelIn(await typesOf({ A: to("Pet"), ...schemas }), name)).toBe(want);
  });

  test("leave the property out where a schema that does not require it is used without the union", async () => {
    const Bird = object({ kind: string, song: string }, ["song"]);
    const files = await typesOf({
      A: to("Pet"),
      Pet: { oneOf: [to("Bird"), to("Dog")], discriminator: { propertyName } },
      Cage: object({ bird: to("Bird") }),
      Bird,
      Dog,
    });
    expect(modelIn(files, "Bird")).toBe("{ kind?: string; song: string; }");
    expect(modelIn(files, "Pet")).toBe(`(Bird & { kind: "Bird"; }) | Dog`);
    const use = `export const cage: models.Cage = { bird: { song: "" } };
export const f = (pet: models.Pet): string => pet.kind === "Bird" ? pet.song : pet.bark;`;
    expect(problemsIn(files, use)).toEqual([]);
  });

  test("narrow an inline union in a response", async () => {
    const schema = { oneOf: [to("Cat"), to("Dog")], discriminator: { propertyName } };
    const content = { "application/json": { schema } };
    const files = await typesOfDocument({
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
      paths: { "/pets/{id}": { get: { responses: { "200": { description: "", content } } } } },
      components: { schemas: { Cat, Dog } },
    });
    expect(modelIn(files, "Cat")).toBe(`{ kind: "Cat"; meow: string; }`);
  });

  test.each<[string, property: object, mapping: object, one: string]>([
    ["integers", { type: "integer" }, { 1: "One", 2: "Two" }, "1"],
    ["numbers or null", { type: ["number", "null"] }, { 1.5: "One", 2: "Two" }, "1.5"],
    ["booleans", { type: "boolean" }, { true: "One", false: "Two" }, "true"],
    ["some of several integers", { enum: [1, 2, 3] }, { 1: "One", 2: "Two" }, "1"],
    ["integers of a schema of their own", to("Version"), { 1: "One", 2: "Two" }, "1"],
    ["integers, whose keys no value can have", { type: "integer" }, { one: "One", 2: "Two" }, "number"],
    ["integers, which the names of the schemas cannot be", { type: "integer" }, {}, "number"],
    ["strings of digits", string, { 1: "One", 2: "Two" }, `"1"`],
  ])("type the property as it is declared: %s", async (_, property, mapping, one) => {
    const files = await typesOf({
      A: { oneOf: [to("One"), to("Two")], discriminator: { propertyName: "v", mapping } },
      One: object({ v: property }),
      Two: object({ v: property }),
      Version: { type: "integer", enum: [1, 2, 3] },
    });
    expect(modelIn(files, "One")).toBe(`{ v: ${one}; }`);
  });

  test("type the property of a subtype as its base declares it", async () => {
    const files = await typesOf({
      A: {
        ...object({ v: { type: "integer" } }),
        discriminator: { propertyName: "v", mapping: { 1: "One", 2: "Two" } },
      },
      One: { allOf: [to("A"), object({ one: string })] },
      Two: { allOf: [to("A"), object({ two: string })] },
    });
    expect(modelIn(files, "One")).toBe("ABase & { one: string; } & { v: 1; }");
    expect(problemsIn(files)).toEqual([]);
  });

  describe("with a default mapping", () => {
    const mapping = { cat: "Cat", dog: "Dog" };
    const Other = object({ kind: string, other: string }, []);
    const Pet = object({ kind: string, id: string }, []);

    test.each<[string, object, pet: string, other: string]>([
      [
        "of a union",
        {
          Pet: { oneOf: [to("Cat"), to("Other")], discriminator: { propertyName, mapping, defaultMapping: "Other" } },
          Other,
        },
        "Cat | Other",
        "{ kind?: string; other?: string; }",
      ],
      [
        "of a union that names it by a value too",
        {
          Pet: {
            oneOf: [to("Cat"), to("Other")],
            discriminator: {
              propertyName,
              mapping: { ...mapping, other: "Other" },
              defaultMapping: "#/components/schemas/Other",
            },
          },
          Other,
        },
        "Cat | Other",
        "{ kind?: string; other?: string; }",
      ],
      [
        "of a base",
        {
          Pet: { ...Pet, discriminator: { propertyName, mapping: { cat: "Tom" }, defaultMapping: "Other" } },
          Tom: { allOf: [to("Pet"), object({ tom: string })] },
          Other: { allOf: [to("Pet"), object({ other: string })] },
        },
        "Tom | Other",
        "PetBase & { other: string; }",
      ],
      [
        "of a base that is the default itself",
        {
          Pet: { ...Pet, discriminator: { propertyName, mapping: { cat: "Tom" }, defaultMapping: "Pet" } },
          Tom: { allOf: [to("Pet"), object({ tom: string })] },
          Other,
        },
        "Tom | PetBase",
        "{ kind?: string; other?: string; }",
      ],
    ])("%s, whose property is free", async (_, schemas, pet, other) => {
      const files = await typesOf({ A: to("Pet"), Cat, Dog, ...schemas }, "3.2.0");
      expect(modelIn(files, "Pet")).toBe(pet);
      expect(modelIn(files, "Other")).toBe(other);
    });
  });

  test("type each subtype as its own value and those of its subtypes", async () => {
    const files = await typesOf({
      A: to("Pet"),
      Pet: { ...object({ kind: string }), discriminator: { propertyName } },
      Dog: { allOf: [to("Pet"), object({ bark: string })] },
      Poodle: { allOf: [to("Dog"), object({ curls: number })] },
    });
    expect(modelIn(files, "Pet")).toBe("Dog | Poodle");
    expect(modelIn(files, "Dog")).toBe(`PetBase & { bark: string; } & { kind: "Dog" | "Poodle"; }`);
    const use = `export const poodle: models.Poodle = { kind: "Poodle", bark: "", curls: 1 };\nexport const dog: models.Dog = poodle;`;
    expect(problemsIn(files, use)).toEqual([]);
  });
});

describeTypes("members that require, and members that declare nothing", "3.0.3", [
  ["required of a union", { anyOf: [to("A"), to("B")], required: ["z"] }, "{ z: unknown; } & (A | B)"],
  ["required alone", { allOf: [to("B"), { required: ["b"] }] }, `WithRequired<B, "b">`],
  ["required of an object", { allOf: [to("B"), { type: "object", required: ["b"] }] }, `WithRequired<B, "b">`],
  [
    "required of what a member extends",
    { allOf: [{ allOf: [to("B"), object({ c: number }, [])] }], required: ["b"] },
    `(WithRequired<B, "b"> & { c?: number; }) & { b: string; }`,
  ],
  [
    "one of several required",
    { ...object({ a: string, b: number }, []), anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    "{ a?: string; b?: number; } & ({ a: string; } | { b: number; })",
  ],
  [
    "one of several required, whose types have no name",
    { ...object({ a: { type: "array", items: B }, b: string }, []), anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    "{ a?: { b?: string; }[]; b?: string; } & ({ a: unknown; } | { b: string; })",
  ],
  [
    "a member that only requires, next to properties",
    { ...object({ a: string, c: string }, []), allOf: [{ required: ["a"] }] },
    "{ a: string; c?: string; }",
  ],
  [
    "members that only require, next to a choice",
    { ...object({ a: string, c: string }, []), allOf: [{ required: ["a"] }], anyOf: [{ required: ["c"] }] },
    "{ a: string; c?: string; } & { c: string; }",
  ],
  ["members that only require", { allOf: [{ ...object({}, ["z"]), properties: undefined }] }, "{ z: unknown; }"],
  ["required and declared nowhere", object({ a: string }, ["a", "z"]), "{ a: string; z: unknown; }"],
  ["a bare object", { allOf: [to("B"), { type: "object", description: "only words" }] }, "B"],
  ["an object without any property", { type: "object", additionalProperties: false }, "Record<string, never>"],
]);

test("items of a list that one of several members requires are checked in full", async () => {
  const rules = { type: "array", items: object({ target: object({ id: string }, []) }) };
  const Rules = object({ name: string, rules }, []);
  const files = await typesOf(
    { Body: { allOf: [to("Rules"), { anyOf: [{ required: ["rules"] }, { required: ["name"] }] }] }, Rules },
    "3.0.3",
  );
  const body = (target: string): string => `export const body: models.Body = { rules: [{ target: ${target} }] };`;
  expect(problemsIn(files, body(`{ id: "a" }`))).toEqual([]);
  expect(problemsIn(files, body(`"a"`))).toHaveLength(1);
  expect(problemsIn(files, `export const body: models.Body = {};`)).toHaveLength(1);
});

describeTypes("sets of strings", "3.1.0", [
  ["an open one", { anyOf: [string, { enum: ["a", "b"] }] }, `(string & {}) | ("a" | "b")`],
  ["an open one of null too", { oneOf: [{ const: "a" }, string, nothing] }, `"a" | (string & {}) | null`],
  ["bytes or one of them", { anyOf: [{ ...string, format: "binary" }, { enum: ["none"] }] }, `Blob | "none"`],
]);

describeTypes("properties", "3.1.0", [
  ["that nothing else declares", { type: "object", unevaluatedProperties: number }, "{ [key: string]: number; }"],
  [
    "and none that nothing else declares",
    { ...object({ a: string }, []), unevaluatedProperties: false },
    "{ a?: string; }",
  ],
  [
    "others next to a reference",
    { allOf: [to("B")], unevaluatedProperties: number },
    "{ [key: string]: number | string; } & B",
  ],
  [
    "others in a member",
    { allOf: [to("B"), { type: "object", additionalProperties: number }] },
    "B & { [key: string]: number | string; }",
  ],
  ["others of the same type", { allOf: [to("B")], additionalProperties: string }, "{ [key: string]: string; } & B"],
  [
    "of a condition",
    {
      ...object({ a: string }),
      ...when({ properties: { c: number } }, { properties: { a: number, c: string } }),
    },
    "{ a: string; c?: number | string; }",
  ],
  [
    "of conditions in allOf",
    { allOf: [to("B"), when({ properties: { b: number, c: number } })] },
    "B & { c?: number; }",
  ],
  [
    "that others depend on",
    { ...object({ a: string }), dependentSchemas: { a: to("B") } },
    "{ a: string; b?: string; }",
  ],
  [
    "of a condition, not of what is closed",
    { ...object({ a: string }), additionalProperties: false, ...when({ properties: { c: number } }) },
    "{ a: string; }",
  ],
  [
    "one property and not another",
    {
      ...object({ a: string, c: string }, []),
      oneOf: [{ required: ["a"], not: { required: ["c"] } }, { required: ["c"] }],
    },
    "{ a?: string; c?: string; } & ({ a: string; } | { c: string; })",
  ],
  [
    "by their names",
    { type: "object", propertyNames: { enum: ["a", "b"] }, additionalProperties: number },
    "{ a?: number; b?: number; }",
  ],
  [
    "by their names, each a constant",
    { type: "object", propertyNames: { anyOf: [{ const: "a" }, { enum: ["b"] }] }, additionalProperties: number },
    "{ a?: number; b?: number; }",
  ],
  [
    "by names or a pattern",
    { type: "object", propertyNames: { anyOf: [{ const: "a" }, { pattern: "^x" }] }, additionalProperties: number },
    "{ [key: string]: number; }",
  ],
]);

describe("a base with a discriminator", () => {
  const Shape = {
    ...object({ kind: string }),
    discriminator: { propertyName: "kind", mapping: { circle: "Circle", box: "Box" } },
  };
  const Circle = { allOf: [to("Shape"), object({ r: number })] };
  const Box = { allOf: [to("Shape"), object({ w: number })] };
  const use = `export const f = (shape: models.Shape): number => shape.kind === "circle" ? shape.r : shape.w;
export const circle: models.Shape = { kind: "circle", r: 1 };`;

  test.each<[string, object]>([
    ["with a mapping", { Shape, Circle, Box }],
    [
      "used through properties of its own subtypes",
      { Shape, Circle: { allOf: [to("Shape"), object({ r: number, next: to("Shape") }, ["r"])] }, Box },
    ],
    ["next to another use of it", { Shape, Circle, Box, Any: { allOf: [to("Shape")], nullable: true } }],
  ])("is the union of its subtypes: %s", async (_, schemas) => {
    const files = await typesOf({ A: to("Shape"), ...schemas }, "3.0.3");
    expect(modelIn(files, "Shape")).toBe("Circle | Box");
    expect(problemsIn(files, use)).toEqual([]);
  });

  test("includes itself where the mapping does", async () => {
    const mapping = { shape: "Shape", circle: "Circle" };
    const files = await typesOf(
      { A: to("Shape"), Shape: { ...Shape, discriminator: { propertyName: "kind", mapping } }, Circle },
      "3.0.3",
    );
    expect(modelIn(files, "Shape")).toBe("ShapeSelf | Circle");
    expect(modelIn(files, "ShapeSelf")).toBe(`ShapeBase & { kind: "shape"; }`);
    const narrowed = `export const f = (shape: models.Shape): number => shape.kind === "circle" ? shape.r : 0;`;
    expect(problemsIn(files, narrowed)).toEqual([]);
  });
});

describe("a base whose mapping names some of its subtypes", () => {
  const base = (kind: object): object => ({
    ...object({ kind }),
    discriminator: { propertyName: "kind", mapping: { dog: "Dog" } },
  });
  const Dog = { allOf: [to("Pet"), object({ bark: string })] };
  const Cat = { allOf: [to("Pet"), object({ meow: string })] };
  const Lizard = { allOf: [to("Pet"), object({ loves: string })] };

  test.each<[string, object, string]>([
    ["is the union of all", { Pet: base(string), Dog, Cat, Lizard }, "Dog | Cat | Lizard"],
    [
      "and of those that are used too",
      { Pet: base(string), Dog, Cat, Lizard, Den: object({ cat: to("Cat") }) },
      "Dog | Cat | Lizard",
    ],
    [
      "and of those below them",
      { Pet: base(string), Dog, Puppy: { allOf: [to("Dog"), object({ age: number })] } },
      "Dog | Puppy",
    ],
    [
      "but for what only shares its properties",
      { Pet: base(string), Dog, Row: Cat, Table: object({ row: to("Row") }) },
      "Dog",
    ],
    [
      "but for those whose values its property does not allow",
      { Pet: base({ enum: ["dog", "Cat"] }), Dog, Cat, Lizard },
      "Dog | Cat",
    ],
    [
      "but for those that mapped ones extend",
      { Pet: base(string), Mammal: Cat, Dog: { allOf: [to("Mammal"), object({ bark: string })] } },
      "Dog",
    ],
  ])("%s", async (_, schemas, want) => {
    const files = await typesOf({ A: to("Pet"), ...schemas }, "3.0.3");
    expect(modelIn(files, "Pet")).toBe(want);
    expect(problemsIn(files)).toEqual([]);
  });
});

test.each<[string, string, object]>([
  [
    "of a base",
    "x-ms-discriminator-value",
    { Pet: { ...object({ kind: string }), discriminator: { propertyName: "kind" } } },
  ],
  [
    "of a union",
    "x-discriminator-value",
    { Pet: { oneOf: [to("Dog"), to("Cat"), to("Hound")], discriminator: { propertyName: "kind" } } },
  ],
])("a subtype %s is selected by the value that it declares itself", async (_, extension, schemas) => {
  const { Pet } = schemas as { Pet: { oneOf?: object } };
  const extend = (more: object): object =>
    Pet.oneOf === undefined ? { allOf: [to("Pet")], ...object(more, []) } : object({ kind: string, ...more }, ["kind"]);
  const Dog = { [extension]: "#dog", ...extend({ bark: string }) };
  const Hound = { [extension]: "#hound", ...extend({ bark: string, nose: string }) };
  const files = await typesOf({ A: to("Pet"), Pet, Dog, Hound, Cat: extend({ meow: string }) }, "3.0.3");
  const use = `export const pets: models.Pet[] = [{ kind: "#dog" }, { kind: "#hound", nose: "long" }, { kind: "Cat", meow: "x" }];`;
  expect(problemsIn(files, use)).toEqual([]);
  expect(problemsIn(files, `export const pet: models.Pet = { kind: "Dog" };`)).toHaveLength(1);
});

describe("cycles", () => {
  test.each<[string, object, string]>([
    [
      "of JSON",
      { A: { oneOf: [string, { type: "array", items: to("A") }, { type: "object", additionalProperties: to("A") }] } },
      "string | A[] | { [key: string]: A; }",
    ],
    ["of a list", { A: { type: "array", items: to("A") } }, "A[]"],
    ["of null and an object", { A: { oneOf: [nothing, to("C")] }, C: object({ a: to("A") }) }, "null | C"],
    ["of unions", { A: { oneOf: [to("C"), string] }, C: { oneOf: [to("A"), number] } }, "string | number"],
    [
      "of maps",
      { A: { anyOf: [to("C"), string] }, C: { type: "object", additionalProperties: to("A") } },
      "C | string",
    ],
    ["of tuples", { A: { type: "array", prefixItems: [string, to("A")], minItems: 1, items: false } }, "[string, A?]"],
    [
      "of properties",
      { A: object({ next: to("A"), all: { type: "array", items: to("A") } }, []) },
      "{ next?: A; all?: A[]; }",
    ],
    ["of allOf", { A: { allOf: [object({ next: to("A") }, [])] } }, "{ next?: A; }"],
  ])("%s", async (_, schemas, want) => {
    const files = await typesOf(schemas);
    expect(modelIn(files, "A")).toBe(want);
    expect(problemsIn(files)).toEqual([]);
  });
});

describe("references", () => {
  test.each<[string, object, string]>([
    [
      "to a definition inside",
      { A: { $defs: { x: string }, properties: { a: { $ref: "#/components/schemas/A/$defs/x" } } } },
      "{ a?: X; }",
    ],
    ["to an anchor", { A: { properties: { a: { $ref: "#x" } } }, C: { $anchor: "x", ...string } }, "{ a?: C; }"],
    [
      "to an id",
      { A: { properties: { a: { $ref: "https://example.com/c" } } }, C: { $id: "https://example.com/c", ...string } },
      "{ a?: C; }",
    ],
    ["to a dynamic anchor", { A: { $dynamicAnchor: "x", properties: { a: { $dynamicRef: "#x" } } } }, "{ a?: A; }"],
    [
      "into a property",
      {
        A: { properties: { a: { $ref: "#/components/schemas/C/properties/c" } } },
        C: object({ c: { enum: ["x"] } }, []),
      },
      "{ a?: CModel; }",
    ],
    [
      "into allOf",
      { A: { $ref: "#/components/schemas/C/allOf/0" }, C: { allOf: [object({ c: string })] } },
      "{ c: string; }",
    ],
  ])("%s", async (_, schemas, want) => {
    const files = await typesOf(schemas);
    expect(modelIn(files, "A")).toBe(want);
    expect(problemsIn(files)).toEqual([]);
  });
});

describe("sizes", () => {
  test("values without number", async () => {
    const values = Array.from({ length: 5_000 }, (_, index) => `value-${index}`);
    const files = await typesOf({ A: { ...string, enum: values } });
    expect(modelIn(files, "A").split(" | ")).toHaveLength(5_000);
    expect(problemsIn(files)).toEqual([]);
  });

  test("a union of a thousand, with a discriminator", async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `M${index}`);
    const members = names.map((name) => [name, object({ kind: string, [name]: string })] as const);
    const files = await typesOf({
      A: { oneOf: names.map(to), discriminator: { propertyName: "kind" } },
      ...Object.fromEntries(members),
    });
    const use = `export const f = (a: models.A): string => a.kind === "M7" ? a.M7 : "";`;
    expect(problemsIn(files, use)).toEqual([]);
  });

  test("schemas that lead to schemas, five thousand levels deep", async () => {
    const levels = Array.from({ length: 5_000 }, (_, index) => [
      `L${index}`,
      object({ next: to(`L${index + 1}`) }, []),
    ]);
    const files = await typesOf({ A: to("L0"), ...Object.fromEntries(levels), L5000: string });
    expect(modelIn(files, "L4999")).toBe("{ next?: L5000; }");
    expect(problemsIn(files)).toEqual([]);
  });

  test("objects in each other, as deep as a document may nest", async () => {
    const nested = Array.from({ length: 40 }).reduce<object>((inner) => object({ a: inner }, []), string);
    const files = await typesOf({ A: nested });
    expect(modelIn(files, "A").match(/a\?: /gu)).toHaveLength(40);
    expect(problemsIn(files)).toEqual([]);
  });
});

describe("documents of few parts", () => {
  const info = { title: "t", version: "1" };
  const webhook = (schema: object): object => ({
    post: { requestBody: { content: { "application/json": { schema } } }, responses: { "200": { description: "" } } },
  });

  test("webhooks alone", async () => {
    const files = await typesOfDocument({
      openapi: "3.1.0",
      info,
      webhooks: { created: webhook(to("Created")) },
      components: { schemas: { Created: object({ id: string }) } },
    });
    const use = `import type { webhooks } from "./schema.js";\nexport const f = (body: NonNullable<webhooks["created"]["post"]["requestBody"]>["content"]["application/json"]): models.Created => body;`;
    expect(problemsIn(files, use)).toEqual([]);
  });

  test.each([
    ["an object", { ...object({ id: string }), deprecated: true }, "/** @deprecated */\nexport interface A"],
    [
      "a string",
      { ...string, deprecated: true, description: "A." },
      "/**\n * A.\n *\n * @deprecated\n */\nexport type A",
    ],
    ["neither", { ...string, description: "A." }, "/** A. */\nexport type A"],
  ])("a deprecated model that is %s", async (_, A, want) => {
    const files = await typesOfDocument({ openapi: "3.1.0", info, components: { schemas: { A } } });
    expect(files.get("models.ts")).toContain(want);
  });

  test("one schema under several media types: one type, but where parts of a multipart body are files", async () => {
    const content = (schema: object, ...mediaTypes: string[]): object => ({
      description: "",
      content: Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }])),
    });
    const form = "application/x-www-form-urlencoded";
    const parts = "multipart/form-data";
    const body = content(object({ id: string }), "application/json", "text/json", form, parts, "text/plain");
    const upload = content(object({ photo: { ...string, format: "binary" } }), "application/json", form, parts);
    const other = content(object({ name: string }), "application/json", "text/plain");
    const created = { description: "", content: { "application/json": { schema: object({ at: string }) } } };
    const responses = { "201": created, "409": other };
    const files = await typesOfDocument({
      openapi: "3.1.0",
      info,
      paths: { "/headers": { post: { requestBody: body, responses }, put: { requestBody: upload } } },
    });
    const names = [...(files.get("models.ts") ?? "").matchAll(/^export interface (\w+)/gmu)].map(([, name]) => name);
    // The resource's class is not called `Headers`, which is a global name.
    expect(names).toEqual([
      "HeadersCreateBody",
      "HeadersCreateResponse",
      "HeadersCreateError",
      "HeadersUpdateBody",
      "HeadersUpdateMultipartBody",
    ]);
    expect(modelIn(files, "HeadersUpdateBody")).toBe("{ photo: string; }");
    expect(modelIn(files, "HeadersUpdateMultipartBody")).toBe("{ /** Format: binary */ photo: Blob; }");
  });

  test("components alone", async () => {
    const files = await typesOfDocument({
      openapi: "3.1.0",
      info,
      components: { schemas: { A: object({ id: string }) } },
    });
    expect(modelIn(files, "A")).toBe("{ id: string; }");
    expect(problemsIn(files)).toEqual([]);
  });

  test("nothing at all", async () => {
    expect(problemsIn(await typesOfDocument({ openapi: "3.1.0", info, components: {} }))).toEqual([]);
  });
});
