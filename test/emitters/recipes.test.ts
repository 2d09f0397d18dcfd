/** The recipes of `generator/emitters/README.md`: generated in a fresh folder, type-checked, and run against a server. */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { transform } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile, strictest } from "../package/support/compile.js";
import { endKept, fetchwright } from "../package/support/cli.js";
import { root, temporaryFolder } from "../package/support/consumer.js";
import { type InvitesServer, respondingWith, startInvitesServer } from "../support/invites-server.js";
import { appIn, chromium } from "./support/app.js";

/** The packages that a recipe's user installs. */
const installed = [
  "@modelcontextprotocol/sdk",
  "@tanstack/react-query",
  "@types/node",
  "@types/react",
  "@types/react-dom",
  "msw",
  "openapi-fetch",
  "openapi-typescript-helpers",
  "react",
  "react-dom",
  "swr",
  "zod",
];

/** Recipe → its code, by the heading above it; the code of the configuration has none. */
async function recipes(): Promise<Map<string, string>> {
  const text = await readFile(join(root, "generator/emitters/README.md"), "utf8");
  const sections = text.split(/^## /mu).map((section, index) => (index === 0 ? `configuration\n${section}` : section));
  return new Map(
    sections.map((section) => {
      const codes = [...section.matchAll(/^```tsx?\n([^]*?)^```$/gmu)].map(([, code = ""]) => code);
      return [section.slice(0, section.indexOf("\n")), codes.join("\n")];
    }),
  );
}

let folder: string;
let codes: Map<string, string>;
let server: InvitesServer;
const at = (path: string): string => join(folder, path);
const codeOf = (heading: string): string => codes.get(heading) ?? "";
const environment = (): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  OPENAI_ADMIN_KEY: "admin-key",
  OPENAI_BASE_URL: server.url,
});

/** The name of the file that has a recipe, without its ending. */
const fileOf = (heading: string): string => heading.toLowerCase().replaceAll(" ", "-");

async function generate(overlays = ""): Promise<void> {
  endKept();
  const own = `name: "openai-invites", className: "OpenAIInvites", basePath: "/organization", ${overlays}
    auth: { ApiKeyAuth: { option: "apiKey", env: "OPENAI_ADMIN_KEY" } }, client: { baseURLEnv: "OPENAI_BASE_URL" },`;
  const config = codeOf("configuration").replace("defineConfig({", `defineConfig({ ${own}`);
  await writeFile(at("fetchwright.config.mjs"), config);
  expect(await fetchwright(["generate", "--strict", "--silent"], folder)).toEqual({ code: 0, stdout: "", stderr: "" });
}

beforeAll(async () => {
  folder = await temporaryFolder();
  codes = await recipes();
  server = await startInvitesServer({ invites: 5 });
  for (const name of installed) {
    await mkdir(dirname(at(`node_modules/${name}`)), { recursive: true });
    await symlink(join(root, "node_modules", name), at(`node_modules/${name}`));
  }
  await symlink(root, at("node_modules/fetchwright"));
  await symlink(at("sdk"), at("node_modules/openai-invites"));
  await cp(join(root, "spec/openai-invites.yaml"), at("openapi.yaml"));
  await writeFile(at("package.json"), JSON.stringify({ private: true, type: "module" }));
  await generate();
  for (const [heading, code] of codes) {
    if (heading === "configuration") continue;
    const isReact = /from "(?:@tanstack\/react-query|swr)"/u.test(code);
    await writeFile(at(`${fileOf(heading)}.${isReact ? "tsx" : "ts"}`), code);
    await writeFile(at(`${fileOf(heading)}.js`), (await transform(code, { loader: "tsx", jsx: "automatic" })).code);
  }
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

/** Runs a module in the folder; returns the JSON on the last line that it prints. */
async function run(code: string): Promise<unknown> {
  await writeFile(at("use.js"), code);
  const options = { cwd: folder, env: environment(), timeout: 60_000 };
  const { stdout } = await promisify(execFile)(process.execPath, ["use.js"], options);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

it("each section has one, and all compile", async () => {
  expect([...codes].filter(([, code]) => code === "")).toEqual([]);
  const options = { ...strictest, skipLibCheck: true, types: ["node"], jsx: "react-jsx", isolatedDeclarations: false };
  const include = ["*.ts", "*.tsx"];
  expect(await compile("typescript7", folder, { include, options: { ...options, declaration: false } })).toEqual([]);
});

it("MSW: a test's own handlers respond as planned", async () => {
  const use = `import { OpenAIInvites } from "openai-invites";
import { server } from "./msw.js";
const client = new OpenAIInvites({ baseURL: "https://api.openai.com/v1", logLevel: "off" });
const items = await client.invites.list().toArray();
const { error } = await client.invites.retrieve("a/b").safe();
server.close();
console.log(JSON.stringify({ items: new Set(items.map(({ id }) => id)).size, status: error.status, body: error.body }));`;
  expect(await run(use)).toEqual({ items: 250, status: 404, body: { error: { invite_id: "a/b" } } });
});

it("MCP: the tools are those of the configuration and of the filter, and call the API", async () => {
  const client = new Client({ name: "test", version: "1.0.0" });
  const options = { command: process.execPath, args: [at("mcp.js")], env: environment() };
  await client.connect(new StdioClientTransport(options));
  try {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["invites_list", "invites_retrieve"]);
    const { structuredContent } = await client.callTool({ name: "invites_list", arguments: { limit: 2 } });
    expect(structuredContent).toMatchObject({ items: [{ id: "invite-1" }, { id: "invite-2" }] });
  } finally {
    await client.close();
  }
});

it("Zod: what responses have shown becomes an overlay, with which they fit", async () => {
  const [first] = server.invites;
  const page = { object: "list", data: [{ ...first, role: "auditor" }], has_more: false };
  const drifted = async (): Promise<void> => {
    server.faults.onRequest(1, respondingWith(page), 1);
    await run('await import("./zod.js");\nconsole.log("{}");');
  };
  await drifted();
  const overlay = await readFile(at("overlay.yaml"), "utf8");
  expect(overlay).toContain(`$.components.schemas['Invite'].properties['role']`);
  await generate('overlays: ["overlay.yaml"],');
  await rm(at("overlay.yaml"));
  await drifted();
  expect(await readFile(at("overlay.yaml"), "utf8")).toContain("actions: []");
});

describe.skipIf(!existsSync(chromium))("in Chromium (skipped where it is not installed; CHROMIUM is its path)", () => {
  it.each([
    ["TanStack Query", "create.mutate", "email.data", "list.data?.pages"],
    ["SWR", "create.trigger", "invite.data?.email", "list.data"],
  ])("%s: a list, one of its items, and a mutation that invalidates it", async (heading, create, email, pages) => {
    const app = await appIn(
      folder,
      server,
      `
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useInvites } from "./${fileOf(heading)}.js";
export const App = ({ client }) => (
  <QueryClientProvider client={new QueryClient()}><Invites client={client} /></QueryClientProvider>
);
function Invites({ client }) {
  const { list, email, invite, create } = useInvites(client, "invite-3");
  const items = (${pages} ?? []).flatMap((page) => page.items);
  return (
    <main>
      <output>{${email}}</output>
      {items.map(({ id }) => <li key={id} id={id} />)}
      <button onClick={() => ${create}({ body: { email: crypto.randomUUID() + "@example.com", role: "reader" } })} />
    </main>
  );
}`,
    );
    try {
      await app.page.waitForSelector("li");
      await app.page.waitForFunction(() => globalThis.document.querySelector("output")?.textContent !== "");
      expect(await app.page.$eval("output", ({ textContent }) => textContent)).toBe(server.invites[2]?.email);
      const before = await app.page.$$eval("li", (items) => items.length);
      await app.page.click("button");
      await app.page.waitForFunction((count) => globalThis.document.querySelectorAll("li").length > count, {}, before);
      expect(await app.page.$$eval("li", (items) => items.length)).toBe(before + 1);
    } finally {
      await app.close();
    }
  });
});
