/** The reference page for people who see little or nothing of it: axe-core finds no violation. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import type { Page } from "puppeteer-core";
import { beforeAll, expect, it } from "vitest";
import { root } from "../../package/support/consumer.js";
import { pageFrom } from "../pages.js";
import { inChromium } from "./suite.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** `rule: element`, for each violation. */
async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  expect(passes.length).toBeGreaterThan(10);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ""}`),
  );
}

const widths = { desktop: 1400, phone: 360 };
const rows = (["light", "dark"] as const).flatMap((scheme) =>
  (["desktop", "phone"] as const).map((width) => [scheme, width] as const),
);

/** A note of each kind. */
const notes = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].map((kind) => `> [!${kind}]\n> About \`stars\`.`);

inChromium("axe-core", (setup) => {
  let html: string;
  beforeAll(async () => {
    const document = await readFile(join(root, "test/whole-package/observatory.yaml"), "utf8");
    const description = JSON.stringify(notes.join("\n\n"));
    html = await pageFrom(document.replace("title: Observatory", `$&, description: ${description}`), true);
  });

  it.each(rows)("finds nothing wrong: %s, %s", async (scheme, width) => {
    const { page } = await setup.open(html);
    await page.setBypassCSP(true);
    await page.setViewport({ width: widths[width], height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.reload();
    expect(await page.$$eval("[role=note] > .heading", (all) => all.map(({ textContent }) => textContent))).toEqual([
      "Note",
      "Tip",
      "Important",
      "Warning",
      "Caution",
    ]);
    expect(await violationsOn(page)).toEqual([]);
    await page.evaluate(() => void (location.hash = "#client.stars.create"));
    await page.waitForSelector('[id="client.stars.create"]');
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>(".opener, main summary")) element.click();
    });
    await page.waitForSelector(".form, .model-box");
    expect(await violationsOn(page)).toEqual([]);
    await page.evaluate(() => void (location.hash = "#model-Star"));
    await page.waitForSelector("#model-Star");
    if (width === "phone") await page.click(".menu");
    else await page.type("#search", "star");
    expect(await violationsOn(page)).toEqual([]);
    await page.close();
  });
});
