/** The cache: the latest files stay, and a folder that cannot be written is no error. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { cacheFolderOf, writeCache } from "../../generator/write/cache.js";

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "fetchwright-cache-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("the oldest files beyond the maximum are removed", () => {
  const folder = join(temporary(), "cache");
  for (const [age, name] of ["new", "old", "older"].entries()) {
    writeCache(join(folder, name), name, 3);
    utimesSync(join(folder, name), 1_000 - age, 1_000 - age);
  }
  writeCache(join(folder, "newest"), "newest", 2);
  expect(readdirSync(folder).sort()).toEqual(["new", "newest"]);
});

test("a file is replaced, and no temporary one stays", () => {
  const folder = temporary();
  for (const text of ["one", "two"]) writeCache(join(folder, "file"), text, 9);
  expect(readdirSync(folder)).toEqual(["file"]);
  expect(readFileSync(join(folder, "file"), "utf8")).toBe("two");
});

test("a folder that cannot be written is no error", () => {
  const folder = temporary();
  writeFileSync(join(folder, "file"), "");
  writeCache(join(folder, "file/inside"), "", 9);
  expect(readdirSync(folder)).toEqual(["file"]);
});

test("the folder is that of the nearest `node_modules`", () => {
  const folder = temporary();
  mkdirSync(join(folder, "node_modules"));
  mkdirSync(join(folder, "packages/one"), { recursive: true });
  expect(cacheFolderOf(join(folder, "packages/one"))).toBe(join(folder, "node_modules/.cache/fetchwright"));
});
