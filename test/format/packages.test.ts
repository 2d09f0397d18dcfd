/** The emitters' output is printed without prettier, and prettier would change nothing in it. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { check } from "prettier";
import { describe, expect, it } from "vitest";
import type { OutputFile } from "../../generator/emit/output.js";
import { printedJson } from "../../generator/format/print/json.js";
import { parsed, printed } from "../../generator/format/print/print.js";
import { documentWith } from "../safety/document.js";
import { generateFrom, templates } from "../safety/pipeline.js";

const read = (path: string) => (): Promise<string> => readFile(join(import.meta.dirname, "../..", path), "utf8");

const documents: Readonly<Record<string, () => Promise<string>>> = {
  "spec/openai-invites.yaml": read("spec/openai-invites.yaml"),
  "test/whole-package/greenhouse.yaml": read("test/whole-package/greenhouse.yaml"),
  "test/whole-package/observatory.yaml": read("test/whole-package/observatory.yaml"),
  "a document with hostile texts": () => Promise.resolve(documentWith({})),
};

describe.each(Object.entries(documents))("%s", (_, text) => {
  it("is in prettier's form", async () => {
    const { audited } = (await generateFrom(await text(), templates)) ?? {};
    const modules = (audited?.formatted ?? []).filter(({ path }) => /\.(?:ts|json)$/u.test(path));
    const options = { printWidth: 100, trailingComma: "all" } as const;
    const isInForm = ({ path, text: code }: OutputFile): Promise<boolean> =>
      check(code, { ...options, parser: path.endsWith(".json") ? "json" : "babel-ts" });
    const others = await Promise.all(modules.map(async (file) => ((await isInForm(file)) ? [] : file.path)));
    expect(others.flat()).toEqual([]);
    expect(modules.length).toBeGreaterThan(10);
  }, 120_000);

  it("leaves nothing to prettier", async () => {
    const { audited } = (await generateFrom(await text(), templates)) ?? {};
    const emitted = (audited?.emitted ?? []).filter(
      ({ path, text: code }) => path.endsWith(".ts") && code !== templates.get(path.slice("src/".length)),
    );
    const json = (audited?.emitted ?? []).filter(({ path }) => path.endsWith(".json"));
    expect(json.filter((file) => printedJson(file.text) === undefined)).toEqual([]);
    const left = emitted.filter(({ path, text: code }) => {
      const tree = parsed(path, code);
      return tree === undefined || printed(tree) === undefined;
    });
    expect(left.map(({ path }) => path)).toEqual([]);
  }, 120_000);
});
