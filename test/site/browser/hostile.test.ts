/** Documents that try to run something in the page of their package. */

import { beforeAll, expect, it } from "vitest";
import { documentOf, rounds } from "../../safety/rounds.js";
import { dataIn, pageFrom } from "../pages.js";
import { inChromium } from "./suite.js";

inChromium("a document that tries", (setup) => {
  beforeAll(() => pageFrom(JSON.stringify({ openapi: "3.1.0", info: { title: "Nothing", version: "1" }, paths: {} })));

  it.each(rounds)("%s", async (round) => {
    const html = await pageFrom(await documentOf(round), true);
    const { page, faults } = await setup.open(html);
    // Shows all pages, and then opens everything in them.
    const shown = await page.evaluate(() => {
      dispatchEvent(new Event("beforeprint"));
      for (const element of document.querySelectorAll<HTMLElement>(
        "main .opener, main .more, main summary, [role=tab], nav summary",
      ))
        element.click();
      return document.querySelectorAll("main .operation").length;
    });
    expect(shown).toBe(dataIn(html).operations.length);
    expect(shown).toBeGreaterThan(0);
    await page.type("#search", "a");
    await page.waitForFunction(() => document.querySelectorAll("[role=option]").length > 0);
    const alive = await page.evaluate(() => ({
      pwned: typeof (globalThis as Record<string, unknown>)["__PWNED__"],
      polluted: typeof ({} as { polluted?: unknown }).polluted,
      elements: document.querySelectorAll("img, iframe, object, embed, svg, base, form, body script:not(#data)").length,
      handlers: [...document.querySelectorAll("*")].filter(({ attributes }) =>
        [...attributes].some(({ name }) => name.startsWith("on")),
      ).length,
      links: [...document.querySelectorAll("a")]
        .map(({ protocol }) => protocol)
        .filter((protocol) => !["https:", "http:", "mailto:", "file:"].includes(protocol)),
    }));
    expect(alive).toEqual({ pwned: "undefined", polluted: "undefined", elements: 1, handlers: 0, links: [] });
    expect(faults).toEqual([]);
    await page.close();
  });
});
