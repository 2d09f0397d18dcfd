/** The same fleet as tasks of Nx, with the settings of the README. */

import { existsSync } from "node:fs";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../package/support/consumer.js";
import { cacheUse, fleetOf, rightUse, run, settingsIn } from "./support/fleet.js";

const nx = join(root, "node_modules/nx/dist/bin/nx.js");
// The native part is a separate package for each platform, which npm omits if there is none.
const isInstalled = existsSync(nx) && existsSync(join(root, "node_modules/@nx"));

let folder: string;
const at = (path: string): string => join(folder, path);

beforeAll(async () => {
  const settings = await settingsIn(/^```json\n(\{\n {2}"targets"[^]*?)\n```$/mu);
  const files = { "nx.json": "{}", "package.json": '{ "private": true }', ".gitignore": "node_modules\n.nx\n" };
  folder = await fleetOf(files, (name) => ({
    "project.json": JSON.stringify({ name, ...(JSON.parse(settings) as object) }),
  }));
  await symlink(join(root, "node_modules/nx"), at("node_modules/nx"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function generate(): Promise<{ code: number; output: string }> {
  const quiet = {
    NX_DAEMON: "false",
    NX_NO_CLOUD: "true",
    NX_TUI: "false",
    NX_ISOLATE_PLUGINS: "false",
    NO_COLOR: "1",
  };
  return run(nx, ["run-many", "-t", "generate", "--outputStyle=static"], folder, quiet);
}

/** Whether each task ran; Nx marks those from its cache by brackets. */
const cached = (output: string): string[] =>
  [...output.matchAll(/^> nx run (\w+):generate( +\[.*cache.*\])?$/gmu)]
    .map(([, name = "", cache]) => `${name} ${cache === undefined ? "miss" : "hit"}`)
    .sort();

test.skipIf(!isInstalled)(
  "a second run is restored from the cache, and only what has changed is generated",
  async () => {
    expect(await cacheUse(folder, { generate, cached })).toEqual(rightUse);
  },
  240_000,
);
