/** `package: { jsr }`: JSR's own program accepts the package. Deno is one of the runtimes that `npm run runtimes` installs. */

import { execFile, execFileSync } from "node:child_process";
import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Config } from "../../generator/config/config.js";
import { install, programOf, tools } from "../runtimes/install.js";
import { listen } from "../support/listen.js";
import { generatePackage, type GeneratedPackage } from "./support/generated.js";

const deno = await install(tools).then(
  () => programOf(tools, "deno"),
  () => undefined,
);

const invites = { input: "spec/openai-invites.yaml", basePath: "/organization" };
const forms: Config["package"] = { jsr: "@acme/sdk", license: "MIT", llms: true };

let generated: GeneratedPackage;
afterEach(() => generated.remove());

interface Run {
  readonly code: number | null;
  readonly printed: string;
}

function publish(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const command = ["publish", "--allow-dirty", "--no-provenance", ...args];
  const options = { cwd: generated.path, env: { ...process.env, NO_COLOR: "1", ...env } };
  return new Promise((resolve) => {
    const child = execFile(deno ?? "", command, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, printed: `${stdout}${stderr}` }),
    );
  });
}

describe.skipIf(deno === undefined)("deno publish", () => {
  it.each<[string, Parameters<typeof generatePackage>[0]]>([
    ["the Invites API", invites],
    [
      "events, uploads, links, on the surface of vendors' SDKs",
      { input: "test/whole-package/observatory.yaml", surface: "sdk" },
    ],
    ["converted values", { input: "test/sdk/library.yaml", convert: { dateTime: "Date", int64: "bigint" } }],
  ])("finds nothing wrong, not even a slow type: %s", async (_, config) => {
    generated = await generatePackage({ name: "sdk", ...config, package: forms }, "sdk");
    const { code, printed } = await publish(["--dry-run"]);
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining("Success Dry run complete") });
    expect(printed).not.toMatch(/^(?:warning|error)\b/imu);
    expect(printed).not.toMatch(/\/dist\/|fetchwright\.lock/u);
  });

  it("would find a slow type", async () => {
    generated = await generatePackage({ ...invites, package: forms }, "sdk");
    await appendFile(join(generated.path, "src/index.ts"), "export const slow = Math.max(...[1].map(Number));\n");
    const { code, printed } = await publish(["--dry-run"]);
    expect({ code, printed }).toEqual({
      code: 1,
      printed: expect.stringContaining("must have an explicit type annotation"),
    });
  });

  it("sends sources that import each other as JSR wants, and the rest from npm", async () => {
    generated = await generatePackage({ ...invites, package: forms }, "sdk");
    const sent = await published();
    expect(JSON.parse(await sent("jsr.json"))).toMatchObject({ name: "@acme/sdk", version: "1.0.0" });
    expect(await sent("src/index.ts")).toContain('from "./client.ts";');
    expect(await sent("src/core/connect.ts")).toContain('from "npm:openapi-fetch@0.17.0";');
    expect(await sent("llms.txt")).toContain("](api.md)");
  });
});

/** Publishes to a registry on this machine. @returns reads a file that was sent */
async function published(): Promise<(file: string) => Promise<string>> {
  let tarball = Buffer.alloc(0);
  const registry = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const isSent = request.method === "POST";
      if (isSent) tarball = Buffer.concat(chunks);
      const isUnknown = !isSent && request.url?.endsWith("/versions/1.0.0") === true;
      response.writeHead(isUnknown ? 404 : 200, { "Content-Type": "application/json" });
      const none = { code: "packageVersionNotFound", message: "" };
      response.end(JSON.stringify(isUnknown ? none : { id: "1", scope: "acme", name: "sdk", status: "success" }));
    });
  });
  const url = await listen(registry);
  try {
    const { code, printed } = await publish(["--token", "jsrp_none"], { JSR_URL: `${url}/` });
    expect({ code, printed }).toMatchObject({ code: 0 });
  } finally {
    registry.close();
  }
  const folder = join(generated.folder, "sent");
  await mkdir(folder);
  await writeFile(join(folder, "sent.tgz"), tarball);
  execFileSync("tar", ["-xzf", "sent.tgz"], { cwd: folder });
  return (file) => readFile(join(folder, file), "utf8");
}
