/** A fleet as tasks of Turborepo, with the settings in the README: unchanged packages are restored from its cache. */

import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../package/support/consumer.js";
import { cacheUse, fleetOf, rightUse, run, settingsIn } from "./support/fleet.js";

const turbo = join(root, "node_modules/turbo/bin/turbo");
// The program is a separate package for each platform, which npm omits if there is none.
const platform = `@turbo/${process.platform === "win32" ? "windows" : process.platform}-${process.arch === "arm64" ? "arm64" : "64"}`;
const isInstalled = existsSync(turbo) && existsSync(join(root, "node_modules", platform));

let folder: string;

beforeAll(async () => {
  const fleet = { name: "fleet", private: true, packageManager: "npm@10.8.2", workspaces: ["packages/*"] };
  const files = {
    "turbo.json": await settingsIn(/^```json\n(\{ "tasks"[^]*?)\n```$/mu),
    "package.json": JSON.stringify(fleet),
    "package-lock.json": JSON.stringify({ name: "fleet", lockfileVersion: 3, packages: {} }),
    ".gitignore": "node_modules\n.turbo\n",
  };
  const scripts = { generate: "node ../../node_modules/.bin/fetchwright generate" };
  folder = await fleetOf(files, (name) => ({ "package.json": JSON.stringify({ name, version: "1.0.0", scripts }) }));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function generate(): Promise<{ code: number; output: string }> {
  const args = ["run", "generate", "--ui=stream", "--cache-dir=.turbo/cache", "--cache=local:rw"];
  return run(turbo, args, folder, { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" });
}

const cached = (output: string): string[] =>
  [...output.matchAll(/^(\w+):generate: cache (hit|miss)/gmu)].map(([, ...found]) => found.join(" ")).sort();

test.skipIf(!isInstalled)(
  "a second run is restored from the cache, and only what has changed is generated",
  async () => {
    expect(await cacheUse(folder, { generate, cached })).toEqual(rightUse);
  },
  240_000,
);
