/** The command that installs the package: for each package manager, and for a workspace. */

import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { installCommand } from "../../generator/report/install.js";

type Files = Readonly<Record<string, string>>;

async function projectWith(files: Files): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "install-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [path, text] of Object.entries({ ...files, "app/libs/sdk/package.json": "{}" })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const commandIn = (folder: string, agent?: string): Promise<string | undefined> =>
  installCommand(join(folder, "app"), { name: "sdk", folder: join(folder, "app/libs/sdk"), path: "./libs/sdk" }, agent);

test.each<[what: string, files: Files, agent: string | undefined, want: string]>([
  ["nothing", {}, undefined, "npm install --install-links ./libs/sdk"],
  ["npm's lock file", { "app/package-lock.json": "" }, "pnpm/9 node", "npm install --install-links ./libs/sdk"],
  ["pnpm's", { "app/pnpm-lock.yaml": "" }, undefined, "pnpm add file:./libs/sdk"],
  ["yarn's, in a parent folder", { "yarn.lock": "" }, undefined, "yarn add file:./libs/sdk"],
  ["bun's", { "app/bun.lock": "" }, undefined, "bun add file:./libs/sdk"],
  ["no lock file, run by pnpm", {}, "pnpm/9.1.0 npm/? node/v20", "pnpm add file:./libs/sdk"],
  ["a workspace", { "app/package.json": '{ "workspaces": ["./libs/*"] }' }, undefined, "npm install"],
  [
    "a workspace of yarn",
    { "package.json": '{ "workspaces": { "packages": ["app/**"] } }', "yarn.lock": "" },
    undefined,
    "yarn install",
  ],
  [
    "a workspace of pnpm",
    { "pnpm-workspace.yaml": "packages: [app/libs/sdk]", "pnpm-lock.yaml": "" },
    undefined,
    "pnpm install",
  ],
  [
    "workspaces elsewhere",
    { "app/package.json": '{ "workspaces": ["libs"] }' },
    undefined,
    "npm install --install-links ./libs/sdk",
  ],
])("%s", async (_, files, agent, want) => {
  expect(await commandIn(await projectWith(files), agent)).toBe(want);
});

test("there is none if the project links to the package", async () => {
  const folder = await projectWith({ "app/node_modules/other/package.json": "{}" });
  await symlink(join(folder, "app/libs/sdk"), join(folder, "app/node_modules/sdk"));
  expect(await commandIn(folder)).toBeUndefined();
});
