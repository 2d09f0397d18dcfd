/** A small package in two versions, with files of the user's in it, and runs that write it. */

import { mkdir, readdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { emptyLock } from "../../../generator/analyse/lock.js";
import { emptySurface } from "../../../generator/changes/surface.js";
import type { OutputFile } from "../../../generator/emit/output.js";
import { compare } from "../../../generator/write/compare.js";
import { lockFile, readLock } from "../../../generator/write/lock.js";
import { withFolder, write } from "../../../generator/write/write.js";

export type Version = "old" | "new";

export interface Shape {
  /** So many more files are there in both versions, of which every other one differs. */
  readonly size: number;
  /** Whether there is no old version, and nothing of the user's. */
  readonly isFirst: boolean;
}

function filesOf(version: Version, { size }: Shape): readonly OutputFile[] {
  const text = (path: string): OutputFile => ({ path, text: `${version} ${path}\n` });
  const files: OutputFile[] = [
    { path: "package.json", text: '{ "name": "t" }\n' },
    text("src/index.ts"),
    text(`src/resources/${version}/only.ts`),
    ...Array.from({ length: size }, (_, index): OutputFile => {
      const path = `src/resources/r${String(index)}.ts`;
      return index % 2 === 0 ? text(path) : { path, text: path };
    }),
  ];
  return [...files, lockFile(emptyLock, files, [{ file: "api.yaml", sha256: version }], emptySurface)];
}

/** What stands in the package and is the user's. A path that ends in `/` is an empty folder; `→` starts where a link leads. */
const own: Readonly<Record<string, string>> = {
  "notes/a.md": "mine",
  "notes/link.md": "→a.md",
  "src/hand.ts": "mine too",
  "drafts/": "",
};

/** One run of the write stage. */
export async function run(folder: string, version: Version, shape: Shape): Promise<void> {
  await withFolder(folder, async () => {
    const files = filesOf(version, shape);
    const { files: owned } = await readLock(folder);
    await write({ folder, files, owned, differences: await compare(folder, files, owned) });
  });
}

export async function addOwnFiles(folder: string): Promise<void> {
  for (const [path, text] of Object.entries(own)) {
    const target = join(folder, path);
    await mkdir(path.endsWith("/") ? target : dirname(target), { recursive: true });
    if (text.startsWith("→")) await symlink(text.slice(1), target);
    else if (!path.endsWith("/")) await writeFile(target, text);
  }
}

/** The package as it should be, in the form of {@link treeOf}. */
export function wholeOf(version: Version, shape: Shape): Record<string, string> {
  const generated = Object.fromEntries(filesOf(version, shape).map(({ path, text }) => [path, text]));
  return shape.isFirst ? generated : { ...generated, ...own };
}

/** Every file, link and empty folder below a folder; `undefined` when it is not there. */
export async function treeOf(folder: string): Promise<Record<string, string> | undefined> {
  const tree: Record<string, string> = {};
  const visit = async (at: string): Promise<void> => {
    const entries = await readdir(at, { withFileTypes: true });
    if (entries.length === 0) tree[`${relative(folder, at)}/`] = "";
    for (const entry of entries) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) await visit(path);
      else if (entry.isSymbolicLink()) tree[relative(folder, path)] = `→${await readlink(path)}`;
      else tree[relative(folder, path)] = await readFile(path, "utf8");
    }
  };
  try {
    await visit(folder);
    return tree;
  } catch {
    return undefined;
  }
}
