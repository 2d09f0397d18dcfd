/** Limits, scopes and encodings, which types do not show: what a server refuses that it accepted. */

import { expect, test } from "vitest";
import { compare } from "../../generator/changes/compare.js";
import { readLimits, writeLimits } from "../../generator/changes/limits-text.js";
import type { ComparedPackage } from "../../generator/changes/package.js";
import type { Config } from "../../generator/config/config.js";
import { json, object, ok, ref, string } from "./edits.js";
import { packageFrom } from "./packages.js";

type Json = Parameters<typeof ok>[0];

const limited = (most: number, more: object = {}): Json => ({ type: "string", maxLength: most, ...more });
const api = (operation: object, more: object = {}, path = "/things"): object => ({
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://api.example.com" }],
  paths: { [path]: { post: { responses: { "200": ok(object([], { id: string })) }, ...operation } } },
  ...more,
});
const sending = (type: Json, schemas: object = {}, media = "application/json"): object =>
  api({ requestBody: { required: true, content: { [media]: { schema: type } } } }, { components: { schemas } });
const inField = (type: Json, schemas: object = {}): object => sending(object([], { p: type, o: string }), schemas);
const email = (most: number): object => ({ Email: limited(most) });

const difference = async (before: object, after: object, config: Partial<Config> = {}): Promise<string[]> => {
  const old = await packageFrom(before, config);
  return lines(old, await packageFrom(after, config, old));
};
const lines = (old: ComparedPackage, now: ComparedPackage): string[] =>
  compare(old, now).changes.map(({ bump, name, reason }) => `${bump} ${name} ${reason}`);

const shorter = "is limited by `maxLength: 5` now, no longer by `maxLength: 9`";

test.each<[where: string, document: (most: number) => object, name: string]>([
  ["a field", (most) => inField(limited(most)), "ThingsCreateBody.p"],
  ["a field that may be null", (most) => inField({ anyOf: [limited(most), { type: "null" }] }), "ThingsCreateBody.p"],
  ["the model of a field", (most) => inField(ref("Email"), email(most)), "Email"],
  ["a base", (most) => sending({ allOf: [ref("Base")] }, { Base: object([], { p: limited(most) }) }), "Base.p"],
  ["a member of allOf", (most) => inField({ allOf: [string, { maxLength: most }] }), "ThingsCreateBody.p"],
  ["items", (most) => inField({ type: "array", items: object([], { q: limited(most) }) }), "ThingsCreateBody.p[].q"],
  ["values", (most) => inField({ type: "object", additionalProperties: limited(most) }), "ThingsCreateBody.p[key]"],
  ["a part", (most) => sending(object([], { p: limited(most) }), {}, "multipart/form-data"), "ThingsCreateBody.p"],
  ["a body", (most) => sending(limited(most), {}, "text/plain"), "client.things.create body"],
  ["items of a body", (most) => sending({ type: "array", items: limited(most) }), "client.things.create body[]"],
  [
    "a component of bodies",
    (most) =>
      api(
        { requestBody: { $ref: "#/components/requestBodies/B" } },
        { components: { requestBodies: { B: { content: json(object([], { p: limited(most) })) } } } },
      ),
    "ThingsCreateBody.p",
  ],
  [
    "the path",
    (most) =>
      api({ parameters: [{ name: "id", in: "path", required: true, schema: limited(most) }] }, {}, "/things/{id}"),
    "client.things.update id",
  ],
  [
    "a header",
    (most) => api({ parameters: [{ name: "X-Size", in: "header", schema: limited(most) }] }),
    'ThingsCreateHeaders["X-Size"]',
  ],
])(
  "a limit of %s is compared",
  async (_, document, name) => {
    expect(await difference(document(9), document(5))).toEqual([`major ${name} ${shorter}`]);
    expect(await difference(document(5), document(9))).toEqual([]);
  },
  60_000,
);

test.each<[what: string, before: Json, after: Json, want: string | undefined]>([
  ["a bound", { type: "integer", minimum: 1 }, { type: "integer", minimum: 2 }, "is limited by `minimum: 2` now, no longer by `minimum: 1`"],
  ["an exclusive bound of integers", { type: "integer", exclusiveMaximum: 10 }, { type: "integer", maximum: 9 }, undefined],
  ["an exclusive bound of numbers", { type: "number", maximum: 9 }, { type: "number", exclusiveMaximum: 9 }, "is limited by `exclusiveMaximum: 9` now"],
  ["a coarser step", { type: "integer", multipleOf: 2 }, { type: "integer", multipleOf: 4 }, "is limited by `multipleOf: 4` now, no longer by `multipleOf: 2`"],
  ["a finer step", { type: "integer", multipleOf: 4 }, { type: "integer", multipleOf: 2 }, undefined],
  ["integers", { type: "number" }, { type: "integer" }, "accepts only integers now"],
  ["a pattern", { type: "string", pattern: "^a" }, { type: "string", pattern: "^b" }, "is limited by another `pattern` now"],
  ["a pattern of everything", string, { type: "string", pattern: ".*" }, undefined],
  ["unique items", { type: "array", items: string }, { type: "array", items: string, uniqueItems: true }, "is limited by `uniqueItems` now"],
  ["a checked format", string, { type: "string", format: "uuid" }, "is limited by `format: uuid` now"],
  ["a wider format", { type: "string", format: "uri" }, { type: "string", format: "uri-reference" }, undefined],
  ["a condition", string, { type: "string", not: { const: "x" } }, "is limited by a condition `not` now"],
  ["another condition", { type: "string", not: { const: "x" } }, { type: "string", not: { const: "y" } }, "is limited by another condition `not` now"],
  ["no condition", { type: "string", not: { const: "x" } }, string, undefined],
  ["what an array contains", { type: "array", items: string }, { type: "array", items: string, contains: { const: "x" } }, "is limited by a condition `contains` now"],
  ["a format that describes", string, { type: "string", format: "markdown" }, undefined],
])("%s", async (_, before, after, want) => {
  const found = await difference(inField(before), inField(after));
  expect(found).toEqual(want === undefined ? [] : [`major ThingsCreateBody.p ${want}`]);
}, 60_000); // prettier-ignore

test("what a field depends on is a limit", async () => {
  const body = (more: object): object => sending({ type: "object", properties: { p: string, o: string }, ...more });
  for (const more of [{ dependentRequired: { p: ["o"] } }, { if: { required: ["p"] }, else: { required: ["o"] } }])
    expect(await difference(body({}), body(more))).toEqual([
      `major ThingsCreateBody is limited by a condition \`${Object.keys(more)[0] ?? ""}\` now`,
    ]);
}, 60_000);

test("an argument of another type is reported once, by its name", async () => {
  const document = (type: string): object =>
    api({ parameters: [{ name: "thing_id", in: "path", required: true, schema: { type } }] }, {}, "/things/{thing_id}");
  const found = await difference(document("string"), document("integer"));
  expect(found.filter((line) => !line.includes("README.md"))).toEqual([
    "major client.things.update thingId accepts `number`, no longer `string`",
  ]);
}, 60_000);

test("a default is named like the parameter that has it, and on one line", async () => {
  const document = (value: string): object =>
    api({ parameters: [{ name: "a b\n::c", in: "query", schema: { type: "string", default: value } }] });
  expect(await difference(document("x"), document("y"))).toEqual([
    'minor ThingsCreateQuery["a b\\n::c"] defaults to `"y"`, no longer `"x"`',
  ]);
}, 60_000);

test("alternative credentials may come in another order", async () => {
  const schemes = { A: { type: "http", scheme: "bearer" }, B: { type: "apiKey", in: "header", name: "X-Key" } };
  const document = (...names: string[]): object =>
    api({ security: names.map((name) => ({ [name]: [] })) }, { components: { securitySchemes: schemes } });
  expect(await difference(document("A", "B"), document("B", "A"))).toEqual([]);
}, 60_000);

test.each<[what: string, before: object, after: object, want: readonly string[]]>([
  ["of responses", api({ responses: { "200": ok(limited(9)) } }), api({ responses: { "200": ok(limited(5)) } }), []],
  [
    "of a field that is read only",
    sending(ref("T"), { T: object([], { p: limited(9, { readOnly: true }), o: string }) }),
    sending(ref("T"), { T: object([], { p: limited(5, { readOnly: true }), o: string }) }),
    [],
  ],
  [
    "of a new field",
    sending(object([], { o: string })),
    sending(object([], { o: string, p: object([], { q: limited(5) }) })),
    ["minor ThingsCreateBody.p is new, and optional"],
  ],
  ["of no length", inField(string), inField({ type: "string", minLength: 0 }), []],
  ["that a model has", inField(limited(9), email(9)), inField(ref("Email"), email(9)), []],
  ["that a model had", inField(ref("Email"), email(9)), inField(limited(9), email(9)), []],
])(
  "limits %s refuse nothing",
  async (_, before, after, want) => {
    expect(await difference(before, after)).toEqual(want);
  },
  60_000,
);

test("the surface of vendors' SDKs has the same limits", async () => {
  const document = (most: number): object => api({ parameters: [{ name: "q", in: "query", schema: limited(most) }] });
  expect(await difference(document(9), document(5), { surface: "sdk" })).toEqual([
    `major ThingsCreateQuery.q ${shorter}`,
  ]);
}, 60_000);

test("a lock file of an earlier version states no limits, and no change of them", async () => {
  const old = await packageFrom(inField(limited(9)));
  const { limits, ...surface } = old.lock.surface ?? { limits: undefined };
  expect(limits).toEqual(["ThingsCreateBody: .p=..9c"]);
  const earlier = { ...old, lock: { ...old.lock, surface: surface as NonNullable<typeof old.lock.surface> } };
  expect(lines(earlier, await packageFrom(inField(limited(5)), {}, old))).toEqual([]);
}, 60_000);

test("limits are the same after they have been written and read", () => {
  const limits = {
    "A": "minItems=1 uniqueItems",
    "A.b.c": "minLength=1 maxLength=20 pattern=Ab-_12",
    "A.b.d[].e": "minimum=-0.5 maximum=1e+21 integer",
    'A["x y"].z[key]': "exclusiveMinimum=0 multipleOf=0.01 @Other",
    'A["p: q=1"]': "format=uri-reference maxProperties=5",
    "B.b.c": "minLength=1 maxLength=20 pattern=Ab-_12",
  }; // prettier-ignore
  const sorted = (text: string): string[] => text.split(" ").sort();
  const found = readLimits(writeLimits(limits));
  expect(Object.keys(found)).toEqual(Object.keys(limits));
  for (const [path, text] of Object.entries(limits)) expect(sorted(found[path] ?? "")).toEqual(sorted(text));
});

const flow = (tokenUrl: string): object => ({ clientCredentials: { tokenUrl, scopes: { a: "", b: "" } } });
const secured = (security: object[], tokenUrl = "https://a.example/token"): object =>
  api({ security }, { components: { securitySchemes: { O: { type: "oauth2", flows: flow(tokenUrl) } } } });

test.each<[what: string, before: object, after: object, want: readonly string[]]>([
  [
    "one scope more",
    secured([{ O: ["a"] }]),
    secured([{ O: ["a", "b"] }]),
    ["major client.things.create needs the scopes `a` and `b` for `token`, no longer the scope `a`"],
  ],
  [
    "another scope is enough too",
    secured([{ O: ["a"] }]),
    secured([{ O: ["a"] }, { O: ["b"] }]),
    ["minor client.things.create needs the scope `a` or the scope `b` for `token`, no longer the scope `a`"],
  ],
  [
    "tokens are requested elsewhere",
    secured([{ O: ["a"] }]),
    secured([{ O: ["a"] }], "https://b.example/token"),
    [
      "major client requests tokens for `token` from `https://b.example/token`, no longer from `https://a.example/token`",
    ],
  ],
])(
  "%s",
  async (_, before, after, want) => {
    expect(await difference(before, after)).toEqual(want);
  },
  60_000,
);
