/** Several names for one operation, and calls of the client itself: all names in the configuration can be called. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { object, string } from "../contents/document.js";
import { type Client, type ClientClass, type ReplyServer, startServer } from "../contents/server.js";
import { type GeneratedClient, generateClient } from "../support/client.js";

const id = { name: "id", in: "path", required: true, schema: string };
const cursor = { name: "cursor", in: "query", schema: string };
const page = object({ things: { type: "array", items: object({ id: string }) }, next: string }, ["things"]);
const json = (schema: object): object => ({
  "200": { description: "", content: { "application/json": { schema } } },
});

const document = {
  openapi: "3.1.0",
  info: { title: "Names", version: "1.0.0" },
  servers: [{ url: "http://localhost" }],
  paths: {
    "/status": { get: { responses: json(object({ up: { type: "boolean" } })) } },
    "/things": { get: { parameters: [cursor], responses: json(page) } },
    "/things/{id}": {
      put: {
        parameters: [id, { name: "X-At", in: "header", schema: string }],
        requestBody: { required: true, content: { "application/json": { schema: object({ a: string }) } } },
        responses: json(object({ a: string })),
      },
    },
  },
};

const operations = {
  "GET /status": { name: "apiStatus", aliases: ["system.health.status"] },
  "GET /things": { aliases: ["things.all", { name: "allThings", deprecated: true }] },
  "PUT /things/{id}": { aliases: ["putThing"] },
};

let generated: GeneratedClient;
let server: ReplyServer;
let client: Client & Readonly<Record<string, (...args: unknown[]) => Promise<unknown> & AsyncIterable<unknown>>>;

beforeAll(async () => {
  generated = await generateClient(document, { operations });
  server = await startServer();
  const { Client: Class } = generated.module as { Client: ClientClass };
  client = new Class({ baseURL: server.baseURL }) as typeof client;
});

afterAll(async () => {
  server.close();
  await generated.remove();
});

describe("the calls", () => {
  it("on the client itself are sent, by their other names too", async () => {
    server.reply = [200, "application/json", '{"up":true}'];
    expect(await client["apiStatus"]?.()).toEqual({ up: true });
    const { system } = client as unknown as { system: { health: { status: () => Promise<unknown> } } };
    expect(await system.health.status()).toEqual({ up: true });
    expect(server.received.map(({ url }) => url)).toEqual(["/status", "/status"]);
  });

  it("are lists by another name as well", async () => {
    server.reply = [200, "application/json", '{"things":[{"id":"1"}]}'];
    for (const list of [client["things"]?.["all"]?.(), client["allThings"]?.(), client["things"]?.["list"]?.()]) {
      const items: unknown[] = [];
      for await (const item of list as unknown as AsyncIterable<unknown>) items.push(item);
      expect(items).toEqual([{ id: "1" }]);
    }
  });

  it("are typed, and marked where they are deprecated", async () => {
    const programs = {
      client: "const { up }: { up: boolean } = await client.apiStatus();\nvoid up;",
      alias: 'for await (const { id } of client.allThings({ cursor: "a" })) { const text: string = id; void text; }',
      options: 'await client.putThing("1", { a: "b" }, { headers: { "X-At": "c" } });',
    };
    expect(Object.fromEntries(generated.problems(programs))).toEqual({ client: [], alias: [], options: [] });
    const text = await generated.read("src/client.ts");
    expect(text).toMatch(/@deprecated Use `things\.list`\.(?:(?!\*\/)[^])*\*\/\s*allThings\(/u);
    expect(text).toMatch(/The same as `things\.update`\./u);
    expect(text.match(/@deprecated/gu)).toHaveLength(1);
  });

  it("are documented", async () => {
    const text = await generated.read("api.md");
    for (const call of [
      "client.apiStatus(options?)",
      "client.putThing(id, body, options?)",
      "client.things.all(query?",
    ])
      expect(text).toContain(call);
  });
});

describe("a name that cannot be used is reported:", () => {
  it.each<[string, object, string]>([
    ["a call named as a member of the client", { "GET /status": { name: "api" } }, "override-name"],
    ["an alias that is not a call", { "GET /status": { aliases: ["a b"] } }, "override-name"],
    ["an alias of no operation", { "GET /nothing": { aliases: ["things.all"] } }, "override-unmatched"],
    [
      "an alias that another operation has",
      { "GET /status": { name: "things.all" }, "GET /things": { aliases: ["things.all"] } },
      "override-clash",
    ],
    [
      "an alias that is a resource",
      { "GET /status": { name: "up.now" }, "GET /things": { aliases: ["up"] } },
      "override-clash",
    ],
  ])("%s", async (_, wrong, code) => {
    const error: unknown = await generateClient(document, { operations: wrong as typeof operations }).then(
      async ({ diagnostics, remove }) => {
        await remove();
        return diagnostics.map((each) => each.code);
      },
      (reason: unknown) => reason,
    );
    expect(error).toEqual([code]);
  });
});
