/** `generate --release`, as a maintainer runs it in a repository. */

import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { edited, type Edit, field, noField, string } from "../changes/edits.js";
import { fetchwright } from "../package/support/cli.js";
import { temporaryFolder } from "../package/support/consumer.js";
import { git } from "./support/git.js";

let folder: string;
const write = (...edits: Edit[]): Promise<void> => writeFile(join(folder, "shop.json"), JSON.stringify(edited(edits)));
const generate = (...args: string[]): ReturnType<typeof fetchwright> => fetchwright(["generate", ...args], folder);
const text = (path: string): Promise<string> => readFile(join(folder, path), "utf8");
const versionNow = async (): Promise<string> =>
  (JSON.parse(await text("sdk/package.json")) as { version: string }).version;

beforeAll(async () => {
  folder = await temporaryFolder();
  await write();
  await writeFile(
    join(folder, "fetchwright.config.json"),
    JSON.stringify({ input: "shop.json", output: "sdk", name: "shop", className: "Shop", version: "1.0.0" }),
  );
  // Here a run keeps what proves to the next one that it has nothing to do.
  await mkdir(join(folder, "node_modules"));
  await writeFile(join(folder, ".gitignore"), "node_modules\n");
  await generate("--silent");
  git(folder, "init", "-q", "-b", "main");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "1.0.0");
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

test("versions move with --release alone, by all that has changed since the one before", async () => {
  await write(noField("Widget", "note"));
  await generate("--silent");
  expect(await versionNow()).toBe("1.0.0");
  git(folder, "commit", "-qam", "a change that breaks");
  await write(noField("Widget", "note"), field("Widget", "brand", string));

  const { stderr } = await generate("--release");
  expect(stderr).toMatch(/release +1\.0\.0 → 2\.0\.0 \(major: Widget\.note is removed\)/u);
  expect(await versionNow()).toBe("2.0.0");
  const log = await text("sdk/CHANGELOG.md");
  expect(log).toMatch(/## \[2\.0\.0\] - \d{4}-\d\d-\d\d\n/u);
  expect(log).toContain("- **Breaking**: `Widget.note` is removed.\n  Migration: `value.note` → nothing replaces it.");
  expect(log).toContain("- `Widget.brand` is new, and optional.");
  git(folder, "add", "-A");
  git(folder, "commit", "-qm", "2.0.0");

  await generate("--silent");
  expect(git(folder, "status", "--porcelain")).toBe("");
  expect((await generate("--release")).stderr).toContain("none: nothing has changed since 2.0.0");
  expect(git(folder, "status", "--porcelain")).toBe("");
}, 900_000);

test("a project with changesets gets one, and its version stays", async () => {
  await mkdir(join(folder, ".changeset"));
  await write(noField("Widget", "note"), field("Widget", "brand", string), field("Widget", "year", string));
  // The package is up to date, and its release is still to be described.
  await generate("--silent");
  await generate("--release", "--silent");
  expect(await versionNow()).toBe("2.0.0");
  const [name = ""] = await readdir(join(folder, ".changeset"));
  expect(await text(join(".changeset", name))).toMatch(
    /^---\n"shop": minor\n---\n\n#### Added\n\n- `Widget\.year` is new/u,
  );
}, 600_000);
