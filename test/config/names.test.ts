/** Settings of a package: names of models and resources, hidden operations, retries, defaults of the client. */

import { afterAll, beforeAll, describe, expect, it, onTestFinished, test, vi } from "vitest";
import { analyse } from "../../generator/analyse/analyse.js";
import { emptyLock } from "../../generator/analyse/lock.js";
import { expandPatterns } from "../../generator/analyse/names/patterns.js";
import type { Config } from "../../generator/config/config.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import { object, string } from "../contents/document.js";
import { type ReplyServer, startServer } from "../contents/server.js";
import { type GeneratedClient, generateClient } from "../support/client.js";
import { loading } from "../load/loading.js";

const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({
  responses: { "200": { description: "", content: { "application/json": { schema } } } },
});
const body = { requestBody: { required: true, content: { "application/json": { schema: object({ q: string }) } } } };

const document = {
  openapi: "3.1.0",
  info: { title: "Names", version: "1.0.0" },
  servers: [{ url: "http://document.invalid" }],
  paths: {
    "/admin/users": { get: json(to("user_v2")) },
    "/admin/users/{id}/keys": {
      get: { parameters: [{ name: "id", in: "path", required: true, schema: string }], ...json(object({ a: string })) },
    },
    "/admin/secrets": { get: json(string), put: { ...body, ...json(string) } },
    "/search": { post: { ...body, ...json(to("user_v2")) } },
    "/things": { get: json(to("Thing")) },
  },
  components: { schemas: { user_v2: object({ id: string }), Thing: object({ user: to("user_v2") }) } },
};

const config: Partial<Config> = {
  models: { user_v2: "Member" },
  resources: { "admin.users": "members" },
  operations: {
    "* /admin/**": { hidden: true },
    "GET /admin/users**": { hidden: false },
    "POST /search": { retry: "safe" },
    "GET /things": { retry: false },
  },
  client: { timeout: 1_234, maxRetries: 1, logLevel: "off", baseURLEnv: "TEST_NAMES_URL" },
};

type Call = (...args: readonly unknown[]) => Promise<unknown>;
type Built = Readonly<Record<string, Readonly<Record<string, Call>> & Readonly<Record<string, Record<string, Call>>>>>;

let generated: GeneratedClient;
let server: ReplyServer;
const clientOf = (options: object = {}): Built => {
  const { Client: Class } = generated.module as { Client: new (options: object) => Built };
  return new Class(options);
};

beforeAll(async () => {
  generated = await generateClient(document, config);
  server = await startServer();
  process.env["TEST_NAMES_URL"] = server.baseURL;
});

afterAll(async () => {
  delete process.env["TEST_NAMES_URL"];
  server.close();
  await generated.remove();
});

describe("names", () => {
  it("are those of the configuration for models, wherever the model is", async () => {
    expect(await generated.read("src/models.ts")).toMatch(/interface Member \{[^]*interface Thing \{\s+user: Member;/u);
    expect(await generated.read("api.md")).toContain("client.search.create(body, options?): ApiPromise<Member>");
  });

  it("are those of the configuration for resources, and what is below them moves along", async () => {
    const api = await generated.read("api.md");
    expect(api.match(/client\.[\w.]+/gu)).toEqual(
      expect.arrayContaining(["client.members.retrieve", "client.members.keys.retrieve"]),
    );
  });

  it("are not there for what is hidden, and the typed client still calls it", async () => {
    expect(await generated.read("api.md")).not.toContain("/admin/secrets");
    expect(
      generated.problems({ raw: 'void client.api.GET("/admin/secrets");', gone: "void client.admin.secrets;" }),
    ).toEqual(
      new Map([
        ["raw", []],
        ["gone", [expect.stringContaining("admin") as string]],
      ]),
    );
  });
});

describe("retries", () => {
  it.each<[string, (client: Built) => Promise<unknown> | undefined, requests: number]>([
    ["of a safe POST are made", (client) => client["search"]?.["create"]?.({ q: "a" }), 2],
    ["of a GET that is never repeated are not", (client) => client["things"]?.["retrieve"]?.(), 1],
    ["of any other GET are made", (client) => client["members"]?.["retrieve"]?.(), 2],
  ])("%s", async (_, call, requests) => {
    server.received.length = 0;
    server.reply = [500, "application/json", "{}"];
    await expect(call(clientOf())).rejects.toMatchObject({ status: 500 });
    expect(server.received).toHaveLength(requests);
  });

  it("are described in the method's comment", async () => {
    expect(await generated.read("src/resources/search.ts")).toContain("Retried after a transient failure.");
    expect(await generated.read("src/resources/things.ts")).toContain("Never retried.");
  });
});

describe("defaults of the client", () => {
  it("hold until an option is set, `undefined` is none", async () => {
    server.received.length = 0;
    server.reply = [500, "application/json", "{}"];
    await expect(clientOf({ maxRetries: 0 })["members"]?.["retrieve"]?.()).rejects.toThrow("500");
    await expect(clientOf({ maxRetries: undefined })["members"]?.["retrieve"]?.()).rejects.toThrow("500");
    expect(server.received).toHaveLength(3);
  });

  it("are in the README", async () => {
    const readme = await generated.read("README.md");
    expect(readme).toMatch(/`timeout`.*`1234`/u);
    expect(readme).toMatch(/`maxRetries`.*`1`/u);
    expect(readme).toMatch(/`baseURL`.*the environment variable `TEST_NAMES_URL`, or `http:\/\/document\.invalid`/u);
  });

  it("without a server in the document, the variable is enough", async () => {
    const { servers: _, ...addressless } = document;
    const own = await generateClient(addressless, { client: { baseURLEnv: "TEST_NAMES_URL" } });
    onTestFinished(() => own.remove());
    expect(own.problems({ none: "new api.Client();" }).get("none")).toEqual([]);
    expect(await own.read("src/api.ts")).toContain('baseURL: env("TEST_NAMES_URL") ?? ""');
  });

  it("a variable that is set to nothing leaves the document's address", async () => {
    vi.stubEnv("TEST_NAMES_URL", "");
    onTestFinished(() => void vi.unstubAllEnvs());
    const client = clientOf({ maxRetries: 0, fetch: ({ url }: Request) => Promise.resolve(Response.json({ url })) });
    expect(await client["things"]?.["retrieve"]?.()).toEqual({ url: "http://document.invalid/things" });
  });

  it("the address of the configuration replaces the document's", async () => {
    const own = await generateClient(document, { client: { baseURL: "https://configured.invalid/v1" } });
    onTestFinished(() => own.remove());
    expect(await own.read("src/api.ts")).toContain('baseURL: "https://configured.invalid/v1"');
  });
});

test.each<[string, Partial<Config>, code: string, why: string, next: string]>([
  ["a model", { models: { user_v3: "A" } }, "override-unmatched", 'models["user_v3"] is no', 'write "user_v2", or'],
  [
    "a resource",
    { resources: { "admin.user": "a" } },
    "override-unmatched",
    'resources["admin.user"]',
    'write "admin.users"',
  ],
  [
    "a pattern",
    { operations: { "GET /none/**": { hidden: true } } },
    "override-unmatched",
    'operations["GET /none/**"] matches no operation',
    'keys look like "GET /admin/users"',
  ],
])("%s that matches nothing is an error that names what was meant", async (_, own, code, why, next) => {
  expect(await problemsOf(own)).toEqual([
    { code, why: expect.stringContaining(why) as string, next: expect.stringContaining(next) as string },
  ]);
});

test.each<[string, Partial<Config>, code: string, why: string]>([
  [
    "no type's name",
    { models: { user_v2: "a b" } },
    "override-name",
    '"a b" of models["user_v2"] is not the name of a type',
  ],
  ["a global's", { models: { user_v2: "Response" } }, "override-clash", "is that of a global or of another export"],
  ["an export's", { models: { user_v2: "ApiError" } }, "override-clash", "is that of a global or of another export"],
  [
    "an export's, for the client",
    { className: "ApiError" },
    "override-clash",
    '"ApiError" of className is that of another',
  ],
  ["one of the surface", { className: "Stream", surface: "sdk" }, "override-clash", '"Stream" of className is that of'],
  ["two with one", { models: { user_v2: "A", Thing: "A" } }, "override-clash", 'models["Thing"] and models["user_v2"]'],
  ["no resource's", { resources: { admin: "a-b" } }, "override-name", '"a-b" of resources["admin"] is not a resource'],
  [
    "one for a whole pattern",
    { operations: { "* /admin/**": { name: "admin.all" } } },
    "override-clash",
    "would have the same name in one class",
  ],
])("a name that cannot be used is an error: %s", async (_, own, code, why) => {
  const problems = await problemsOf(own);
  expect(problems[0]).toMatchObject({ code, why: expect.stringContaining(why) as string });
});

async function problemsOf(own: Partial<Config>): Promise<{ code: string; why: string; next: string }[]> {
  const { loaded } = await loading({ "api.json": document });
  if (loaded === undefined) throw new Error("the document is refused");
  const diagnostics = new Diagnostics();
  analyse({
    document: loaded.document,
    config: own,
    lock: emptyLock,
    diagnostics,
    locationOf: (node) => loaded.locationOf(node),
  });
  return diagnostics.sorted().map(({ code, why, next }) => ({ code, why, next }));
}

const keys = ["GET /a", "POST /a", "GET /a/b", "GET /a/b/c", "GET /x*"];
test.each<[string, Config["operations"] & object, Record<string, unknown>, unmatched: string[]]>([
  ["one segment", { "GET /a/*": { hidden: true } }, { "GET /a/b": { hidden: true } }, []],
  [
    "all below",
    { "GET /a/**": { hidden: true } },
    { "GET /a/b": { hidden: true }, "GET /a/b/c": { hidden: true } },
    [],
  ],
  ["any method", { "* /a": { retry: false } }, { "GET /a": { retry: false }, "POST /a": { retry: false } }, []],
  [
    "a later pattern and a key win, field by field",
    { "GET /a": { retry: "safe" }, "* /a": { hidden: true, retry: false }, "GET /a*": { hidden: false } },
    { "GET /a": { hidden: false, retry: "safe" }, "POST /a": { hidden: true, retry: false } },
    [],
  ],
  ["a path with a star is no pattern", { "GET /x*": { hidden: true } }, { "GET /x*": { hidden: true } }, []],
  ["what matches nothing", { "PUT /**": { hidden: true }, "GET /y": {} }, { "GET /y": {} }, ["PUT /**"]],
])("a pattern matches operations: %s", (_, given, operations, unmatched) => {
  const { operations: got, unmatched: rest } = expandPatterns(given, keys);
  expect({ ...got }).toEqual(operations);
  expect(rest).toEqual(unmatched);
});
