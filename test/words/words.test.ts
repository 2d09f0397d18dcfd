/** The glossary in CONTRIBUTING.md is kept: words of its last column appear in no identifier, message, comment or page. */
import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { phrasesIn, titlesOf, withoutGlossary, wordsToAvoid } from "./words.js";

const root = path.resolve(import.meta.dirname, "../..");
const glossary = fs.readFileSync(path.join(root, "CONTRIBUTING.md"), "utf8");
const avoid = wordsToAvoid(glossary);

/** All files under these, relative to the root; what is generated or a fixture is not ours to word. */
function filesOf(directory: string, extension: string): string[] {
  return fs
    .readdirSync(path.join(root, directory), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(extension) && !/(^|\/)(fixtures|node_modules)\//.test(name))
    .map((name) => path.join(directory, name))
    .sort();
}

describe("the glossary is kept", () => {
  test("it names words to avoid", () => {
    expect(avoid.map((word) => word.form)).toEqual(expect.arrayContaining(["answer", "circle", "told"]));
  });

  test("a word to avoid is found in an identifier, a string and a comment, in each of its forms", () => {
    const source = '/** The answers. */ const walkedPages = "nobody"; const replaced = 1;';
    expect(phrasesIn("example.ts", source, avoid).map((found) => found.word)).toEqual(["answers", "walked", "nobody"]);
  });

  test("a word that an exception allows is not found", () => {
    expect(phrasesIn("example.ts", "// Edited in place of a copy, and stand-alone.", avoid)).toEqual([]);
  });

  test("titles are found wherever they are", () => {
    const source = [
      'test("one", f);',
      'test.each([\n  ["not a title"],\n])("two", f);',
      'describe.skip(\n  `three ${x}`, () => it("four", () => expect("no")));',
      'it.each<[string]>([["a"]])("five", f); items.each("no");',
    ].join("\n");
    const titles = titlesOf(source).split("\n");
    expect(titles).toHaveLength(source.split("\n").length);
    expect(titles.flatMap((line, index) => (line === "" ? [] : [`${index} ${line}`]))).toEqual([
      '0 // "one"',
      '3 // "two"',
      '5 // `three ${x}` "four"',
      '6 // "five"',
    ]);
  });

  test("the rows are left out of the glossary alone", () => {
    const page = "| told |\n\n## Words\n\nText.\n\n| a | b | `told` |\n";
    expect(withoutGlossary(page)).toBe("| told |\n\n## Words\n\nText.\n\n\n");
  });

  test.each([
    ["generator", ".ts"],
    ["templates", ".ts"],
  ])("%s: identifiers, messages and comments", (directory, extension) => {
    const found = filesOf(directory, extension).flatMap((file) =>
      phrasesIn(file, fs.readFileSync(path.join(root, file), "utf8"), avoid),
    );
    expect(found.map(({ file, line, word }) => `${file}:${line} ${word}`)).toEqual([]);
  });

  test("the titles of tests", () => {
    const found = filesOf("test", ".test.ts").flatMap((file) =>
      phrasesIn(file, titlesOf(fs.readFileSync(path.join(root, file), "utf8")), avoid),
    );
    expect(found.map(({ file, line, word }) => `${file}:${line} ${word}`)).toEqual([]);
  });

  test.each([
    "README.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "generated/README.md",
    "generated/api.md",
    ...filesOf("generated/docs", ".md"),
    ...filesOf("spec", ".md"),
    ...filesOf("spec", ".yaml"),
    ...filesOf("generator", ".md"),
    ...filesOf("templates", ".md"),
    ...filesOf("test", ".md"),
  ])("%s", (file) => {
    const text = fs.readFileSync(path.join(root, file), "utf8");
    const found = phrasesIn(file, file === "CONTRIBUTING.md" ? withoutGlossary(text) : text, avoid);
    expect(found.map(({ line, word }) => `${file}:${line} ${word}`)).toEqual([]);
  });
});
