/** Chromium of this machine. */

import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Browser, launch, type Page } from "puppeteer-core";

/** The path of Chromium in Debian and others; `CHROMIUM` names another one. */
export const chromium: string | undefined = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

export const openBrowser = (): Promise<Browser> =>
  launch({ executablePath: chromium ?? "", args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });

/** Forbidden actions of a page: dialogs, requests, errors, violations of its policy. */
export interface Watched {
  readonly page: Page;
  readonly faults: string[];
}

/** A page that is watched from its first moment. */
export async function openPage(browser: Browser, file: string, hash = ""): Promise<Watched> {
  const page = await browser.newPage();
  const faults: string[] = [];
  const address = `${pathToFileURL(file).href}${hash}`;
  page.on("dialog", (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => faults.push(`error ${String(error)}`));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) faults.push(`console ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address.split("#")[0] && !url.startsWith("data:,")) faults.push(`request ${url}`);
  });
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.error(`policy ${violatedDirective} ${blockedURI}`);
    });
  });
  await page.goto(address);
  await page.waitForSelector("html[data-ready]");
  return { page, faults };
}
