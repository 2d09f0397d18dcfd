/** The MSW emitter: the generated client against the generated handlers, with `msw/node`. */

import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { msw } from "../../generator/emitters/msw.js";
import { type DataOptions, mock } from "../../templates/emitters/mocks.js";
import { sample } from "../../templates/emitters/samples.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import { pagingDocuments } from "./paging-documents.js";

const root = join(import.meta.dirname, "../..");

let generated: GeneratedClient;
let problems: string[];
let use: Record<string, (...args: unknown[]) => unknown>;
beforeAll(async () => {
  const document = await readFile(join(root, "spec/openai-invites.yaml"), "utf8");
  generated = await generateClient(document, { basePath: "/organization", emitters: [msw()] });
  await cp(join(import.meta.dirname, "consumer/mocks.mts"), join(generated.folder, "mocks.mts"));
  await cp(join(generated.folder, "node_modules/generated/src"), join(generated.folder, "src"), { recursive: true });
  const options = { ...strictest, skipLibCheck: true, types: ["node"], typeRoots: [join(root, "node_modules/@types")] };
  problems = await compile("typescript7", generated.folder, { include: ["mocks.mts", "src"], options });
  use = (await import(pathToFileURL(join(generated.folder, "mocks.mjs")).href)) as typeof use;
  use["listen"]?.();
});
afterEach(() => use["reset"]?.());
afterAll(async () => {
  use["close"]?.();
  await generated.remove();
});

it("compile, and their options are those of the models", () => {
  expect(problems).toEqual([]);
});

describe("handlers", () => {
  it("list sampled items, page by page, each once", async () => {
    const items = (await use["all"]?.()) as { id: string; email: string; object: string; projects: object[] }[];
    expect(items).toHaveLength(50);
    expect(new Set(items.map(({ id }) => id)).size).toBe(50);
    expect(items[0]).toMatchObject({ object: "organization.invite", email: expect.any(String) as string });
    expect(items.every(({ projects }) => Array.isArray(projects))).toBe(true);
  });

  it("respond with what the request is about", async () => {
    expect(await use["retrieved"]?.()).toMatchObject({
      one: { id: "invite-9", object: "organization.invite" },
      created: { email: "ada@example.com", role: "owner" },
      deleted: { id: "invite-9", object: "organization.invite.deleted" },
    });
  });

  it("fail as planned, and the client loses nothing", async () => {
    expect(await use["faulty"]?.()).toEqual({ pages: [0, 5, 5, 0, 5, 5, 3], distinct: 23 });
  });

  it("are overridden for one test", async () => {
    expect(await use["overridden"]?.()).toEqual({
      queries: ["?limit=3"],
      error: "NotFoundError",
      params: { error: { invite_id: "x/y" } },
    });
    expect(await use["all"]?.()).toHaveLength(50);
  });

  it("list items of one's own", async () => {
    expect(await use["own"]?.([{ id: "a", email: "ada@example.com" }])).toEqual(["ada@example.com"]);
  });

  it("go on after an item by its id", async () => {
    expect(await use["after"]?.()).toBe(true);
  });

  it("sample by a seed", async () => {
    expect(await use["seeded"]?.()).toEqual({ isSame: true, isOther: true });
  });
});

describe("samples", () => {
  const extending = (base: object, kind: object): object => ({
    allOf: [{ properties: { kind: base } }, { type: "object", properties: { kind } }],
  });
  const prefixItems = [{ type: "integer", minimum: 7, maximum: 7 }, { const: "a" }];
  it.each<[schema: object, want: unknown]>([
    [{ type: "array", prefixItems, items: false }, [7, "a"]],
    [{ type: "array", prefixItems, items: { const: 1 }, minItems: 3 }, [7, "a", 1]],
    [{ type: "array", items: { const: 1 }, minItems: 3 }, [1, 1, 1]],
    [extending({ type: "string" }, { enum: ["b"] }), { kind: "b" }],
    [extending({ type: "string", enum: ["a", "b"] }, { type: "string", enum: ["b"] }), { kind: "b" }],
    [extending({}, { type: "string", enum: ["b"] }), { kind: "b" }],
    [{ type: "string", format: "int64" }, "1"],
    [{ type: "string", format: "byte" }, "dGV4dA=="],
  ])("of the schema %j are %j", (schema, want) => {
    expect(sample(schema, { schemas: {}, seed: 1, index: 0 })).toEqual(want);
  });
});

describe("pages", () => {
  it.each(Object.entries(pagingDocuments))(
    "by %s are those that the client expects",
    async (_, { document, empty }) => {
      const own = await generateClient(document, { emitters: [msw()] });
      try {
        const { handlers, faults } = (await own.load("msw")) as {
          handlers: { rows: { list: (options: object) => never } };
          faults: Record<string, (value?: number) => unknown>;
        };
        const { setupServer } = await import("msw/node");
        const { Client } = own.module as { Client: new (options: object) => { rows: { list: () => List } } };
        type List = { toArray: () => Promise<{ id: number | string }[]> };
        const client = new Client({ baseURL: "https://api.example.com", logLevel: "off" });
        const planned = empty ? [undefined, faults["emptyPage"]?.()] : [undefined, faults["rateLimit"]?.(0)];
        const server = setupServer(handlers.rows.list({ items: 23, pageSize: 5, faults: planned }));
        server.listen({ onUnhandledRequest: "error" });
        try {
          const items = await client.rows.list().toArray();
          expect(new Set(items.map(({ id }) => id)).size).toBe(23);
          expect(items).toHaveLength(23);
          server.use(handlers.rows.list({ items: 3, pageSize: 5 }));
          expect(await client.rows.list().toArray()).toHaveLength(3);
        } finally {
          server.close();
        }
      } finally {
        await own.remove();
      }
    },
  );
});

it("receive what goes to a server of an operation alone, and differ by the queries and fragments in their paths", async () => {
  const get = (name: string): object => ({
    responses: { "200": { description: "", content: { "application/json": { schema: { const: name } } } } },
  });
  const { handlers, module, remove } = await clientOf({
    "/files": { servers: [{ url: "https://files.example.com/v2" }], get: get("files") },
    "/jobs": { get: get("jobs") },
    "/jobs?state=done": { get: get("done jobs") },
    "/#Action=Start": { get: get("started") },
    "/#Action=Stop%20all": { get: get("stopped") },
    "/jobs?kind={kind}": {
      parameters: [{ name: "kind", in: "path", required: true, schema: { type: "string" } }],
      get: get("jobs of a kind"),
    },
  });
  const { setupServer } = await import("msw/node");
  const server = setupServer(...handlers);
  server.listen({ onUnhandledRequest: "error" });
  try {
    const client = new module.Client({ logLevel: "off", maxRetries: 0 });
    const address = "https://api.example.com/v1/jobs";
    const fetched = async (url: string): Promise<unknown> => (await fetch(url)).json();
    expect(await client.files.retrieve()).toBe("files");
    expect(await fetched(address)).toBe("jobs");
    expect(await fetched(`${address}?state=done&limit=1`)).toBe("done jobs");
    expect(await fetched(`${address}?state=open`)).toBe("jobs");
    expect(await fetched(`${address}?kind=a`)).toBe("jobs of a kind");
    expect(await fetched("https://api.example.com/v1/#Action=Start")).toBe("started");
    expect(await fetched("https://api.example.com/v1/#Action=Stop all")).toBe("stopped");
  } finally {
    server.close();
    await remove();
  }
});

it("receive what goes to the origin of `baseURL` alone, if it is set", async () => {
  const { http, HttpResponse } = await import("msw");
  const { setupServer } = await import("msw/node");
  const retrieve = mock<DataOptions<string>>({ method: "get", path: "/a", schema: true }, { schemas: {}, servers: [] });
  const mocked = retrieve({ baseURL: "https://one.example/v1", data: "mocked" });
  const server = setupServer(
    mocked,
    http.all("*", () => HttpResponse.json("not mocked")),
  );
  server.listen();
  try {
    const fetched = async (url: string): Promise<unknown> => (await fetch(url)).json();
    expect(await fetched("https://one.example/v1/a")).toBe("mocked");
    expect(await fetched("https://two.example/v1/a")).toBe("not mocked");
  } finally {
    server.close();
  }
});

interface OwnClient {
  readonly handlers: never[];
  readonly module: { Client: new (options: object) => { files: { retrieve: () => Promise<unknown> } } };
  readonly remove: () => Promise<void>;
}

async function clientOf(paths: object): Promise<OwnClient> {
  const document = {
    openapi: "3.1.0",
    info: { title: "Client", version: "1" },
    servers: [{ url: "https://api.example.com/v1" }],
    paths,
  };
  const own = await generateClient(JSON.stringify(document), { emitters: [msw()] });
  const { createHandlers } = (await own.load("msw")) as { createHandlers: () => never[] };
  return { handlers: createHandlers(), module: own.module as OwnClient["module"], remove: () => own.remove() };
}
