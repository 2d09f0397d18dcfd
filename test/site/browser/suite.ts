/** Tests in Chromium, which are skipped if it is not installed. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe } from "vitest";
import { chromium, openBrowser, openPage, type Watched } from "./browser.js";

export interface Setup {
  browser: Browser;
  /** Opens a page with this text. */
  open(html: string, hash?: string): Promise<Watched>;
}

/** Runs the tests with one browser. */
export function inChromium(title: string, tests: (setup: Setup) => void): void {
  if (chromium === undefined)
    console.log(`${title}: left out, there is no Chromium (apt-get install chromium, or CHROMIUM=PATH)`);
  describe.skipIf(chromium === undefined)(title, () => {
    let folder = "";
    let count = 0;
    const setup = {
      async open(html: string, hash = ""): Promise<Watched> {
        const file = join(folder, `${String((count += 1))}.html`);
        await writeFile(file, html);
        return openPage(setup.browser, file, hash);
      },
    } as Setup;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "fetchwright-site-"));
      setup.browser = await openBrowser();
    });
    afterAll(async () => {
      await setup.browser.close();
      await rm(folder, { recursive: true });
    });
    tests(setup);
  });
}
