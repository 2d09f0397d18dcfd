/** Screenshots of the reference page, for the README: `npm run screenshots`. */

import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../package/support/consumer.js";
import { fetchwright } from "../package/support/cli.js";
import { chromium, openBrowser, openPage } from "./browser/browser.js";

const shots = [
  { name: "reference-light", hash: "#client.invites.list", width: 1440, height: 1080, scheme: "light", open: true },
  { name: "reference-dark", hash: "#client.invites.create", width: 1440, height: 900, scheme: "dark", open: false },
  { name: "reference-phone", hash: "#model-Invite", width: 390, height: 780, scheme: "light", open: false },
] as const;

if (chromium === undefined) throw new Error("there is no Chromium: set CHROMIUM to its path");
const folder = await mkdtemp(join(tmpdir(), "fetchwright-screenshots-"));
const browser = await openBrowser();
try {
  const file = join(folder, "reference.html");
  await fetchwright(["docs", "--output", file]);
  for (const { name, hash, width, height, scheme, open } of shots) {
    const { page } = await openPage(browser, file);
    await page.setViewport({ width, height, deviceScaleFactor: 2 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.evaluate((to) => (location.hash = to), hash);
    await page.waitForSelector("main h1");
    if (open) await page.click("section[data-title] .opener");
    const path = join(root, ".github/images", `${name}.webp`) as `${string}.webp`;
    await page.screenshot({ path, type: "webp", quality: 80 });
    console.log(`${path} ${String(Math.round((await stat(path)).size / 1_000))} kB`);
    await page.close();
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}
