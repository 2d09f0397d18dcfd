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

const commandIn = (folder: string, agent?: string, dependencies = {}): Promise<string | undefined> => {
  const target = { name: "sdk", folder: join(folder, "app/libs/sdk"), path: "./libs/sdk", dependencies };
  return installCommand(join(folder, "app"), target, agent);
};

test.each<[what: string, files: Files, agent: string | undefined, want: string]>([
  ["nothing", {}, undefined, "npm install ./libs/sdk"],
  ["npm's lock file", { "app/package-lock.json": "" }, "pnpm/9 node", "npm install ./libs/sdk"],
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
    "an excluded workspace",
    { "pnpm-workspace.yaml": 'packages: ["app/**", "!app/libs/*"]', "pnpm-lock.yaml": "" },
    undefined,
    "pnpm add file:./libs/sdk",
  ],
  ["workspaces elsewhere", { "app/package.json": '{ "workspaces": ["libs"] }' }, undefined, "npm install ./libs/sdk"],
])("%s", async (_, files, agent, want) => {
  expect(await commandIn(await projectWith(files), agent)).toBe(want);
});

test.each<[what: string, files: Files, want: string]>([
  ["for the first time", {}, "npm install --install-links ../app/libs/sdk"],
  // npm keeps the copy that it has of the same version.
  [
    "again",
    { "other/node_modules/sdk/package.json": "{}" },
    "npm uninstall sdk && npm install --install-links ../app/libs/sdk",
  ],
])("npm packs a folder outside the project: %s", async (_, files, want) => {
  const folder = await projectWith({ "other/package.json": "{}", ...files });
  const target = { name: "sdk", folder: join(folder, "app/libs/sdk"), path: "../app/libs/sdk", dependencies: {} };
  expect(await installCommand(join(folder, "other"), target, undefined)).toBe(want);
});

test.each([
  ["./my sdk", 'npm install "./my sdk"'],
  ["./$sdk (1)", 'npm install "./\\$sdk (1)"'],
  ["./sdk-ü@1", "npm install ./sdk-ü@1"],
])("an argument is in quotes where a shell would split or replace it: %s", async (path, want) => {
  const folder = await projectWith({});
  const target = { name: "sdk", folder: join(folder, "app/libs/sdk"), path, dependencies: {} };
  expect(await installCommand(join(folder, "app"), target, undefined)).toBe(want);
});

test("a project that links to the package installs only dependencies that are new", async () => {
  const folder = await projectWith({ "app/node_modules/other/package.json": '{ "main": "main.js" }' });
  await writeFile(join(folder, "app/node_modules/other/main.js"), "");
  await symlink(join(folder, "app/libs/sdk"), join(folder, "app/node_modules/sdk"));
  expect(await commandIn(folder, undefined, { other: "1.0.0" })).toBeUndefined();
  expect(await commandIn(folder, undefined, { other: "1.0.0", another: "1.0.0" })).toBe("npm install");
});
