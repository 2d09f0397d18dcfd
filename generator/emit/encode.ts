/**
 * The doors: the only functions that turn a document's text into output, one for each place that output can have.
 * Each makes the text inert for its place while a reader still sees what was meant.
 */

import type { SpecText } from "../model.js";

const reveal = (text: SpecText): string => text as unknown as string;

/** For looking a name up in a tree or map, and for parsing; never for output. */
export const lookupKey = reveal;

/** Control and bidirectional characters, which hide or reorder what a reader sees; tab and line feed are not among them. */
const invisible =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Normal line ends, and every invisible character written out. */
const visible = (text: string): string => text.replaceAll(/\r\n?/gu, "\n").replaceAll(invisible, escaped);

const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/gu, " ").trim();

/**
 * The inside of a block comment: no terminator, no JSDoc tag, no directive, pragma or bundler annotation. Lines stay.
 */
export function comment(text: SpecText): string {
  return visible(reveal(text))
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .replaceAll(/(?<![\w.+-])@(?=[A-Za-z_])/gu, "\\@")
    .replaceAll(/#(?=__)/gu, "# ")
    .replaceAll(/sourceMappingURL|sourceURL/gu, (name) => name.replace("URL", " URL"))
    .trim();
}

/** {@link comment} on one line, cut at `length` characters. */
export function commentLine(text: SpecText, length = 1_000): string {
  const line = oneLine(comment(text));
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** A double-quoted string literal of JavaScript. */
export function stringLiteral(text: SpecText): string {
  return JSON.stringify(reveal(text)).replaceAll(invisible, escaped);
}

const plainName = /^[A-Za-z_$][\w$]*$/u;

/** The name of a property in an object literal or type; computed where it would set the prototype. */
export function propertyName(name: SpecText): string {
  if (reveal(name) === "__proto__") return '["__proto__"]';
  return plainName.test(reveal(name)) ? reveal(name) : stringLiteral(name);
}

/** Access to a property: `.name` or `["other name"]`. */
export function propertyAccess(name: SpecText, optional = false): string {
  const dot = optional ? "?." : "";
  if (plainName.test(reveal(name))) return `${optional ? "?" : ""}.${reveal(name)}`;
  return `${dot}[${stringLiteral(name)}]`;
}

/** A string in JSON that a person reads (package.json, the lock file). */
export function jsonText(text: SpecText): string {
  return visible(reveal(text));
}

/** Markdown on one line, as prose: marks of Markdown, HTML and MDX are shown, not obeyed. */
export function markdownText(text: SpecText): string {
  return oneLine(visible(reveal(text)))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\\`*_{}[\]#|~!]/gu, (mark) => `\\${mark}`)
    .replace(/^[-+=]/u, "\\$&")
    .replace(/^(\d+)([.)])/u, "$1\\$2")
    .replaceAll("://", "&#58;//");
}

/**
 * A description that is Markdown itself: code and emphasis stay as they are; HTML, MDX, images and links other than to https are
 * shown as text.
 */
export function markdownProse(text: SpecText): string {
  return visible(reveal(text))
    .split(/(```[\s\S]*?```|`[^`\n]+`)/u)
    .map((part, index) => (index % 2 === 1 ? part : proseOutsideCode(part)))
    .join("")
    .trim();
}

function proseOutsideCode(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("`", "\\`")
    .replaceAll(/[{}]/gu, (brace) => `\\${brace}`)
    .replaceAll("![", "!\\[")
    .replaceAll(/\]\(\s*(?!https:\/\/[\w.-]+(?:[/?#)]|$))/gu, "\\](")
    .replaceAll(/^(\s*)\[([^\]]*)\]:/gmu, "$1\\[$2]:")
    .replaceAll(/^(\s*)(?=(?:import|export)\b)/gmu, "$1&#8288;");
}

/** A description inside a table's cell: one line, no column marks. */
export function tableCell(text: SpecText): string {
  return oneLine(markdownProse(text)).replaceAll(/\\?\|/gu, "\\|");
}

/** Inline code; in a table too. */
export function markdownCode(text: SpecText): string {
  return inlineCode(oneLine(visible(reveal(text))));
}

/** Inline code of text that is ours. */
export function inlineCode(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/gu)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = code.startsWith("`") || code.endsWith("`") || code === "" ? " " : "";
  return `${fence}${pad}${code.replaceAll("|", "\\|")}${pad}${fence}`;
}

/** A link's target: an https address without credentials, or nothing. */
export function linkTarget(text: SpecText): string | undefined {
  const url = URL.parse?.(reveal(text)) ?? undefined;
  return url?.protocol === "https:" && url.username === ""
    ? encodeURI(decodeURI(url.href)).replaceAll(/[()]/gu, escapeParenthesis)
    : undefined;
}

const escapeParenthesis = (mark: string): string => (mark === "(" ? "%28" : "%29");
