/** A React app in Chromium, served from the origin of the API that it calls. */

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { build } from "esbuild";
import { launch, type Page } from "puppeteer-core";
import type { InvitesServer } from "../../support/invites-server.js";

/** The path of Chromium; one that does not exist if it is not installed. */
export const chromium: string =
  [process.env["CHROMIUM"] ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync) ?? "no-chromium";

export interface App {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

const entry = `import { OpenAIInvites } from "openai-invites";
import { createRoot } from "react-dom/client";
import { App } from "./app.js";
const client = new OpenAIInvites({ baseURL: location.origin + "/v1", apiKey: "admin-key", dangerouslyAllowBrowser: true });
createRoot(document.body.appendChild(document.createElement("div"))).render(<App client={client} />);
`;

/** @param code a module that exports the component \`App\`, which takes the client */
export async function appIn(folder: string, api: InvitesServer, code: string): Promise<App> {
  await writeFile(join(folder, "app.js"), code);
  await writeFile(join(folder, "entry.js"), entry);
  const { outputFiles } = await build({
    entryPoints: [join(folder, "entry.js")],
    bundle: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    loader: { ".js": "jsx" },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const server = await serve(api, outputFiles[0]?.text ?? "");
  const browser = await launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  const close = async (): Promise<void> => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  };
  return { page, close };
}

/** Serves a page with a script, and the API at the same origin. */
export async function serve(api: InvitesServer, script: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { method = "GET", url = "/", headers } = request;
    if (!url.startsWith("/v1/")) {
      const isScript = url === "/app.js";
      response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
      response.end(isScript ? script : '<!doctype html><script type="module" src="/app.js"></script>');
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { authorization = "", "content-type": type = "application/json" } = headers;
      const body = method === "GET" ? undefined : Buffer.concat(chunks).toString();
      void fetch(`${new URL(api.url).origin}${url}`, {
        method,
        headers: { Authorization: authorization, "Content-Type": type },
        ...(body !== undefined && { body }),
      }).then(async (received) => {
        response.writeHead(received.status, { "Content-Type": "application/json" });
        response.end(await received.text());
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
