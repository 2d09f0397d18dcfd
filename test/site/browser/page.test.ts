/** The reference page as its readers use it: by mouse, by keyboard, on a phone, on paper. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { root } from "../../package/support/consumer.js";
import { dataIn, pageFrom } from "../pages.js";
import type { Watched } from "./browser.js";
import { inChromium } from "./suite.js";

const heading = (page: Page): Promise<string | undefined> => page.$eval("main h1", ({ textContent }) => textContent);
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? "");
const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash);

/** Goes there as a link does; the title of the page follows. */
async function go(page: Page, to: string, name: string): Promise<void> {
  await page.evaluate((target) => void (location.hash = target), to);
  await page.waitForFunction((title) => document.title.startsWith(title), { timeout: 10_000 }, name);
  expect(await page.$$eval("nav [aria-current]", (all) => all.length)).toBe(1);
}

inChromium("the page of a package", (setup) => {
  let html: string;
  let watched: Watched;
  let page: Page;
  beforeAll(async () => {
    html = await pageFrom(await readFile(join(root, "test/whole-package/observatory.yaml"), "utf8"));
  });
  beforeEach(async () => {
    watched = await setup.open(html);
    ({ page } = watched);
    await page.setViewport({ width: 1400, height: 900 });
  });
  afterEach(async () => {
    await page.close();
    if (watched.faults.length > 0) throw new Error(watched.faults.join("\n"));
  });

  it("is searched by keyboard", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("photos create");
    expect(await page.$$eval("[role=option] .found", (all) => all[0]?.textContent)).toBe("stars.photos.create");
    await page.keyboard.press("Enter");
    await page.waitForSelector('[id="client.stars.photos.create"]');
    expect(await hash(page)).toBe("#client.stars.photos.create");
    expect(await focused(page)).toBe("stars.photos.create");
    await page.keyboard.press("/");
    await page.keyboard.type("star");
    const options = await page.$$eval("[role=option]", (all) => all.length);
    expect(options).toBeGreaterThan(3);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    expect(await page.$eval("#search", (input) => input.getAttribute("aria-activedescendant"))).toBe("result-1");
    expect(await page.$eval("[aria-selected=true]", ({ id }) => id)).toBe("result-1");
    await page.keyboard.press("Escape");
    expect(await page.$eval("#results", (list) => (list as HTMLElement).hidden)).toBe(true);
  });

  it("has a link to each resource, operation and model, and shows what the address names", async () => {
    const { operations, resources, models } = dataIn(html);
    expect(operations.length).toBeGreaterThan(5);
    for (const { call } of operations) {
      await go(page, `#client.${call}`, `client.${call} `);
      const top = await page.$eval(`[id="client.${call}"] h2`, (element) => element.getBoundingClientRect().top);
      expect([call, top > 40 && top < 900]).toEqual([call, true]);
    }
    for (const { path } of resources) {
      const name = path === "" ? "client" : `client.${path}`;
      await go(page, `#${name}`, `${name} `);
      expect(await heading(page)).toBe(name);
    }
    for (const { name } of models) {
      await go(page, `#model-${name}`, `${name} `);
      expect(await heading(page)).toBe(name);
    }
    expect(await page.$$eval("main a[href^='#']", (links) => links.length)).toBeGreaterThan(0);
  });

  it("shows the home page for an address that names nothing", async () => {
    for (const wrong of ["#%", "#client.nothing", "#model-__proto__", "#constructor"]) {
      const { page: other, faults } = await setup.open(html, wrong);
      expect([await heading(other), faults]).toEqual([dataIn(html).title, []]);
      await other.close();
    }
  });

  it("opens types in place, at any depth", async () => {
    await go(page, "#client.stars.create", "client.stars.create ");
    const section = '[id="client.stars.create"]';
    const opener = `${section} .opener`;
    await page.focus(opener);
    await page.keyboard.press("Enter");
    const id = await page.$eval(opener, (button) => button.getAttribute("aria-controls"));
    const fields = await page.$$eval(`[id="${id ?? ""}"] .name`, (names) =>
      names.map(({ textContent }) => textContent),
    );
    expect(fields).toEqual(["name", "secret", "planets"]);
    await page.click(`[id="${id ?? ""}"] .opener`);
    expect(await page.$$eval(`[id="${id ?? ""}"] .fields .fields .name`, (names) => names.length)).toBeGreaterThan(0);
    await page.focus(opener);
    await page.keyboard.press("Enter");
    expect(await page.$(`[id="${id ?? ""}"]`)).toBeNull();
    expect(await page.$eval(opener, (button) => button.getAttribute("aria-expanded"))).toBe("false");
  });

  it("copies a call, in the language that was chosen for the page", async () => {
    const copied = async (selector: string): Promise<string> => {
      // The status of a former copy would be taken for that of this one.
      await page.$eval("body > [role=status]", (status) => void (status.textContent = ""));
      await page.click(`${selector} .copy`);
      await page.waitForFunction(() =>
        /Copied/u.test(document.body.querySelector(":scope > [role=status]")?.textContent ?? ""),
      );
      await page.focus("#search");
      await page.keyboard.down("Control");
      await page.keyboard.press("v");
      await page.keyboard.up("Control");
      const text = await page.$eval("#search", (input) => (input as HTMLInputElement).value);
      await page.$eval("#search", (input) => void ((input as HTMLInputElement).value = ""));
      return text;
    };
    await go(page, "#client.stars.photos.create", "client.stars.photos.create ");
    const section = '[id="client.stars.photos.create"]';
    expect(await copied(`${section} .signature`)).toMatch(/^client\.stars\.photos\.create\(/u);
    expect(await page.$eval(`${section} [role=tab][aria-selected=true]`, ({ textContent }) => textContent)).toMatch(
      /TypeScript|curl/u,
    );
    await go(page, "#client.stars.create", "client.stars.create ");
    await page.focus('[id="client.stars.create"] [role=tab]');
    await page.keyboard.press("ArrowRight");
    expect(await focused(page)).toBe("curl");
    expect(await copied('[id="client.stars.create"] [role=tabpanel]:not([hidden])')).toMatch(
      /^curl -X POST 'https?:\/\//u,
    );
    const chosen = await page.$$eval("[role=tab][aria-selected=true]", (tabs) =>
      tabs.map(({ textContent }) => textContent),
    );
    expect(new Set(chosen)).toEqual(new Set(["curl"]));
  });

  it("is used by keyboard alone: skip link, menu, focus on what was opened", async () => {
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.setViewport({ width: 390, height: 800 });
    await page.focus(".menu");
    await page.keyboard.press("Enter");
    expect(await page.$eval("nav", (nav) => nav.checkVisibility())).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.$eval("nav", (nav) => nav.checkVisibility())).toBe(false);
    expect(await focused(page)).toBe("Menu");
  });

  it("is light or dark, as the system is or as the reader wants", async () => {
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.click(".theme");
    expect(await background()).toBe(light);
    await page.click(".theme");
    expect(await background()).toBe(dark);
  });

  it("prints everything", async () => {
    await page.evaluate(() => {
      addEventListener("beforeprint", () => {
        const count = (selector: string): number => document.querySelectorAll(`main ${selector}`).length;
        Object.assign(globalThis, { printed: [count(".home"), count(".operation"), count(".model")] });
      });
    });
    const pdf = await page.pdf();
    expect(pdf.length).toBeGreaterThan(20_000);
    const { operations, models } = dataIn(html);
    expect(await page.evaluate(() => (globalThis as { printed?: unknown }).printed)).toEqual([
      1,
      operations.length,
      models.length,
    ]);
    expect(await page.$$eval("article", (articles) => articles.length)).toBe(1);
    await page.emulateMediaType("print");
    expect(await page.$eval("nav", (nav) => nav.checkVisibility())).toBe(false);
  });

  it("fits a phone", async () => {
    await page.setViewport({ width: 360, height: 740 });
    const { operations, models } = dataIn(html);
    const all = [
      ["#", dataIn(html).title],
      ...operations.map(({ call }) => [`#client.${call}`, `client.${call} `]),
      ...models.map(({ name }) => [`#model-${name}`, `${name} `]),
    ];
    for (const [target = "", title = ""] of all) {
      await go(page, target, title);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([target, width]).toEqual([target, 360]);
    }
  });
});
