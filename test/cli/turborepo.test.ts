/** A fleet as tasks of Turborepo, with the settings of the README: what has not changed is restored from its cache. */

import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesOf } from "../package/support/cli.js";
import { root } from "../package/support/consumer.js";
import { api, fleetOf, run, settingsIn } from "./support/fleet.js";

const turbo = join(root, "node_modules/turbo/bin/turbo");
// Its program is a package of the platform's own, which npm leaves out where there is none.
const platform = `@turbo/${process.platform === "win32" ? "windows" : process.platform}-${process.arch === "arm64" ? "arm64" : "64"}`;
const isInstalled = existsSync(turbo) && existsSync(join(root, "node_modules", platform));

let folder: string;
const at = (path: string): string => join(folder, path);

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
