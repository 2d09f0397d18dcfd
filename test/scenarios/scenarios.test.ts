/**
 * Each page of this folder is a scenario: a document, and excerpts of what it becomes. An excerpt names its file on the opening
 * line of its block (```ts src/models.ts) and appears in that file line by line.
 */

import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.js";
import { plan } from "../../generator/generate.js";
import { compile, strictest } from "../package/support/compile.js";
import { root } from "../package/support/consumer.js";

interface Scenario {
  readonly document: string;
  readonly excerpts: readonly { readonly file: string; readonly text: string }[];
}

function parse(page: string): Scenario {
  const blocks = [...page.matchAll(/^```(\w+) ?([^\n]*)\n([\s\S]*?)^```$/gmu)];
  const document = blocks.find(([, language]) => language === "yaml")?.[3];
  if (document === undefined) throw new Error("a scenario needs a yaml block");
  const excerpts = blocks
    .filter(([, language]) => language !== "yaml")
    .map(([, , file, text]) => ({ file: file ?? "", text: text ?? "" }));
  return { document, excerpts };
}

async function generated(document: string): Promise<Map<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-scenario-"));
  try {
    const input = join(folder, "openapi.yaml");
    await writeFile(input, document);
    const job = { config: {}, input, output: join(folder, "package"), base: folder };
    const files = await (await plan(job, new Diagnostics())).files();
    return new Map(files.map(({ path, text }) => [path, text]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function problemsOf(files: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-scenario-"));
  try {
    for (const [path, text] of [...files].filter(([name]) => /^src|^package\.json$/u.test(name))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
    return await compile("typescript7", folder, { include: ["src"], options: { ...strictest, noEmit: true } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const lines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");

const pages = (await readdir(import.meta.dirname)).filter((name) => name.endsWith(".md"));

describe.each(pages)("%s", async (name) => {
  const { document, excerpts } = parse(await readFile(join(import.meta.dirname, name), "utf8"));
  const files = await generated(document);

  it("shows what becomes of it", () => expect(excerpts.length).toBeGreaterThan(0));

  it("compiles under every strict option", async () => expect(await problemsOf(files)).toEqual([]));

  it.each(excerpts)("$file", ({ file, text }) => {
    expect([...files.keys()]).toContain(file);
    expect(lines(files.get(file) ?? "")).toContain(lines(text));
  });
});
