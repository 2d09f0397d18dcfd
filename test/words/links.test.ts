/** The project's Markdown is right about the project: links lead somewhere, files and scripts that it names exist. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { brokenLinks, tokensOf } from "../support/links.js";

const root = join(import.meta.dirname, "../..");
const folders = [".github", "generated", "generator", "spec", "templates", "test"];
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".md") && !name.includes("node_modules"))
      .map((name) => join(folder, name)),
  ),
];

/** The text of a file, or nothing for a folder; `undefined` if there is neither. */
const read = (file: string): string | undefined => {
  const found = statSync(join(root, file), { throwIfNoEntry: false });
  return found?.isDirectory() === true ? "" : found && readFileSync(join(root, file), "utf8");
};

describe("links", () => {
  it("are checked, files and anchors alike", () => {
    const files: Record<string, string> = {
      "docs/a.md":
        "# One. Two `three`\n[x](#one-two-three) [y](../b.md#four) [z](gone.md) [w](#five) [v](https://e.example)",
      "b.md": "# Four\n# Four\n[x](#four-1)",
    };
    expect(brokenLinks("docs/a.md", (file) => files[file])).toEqual(["gone.md", "#five"]);
    expect(brokenLinks("b.md", (file) => files[file])).toEqual([]);
  });

  it.each(pages)("of %s lead somewhere", (page) => {
    expect(brokenLinks(page, read)).toEqual([]);
  });
});

const parents = ["generator", "test"];
const folderNames = new Set(parents.flatMap((parent) => readdirSync(join(root, parent))));

const { scripts } = JSON.parse(read("package.json") ?? "") as { scripts: Record<string, string> };

it.each(pages.filter((page) => !page.startsWith("generated/")))("%s names files and scripts that exist", (page) => {
  const text = read(page) ?? "";
  const names = tokensOf(text).flatMap((token) =>
    token.type === "codespan" ? [(token as { text: string }).text] : [],
  );
  const files = names.filter((name) => /^(?:generator|templates|test|spec)\/[\w./-]+\.\w+$/u.test(name));
  expect(files.filter((file) => read(file) === undefined)).toEqual([]);
  // Named without its parent: `load/refs/locate.ts`.
  const below = names.filter(
    (name) => folderNames.has(name.split("/")[0] ?? "") && /^[\w./-]+\/[\w.-]+\.ts$/u.test(name),
  );
  expect(below.filter((file) => parents.every((parent) => read(join(parent, file)) === undefined))).toEqual([]);
  const named = [...text.matchAll(/npm run ([\w:-]+)/gu)].map(([, name = ""]) => name);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
