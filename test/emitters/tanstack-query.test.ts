/** The TanStack Query emitter: types under every compiler, and its options in the hands of a QueryClient. */

import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { QueryClient } from "@tanstack/react-query";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import {
  failing,
  inviteIds,
  type InvitesServer,
  pageWith,
  slowHeaders,
  startInvitesServer,
} from "../support/invites-server.js";
import { compilers } from "../support/thorough.js";

const root = join(import.meta.dirname, "../..");
const document = (path: string): Promise<string> => readFile(join(root, path), "utf8");

let invites: GeneratedClient;
let server: InvitesServer;
beforeAll(async () => {
  invites = await generateClient(await document("spec/openai-invites.yaml"), {
    basePath: "/organization",
    emitters: [tanstackQuery()],
  });
  await cp(join(import.meta.dirname, "consumer/queries.mts"), join(invites.folder, "queries.mts"));
  server = await startInvitesServer({ invites: 5 });
});
afterAll(async () => {
  await server.close();
  await invites.remove();
});

describe("types", () => {
  it.each(compilers)("are those of the methods, with %s", async (compiler) => {
    await cp(join(invites.folder, "node_modules/generated/src"), join(invites.folder, "src"), { recursive: true });
    const options = { ...strictest, skipLibCheck: true };
    expect(await compile(compiler, invites.folder, { include: ["queries.mts", "src"], options })).toEqual([]);
  });
});

type Use = (client: unknown, queries: QueryClient) => Promise<unknown>;

async function use(name: string): Promise<unknown> {
  const { Client } = invites.module as { Client: new (options: object) => unknown };
  const module = (await import(pathToFileURL(join(invites.folder, "queries.mjs")).href)) as Record<string, Use>;
  const queries = new QueryClient();
  const client = new Client({ baseURL: server.url, apiKey: "admin-key", maxRetries: 0 });
  return module[name]?.(client, queries);
}

describe("options", () => {
  it("load every item of every page in an infinite query", async () => {
    expect(await use("infinite")).toEqual({ pages: [inviteIds(1, 2), inviteIds(3, 4), inviteIds(5)], isAtEnd: null });
  });

  it("go on after an empty page that says that there is more, in an infinite query", async () => {
    server.faults.onPage(2, pageWith({ data: [], last_id: "invite-4" }), 1);
    const { pages } = (await use("infinite")) as { pages: string[][] };
    server.faults.clear();
    expect(pages).toEqual([inviteIds(1, 2), [], inviteIds(5)]);
  });

  it("know the data of a query, and cache it by its key", async () => {
    expect(await use("typed")).toEqual({ id: "invite-2", isSame: true, more: true });
  });

  it("leave plain data, which another process goes on from", async () => {
    const { next, same } = (await use("resumed")) as { next: string[]; same: string };
    expect(next).toEqual(inviteIds(3, 4));
    expect(JSON.parse(same)).toMatchObject({
      pages: [{ items: [{ id: "invite-1" }, { id: "invite-2" }] }],
      pageParams: [null],
    });
  });

  it("leave repeating to the client", async () => {
    server.faults.onRequest(1, failing(500), 9);
    const before = server.requests.length;
    expect(await use("failed")).toBe("ServerError");
    server.faults.clear();
    expect(server.requests.length - before).toBe(1);
  });

  it("abort the request of a query that is cancelled", async () => {
    server.faults.onRequest(1, slowHeaders(5000), 1);
    const started = Date.now();
    expect(await use("cancelled")).toBe(true);
    server.faults.clear();
    expect(Date.now() - started).toBeLessThan(2000);
  });

  it("send a mutation, with keys that invalidate a call, a call's arguments, and a resource", async () => {
    expect(await use("mutated")).toEqual({
      afterList: [true, false],
      afterOther: [true, false],
      afterAll: [true, true],
      isGone: true,
    });
  });
});
