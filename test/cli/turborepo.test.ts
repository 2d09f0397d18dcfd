/** A fleet as tasks of Turborepo, with the settings of the README: what has not changed is restored from its cache. */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf, fetchwright } from "../package/support/cli.js";
import { root, temporaryFolder } from "../package/support/consumer.js";

const turbo = join(root, "node_modules/turbo/bin/turbo");
// Its program is a package of the platform's own, which npm leaves out where there is none.
const platform = `@turbo/${process.platform === "win32" ? "windows" : process.platform}-${process.arch === "arm64" ? "arm64" : "64"}`;
const isInstalled = existsSync(turbo) && existsSync(join(root, "node_modules", platform));

let folder: string;
const at = (path: string): string => join(folder, path);

const api = (title: string): string => `openapi: 3.1.0
info: { title: ${title}, version: 1.0.0 }
paths:
  /a: { get: { responses: { "200": { description: ok } } } }
`;

beforeAll(async () => {
  folder = await temporaryFolder();
  // What a source changed is compiled first: the program is run from its compiled files below.
  await fetchwright(["--version"]);
  const readme = await readFile(join(root, "README.md"), "utf8");
  const [, settings = ""] = /^```json\n(\{ "tasks"[^]*?)\n```$/mu.exec(readme) ?? [];
  const files = {
    "turbo.json": settings,
    "package.json": JSON.stringify({
      name: "fleet",
      private: true,
      packageManager: "npm@10.8.2",
      workspaces: ["packages/*"],
    }),
    "package-lock.json": JSON.stringify({ name: "fleet", lockfileVersion: 3, packages: {} }),
    ".gitignore": "node_modules\n.turbo\n",
  };
  for (const [path, text] of Object.entries(files)) await writeFile(at(path), text);
  await mkdir(at("node_modules/.bin"), { recursive: true });
  await symlink(root, at("node_modules/fetchwright"));
  await symlink(join(root, "dist/cli.js"), at("node_modules/.bin/fetchwright"));
  for (const name of ["boats", "ports"]) {
    await mkdir(at(`packages/${name}`), { recursive: true });
    const manifest = {
      name,
      version: "1.0.0",
      scripts: { generate: "node ../../node_modules/.bin/fetchwright generate" },
    };
    await writeFile(at(`packages/${name}/package.json`), JSON.stringify(manifest));
    await writeFile(at(`packages/${name}/openapi.yaml`), api(name));
    const config =
      'import { defineConfig } from "fetchwright";\nexport default defineConfig({ input: "openapi.yaml", output: "sdk" });\n';
    await writeFile(at(`packages/${name}/fetchwright.config.ts`), config);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function generate(): Promise<{ code: number; output: string }> {
  const env = {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    CI: "1",
  };
  const args = [turbo, "run", "generate", "--ui=stream", "--cache-dir=.turbo/cache", "--cache=local:rw"];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: folder, env, timeout: 110_000 }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });
}

const cached = (output: string): string[] =>
  [...output.matchAll(/^(\w+):generate: cache (hit|miss)/gmu)].map(([, ...found]) => found.join(" ")).sort();

test.skipIf(!isInstalled)(
  "a second run is restored from the cache, and only what has changed is generated",
  async () => {
    const first = await generate();
    expect(first.code === 0 ? "" : first.output).toBe("");
    expect(cached(first.output)).toEqual(["boats miss", "ports miss"]);
    const before = await bytesOf(at("packages/boats/sdk"));
    expect(Object.keys(before)).toContain("dist/index.js");

    await rm(at("packages/boats/sdk"), { recursive: true });
    const second = await generate();
    expect(cached(second.output)).toEqual(["boats hit", "ports hit"]);
    expect(await bytesOf(at("packages/boats/sdk"))).toEqual(before);

    await writeFile(at("packages/ports/openapi.yaml"), api("harbours"));
    const third = await generate();
    expect(cached(third.output)).toEqual(["boats hit", "ports miss"]);
    expect(await readFile(at("packages/ports/sdk/README.md"), "utf8")).toContain("harbours");
  },
  240_000,
);
