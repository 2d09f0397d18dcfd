/** Replaces a package: all of it or nothing, and only what belongs to it. */

import { writeFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { OutputFile } from "../../generator/emit/output.js";
import { compare } from "../../generator/write/compare.js";
import { readLock } from "../../generator/write/lock.js";
import { withFolder, write } from "../../generator/write/write.js";
import { atEachStep } from "./support/steps.js";

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

const added = { path: lock.path, kind: "added" } as const;

describe("write", () => {
  const first: OutputFile[] = [lock, { path: "src/a.ts", text: "a" }, { path: "src/b.ts", text: "b" }];

  it("writes the package, and leaves no other files behind", async () => {
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

  it("takes a file whose line ends are those of Windows for the same", async () => {
    await put([lock, { path: "src/a.ts", text: "a\r\nb\r\n" }], []);
    expect(await compare(folder, [{ path: "src/a.ts", text: "a\nb\n" }], [])).toEqual([]);
    expect(await compare(folder, [{ path: "src/a.ts", text: "a\nb" }], [])).toEqual([
      { path: "src/a.ts", kind: "changed" },
    ]);
  });

  it("refuses a folder that is not a generated package", async () => {
    await mkdir(folder);
    await writeFile(join(folder, "thesis.txt"), "years of work");
    await expect(put(first, [])).rejects.toThrow("not a generated package");
    expect(await tree()).toEqual({ "thesis.txt": "years of work" });
  });

  it("refuses to replace a file of the user's", async () => {
    await put(first, []);
    await writeFile(join(folder, "src/new.ts"), "mine");
    await expect(put([...first, { path: "src/new.ts", text: "generated" }], paths(first))).rejects.toThrow(
      "was not generated",
    );
    expect((await tree())["src/new.ts"]).toBe("mine");
  });

  it("reports a folder in the position of a file of the package as a change", async () => {
    await put(first, []);
    await rm(join(folder, "src/a.ts"));
    await mkdir(join(folder, "src/a.ts"));
    expect(await compare(folder, first, paths(first))).toEqual([{ path: "src/a.ts", kind: "added" }]);
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

  it("explains which system call failed, and loses nothing", async () => {
    await writeFile(folder, "a file");
    await expect(put(first, [])).rejects.toThrow("is a file");
    expect(await readFile(folder, "utf8")).toBe("a file");
  });

  it("refuses a second run while one is at work, and takes over from one that died", async () => {
    await withFolder(folder, async () => {
      await expect(put(first, [])).rejects.toThrow("another run is writing");
    });
    const stale = join(parent, ".package.fetchwright-lock");
    // The last owner was killed while it wrote its name, whose start is the name of a run that lives.
    for (const owner of [`${hostname()} 999999999\n`, `${hostname()} ${String(process.pid)}`]) {
      await mkdir(stale);
      await writeFile(join(stale, "owner"), owner);
      await put(first, paths(first));
      expect(await readdir(parent)).toEqual(["package"]);
    }
  });

  it("leaves a lock to the run that took it over first", async () => {
    const taken = join(parent, ".package.fetchwright-lock");
    await mkdir(taken);
    await writeFile(join(taken, "owner"), `${hostname()} 999999999\n`);
    let mine = 0;
    // The lock gets another owner after it was found to be stale, and before it is moved away.
    const end = atEachStep((step) => {
      if (step === "mkdtemp" && ++mine === 2) writeFileSync(join(taken, "owner"), "another-machine 1\n");
    });
    onTestFinished(end);
    await expect(put(first, [])).rejects.toThrow("another run is writing");
    end();
    expect(await readFile(join(taken, "owner"), "utf8")).toBe("another-machine 1\n");
    expect(await readdir(parent)).toEqual([".package.fetchwright-lock"]);
  });

  it("writes side by side into a new folder, also where another run fails and would remove it", async () => {
    for (const round of Array.from({ length: 40 }, (_, index) => String(index))) {
      const sdks = join(parent, round, "sdks");
      const runs = ["a", "b", "c"].map((name) =>
        withFolder(join(sdks, name), async () => {
          if (name === "a") throw new Error("refused");
          await mkdir(join(sdks, name));
        }),
      );
      expect((await Promise.allSettled(runs)).map((run) => (run.status === "rejected" ? run.reason : "done"))).toEqual([
        new Error("refused"),
        "done",
        "done",
      ]);
      expect((await readdir(sdks)).sort()).toEqual(["b", "c"]);
    }
  });

  it("leaves nothing of runs that died as they came by the lock, and touches no one else's", async () => {
    await mkdir(join(parent, ".package.fetchwright-lock-999999999-a"));
    for (const [name, host] of [
      ["999999999-b", hostname()],
      ["999999999-c", "another-machine"],
      [`${String(process.pid)}-d`, hostname()],
    ] as const) {
      await mkdir(join(parent, `.package.fetchwright-lock-${name}`));
      await writeFile(
        join(parent, `.package.fetchwright-lock-${name}`, "owner"),
        `${host} ${name.split("-")[0] ?? ""}\n`,
      );
    }
    await put(first, []);
    expect(new Set(await readdir(parent))).toEqual(
      new Set([
        ".package.fetchwright-lock-999999999-c",
        `.package.fetchwright-lock-${String(process.pid)}-d`,
        "package",
      ]),
    );
  });

  it("keeps a folder's mode, and empty folders that are the user's, and not those that it emptied", async () => {
    await put([...first, { path: "src/gone/e.ts", text: "e" }], []);
    await chmod(folder, 0o700);
    await mkdir(join(folder, "drafts/later"), { recursive: true });
    await put([lock], [...paths(first), "src/gone/e.ts"]);
    expect((await readdir(folder, { recursive: true })).sort()).toEqual([
      "drafts",
      "drafts/later",
      "fetchwright.lock.json",
    ]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it("makes the folders above, and leaves none behind when there is no package", async () => {
    const below = join(parent, "a/b/package");
    await expect(withFolder(below, () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
    expect(await readdir(parent)).toEqual([]);
    await withFolder(below, () => write({ folder: below, files: [lock], owned: [], differences: [added] }));
    expect(await readdir(join(parent, "a/b"))).toEqual(["package"]);
  });

  it("explains what to do if part of the path is a file", async () => {
    await writeFile(join(parent, "file"), "");
    await expect(withFolder(join(parent, "file/package"), () => Promise.resolve())).rejects.toThrow(
      /^cannot write .*file\/package: part of the path is a file .*\nnext: use another folder/u,
    );
  });

  it.runIf(process.platform === "linux")("ends where no folder can be made", async () => {
    await expect(withFolder("/proc/no/package", () => Promise.resolve())).rejects.toThrow(
      /^cannot write \/proc\/no\/package: /u,
    );
  });

  it.each([
    "{",
    "[]",
    "null",
    '{ "files": 5 }',
    '{ "files": [null] }',
    '{ "files": { "0": "src/a.ts" } }',
    '{ "operations": { "GET /a": 1 } }',
    '{ "operations": ["GET /a"] }',
    '{ "types": ["Widget"] }',
    '{ "surface": [] }',
  ])("refuses a lock file that was tampered with: %s", async (text) => {
    await mkdir(folder);
    await writeFile(join(folder, lock.path), text);
    await expect(readLock(folder)).rejects.toThrow(/lock\.json (?:is|was) .+; restore it, or remove the folder/u);
  });

  it("owns nothing outside the package, whatever paths the lock file has", async () => {
    const outside = ["/etc/hosts", "../mine.md", "src/../../mine.md", "src\\..\\..\\mine.md", ".."];
    await mkdir(folder);
    await writeFile(join(folder, lock.path), JSON.stringify({ files: [...outside, "src/a.ts", "src/a..b.ts"] }));
    expect((await readLock(folder)).files).toEqual(["src/a.ts", "src/a..b.ts"]);
  });

  it("puts the old package back when a run died between its last two steps", async () => {
    await mkdir(join(parent, ".package.fetchwright-old"));
    await writeFile(join(parent, ".package.fetchwright-old/kept.txt"), "old");
    await withFolder(folder, async () => undefined);
    expect(await tree()).toEqual({ "kept.txt": "old" });
  });
});
