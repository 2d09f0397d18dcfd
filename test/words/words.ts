/** Finds words that the glossary in CONTRIBUTING.md replaces, in TypeScript and in Markdown. */

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

/** Fixed expressions in which such a word is the right one. */
const allowed = [/\bin[- ]place\b/gi, /\btak(?:es?|ing) place\b/gi, /\bstand[- ]alone\b/gi, /\bplace-?holders?\b/gi];

/**
 * The words in backticks in the last column of the table under `## Words`; those without backticks depend on their context and
 * are left to the reader.
 */
export function wordsToAvoid(glossary: string): Word[] {
  const section = /^## Words$.*?(?=^## |$(?![\s\S]))/msu.exec(glossary)?.[0] ?? "";
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

/** `walkedPages` as `walked Pages`, so that words in identifiers are seen. */
function separated(line: string): string {
  return line.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/_/g, " ");
}
