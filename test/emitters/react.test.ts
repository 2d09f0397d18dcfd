/** A React app in Chromium: pages of a list, more of them, a selection, and a mutation that invalidates what it changes. */

import { existsSync } from "node:fs";
import { cp, mkdir, readFile, symlink } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { type Browser, launch, type Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tanstackQuery } from "../../generator/emitters/tanstack-query.js";
import { compile, strictest } from "../package/support/compile.js";
import { generateClient, type GeneratedClient } from "../support/client.js";
import { inviteIds, type InvitesServer, startInvitesServer } from "../support/invites-server.js";
import { chromium, serve } from "./support/app.js";

const root = join(import.meta.dirname, "../..");

let generated: GeneratedClient;
let api: InvitesServer;
beforeAll(async () => {
  const document = await readFile(join(root, "spec/openai-invites.yaml"), "utf8");
  generated = await generateClient(document, { basePath: "/organization", emitters: [tanstackQuery()] });
  for (const name of ["react", "react-dom", "@types/react", "@types/react-dom"]) {
    const link = join(generated.folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, "node_modules", name), link);
  }
  await cp(join(import.meta.dirname, "consumer/app.tsx"), join(generated.folder, "app.tsx"));
  api = await startInvitesServer({ invites: 5 });
});
afterAll(async () => {
  await api.close();
  await generated.remove();
});

it("compiles", async () => {
  const options = {
    ...strictest,
    skipLibCheck: true,
    jsx: "react-jsx",
    declaration: false,
    isolatedDeclarations: false,
  };
  expect(await compile("typescript", generated.folder, { include: ["app.tsx"], options })).toEqual([]);
});

async function serveApp(): Promise<Server> {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    entryPoints: [join(generated.folder, "app.tsx")],
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return serve(api, outputFiles[0]?.text ?? "");
}

describe.skipIf(!existsSync(chromium))("in Chromium (skipped where it is not installed; CHROMIUM is its path)", () => {
  let server: Server;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    server = await serveApp();
    browser = await launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
    page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
    await page.waitForSelector("li");
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  });

  const listed = (): Promise<string[]> => page.$$eval("li", (items) => items.map(({ id }) => id));

  it("shows a page, and more until the list ends", async () => {
    expect(await listed()).toEqual(inviteIds(1, 2));
    await page.click("#more");
    await page.waitForSelector("#invite-4");
    expect(await listed()).toEqual(inviteIds(1, 2, 3, 4));
    await page.click("#more");
    await page.waitForSelector("#invite-5");
    expect([await listed(), await page.$("#more")]).toEqual([inviteIds(1, 2, 3, 4, 5), null]);
  });

  it("sends a query once it is enabled, and selects from its data", async () => {
    const retrieved = (): number => api.requests.filter(({ path }) => path.endsWith("/invite-3")).length;
    expect(retrieved()).toBe(0);
    await page.click("#invite-3 button");
    await page.waitForFunction(() => globalThis.document.querySelector("output")?.textContent !== "");
    expect(await page.$eval("output", ({ textContent }) => textContent)).toBe(api.invites[2]?.email.toUpperCase());
    expect(retrieved()).toBe(1);
  });

  it("shows all pages again after a mutation has invalidated them", async () => {
    await page.click("#invite-2 .remove");
    await page.waitForFunction(() => globalThis.document.querySelector("#invite-2") === null);
    expect(await listed()).toEqual(inviteIds(1, 3, 4, 5));
  });
});
