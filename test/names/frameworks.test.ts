/** Texts that frameworks write into documents themselves, and the resulting names and doc comments. */

import { describe, expect, it } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { authOf } from "../../generator/analyse/auth.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import type { Config } from "../../generator/config/config.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { Document, OperationObject, SecurityRequirement, SecuritySchemeObject } from "../../generator/document.js";
import type { Lock } from "../../generator/analyse/lock.js";
import { loading } from "../load/loading.js";

const documentWith = (operations: Readonly<Record<string, OperationObject>>, title = "Shop"): Document => ({
  openapi: "3.1.0",
  info: { title, version: "1.0.0" },
  paths: Object.fromEntries(
    Object.entries(operations).map(([key, operation]) => {
      const [method = "", path = ""] = key.split(" ");
      return [path, { [method.toLowerCase()]: operation }];
    }),
  ),
  components: {},
});

function analysed(document: Document, config: Partial<Config> = {}, lock: Lock = emptyLock) {
  const diagnostics = new Diagnostics();
  const analysis = analyse({ document, config, lock, diagnostics, locationOf: () => ({ file: "x" }) });
  return { ...analysis, codes: diagnostics.sorted().map(({ code, next }) => `${code}: ${next}`) };
}

describe("options of security schemes", () => {
  const kinds: Readonly<Record<string, SecuritySchemeObject>> = {
    bearer: { type: "http", scheme: "bearer" },
    header: { type: "apiKey", in: "header", name: "X-Key" },
    oauth2: { type: "oauth2", flows: {} },
    basic: { type: "http", scheme: "basic" },
  };

  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ["FastAPI's OAuth 2", { OAuth2PasswordBearer: "oauth2" }, ["token"]],
    ["FastAPI's bearer", { HTTPBearer: "bearer" }, ["token"]],
    ["FastAPI's key", { APIKeyHeader: "header" }, ["apiKey"]],
    ["NestJS's bearer", { bearer: "bearer" }, ["token"]],
    ["springdoc's", { "bearer-key": "bearer" }, ["key"]],
    ["express-zod-api's", { APIKEY_1: "header", HTTP_1: "bearer" }, ["apiKey", "token"]],
    ["several of express-zod-api's", { HTTP_1: "bearer", HTTP_2: "bearer" }, ["http1", "http2"]],
    ["a name that says what it holds", { ApiKeyAuth: "bearer" }, ["apiKey"]],
    ["a name that says nothing, alone", { shop_auth: "oauth2" }, ["token"]],
    ["names that tell two apart", { shop_auth: "oauth2", api_key: "header" }, ["shop", "apiKey"]],
    ["HTTP basic", { HTTPBasic: "basic" }, ["username", "password"]],
    [
      "HTTP basic among others",
      { legacy: "basic", HTTPBearer: "bearer" },
      ["legacyUsername", "legacyPassword", "token"],
    ],
    ["two of one kind", { HTTPBearer: "bearer", BearerAuth: "bearer" }, ["httpBearer", "bearerAuth"]],
    ["names that differ in the mechanism", { headerKey: "header", queryKey: "header" }, ["headerKey", "queryKey"]],
  ])("%s", (_, schemes, want) => {
    const securitySchemes = Object.fromEntries(Object.entries(schemes).map(([key, kind]) => [key, kinds[kind] ?? {}]));
    const document = { ...documentWith({}), components: { securitySchemes: securitySchemes as never } };
    const options = authOf(document, {}).schemes.flatMap(({ username, option }) => [username ?? [], option].flat());
    expect(options).toEqual(want);
  });
});

describe("the default credentials", () => {
  const securitySchemes: Readonly<Record<string, SecuritySchemeObject>> = {
    key: { type: "apiKey", in: "header", name: "X-Key" },
    token: { type: "http", scheme: "bearer" },
    certificate: { type: "mutualTLS" },
    digest: { type: "http", scheme: "digest" },
  };

  it.each<[string, SecurityRequirement[], string[][]]>([
    ["one scheme", [{ key: [] }], [["key"]]],
    ["two together", [{ key: [], token: [] }], [["key", "token"]]],
    ["one together with an unsupported", [{ key: [], certificate: [] }], [["key"]]],
    ["several together with unsupported", [{ digest: [], key: [], certificate: [], token: [] }], [["key", "token"]]],
    ["the same with and without an unsupported", [{ key: [], certificate: [] }, { key: [] }], [["key"]]],
    ["unsupported alone, before others", [{ digest: [], certificate: [] }, { token: [] }], [["token"]]],
    ["unsupported alone", [{ certificate: [] }], [[]]],
    ["none, or credentials", [{}, { token: [], digest: [] }], [["token"], []]],
    ["none, or unsupported", [{ certificate: [] }, {}], [[]]],
    ["nothing", [], [[]]],
  ])("%s", (_, security, want) => {
    const document = { ...documentWith({}), security, components: { securitySchemes } };
    expect(authOf(document, {}).default).toEqual(want);
  });
});

describe("a leading part that the configuration leaves out", () => {
  const document = documentWith({ "GET /api/users": {}, "GET /api/{id}/x": {} });
  const wrong = (next: string): string[] => [`override-unmatched: ${next}`];
  it.each<[basePath: string, want: string[]]>([
    ["/api", []],
    ["/api/", []],
    ["/", []],
    ["/apo", wrong('write "/api", or remove the entry')],
    ["/ap", wrong('write "/api", or remove the entry')],
    ["/something", wrong("remove the entry")],
  ])("%s", (basePath, want) => {
    expect(analysed(document, { basePath }).codes).toEqual(want);
  });
});

describe("names by the configuration", () => {
  const document = documentWith({
    "GET /api/users": { operationId: "read_users_api_users_get", tags: ["users"] },
    "POST /api/login": { operationId: "AuthController_signIn" },
    "GET /api/orders": { tags: ["orders"] },
  });

  it.each<[string, Config["names"], string[]]>([
    ["by default", undefined, ["login.create", "orders.list", "users.list"]],
    ["operation ids", "operationId", ["auth.signIn", "orders.list", "users.readUsers"]],
    ["by tag", { users: "operationId" }, ["login.create", "orders.list", "users.readUsers"]],
    [
      "a function",
      ({ path }) => (path.endsWith("orders") ? "shop.orders.all" : undefined),
      ["login.create", "shop.orders.all", "users.list"],
    ],
  ])("%s", (_, names, want) => {
    const { lock, codes } = analysed(document, names === undefined ? {} : { names });
    expect(Object.values(lock.operations).sort()).toEqual(want);
    expect(codes).toEqual([]);
  });

  it("gives way to a name for one operation", () => {
    const { lock } = analysed(document, {
      names: "operationId",
      operations: { "GET /api/users": { name: "people.all" } },
    });
    expect(lock.operations["GET /api/users"]).toBe("people.all");
  });

  it("keeps no name of a run that named otherwise", () => {
    const { lock } = analysed(document, { names: "operationId" });
    expect(analysed(document, {}, lock).lock.operations["GET /api/users"]).toBe("users.list");
    expect(analysed(document, { names: "operationId" }, lock).lock).toEqual(lock);
  });

  it.each<[string, NonNullable<Config["names"]>, string]>([
    ["an unknown tag", { user: "operationId" }, 'override-unmatched: write "users" or "orders", or remove the entry'],
    ["what is not a call", () => "no call", "override-name: "],
  ])("reports %s", (_, names: NonNullable<Config["names"]>, want) =>
    expect(analysed(document, { names }).codes).toContainEqual(expect.stringContaining(want)),
  );
});

it.each<[string, Partial<Config>, string[]]>([
  ["FastAPI", {}, ['title-default: name the client in the configuration: `className: "Acme"`, `name: "acme"`']],
  [
    "OpenAPI definition",
    {},
    ['title-default: name the client in the configuration: `className: "Acme"`, `name: "acme"`'],
  ],
  ["", {}, ['title-default: name the client in the configuration: `className: "Acme"`, `name: "acme"`']],
  ["FastAPI", { className: "Shop" }, []],
  ["Shop", {}, []],
])("reports the title %s where the configuration has %j", (title, config, want) =>
  expect(analysed(documentWith({}, title), config).codes).toEqual(want),
);

it("names FastAPI's bodies after their operations, and drops titles that repeat a name", async () => {
  const { loaded } = await loading({
    "api.json": JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Shop", version: "1.0.0" },
      paths: {
        "/login/access-token": {
          post: {
            operationId: "login-login_access_token",
            parameters: [{ name: "next", in: "query", schema: { type: "string", title: "Next" } }],
            requestBody: {
              content: {
                "application/x-www-form-urlencoded": {
                  schema: { $ref: "#/components/schemas/Body_login-login_access_token" },
                },
              },
            },
            responses: {
              "200": {
                description: "OK",
                content: {
                  "application/json": {
                    schema: { type: "object", title: "Response Login-Login Access Token", properties: {} },
                  },
                },
              },
            },
          },
        },
      },
      components: {
        schemas: {
          "Body_login-login_access_token": {
            title: "Body_login-login_access_token",
            type: "object",
            properties: {
              full_name: { type: "string", title: "Full Name" },
              size: { type: "integer", title: "Size in pixels" },
            },
          },
        },
      },
    }),
  });
  const document = loaded?.document as Document;
  expect(JSON.stringify(document).match(/"title":"[^"]*"/gu)).toEqual(['"title":"Shop"', '"title":"Size in pixels"']);
  const names = analysed(document)
    .api.types.filter(({ kind }) => kind === "schema")
    .map(({ name }) => name);
  expect(names).toEqual(["LoginAccessTokenCreateBody"]);
});
