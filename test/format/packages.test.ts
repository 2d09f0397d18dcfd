/** What the emitters write is printed without prettier, and prettier would change nothing in it. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { check } from "prettier";
import { describe, expect, it } from "vitest";
import { parsed, printed } from "../../generator/format/print/print.js";
import { documentWith } from "../safety/document.js";
import { generateFrom, templates } from "../safety/pipeline.js";

const read = (path: string) => (): Promise<string> => readFile(join(import.meta.dirname, "../..", path), "utf8");

const documents: Readonly<Record<string, () => Promise<string>>> = {
  "spec/openai-invites.yaml": read("spec/openai-invites.yaml"),
  "test/second/greenhouse.yaml": read("test/second/greenhouse.yaml"),
  "test/third/observatory.yaml": read("test/third/observatory.yaml"),
  "a document with hostile texts": () => Promise.resolve(documentWith({})),
};

describe.each(Object.entries(documents))("%s", (_, text) => {
  it("is in prettier's form", async () => {
    const { audited } = (await generateFrom(await text(), templates)) ?? {};
    const modules = (audited?.formatted ?? []).filter(({ path }) => path.endsWith(".ts"));
    const options = { printWidth: 100, trailingComma: "all", parser: "babel-ts" } as const;
    const others = await Promise.all(modules.map(async (file) => ((await check(file.text, options)) ? [] : file.path)));
    expect(others.flat()).toEqual([]);
    expect(modules.length).toBeGreaterThan(10);
  }, 120_000);

  it("leaves nothing to prettier", async () => {
    const { audited } = (await generateFrom(await text(), templates)) ?? {};
    const emitted = (audited?.emitted ?? []).filter(
      ({ path, text: code }) => path.endsWith(".ts") && code !== templates.get(path.slice("src/".length)),
    );
    const left = emitted.filter(({ path, text: code }) => {
      const tree = parsed(path, code);
      return tree === undefined || printed(tree) === undefined;
    });
    expect(left.map(({ path }) => path)).toEqual([]);
  }, 120_000);
});
