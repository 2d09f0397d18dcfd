/** A selection of operations, and the components that they need. */

import { describe, expect, test } from "vitest";
import type { Selection } from "../../generator/load/select/select.js";
import { globMatcher, pathGlobMatcher } from "../../generator/glob.js";
import { loading } from "./loading.js";

const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const returning = (name: string): object => ({
  "200": { description: "ok", content: { "a/b": { schema: to(name) } } },
});

const document = {
  openapi: "3.1.0",
  info: { title: "t", version: "1" },
  security: [{ key: [] }],
  tags: [{ name: "users" }, { name: "admin" }],
  paths: {
    "/users": {
      get: { operationId: "listUsers", tags: ["users"], responses: returning("Users") },
      post: {
        operationId: "createUser",
        tags: ["users", "admin"],
        responses: returning("User"),
        security: [{ other: [] }],
      },
    },
    "/users/{id}": { $ref: "user.json" },
    "/users/{id}/roles": {
      get: {
        operationId: "listRoles",
        tags: ["admin"],
        responses: returning("Roles"),
        parameters: [{ $ref: "#/components/parameters/id" }],
      },
    },
    "/broken": { get: { operationId: "broken", responses: returning("Nope") } },
  },
  webhooks: { w: { post: { responses: returning("Hook") } } },
  components: {
    schemas: {
      Users: { type: "array", items: to("User") },
      User: { type: "object", properties: { kind: { type: "string" } }, discriminator: { propertyName: "kind" } },
      Admin: { allOf: [to("User"), { properties: { since: to("Since") } }] },
      Since: { type: "string" },
      Roles: {
        oneOf: [to("Role")],
        discriminator: {
          propertyName: "k",
          mapping: { m: "#/components/schemas/Mapped" },
          defaultMapping: "#/components/schemas/Default",
        },
      },
      Role: { type: "object" },
      Mapped: { type: "object" },
      Default: { type: "object" },
      Hook: { type: "object" },
    },
    parameters: { id: { name: "id", in: "path", required: true, schema: { type: "string" } } },
    securitySchemes: {
      key: { type: "http", scheme: "bearer" },
      other: { type: "http", scheme: "basic" },
      unused: { type: "http", scheme: "basic" },
    },
  },
};
const user = {
  get: {
    operationId: "getUser",
    tags: ["users"],
    responses: returning("User"),
    parameters: [{ $ref: "api.json#/components/parameters/id" }],
  },
};
// In the other file, `#/components` would refer to that file.
const files = { "api.json": document, "user.json": JSON.stringify(user).replaceAll('"#/', '"api.json#/') };

async function selected(
  select: Selection,
): Promise<{ reported: readonly string[]; operations: string[]; schemas: string[]; rest: unknown }> {
  const { reported, loaded } = await loading(files, { select });
  const { paths = {}, components, tags, webhooks } = loaded?.document ?? {};
  const operations = Object.values(paths).flatMap((item) =>
    Object.values(item).map((one) => (one as { operationId: string }).operationId),
  );
  return {
    reported,
    operations,
    // Normalising adds a component for the common base of a discriminator's subtypes.
    schemas: Object.keys(components?.schemas ?? {}).filter((name) => name !== "UserBase"),
    rest: { schemes: Object.keys(components?.securitySchemes ?? {}), tags: tags?.map(({ name }) => name), webhooks },
  };
}

describe("a selection", () => {
  const users = ["Users", "User", "Admin", "Since"];
  test.each<[string, Selection, string[], string[]]>([
    ["by path", { paths: ["/users"] }, ["listUsers", "createUser"], users],
    ["by a path with braces", { paths: ["/users/{id}"] }, ["getUser"], ["User", "Admin", "Since"]],
    ["by one segment more", { paths: ["/users/*"] }, ["getUser"], ["User", "Admin", "Since"]],
    [
      "by all segments below",
      { paths: ["/users/**"] },
      ["getUser", "listRoles"],
      ["User", "Admin", "Since", "Roles", "Role", "Mapped", "Default"],
    ],
    ["by method", { methods: ["POST"] }, ["createUser"], ["User", "Admin", "Since"]],
    [
      "by tag",
      { tags: ["adm*"] },
      ["createUser", "listRoles"],
      ["User", "Admin", "Since", "Roles", "Role", "Mapped", "Default"],
    ],
    ["by id, in a file of its own", { operationIds: ["get*"] }, ["getUser"], ["User", "Admin", "Since"]],
    ["by two of them", { tags: ["users"], methods: ["get"] }, ["listUsers", "getUser"], users],
  ])("%s", async (_, select, operations, schemas) => {
    const got = await selected(select);
    expect(got.reported).toEqual([]);
    expect(got.operations).toEqual(operations);
    expect(got.schemas).toEqual(schemas);
  });

  test("leaves no path item without operations", async () => {
    const { loaded } = await loading(files, { select: { methods: ["post"] } });
    expect(Object.keys(loaded?.document.paths ?? {})).toEqual(["/users"]);
  });

  test("leaves out security schemes, tags and webhooks that it does not need", async () => {
    expect((await selected({ operationIds: ["listUsers"] })).rest).toEqual({
      schemes: ["key"],
      tags: ["users"],
      webhooks: undefined,
    });
    expect((await selected({ operationIds: ["createUser"] })).rest).toMatchObject({
      schemes: ["key", "other"],
      tags: ["users", "admin"],
    });
  });

  test("keeps the webhooks where they are wanted, with what they need", async () => {
    const { loaded, reported } = await loading(files, { select: { operationIds: ["listUsers"] }, webhooks: true });
    expect(reported).toEqual([]);
    expect(Object.keys(loaded?.document.webhooks ?? {})).toEqual(["w"]);
    expect(loaded?.document.components.schemas).toHaveProperty("Hook");
    expect(loaded?.document.components.schemas).not.toHaveProperty("Roles");
  });

  test.each<[string, Selection]>([
    ["a glob that nothing matches", { paths: ["/users", "/nothing/*"] }],
    ["globs that match, but nothing together", { paths: ["/users"], operationIds: ["listRoles"] }],
  ])("%s is an error", async (_, select) => {
    expect((await selected(select)).reported).toEqual(["error select-unmatched #"]);
  });

  test.each<[string, Selection, string]>([
    ["a misspelt id", { operationIds: ["listUser"] }, "write `listUsers`, or remove it"],
    ["a tag", { tags: ["nothing"] }, "correct the selection, or remove it; the document has `users`, `admin`"],
  ])("the next step names what the document has: %s", async (_, select, next) => {
    const { diagnostics } = await loading(files, { select });
    expect(diagnostics.map((one) => one.next)).toEqual([next]);
  });
});

describe("a selection keeps what shared components lead to", () => {
  const content = { "application/json": { schema: to("Thing") } };
  const ok = { 200: { description: "ok" } };
  const ref = (section: string): object => ({ $ref: `#/components/${section}/S` });
  const schemas = { Thing: { type: "object", properties: { more: to("More") } }, More: { type: "string" }, Unused: {} };

  test.each<[string, object, object]>([
    ["a response", { responses: { 200: ref("responses") } }, { responses: { S: { description: "", content } } }],
    ["an error", { responses: { ...ok, 404: ref("responses") } }, { responses: { S: { description: "", content } } }],
    [
      "a response that is a reference to another",
      { responses: { 200: ref("responses") } },
      { responses: { S: { $ref: "#/components/responses/T" }, T: { description: "", content } } },
    ],
    ["a request body", { requestBody: ref("requestBodies"), responses: ok }, { requestBodies: { S: { content } } }],
    [
      "a parameter",
      { parameters: [ref("parameters")], responses: ok },
      { parameters: { S: { name: "q", in: "query", schema: to("Thing") } } },
    ],
    [
      "a parameter with content",
      { parameters: [ref("parameters")], responses: ok },
      { parameters: { S: { name: "q", in: "query", content } } },
    ],
    [
      "a header",
      { responses: { 200: { description: "ok", headers: { H: ref("headers") } } } },
      { headers: { S: { schema: to("Thing") } } },
    ],
    [
      "a header of a response",
      { responses: { 200: ref("responses") } },
      {
        responses: { S: { description: "", headers: { H: ref("headers") } } },
        headers: { S: { schema: to("Thing") } },
      },
    ],
  ])("%s", async (_, operation, components) => {
    for (const openapi of ["3.0.3", "3.1.0"]) {
      const paths = { "/a": { post: operation }, "/b": { get: { responses: ok } } };
      const document = { openapi, info: { title: "t", version: "1" }, paths, components: { schemas, ...components } };
      const { reported, loaded } = await loading({ "api.json": document }, { select: { paths: ["/a"] } });
      expect(reported).toEqual([]);
      expect(Object.keys(loaded?.document.components.schemas ?? {})).toEqual(["Thing", "More"]);
    }
  });

  test.each<[string, object, object]>([
    [
      "a response",
      { responses: { 200: { $ref: "#/responses/S" } } },
      { responses: { S: { description: "", schema: to("Thing") } } },
    ],
    [
      "a body",
      { parameters: [{ $ref: "#/parameters/S" }], responses: ok },
      { parameters: { S: { name: "b", in: "body", schema: to("Thing") } } },
    ],
  ])("%s of Swagger 2.0", async (_, operation, shared) => {
    const paths = { "/a": { post: operation }, "/b": { get: { responses: ok } } };
    const text = JSON.stringify({
      swagger: "2.0",
      info: { title: "t", version: "1" },
      paths,
      definitions: schemas,
      ...shared,
    });
    const files = { "api.json": text.replaceAll("#/components/schemas/", "#/definitions/") };
    const { reported, loaded } = await loading(files, { select: { paths: ["/a"] } });
    expect(reported).toEqual([]);
    expect(Object.keys(loaded?.document.components.schemas ?? {})).toEqual(["Thing", "More"]);
  });
});

describe("globs", () => {
  test.each([
    ["a*c", "abbc", true],
    ["a?c", "abc", true],
    ["a?c", "ac", false],
    ["a.c", "abc", false],
    ["*", "a/b", true],
  ])("%s matches %s: %s", (glob, text, want) => {
    expect(globMatcher(glob)(text)).toBe(want);
  });

  test.each([
    ["/*", "/a/b", false],
    ["/**", "/a/b", true],
    ["/{id}", "/{id}", true],
    ["/a(b)|c+", "/a(b)|c+", true],
  ])("%s matches the path %s: %s", (glob, text, want) => {
    expect(pathGlobMatcher(glob)(text)).toBe(want);
  });
});

test("methods that are written in upper case are selected as those that they are read as", async () => {
  const responses = { "200": { description: "ok" } };
  const upper = {
    ...document,
    paths: { "/a": { GET: { responses }, POST: { responses } }, "/b": { GET: { responses } } },
  };
  const { loaded } = await loading({ "api.json": upper }, { select: { paths: ["/a", "/b"], methods: ["get"] } });
  expect(loaded?.document.paths).toMatchObject({ "/a": { get: {} }, "/b": { get: {} } });
  expect(loaded?.document.paths["/a"]).not.toHaveProperty("post");
});
