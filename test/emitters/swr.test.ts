/** The SWR emitter: the types that hooks infer, and the keys and fetchers that are passed to them. The recipes test runs the hooks. */

import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { swr } from "../../generator/emitters/swr.js";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import { inviteIds, type InvitesServer, pageWith, startInvitesServer } from "../support/invites-server.js";
import { compilers } from "../support/thorough.js";

const root = join(import.meta.dirname, "../..");

let generated: GeneratedClient;
let server: InvitesServer;
beforeAll(async () => {
  const document = await readFile(join(root, "spec/openai-invites.yaml"), "utf8");
  generated = await generateClient(document, { basePath: "/organization", emitters: [swr(), tanstackQuery()] });
  for (const name of ["react", "@types/react"]) {
    await mkdir(dirname(join(generated.folder, "node_modules", name)), { recursive: true });
    await symlink(join(root, "node_modules", name), join(generated.folder, "node_modules", name));
  }
  await cp(join(import.meta.dirname, "consumer/swr.mts"), join(generated.folder, "swr.mts"));
  server = await startInvitesServer({ invites: 5 });
});
afterAll(async () => {
  await server.close();
  await generated.remove();
});

async function use(name: string): Promise<unknown> {
  const { Client } = generated.module as { Client: new (options: object) => unknown };
  const path = pathToFileURL(join(generated.folder, "swr.mjs")).href;
  const module = (await import(path)) as Record<string, (client: unknown) => unknown>;
  return module[name]?.(new Client({ baseURL: server.url, apiKey: "admin-key", maxRetries: 0 }));
}

it.each(compilers)("types are those of the methods, with %s", async (compiler) => {
  await cp(join(generated.folder, "node_modules/generated/src"), join(generated.folder, "src"), { recursive: true });
  const options = { ...strictest, skipLibCheck: true };
  expect(await compile(compiler, generated.folder, { include: ["swr.mts", "src"], options })).toEqual([]);
});

it("an infinite list has every item of every page, each page by a key of its own", async () => {
  expect(await use("infinite")).toEqual({ pages: [inviteIds(1, 2), inviteIds(3, 4), inviteIds(5)], keys: 3 });
});

it("an infinite list goes on after an empty page that says that there is more", async () => {
  server.faults.onPage(2, pageWith({ data: [], last_id: "invite-4" }), 1);
  const { pages } = (await use("infinite")) as { pages: string[][] };
  server.faults.clear();
  expect(pages).toEqual([inviteIds(1, 2), [], inviteIds(5)]);
});

it("a mutation sends its variables", async () => {
  expect(await use("changed")).toEqual({ email: "ada@example.com", key: ["generated", "invites", "create"] });
});

it("keys begin with those of their call and resource", async () => {
  expect(await use("keys")).toEqual({
    one: ["generated", "invites", "retrieve", { inviteId: "invite-1" }],
    isSame: true,
    under: [true, true, true, false, false, false],
    text: false,
  });
});
