/** Audits text that no syntax tree shows: comments, and characters that hide or reorder what a reader sees. */

/** Control characters except tab and line feed, bidirectional and zero-width characters, separators and lone surrogates. */
const hidden =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|\p{Cs}/u;
const everyHidden = new RegExp(hidden, "gu");

/**
 * Restores the escapes in string literals after a printer that resolves them: of hidden characters, and of text that a debugger would
 * take for the address of a source map. An escape has the same meaning in an identifier.
 */
export const escapeAgain = (code: string): string =>
  code
    .replaceAll(everyHidden, (character) => {
      const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
      return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
    })
    .replaceAll(/(?<=\bsource(?:Mapping)?)URL(?=\s*=)/gu, "\\u0055RL");

/** Findings for the text of any file. */
export function auditText(text: string): string[] {
  const match = hidden.exec(text);
  if (match === null) return [];
  const { length } = text.slice(0, match.index).split("\n");
  return [
    `${String(length)}: a hidden character, U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
  ];
}

const header = /^\/\/ Generated(?: from [^\n]*)? by fetchwright\. Do not edit\.\n/u;

/** Strings and comments. Templates and regular expressions, which could contain the delimiters of both, are in no plan. */
const tokens = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|\/\/[^\n]*|\/\*[^]*?\*\//gu;

/** Findings for the comments of a TypeScript file. The first has to be the header; the others have to be doc comments. */
export function auditComments(text: string): string[] {
  if (!header.test(text)) return ["1: not the header"];
  const rest = text.slice(text.indexOf("\n"));
  return [...rest.matchAll(tokens)].flatMap(({ 0: token, index }) => {
    const wrong = token.startsWith("/") ? wrongWith(token) : undefined;
    return wrong === undefined ? [] : [`${String(rest.slice(0, index).split("\n").length)}: ${wrong}`];
  });
}

/** The planned JSDoc tags, without a type. */
const plannedTag =
  /^(?:\/\*)?\s*\*\s*@(?:default|deprecated|example|(?:min|max)(?:imum|Length|Items)|param [\p{ID_Continue}$]+(?! \{)|returns(?! \{))(?!\p{ID_Continue})/u;
const directive = /@(?:jsx|ts-)|[@#]__|\bsource(?:Mapping)?URL\s*=/u;

function wrongWith(comment: string): string | undefined {
  if (!comment.startsWith("/**")) return "a comment that describes nothing";
  if (directive.test(comment) || comment.includes("/*", 1)) return "a directive in a comment";
  const lines = comment.split("\n").map((line) => line.replace(plannedTag, ""));
  return lines.some((line) => /(?<![\w.+\\-])@\S/u.test(line)) ? "an unknown tag in a comment" : undefined;
}
