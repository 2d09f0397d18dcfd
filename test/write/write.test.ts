import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OutputFile } from "../../generator/emit/output.js";
import { compare } from "../../generator/write/compare.js";
import { withFolder, write } from "../../generator/write/write.js";

let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "fetchwright-write-"));
  folder = join(parent, "package");
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const lock: OutputFile = { path: "fetchwright.lock.json", text: "{}" };

async function put(files: readonly OutputFile[], owned: readonly string[]): Promise<void> {
  await withFolder(folder, async () => {
    await write({ folder, files, owned, differences: await compare(folder, files, owned) });
  });
}

const paths = (files: readonly OutputFile[]): string[] => files.map(({ path }) => path);

async function tree(): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")])),
  );
}

describe("write", () => {
  const first: OutputFile[] = [lock, { path: "src/a.ts", text: "a" }, { path: "src/b.ts", text: "b" }];

  it("makes the package, and leaves nothing beside it", async () => {
    await put(first, []);
    expect(await tree()).toEqual({ "fetchwright.lock.json": "{}", "src/a.ts": "a", "src/b.ts": "b" });
    expect(await readdir(parent)).toEqual(["package"]);
  });

  it("replaces what changed, removes what went, and keeps what is the user's", async () => {
    await put(first, []);
    await mkdir(join(folder, "notes"));
    await writeFile(join(folder, "notes/mine.md"), "mine");
    await symlink("notes/mine.md", join(folder, "link.md"));
    const next: OutputFile[] = [lock, { path: "src/a.ts", text: "a2" }, { path: "src/c/d.ts", text: "d" }];
    await put(next, paths(first));
    expect(await tree()).toEqual({
      "fetchwright.lock.json": "{}",
      "notes/mine.md": "mine",
      "src/a.ts": "a2",
      "src/c/d.ts": "d",
    });
    expect(await readFile(join(folder, "link.md"), "utf8")).toBe("mine");
  });

  it("touches no file that did not change", async () => {
    await put(first, []);
    const before = await stat(join(folder, "src/b.ts"));
    await put([lock, { path: "src/a.ts", text: "a2" }, first[2] as OutputFile], paths(first));
    expect((await stat(join(folder, "src/b.ts"))).ino).toBe(before.ino);
  });

  it("refuses a folder that is no generated package", async () => {
    await mkdir(folder);
    await writeFile(join(folder, "thesis.txt"), "years of work");
    await expect(put(first, [])).rejects.toThrow("no generated package");
    expect(await tree()).toEqual({ "thesis.txt": "years of work" });
  });

  it("refuses to replace a file of the user's", async () => {
    await put(first, []);
    await writeFile(join(folder, "src/new.ts"), "mine");
    await expect(put([...first, { path: "src/new.ts", text: "generated" }], paths(first))).rejects.toThrow(
      "is not the generator's",
    );
    expect((await tree())["src/new.ts"]).toBe("mine");
  });

  it("refuses a symbolic link, and writes nothing through one inside", async () => {
    const elsewhere = join(parent, "elsewhere");
    await mkdir(elsewhere);
    await symlink(elsewhere, folder);
    await expect(put(first, [])).rejects.toThrow("symbolic link");
    await rm(folder);
    await put(first, []);
    await rm(join(folder, "src"), { recursive: true });
    await symlink(elsewhere, join(folder, "src"));
    await expect(put([...first, { path: "src/e.ts", text: "e" }], paths(first))).rejects.toThrow("is a link or a file");
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it("says which of the user's means failed, and loses nothing", async () => {
    await writeFile(folder, "a file");
    await expect(put(first, [])).rejects.toThrow("is a file");
    expect(await readFile(folder, "utf8")).toBe("a file");
  });

  it("refuses a second run while one is at work, and takes over from one that died", async () => {
    await withFolder(folder, async () => {
      await expect(put(first, [])).rejects.toThrow("another run is writing");
    });
    const stale = join(parent, ".package.fetchwright-lock");
    await mkdir(stale);
    const { hostname } = await import("node:os");
    await writeFile(join(stale, "owner"), `${hostname()} 999999999`);
    await put(first, []);
    expect(await readdir(parent)).toEqual(["package"]);
  });

  it("puts the old package back when a run died between its last two steps", async () => {
    await mkdir(join(parent, ".package.fetchwright-old"));
    await writeFile(join(parent, ".package.fetchwright-old/kept.txt"), "old");
    await withFolder(folder, async () => undefined);
    expect(await tree()).toEqual({ "kept.txt": "old" });
  });
});
