/** Several documents of one client: equal parts are kept once, and clashes are reported with both locations. */

import path from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../package/support/consumer.js";
import { documentOf, folderOf, loadingFile, type Outcome } from "./loading.js";

const string = { type: "string" };
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const get = (schema: object = {}, more: object = {}): object => ({
  get: { responses: { "200": { description: "ok", content: { "application/json": { schema } } } }, ...more },
});
const api = (paths: object, schemas: object = {}, more: object = {}): object => ({
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  paths,
  components: { schemas },
  ...more,
});

async function merging(first: object, other: object): Promise<Outcome> {
  const folder = await folderOf({ "a.json": first, "b.json": other });
  return loadingFile(path.join(folder, "a.json"), { more: [path.join(folder, "b.json")], base: folder });
}

interface Merged {
  readonly paths: Readonly<Record<string, object & { readonly get?: object }>>;
  readonly components: { readonly schemas: object };
  readonly tags?: unknown;
}

const merged = async (first: object, other: object): Promise<Merged> => {
  const { loaded, reported } = await merging(first, other);
  expect(reported).toEqual([]);
  return JSON.parse(JSON.stringify(loaded?.document)) as Merged;
};

describe("two documents become one", () => {
  test("the operations of both, and each model once", async () => {
    const described = { ...string, description: "In other words.", title: "R" };
    const first = api({ "/a": get(to("A")) }, { A: { properties: { role: to("Role") } }, Role: string });
    const other = api({ "/b": get(to("B")) }, { Role: described, B: { type: "array", items: to("Role") } });
    const { paths, components } = await merged(first, other);
    expect(Object.keys(paths)).toEqual(["/a", "/b"]);
    expect(components.schemas).toEqual({
      A: { properties: { role: to("Role") } },
      Role: string,
      B: { type: "array", items: to("Role") },
    });
  });

  test("the same as one document that has all of it", async () => {
    const [a, b] = [get(to("A")), get(to("B"))];
    const whole = await documentOf({ "a.json": api({ "/a": a, "/b": b }, { A: string, B: to("A") }) });
    const parts = await merged(api({ "/a": a }, { A: string }), api({ "/b": b }, { A: string, B: to("A") }));
    expect(parts).toEqual(JSON.parse(JSON.stringify(whole)));
  });

  test.each<[string, other: object, operation: string, want: object]>([
    ["credentials", { security: [{ key: [] }] }, "/b", { security: [{ key: [] }] }],
    ["servers", { servers: [{ url: "https://b.example" }] }, "/b", { servers: [{ url: "https://b.example" }] }],
    ["no credentials", {}, "/b", { security: [] }],
    ["no credentials, the first", {}, "/a", {}],
  ])("a requirement that one has for all its operations applies to those alone: %s", async (_, more, at, want) => {
    const key = { key: { type: "http", scheme: "bearer" }, other: { type: "http", scheme: "basic" } };
    const components = { components: { securitySchemes: key } };
    const own = { security: [{ other: [] }], servers: [{ url: "https://a.example" }], ...components };
    const { paths } = await merged(api({ "/a": get() }, {}, own), api({ "/b": get() }, {}, { ...components, ...more }));
    expect(paths[at]?.get).toMatchObject(want);
    if (at === "/a") expect(paths[at]?.get).not.toHaveProperty("security");
  });

  test.each<[string, item: object, want: object]>([
    ["none of its own", get(), { security: [{ key: [] }], servers: [{ url: "https://b.example" }] }],
    [
      "its own",
      { ...get({}, {}), servers: [{ url: "https://c.example" }] },
      { security: [{ key: [] }], servers: [{ url: "https://c.example" }] },
    ],
  ])("so it is of operations in another file, which has %s", async (_, item, want) => {
    const securitySchemes = { key: { type: "http", scheme: "bearer" }, other: { type: "http", scheme: "basic" } };
    const of = (paths: object, scheme: string, server: string): object =>
      api(paths, {}, { security: [{ [scheme]: [] }], servers: [{ url: server }], components: { securitySchemes } });
    const folder = await folderOf({
      "a.json": of({ "/a": get() }, "other", "https://a.example"),
      "b.json": of({ "/b": { $ref: "item.json" } }, "key", "https://b.example"),
      "item.json": item,
    });
    const select = { paths: ["/b"] };
    for (const more of [{}, { select }]) {
      const { loaded, reported } = await loadingFile(path.join(folder, "a.json"), {
        more: [path.join(folder, "b.json")],
        ...more,
      });
      expect(reported).toEqual([]);
      expect(loaded?.document.paths["/b"]?.get).toMatchObject(want);
      expect(loaded?.document.components.securitySchemes).toHaveProperty("key");
    }
  });

  test("methods of one path, and tags by their names", async () => {
    const post = { post: { responses: { "201": { description: "ok" } } } };
    const { paths, tags } = await merged(
      api({ "/a": get() }, {}, { tags: [{ name: "x", description: "First." }] }),
      api({ "/a": post }, {}, { tags: [{ name: "x", description: "Second." }, { name: "y" }] }),
    );
    expect(Object.keys(paths["/a"] ?? {})).toEqual(["get", "post"]);
    expect(tags).toEqual([{ name: "x", description: "First." }, { name: "y" }]);
  });
});

describe("clashes of two documents", () => {
  const parameters = [{ name: "q", in: "query", schema: string }];
  test.each<[string, first: object, other: object, pointer: string, why: string]>([
    [
      "a model of another shape",
      api({}, { Role: string }),
      api({}, { Role: { type: "integer" } }),
      "#/components/schemas/Role",
      "`schemas.Role` is not what it is at ",
    ],
    [
      "a property that is called as prose is",
      api({}, { A: { properties: { title: string } } }),
      api({}, { A: {} }),
      "#/components/schemas/A",
      "`schemas.A` is not",
    ],
    [
      "an operation, even if it is alike",
      api({ "/a": get() }),
      api({ "/a": get() }),
      "#/paths/~1a/get",
      "`GET /a` is not",
    ],
    [
      "what one path requires of its operations",
      api({ "/a": get() }),
      api({ "/a": { parameters, post: { responses: {} } } }),
      "#/paths/~1a/parameters",
      "`parameters` of `/a` is not",
    ],
    [
      "a security scheme",
      api({}, {}, { components: { securitySchemes: { k: { type: "http", scheme: "bearer" } } } }),
      api({}, {}, { components: { securitySchemes: { k: { type: "http", scheme: "basic" } } } }),
      "#/components/securitySchemes/k",
      "`securitySchemes.k` is not",
    ],
    ["another version", api({}), { ...api({}), openapi: "3.0.3" }, "#", "this document is of version 3.0, and the one"],
  ])("%s", async (_, first, other, pointer, why) => {
    const { loaded, diagnostics } = await merging(first, other);
    expect(loaded).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: "document-clash",
        severity: "error",
        location: { file: expect.stringContaining("b.json") as string, pointer },
        why: expect.stringContaining(why) as string,
        next: expect.stringContaining("a client of each: `clients` in the configuration") as string,
      },
    ]);
    if (!why.startsWith("this"))
      expect(diagnostics[0]?.why).toMatch(/a\.json:1:\d+, in another document of this client$/u);
  });
});

test("the Invites API and the rest of the organization are one client", async () => {
  const at = (name: string): string => path.join(root, "spec", name);
  const { loaded, reported } = await loadingFile(at("openai-invites.yaml"), { more: [at("openai-organization.yaml")] });
  expect(reported).toEqual([]);
  expect(Object.keys(loaded?.document.paths ?? {})).toHaveLength(7);
  const schemas = Object.keys(loaded?.document.components.schemas ?? {});
  expect(schemas).toHaveLength(12);
  expect(schemas.filter((name) => name.startsWith("ErrorResponse"))).toEqual(["ErrorResponse"]);
  expect(loaded?.sources.map(({ file }) => path.basename(file))).toEqual([
    "openai-invites.yaml",
    "openai-organization.yaml",
  ]);
});
