/**
 * The encoders: the only functions that turn a document's text into output, one for each syntactic context.
 * Each makes the text inert in its context, and keeps it readable.
 */

import type { SpecText } from "../model/text.js";

const reveal = (text: SpecText): string => text as unknown as string;

/** The plain string, for lookups in a tree or map and for parsing; never for output. */
export const lookupKey = reveal;

/** Characters that hide or reorder text, and lone surrogates, except tab, line feed and the variation selectors of emoji. */
const invisible = /(?![\t\n\uFE00-\uFE0F])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** Escapes a character by its UTF-16 code units, as in `\u202E`: a valid escape in JavaScript and JSON, and readable anywhere else. */
const escaped = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)
    .join("");

/** Normalises line ends and escapes every invisible character. */
const visible = (text: string): string =>
  plain.test(text) ? text : text.replaceAll(/\r\n?/gu, "\n").replaceAll(invisible, escaped);

/** A text that needs no escapes; most texts are. */
const plain = /^[\t\n -~]*$/u;

const oneLine = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");

/** Encodes the inside of a block comment: no terminator, no JSDoc tag, no directive, pragma or bundler annotation. Line breaks stay. */
export function comment(text: SpecText): string {
  return commentCode(reveal(text)).trim();
}

/** {@link comment} for our own code that quotes the document: its string literals keep their values. */
export function commentCode(code: string): string {
  return visible(code)
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .replaceAll(/(?<![\w.+-])@(?=\S)/gu, "\\@")
    .replaceAll(/(?<=@)(?=jsx|ts-)|(?<=[@#])(?=__)/giu, " ")
    .replaceAll(/\bsource(?=(?:Mapping)?URL\s*=)/gu, "source ");
}

/** {@link comment} on one line, cut at `length` characters; after a JSDoc tag, it does not parse as a type. */
export function commentLine(text: SpecText, length = 1_000): string {
  return cut(oneLine(comment(text)).replace(/^\{/u, "\\{"), length);
}

function cut(line: string, length: number): string {
  if (line.length <= length) return line;
  const short = line.slice(0, length - 1).replace(/\p{Cs}$/u, "");
  return `${short.trimEnd()}…`;
}

/** A double-quoted string literal of JavaScript. */
export function stringLiteral(text: SpecText): string {
  const literal = JSON.stringify(reveal(text))
    .replaceAll(invisible, escaped)
    .replaceAll(/(?<=\bsource(?:Mapping)?)URL(?=\s*=)/gu, "\\u0055RL");
  // ts-morph's writer mistakes a quote after a backslash for one inside the string.
  return literal.endsWith('\\\\"') ? `${literal.slice(0, -3)}\\u005C"` : literal;
}

/** The literal of an example URL: the document's server path on a placeholder host. */
export const exampleAddress = (path: SpecText | undefined): string =>
  stringLiteral(`https://api.example.com${path === undefined ? "" : reveal(path)}` as unknown as SpecText);

const plainName = /^[A-Za-z_$][\w$]*$/u;

/** The name of a property in an object literal or type; `__proto__` is computed, as it would set the prototype. */
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

/** A string in JSON that people read (package.json). */
export function jsonText(text: SpecText): string {
  return visible(reveal(text));
}

/** A value as JSON text, which is opaque as it may contain text of a document. */
export const jsonOf = (value: unknown): SpecText => JSON.stringify(value) as unknown as SpecText;

/** A JSONPath (RFC 9535) with each step in quotes; still opaque text. */
export function jsonPath(steps: readonly (SpecText | string)[]): SpecText {
  const quoted = steps.map((step) => {
    const name = typeof step === "string" ? step : reveal(step);
    return `['${name.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`;
  });
  return `$${quoted.join("")}` as unknown as SpecText;
}

/** The endpoint of an operation, `GET /things`; still opaque text. */
export const endpointOf = (method: string, path: SpecText): SpecText =>
  `${method} ${reveal(path)}` as unknown as SpecText;

/** A JSON file. Invisible characters are escaped, so parsing restores them. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replaceAll(invisible, escaped)}\n`;
}

/** Text in the data of a page, whose script inserts it as text. */
export function pageText(text: SpecText): string {
  return visible(reveal(text));
}

/** JSON inside a page's script element: nothing in it ends the element, and parsing restores it. */
export function pageData(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll(/[<>&]/gu, (mark) => `\\u00${mark.charCodeAt(0).toString(16)}`)
    .replaceAll(invisible, escaped);
}

/** Text content of an HTML element, on one line. */
export function htmlText(text: SpecText): string {
  return oneLine(visible(reveal(text))).replaceAll(/[<>&"']/gu, entity);
}

/** Plain text as Markdown on one line: the syntax of Markdown, HTML and MDX is shown literally. */
export const markdownText = (text: SpecText): string => literalMarkdown(oneLine(visible(reveal(text))));

/** {@link markdownText}, cut at `length` characters. */
export const markdownLine = (text: SpecText, length = 1_000): string =>
  literalMarkdown(cut(oneLine(visible(reveal(text))), length));

const literalMarkdown = (line: string): string =>
  line
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\\`*_{}[\]#~!]/gu, (mark) => `\\${mark}`)
    .replace(/^[-+=]/u, "\\$&")
    .replace(/^(\d+)([.)])/u, "$1\\$2")
    .replaceAll("://", "&#58;//")
    .replaceAll(/www\./giu, (host) => `${host.slice(0, -1)}&#46;`);

/**
 * A description that is Markdown itself: code and emphasis stay; HTML, MDX, images, and links to anything but https are shown as text.
 * Code is fenced again, so that every renderer finds the same ends of the fences.
 */
export function markdownProse(text: SpecText): string {
  return partsOf(visible(reveal(text)))
    .map(({ code, info, lines }) => (code ? codeFence(lines.join("\n"), info) : prose(lines.join("\n"))))
    .join("\n")
    .trim();
}

/** A description in a table cell, on one line. {@link tableLine} escapes the column separators. */
export function tableCell(text: SpecText): string {
  return partsOf(visible(reveal(text)))
    .map(({ code, lines }) => (code ? inlineCode(lines.join(" ")) : oneLine(prose(lines.join("\n")))))
    .join(" ")
    .trim();
}

interface Part {
  readonly code: boolean;
  readonly info: string;
  readonly lines: readonly string[];
}

/** Splits text into prose and fenced code. A fence that is never closed is prose. */
function partsOf(text: string): Part[] {
  const lines = text.split("\n");
  const parts: Part[] = [];
  let from = 0;
  let opened: { readonly at: number; readonly fence: string; readonly info: string } | undefined;
  lines.forEach((line, at) => {
    const [, fence = "", info = ""] = /^\s*(`{3,})([^`]*)$/u.exec(line) ?? [];
    if (opened === undefined) {
      if (fence !== "") opened = { at, fence, info: info.trim() };
    } else if (fence.length >= opened.fence.length && info.trim() === "") {
      parts.push({ code: false, info: "", lines: lines.slice(from, opened.at) });
      parts.push({ code: true, info: opened.info, lines: lines.slice(opened.at + 1, at) });
      from = at + 1;
      opened = undefined;
    }
  });
  return [...parts, { code: false, info: "", lines: lines.slice(from) }].filter((part) => part.lines.length > 0);
}

/** Languages that a renderer highlights. Others are dropped, as a renderer might draw a diagram or a formula. */
const languages =
  /^(?:bash|c|cpp|csharp|css|curl|go|graphql|html|http|java|javascript|js|json|kotlin|php|python|ruby|rust|sh|shell|sql|swift|text|ts|typescript|xml|yaml)$/iu;

export function codeFence(code: string, info: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
  return `${fence}${languages.test(info) ? info : ""}\n${code}\n${fence}`;
}

const codeSpan = /(?<![\\`])(?<fence>`{1,2})(?!`)(?<code>[^`\n]+)\k<fence>(?!`)/gu;

/** Prose with code spans; all other backticks are escaped, so that none pairs with a span's. */
function prose(text: string): string {
  let done = 0;
  const parts: string[] = [];
  for (const { 0: span, groups, index } of text.matchAll(codeSpan)) {
    const before = text.slice(done, index);
    parts.push(proseOutsideCode(before), spanOf(groups?.["code"] ?? "", before));
    done = index + span.length;
  }
  return [...parts, proseOutsideCode(text.slice(done))].join("");
}

/**
 * A code span, or a `<code>` element where renderers disagree about spans: a `|` ends the cell and the span in a table of the document,
 * and after a URL some renderers extend the URL to the next space.
 */
function spanOf(code: string, before: string): string {
  const isAddress = before.split(/\s/u).at(-1)?.includes("//") === true;
  return isAddress || code.includes("|") ? codeElement(code) : inlineCode(code);
}

const codeElement = (code: string): string => `<code>${code.replaceAll(/[^A-Za-z0-9\s,/-]/gu, entity)}</code>`;

const entity = (character: string): string => `&#${String(character.codePointAt(0))};`;

/** Prose with active syntax replaced by entities, which stay inert even after a backslash in the document. */
function proseOutsideCode(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[`{}~]|!(?=\[)/gu, entity)
    .replaceAll(/\](?=\s*[(:])(?!\(https:\/\/[\w.-]+(?:[/?#][^\s()\\]*)?\))/gu, entity)
    .replaceAll(
      /^([^\S\n]*)([ie])(?=(?:mport|xport)\b)/gmu,
      (_, space: string, letter: string) => space + entity(letter),
    )
    .replaceAll(/(?<!https):(?=\/\/)/giu, entity)
    .replaceAll(/www\./giu, (host) => `${host.slice(0, -1)}&#46;`);
}

/** Text of the document as inline code. */
export function markdownCode(text: SpecText): string {
  return inlineCode(visible(reveal(text)));
}

/** Inline code for text of our own; a `<code>` element if it contains backticks, as renderers disagree about such spans. */
export function inlineCode(code: string): string {
  const line = code.replaceAll(/\s+/gu, " ");
  if (line.includes("`")) return codeElement(line);
  return line.trim() === "" ? `\` ${line}\`` : `\`${line}\``;
}

/** Length of the longest run of backticks. */
const longestRun = (text: string): number =>
  [...text.matchAll(/`+/gu)].reduce((longest, [run]) => Math.max(longest, run.length), 0);

/** A table cell on one line, with `|` escaped. */
export function tableLine(cell: string): string {
  return oneLine(cell).replaceAll(/(?<!\\)\\*\|/gu, (marks) =>
    marks.length % 2 === 1 ? `${marks.slice(0, -1)}\\|` : `${marks.slice(0, -1)} \\|`,
  );
}
