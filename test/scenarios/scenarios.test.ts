/**
 * Each page of this folder is a scenario: a document, and excerpts of what it becomes. An excerpt names its file on the opening
 * line of its block (```ts src/models.ts) and stands in that file line by line.
 */

import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics.js";
import { plan } from "../../generator/generate.js";

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

  it.each(excerpts)("$file", ({ file, text }) => {
    expect([...files.keys()]).toContain(file);
    expect(lines(files.get(file) ?? "")).toContain(lines(text));
  });
});
