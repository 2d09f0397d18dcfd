/** Requests that a reader sends from the page. */

import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { root } from "../../package/support/consumer.js";
import { pageFrom } from "../pages.js";
import { inChromium } from "./suite.js";

inChromium("the panel that sends requests", (setup) => {
  const received: Pick<IncomingMessage, "method" | "url" | "headers">[] = [];
  let bodies = "";
  let server: Server;
  let document: string;
  beforeAll(async () => {
    document = await readFile(join(root, "spec/openai-invites.yaml"), "utf8");
    server = createServer((request, response) => {
      const { method, url, headers } = request;
      const cors = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Headers": "authorization, content-type",
      };
      if (method !== "OPTIONS") received.push({ method, url, headers });
      request.on("data", (part: Buffer) => (bodies += part.toString()));
      request.on("end", () => response.writeHead(201, cors).end('{"id":"invite-1","note":"<b>text</b>"}'));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => server.close());

  it("is not there by default", async () => {
    const { page, faults } = await setup.open(await pageFrom(document), "#client.organization.invites.create");
    expect(await page.$(".try")).toBeNull();
    await page.evaluate(() => fetch("http://127.0.0.1:1/").catch(() => undefined));
    await expect.poll(() => faults.filter((fault) => fault.includes("policy connect-src"))).toHaveLength(1);
    await page.close();
  });

  it("sends what was typed to the address that was typed, and keeps nothing", async () => {
    const { page, faults } = await setup.open(await pageFrom(document, true), "#client.organization.invites.create");
    const panel = '[id="client.organization.invites.create"] .try';
    await page.click(`${panel} summary`);
    await page.waitForSelector(`${panel} .form`);
    expect(await page.$eval(`${panel} input[type=url]`, ({ value }) => value)).toBe("");
    const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1`;
    await page.type(`${panel} input[type=url]`, base);
    await page.type(`${panel} input[type=password]`, "secret-key");
    await page.click(`${panel} .form > button`);
    await page.waitForSelector(`${panel} .result pre`);
    expect(await page.$eval(`${panel} .result`, ({ textContent }) => textContent)).toContain(
      '201 Created{"id":"invite-1","note":"<b>text</b>"}',
    );
    expect(received).toMatchObject([
      {
        method: "POST",
        url: "/v1/organization/invites",
        headers: { authorization: "Bearer secret-key", "content-type": "application/json" },
      },
    ]);
    expect(received[0]?.headers).not.toHaveProperty("referer");
    expect(JSON.parse(bodies)).toMatchObject({ role: "reader" });
    expect([...new Set(faults)]).toEqual([`request ${base}/organization/invites`]);
    const kept = await page.evaluate(() => [
      localStorage.length,
      sessionStorage.length,
      window.document.cookie,
      location.href.includes("secret"),
    ]);
    expect(kept).toEqual([0, 0, "", false]);
    await page.close();
  });
});
