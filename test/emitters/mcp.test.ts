/** The MCP emitter: the official client calls the tools, in memory and by the package's command. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { matches } from "../../generator/emitters/globs.js";
import { mcpServer, type McpServerOptions } from "../../generator/emitters/mcp.js";
import { tricks } from "../safety/tricks.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import { failing, type InvitesServer, startInvitesServer } from "../support/invites-server.js";

const root = join(import.meta.dirname, "../..");
const read = (path: string): Promise<string> => readFile(join(root, path), "utf8");
const config = {
  basePath: "/organization",
  className: "Invitations",
  auth: { ApiKeyAuth: { option: "apiKey", env: "INVITES_KEY" } },
};

let generated: GeneratedClient;
let server: InvitesServer;
beforeAll(async () => {
  generated = await generateClient(await read("spec/openai-invites.yaml"), { ...config, emitters: [mcpServer()] });
  server = await startInvitesServer({ invites: 45 });
});
afterAll(async () => {
  await server.close();
  await generated.remove();
});

type Create = (client: unknown, options?: object) => Server;

async function connected(own: GeneratedClient = generated, options: object = {}): Promise<Client> {
  const { createMcpServer } = (await own.load("mcp")) as { createMcpServer: Create };
  const { Invitations } = own.module as { Invitations: new (options: object) => unknown };
  const api = new Invitations({ baseURL: server.url, apiKey: "admin-key", maxRetries: 0, logLevel: "off" });
  const [one, other] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: "test", version: "1.0.0" });
  await Promise.all([createMcpServer(api, options).connect(one), client.connect(other)]);
  onTestFinished(() => client.close());
  return client;
}

async function call(client: Client, name: string, args: object = {}): Promise<Record<string, unknown>> {
  return client.callTool({ name, arguments: { ...args } });
}

describe("tools", () => {
  it("are the calls of the client, with what the document declares", async () => {
    const { tools } = await (await connected()).listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations])).toEqual([
      [
        "invites_list",
        { title: expect.any(String) as string, readOnlyHint: true, destructiveHint: false, idempotentHint: true },
      ],
      [
        "invites_create",
        { title: expect.any(String) as string, readOnlyHint: false, destructiveHint: false, idempotentHint: false },
      ],
      [
        "invites_retrieve",
        { title: expect.any(String) as string, readOnlyHint: true, destructiveHint: false, idempotentHint: true },
      ],
      [
        "invites_delete",
        { title: expect.any(String) as string, readOnlyHint: false, destructiveHint: true, idempotentHint: true },
      ],
    ]);
    expect(tools[1]?.inputSchema).toMatchObject({
      required: ["body"],
      properties: { body: { $ref: "#/$defs/InviteRequest" } },
      $defs: { InviteRequest: { required: ["email", "role"] } },
    });
    expect(tools[2]?.inputSchema.properties).toEqual({
      inviteId: { type: "string", description: "The ID of the invite to retrieve.", examples: ["invite-abc"] },
    });
  });

  it("return text and structured content", async () => {
    const { content, structuredContent, isError } = await call(await connected(), "invites_retrieve", {
      inviteId: "invite-7",
    });
    expect([structuredContent, isError]).toEqual([server.invites[6], undefined]);
    const [{ text } = { text: "" }] = content as { text: string }[];
    expect(JSON.parse(text)).toEqual(server.invites[6]);
  });

  it("list all items over several calls, with pages of any size", async () => {
    const client = await connected();
    const ids: string[] = [];
    let checkpoint: string | null | undefined;
    while (checkpoint !== null) {
      const args = { limit: 13, query: { limit: 7 }, ...(checkpoint === undefined ? {} : { checkpoint }) };
      const { structuredContent } = (await call(client, "invites_list", args)) as {
        structuredContent: { items: { id: string }[]; checkpoint: string | null };
      };
      ids.push(...structuredContent.items.map(({ id }) => id));
      ({ checkpoint } = structuredContent);
    }
    expect(ids).toEqual(server.invites.map(({ id }) => id));
  });

  it("lose no item to a failure in the middle", async () => {
    const client = await connected();
    server.faults.onPage(2, failing(400), 1);
    const first = (await call(client, "invites_list", { limit: 10, query: { limit: 5 } })) as {
      structuredContent: { items: object[]; checkpoint: string };
    };
    expect(first.structuredContent.items).toHaveLength(5);
    const { checkpoint } = first.structuredContent;
    const next = await call(client, "invites_list", { limit: 1, query: { limit: 5 }, checkpoint });
    expect(next["structuredContent"]).toMatchObject({ items: [{ id: "invite-6" }] });
  });

  it.each<[string, tool: string, args: object, want: string]>([
    ["the API refuses", "invites_retrieve", { inviteId: "invite-none" }, "404"],
    ["has arguments of another type", "invites_retrieve", { inviteId: 7 }, "must be string"],
    ["lacks an argument", "invites_create", {}, "required property 'body'"],
    ["has an unknown argument", "invites_list", { size: 7 }, "must NOT have additional properties"],
    ["has a wrong body", "invites_create", { body: { email: "a@example.com", role: "king" } }, "allowed values"],
  ])("report as an error a call that %s", async (_, tool, args, want) => {
    const before = server.requests.length;
    const { isError, content } = await call(await connected(), tool, args);
    expect([isError, content]).toEqual([true, [{ type: "text", text: expect.stringContaining(want) as string }]]);
    expect(server.requests.length - before).toBe(want === "404" ? 1 : 0);
  });

  it("are an error of the protocol if they do not exist", async () => {
    await expect(call(await connected(), "invites_destroy")).rejects.toMatchObject({ code: -32602 });
  });
});

describe("the choice of tools", () => {
  it.each<[McpServerOptions, want: string[]]>([
    [{ readOnly: true }, ["invites_list", "invites_retrieve"]],
    [{ include: ["invites.*e"] }, ["invites_create", "invites_retrieve", "invites_delete"]],
    [{ include: ["**"], exclude: ["*.delete"] }, ["invites_list", "invites_create", "invites_retrieve"]],
  ])("by %j", async (options, want) => {
    const own = await generateClient(await read("spec/openai-invites.yaml"), {
      ...config,
      emitters: [mcpServer(options)],
    });
    onTestFinished(() => own.remove());
    expect((await (await connected(own)).listTools()).tools.map(({ name }) => name)).toEqual(want);
  });

  it("is narrowed at run time", async () => {
    const client = await connected(generated, { filter: ({ name }: { name: string }) => name === "invites_list" });
    expect((await client.listTools()).tools).toHaveLength(1);
    await expect(call(client, "invites_delete", { inviteId: "invite-1" })).rejects.toMatchObject({ code: -32602 });
  });
});

it("the command serves the tools by standard input and output, with options by the environment", async () => {
  const { bin } = JSON.parse(await generated.read("package.json")) as { bin: Record<string, string> };
  expect(bin).toEqual({ "generated-mcp": "./bin/mcp.mjs" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(generated.folder, "node_modules/generated/bin/mcp.mjs")],
    env: { INVITES_KEY: "admin-key", INVITATIONS_BASE_URL: server.url },
  });
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(transport);
  try {
    const { structuredContent } = await call(client, "invites_retrieve", { inviteId: "invite-3" });
    expect(structuredContent).toEqual(server.invites[2]);
  } finally {
    await client.close();
  }
});

describe("the module", () => {
  it("has texts of the document as text alone", async () => {
    // The others are written with escapes from the start.
    const texts = Object.values(tricks).filter((text) => /^[\n\t -~]+$/u.test(text));
    const pathOf = (text: string, index: number): [string, object] => {
      const responses = { 200: { description: text, content: { "application/json": { schema: { title: text } } } } };
      const parameters = [{ name: text, in: "query", description: text, schema: { type: "string", enum: [text] } }];
      return [`/things-${String(index + 10)}`, { get: { summary: text, description: text, parameters, responses } }];
    };
    const document = {
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      servers: [{ url: "https://api.example.com" }],
      paths: Object.fromEntries(texts.map(pathOf)),
    };
    const own = await generateClient(document, { emitters: [mcpServer()] });
    onTestFinished(() => own.remove());
    const { tools } = (await own.load("mcp")) as { tools: { spec: { description: string; name: string } }[] };
    expect(tools.map(({ spec }) => spec.name)).toEqual(texts.map((_, index) => `things${String(index + 10)}_retrieve`));
    expect(tools.map(({ spec }) => spec.description.trim())).toEqual(texts.map((text) => text.trim()));
    expect((globalThis as Record<string, unknown>)["__PWNED__"]).toBeUndefined();
  });

  it("says by which values the members of a union are selected", async () => {
    const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
    const kind = { type: "string" };
    const schema = { oneOf: [to("Cat"), to("Dog")], discriminator: { propertyName: "kind", mapping: { dog: "Dog" } } };
    const requestBody = { required: true, content: { "application/json": { schema } } };
    const Dog = { type: "object", required: ["kind", "id"], properties: { kind, id: { ...kind, readOnly: true } } };
    const responses = { 200: { description: "", content: { "application/json": { schema } } } };
    const document = {
      openapi: "3.1.0",
      info: { title: "Invitations", version: "1" },
      servers: [{ url: server.url }],
      paths: { "/pets": { post: { requestBody, responses } } },
      components: { schemas: { Dog, Cat: { ...Dog, properties: { ...Dog.properties, lives: kind } } } },
    };
    const own = await generateClient(document, { className: "Invitations", emitters: [mcpServer()] });
    onTestFinished(() => own.remove());
    const client = await connected(own);
    const sent = async (value: string): Promise<string> =>
      JSON.stringify(await call(client, "pets_create", { body: { kind: value } }));
    expect([await sent("Cat"), await sent("dog")]).toEqual(Array(2).fill(expect.stringContaining("401")));
    expect(await sent("CatInput")).toContain("must be equal to one of the allowed values");
  });

  it("has no patterns that validators refuse", async () => {
    const patterns = [
      String.raw`^[\w.-]+$`,
      String.raw`^[\w-.]+$`,
      "(?i)abc",
      "(?i:abc)",
      "(?<name>a)",
      "(?<=a)b",
      "a{,3}",
      "(?:a)",
    ];
    const parameters = patterns.map((pattern, index) => ({
      name: `p${String(index)}`,
      in: "query",
      schema: { type: "string", pattern },
    }));
    const document = {
      openapi: "3.1.0",
      info: { title: "Invitations", version: "1" },
      servers: [{ url: server.url }],
      paths: { "/nothing": { get: { parameters, responses: { "204": { description: "" } } } } },
    };
    const own = await generateClient(document, { className: "Invitations", emitters: [mcpServer()] });
    onTestFinished(() => own.remove());
    const client = await connected(own);
    const { tools } = await client.listTools();
    const properties = tools[0]?.inputSchema.properties as unknown as
      { query: { properties: Record<string, { pattern?: string }> } } | undefined;
    expect(Object.values(properties?.query.properties ?? {}).map(({ pattern }) => pattern)).toEqual([
      patterns[0],
      undefined,
      undefined,
      undefined,
      undefined,
      patterns[5],
      undefined,
      patterns[7],
    ]);
    const refused = { query: { p0: "!" } };
    expect(JSON.stringify(await call(client, tools[0]?.name ?? "", refused))).toContain("must match pattern");
  });
});

it("a list whose path has a limit or a checkpoint takes those by other names", async () => {
  const document = await read("spec/openai-invites.yaml");
  const path = "/organization/{limit}/{checkpoint}/invites";
  const names = ["limit", "checkpoint"].map(
    (name) => `{name: ${name}, in: path, required: true, schema: {type: string}}`,
  );
  const renamed = document.replace("/organization/invites:\n", `${path}:\n    parameters: [${names.join(", ")}]\n`);
  const own = await generateClient(renamed, { ...config, emitters: [mcpServer()] });
  onTestFinished(() => own.remove());
  const client = await connected(own);
  const { tools } = await client.listTools();
  const list = tools.find(({ name }) => name.endsWith("_list"));
  const types = Object.entries(list?.inputSchema.properties ?? {}).map(
    ([name, { type }]: [string, { type?: unknown }]) => [name, type],
  );
  expect(Object.fromEntries(types)).toMatchObject({
    limit: "string",
    checkpoint: "string",
    limit_: "integer",
    checkpoint_: "string",
  });
  const asked: string[] = [];
  const { createMcpServer } = (await own.load("mcp")) as { createMcpServer: Create };
  const { Invitations } = own.module as { Invitations: new (options: object) => unknown };
  const fetching = ({ url }: Request): Promise<Response> => {
    asked.push(new URL(url).pathname);
    const data = ["a", "b", "c"].map((id) => ({ id }));
    return Promise.resolve(Response.json({ object: "list", data, first_id: "a", last_id: "c", has_more: false }));
  };
  const [one, other] = InMemoryTransport.createLinkedPair();
  const second = new Client({ name: "test", version: "1.0.0" });
  const api = new Invitations({ baseURL: server.url, apiKey: "k", fetch: fetching });
  await Promise.all([createMcpServer(api).connect(one), second.connect(other)]);
  onTestFinished(() => second.close());
  const args = { limit: "x", checkpoint: "y", limit_: 2 };
  const first = (await call(second, list?.name ?? "", args)) as {
    structuredContent: { items: object[]; checkpoint: string };
  };
  expect(first.structuredContent.items).toEqual([{ id: "a" }, { id: "b" }]);
  const rest = await call(second, list?.name ?? "", { ...args, checkpoint_: first.structuredContent.checkpoint });
  expect(rest["structuredContent"]).toEqual({ items: [{ id: "c" }], checkpoint: null });
  expect(new Set(asked)).toEqual(new Set(["/v1/organization/x/y/invites"]));
});

it.each([
  ["invites.*", "invites.list", true],
  ["invites.*", "invites.users.list", false],
  ["invites.**", "invites.users.list", true],
  ["*.list", "invites.list", true],
  ["*.list", "invites.users.list", false],
  ["in.ites.*", "inXites.list", false],
])("the glob %s and the call %s", (glob, called, want) => {
  expect(matches(glob, called)).toBe(want);
});
