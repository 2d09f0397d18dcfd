/** The recipes of `spec/README.md` and `templates/extensions/README.md`, each from a fresh folder. */

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { endKept, fetchwright } from "../package/support/cli.js";
import { type Consumer, createConsumer, root, temporaryFolder } from "../package/support/consumer.js";
import { markdownSnippets, problemsOf } from "../package/support/snippets.js";
import { startInvitesServer } from "../support/invites-server.js";

let folder: string;
let configurations: string[];
const at = (path: string): string => join(folder, path);
const calls = async (output: string): Promise<string[]> =>
  (await readFile(at(`${output}/api.md`), "utf8")).match(/client\.\w+\.\w+/gu) ?? [];

beforeAll(async () => {
  folder = await temporaryFolder();
  await mkdir(at("node_modules"));
  await cp(join(root, "spec"), at("spec"), { recursive: true });
  await cp(join(root, "templates/extensions"), at("templates/extensions"), { recursive: true });
  const readme = await readFile(at("spec/README.md"), "utf8");
  configurations = [...readme.matchAll(/^```ts\n([^]*?)^```$/gmu)].map(([, code = ""]) => code);
});

afterAll(() => rm(folder, { recursive: true }));

// Each recipe has another configuration with the same name, which a process loads only once.
beforeEach(endKept);

test("another document becomes part of the same client", async () => {
  await writeFile(at("fetchwright.config.mjs"), configurations[0] ?? "");
  expect(await fetchwright(["--strict", "--silent"], folder)).toEqual({ code: 0, stdout: "", stderr: "" });
  const all = await calls("admin");
  expect(all).toHaveLength(13);
  expect(all).toEqual(expect.arrayContaining(["client.invites.list", "client.users.list", "client.projects.archive"]));
  expect((await readFile(at("admin/src/models.ts"), "utf8")).match(/interface ErrorResponse/gu)).toHaveLength(1);
});

test("a client of its own takes a line of the configuration", async () => {
  await writeFile(at("fetchwright.config.mjs"), configurations[1] ?? "");
  expect(await fetchwright(["generate", "organization", "--silent"], folder)).toMatchObject({ code: 0, stderr: "" });
  expect(await calls("organization")).toHaveLength(9);
  await expect(calls("invites")).rejects.toThrow("ENOENT");
  expect(await fetchwright(["generate", "--silent"], folder)).toMatchObject({ code: 0, stderr: "" });
  expect(await calls("invites")).toHaveLength(4);
});

test("a hand-written module is exported, and its recipe compiles and runs", async () => {
  await writeFile(
    at("fetchwright.config.mjs"),
    'export default { input: "spec/openai-invites.yaml", output: "sdk", name: "openai-invites", className: "OpenAIInvites", basePath: "/organization", auth: { ApiKeyAuth: { env: "OPENAI_ADMIN_KEY" } }, client: { baseURLEnv: "OPENAI_BASE_URL" } };',
  );
  expect(await fetchwright(["--silent"], folder)).toEqual({ code: 0, stdout: "", stderr: "" });
  const server = await startInvitesServer();
  const consumer: Consumer = await createConsumer(at("sdk"), ["@types/node"]);
  try {
    const snippets = markdownSnippets(at("templates/extensions"), "README.md");
    expect(snippets).toHaveLength(1);
    expect(problemsOf(snippets, consumer)).toEqual([]);
    const { code } = await transform(snippets[0]?.code ?? "", { loader: "ts" });
    await writeFile(join(consumer.folder, "recipe.js"), code);
    const env = { ...process.env, OPENAI_ADMIN_KEY: "admin-key", OPENAI_BASE_URL: server.url };
    const run = promisify(execFile)(process.execPath, ["recipe.js"], { cwd: consumer.folder, env, timeout: 60_000 });
    expect((await run).stdout).toBe("ada@example.com invited\ngrace@example.com invited\n");
    expect(server.invites.map(({ email }) => email).sort()).toEqual(["ada@example.com", "grace@example.com"]);
  } finally {
    await server.close();
    await consumer.remove();
  }
});
