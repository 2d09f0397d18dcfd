/** Finds words that the glossary in CONTRIBUTING.md replaces, in TypeScript and in Markdown. */

import ts from "typescript";

/** A word to avoid: its plain form, and a pattern for the plain form and its inflections. */
export interface Word {
  readonly form: string;
  readonly pattern: RegExp;
}

export interface Found {
  readonly file: string;
  readonly line: number;
  readonly word: string;
}

/** Fixed expressions in which such a word is the right one, and one of OpenAI's own. */
const allowed = [
  /\byour place in the list\b/gi,
  /\bin[- ]place\b/gi,
  /\btak(?:es?|ing) place\b/gi,
  /\bstand[- ]alone\b/gi,
  /\bplace-?holders?\b/gi,
];

const glossary = /^## Words$.*?(?=^## |$(?![\s\S]))/msu;

/** The page without the rows of the glossary, which have the words to avoid; the number of lines stays. */
export const withoutGlossary = (page: string): string =>
  page.replace(glossary, (section) => section.replace(/^\|.*\|$/gm, ""));

/**
 * The words in backticks in the last column of the table under `## Words`; those without backticks depend on their context and
 * are left to the reader.
 */
export function wordsToAvoid(page: string): Word[] {
  const [section = ""] = glossary.exec(page) ?? [];
  const forms = [...section.matchAll(/^\|[^|]*\|[^|]*\|([^|]*)\|$/gm)].flatMap((row) =>
    [...(row[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, form = ""]) => form),
  );
  return [...new Set(forms)].map((form) => ({
    form,
    pattern: new RegExp(`(?<![a-z])${form}(?:s|es|ed|d|ing)?(?![a-z])`, "gi"),
  }));
}

/** Each word to avoid in the text of a file, in the order of the text; words inside camelCase identifiers count. */
export function phrasesIn(file: string, text: string, avoid: readonly Word[]): Found[] {
  return text.split("\n").flatMap((line, index) => {
    const spaced = allowed.reduce((rest, phrase) => rest.replace(phrase, ""), separated(line));
    return avoid
      .flatMap(({ pattern }) => [...spaced.matchAll(pattern)])
      .sort((a, b) => a.index - b.index)
      .map(([word]) => ({ file, line: index + 1, word: word.toLowerCase() }));
  });
}

const testFunctions = new Set(["describe", "it", "test"]);

/** The titles of tests and groups, as comments on their lines; what is between them is empty, so that line numbers stay. */
export function titlesOf(source: string): string {
  const file = ts.createSourceFile("tests.ts", source, ts.ScriptTarget.ES2022);
  const lines = source.split("\n").map((): string => "");
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) && isTest(node.expression) ? node.arguments[0] : undefined;
    if (title !== undefined && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) {
      const { line } = file.getLineAndCharacterOfPosition(title.getStart(file));
      lines[line] = `${lines[line] || "//"} ${title.getText(file).replaceAll("\n", " ")}`;
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lines.join("\n");
}

/** `it`, `test.skip`, `describe.each(rows)`, ``it.each`table` ``. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return testFunctions.has(callee.text);
  if (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) return isTest(callee.expression);
  return ts.isTaggedTemplateExpression(callee) && isTest(callee.tag);
}

/** `walkedPages` as `walked Pages`, so that words in identifiers are seen. */
function separated(line: string): string {
  return line.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/_/g, " ");
}
