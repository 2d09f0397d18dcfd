/** Optional emitters on the vendors' surface: their code compiles with its methods, and lists lose nothing. */

import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { QueryClient } from "@tanstack/react-query";
import { afterAll, beforeAll, expect, it } from "vitest";
import { mcpServer } from "../../generator/emitters/mcp.js";
import { msw } from "../../generator/emitters/msw.js";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { zod } from "../../generator/emitters/zod.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import { inviteIds, type InvitesServer, startInvitesServer } from "../support/invites-server.js";

const program = `import type { QueryClient } from "@tanstack/react-query";
import type { Client } from "generated";
import { invitesQueries } from "generated/tanstack-query";

export async function pages(client: Client, queries: QueryClient): Promise<string[][]> {
  const options = invitesQueries.list.infiniteQueryOptions(client.invites, { limit: 2 });
  const data = await queries.fetchInfiniteQuery({ ...options, pages: Infinity });
  return data.pages.map(({ items }) => items.map(({ id }) => id));
}

export async function first(client: Client, queries: QueryClient): Promise<number> {
  return (await queries.fetchQuery(invitesQueries.list.queryOptions(client.invites, { limit: 3 }))).data.length;
}

export async function some(client: Client): Promise<string[]> {
  return (await client.invites.list().toArray({ limit: 2 })).map(({ id }) => id);
}

/** In two steps, the second from the checkpoint of the first. */
export async function resumed(client: Client): Promise<string[]> {
  const iterator = client.invites.list({ limit: 2 })[Symbol.asyncIterator]();
  const one = await iterator.next();
  const rest = await client.invites.list({ limit: 2 }).resume(iterator.checkpoint).toArray();
  return [one, ...rest.map((value) => ({ value }))].map(({ value }) => (value as { id: string }).id);
}
`;

let generated: GeneratedClient;
let server: InvitesServer;
let problems: string[];
let use: (name: string) => Promise<unknown>;
beforeAll(async () => {
  const document = await readFile(join(import.meta.dirname, "../../spec/openai-invites.yaml"), "utf8");
  const emitters = [tanstackQuery(), msw(), mcpServer(), zod()];
  generated = await generateClient(document, { basePath: "/organization", surface: "sdk", emitters });
  server = await startInvitesServer({ invites: 5 });
  const { Client } = generated.module as { Client: new (options: object) => unknown };
  const client = new Client({ baseURL: server.url, apiKey: "admin-key", maxRetries: 0 });
  await writeFile(join(generated.folder, "program.mts"), program);
  await cp(join(generated.folder, "node_modules/generated/src"), join(generated.folder, "src"), { recursive: true });
  const options = { ...strictest, skipLibCheck: true };
  problems = await compile("typescript7", generated.folder, { include: ["program.mts", "src"], options });
  const module = (await import(pathToFileURL(join(generated.folder, "program.mjs")).href)) as Record<
    string,
    (client: unknown, queries: QueryClient) => Promise<unknown>
  >;
  use = async (name) => module[name]?.(client, new QueryClient());
});
afterAll(async () => {
  await server.close();
  await generated.remove();
});

it("compiles", () => {
  expect(problems).toEqual([]);
});

it.each([
  ["pages", [inviteIds(1, 2), inviteIds(3, 4), inviteIds(5)]],
  ["first", 3],
  ["some", inviteIds(1, 2)],
  ["resumed", inviteIds(1, 2, 3, 4, 5)],
])("%s", async (name, expected) => {
  expect(await use(name)).toEqual(expected);
});
