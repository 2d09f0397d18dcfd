/** `dist/` is what TypeScript's own compiler would write, apart from the layout. */

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import type { OutputFile } from "../../generator/emit/output.js";
import { build, script as scriptOf } from "../../generator/finish/build.js";
import { code } from "../support/code.js";
import { documentWith } from "../safety/document.js";
import { generateFrom, templates } from "../safety/pipeline.js";
import { compiled } from "./compiled.js";

const documents: Readonly<Record<string, () => Promise<string>>> = {
  "spec/openai-invites.yaml": () => readFile(resolve("spec/openai-invites.yaml"), "utf8"),
  "a document of hostile names": () => Promise.resolve(documentWith({})),
};

describe.each(Object.entries(documents))("%s", (_, read) => {
  let files: OutputFile[];
  beforeAll(async () => {
    const { audited } = (await generateFrom(await read(), templates)) ?? {};
    files = [...(audited?.formatted ?? [])].filter(({ path }) => path.startsWith("src/") && path.endsWith(".ts"));
  });

  it("has the same declarations", () => {
    const theirs = compiled(files).filter(({ path }) => path.endsWith(".d.ts"));
    const ours = new Map(build(files).map(({ path, text }) => [path, text]));
    expect(theirs.length).toBe(files.length);
    expect(theirs.length).toBeGreaterThan(10);
    for (const { path, text } of theirs) expect(code(path, ours.get(path) ?? "")).toBe(code(path, text));
  });

  it("has the same scripts, but for imports and comments", () => {
    const theirs = new Map(compiled(files).map(({ path, text }) => [path, text]));
    for (const { path, code: script } of files.map(scriptOf)) {
      const own = path.replace(/^src\/(.*)\.ts$/u, "dist/$1.js");
      expect(code(own, script)).toBe(code(own, withoutImports(theirs.get(own) ?? "")));
    }
  });
});

/** A script without the parts that are removed when it is joined with others. */
function withoutImports(text: string): string {
  const file = ts.createSourceFile("x.js", text, ts.ScriptTarget.ES2022, true);
  const kept = file.statements.filter(
    (statement) => !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement),
  );
  return kept
    .map((statement) => ts.createPrinter({ removeComments: true }).printNode(ts.EmitHint.Unspecified, statement, file))
    .join("\n");
}

it("hides no character that the source shows as an escape", () => {
  const text =
    'export const x = "a\\u202Eb\\u{E0041}\\u200B\\x07 source\\u0055RL=x" as const;\nexport type X = "\\u202E";\n';
  const [declaration, , script] = build([{ path: "src/core/x.ts", text }]).map((file) => file.text);
  for (const built of [declaration, script])
    expect(built).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}|[\u200B\u{E0041}]/u);
  expect(script).toContain('"a\\u202Eb\\u{E0041}\\u200B\\x07 source\\u0055RL=x"');
  expect(declaration).toContain('"\\u202E"');
});

it("refuses a file that cannot be built by itself", () => {
  const file = { path: "src/core/x.ts", text: "export const x = Math.random() > 0.5 ? { a: 1 } : new Map();\n" };
  expect(() => build([file])).toThrow("src/core/x.ts: ");
});
