/** The source of a printed file (its text and syntax tree), and the parts that are copied from the text. */

import ts from "typescript";

/** Thrown for syntax that is not printed here: prettier formats the file instead. */
export class Unprinted extends Error {}

export interface Source {
  readonly text: string;
  readonly file: ts.SourceFile;
}

/** @throws {Unprinted} always. */
export function unprinted(node: ts.Node): never {
  throw new Unprinted(ts.SyntaxKind[node.kind]);
}

/** The trivia before a node: whether it has a blank line, and the unindented lines of its comments. */
interface Leading {
  readonly isSeparated: boolean;
  readonly comments: readonly string[];
}

const plain: Leading = { isSeparated: false, comments: [] };

/** @param isFirst whether the node is the first of a list, where a blank line is left out */
export function leadingOf({ text, file }: Source, node: ts.Node, isFirst: boolean): Leading {
  const start = node.getStart(file);
  const between = text.slice(node.pos, start);
  if (!between.includes("/") && !/\n\s*\n/u.test(between)) return plain;
  const ranges = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  const [first] = ranges;
  // A comment at the end of the previous line belongs to that line.
  if (first !== undefined && node.pos > 0 && !text.slice(node.pos, first.pos).includes("\n"))
    throw new Unprinted("comment");
  const isSeparated = !isFirst && /\n[^\S\n]*\n/u.test(text.slice(node.pos, first?.pos ?? start));
  const comments = ranges.flatMap((range, index) => {
    const next = text.slice(range.end, ranges[index + 1]?.pos ?? start);
    const breaks = next.split("\n").length - 1;
    // Prettier lays out a comment that shares its line with code or has a blank line after it.
    if (breaks !== 1) throw new Unprinted("comment");
    return commentLines(text.slice(range.pos, range.end));
  });
  return { isSeparated, comments };
}

/** The lines of a comment. In a doc comment, two spaces at the end of a line are a line break of Markdown. */
function commentLines(comment: string): string[] {
  const [first = "", ...lines] = comment.split("\n");
  if (comment.startsWith("//")) return [comment.trimEnd()];
  if (lines.some((line) => !line.trimStart().startsWith("*"))) throw new Unprinted("comment");
  const isDoc = /^\/\*\*(?!\*)/u.test(comment);
  const inside = lines.map((line) => {
    const text = line.trim();
    return ` ${text}${isDoc && text !== "*" && line.endsWith("  ") ? "  " : ""}`;
  });
  return [first.trimEnd(), ...inside];
}

/** A string literal with prettier's choice of quotes: the kind that needs fewer escapes. */
export function stringText(literal: string): string {
  if (!literal.includes("\\") && !literal.includes("'") && literal.startsWith('"')) return literal;
  const inside = literal.slice(1, -1);
  const doubles = inside.split('"').length;
  const quote = doubles > inside.split("'").length ? "'" : '"';
  const requoted = inside.replaceAll(/\\(.)|(["'])/gsu, (match, escaped?: string, found?: string) => {
    if (escaped === '"' || escaped === "'") return escaped === quote ? match : escaped;
    if (found !== undefined) return found === quote ? `\\${found}` : found;
    return /^[^\n\r"'0-7\\bfnrt-vx\u2028\u2029]$/u.test(escaped ?? "") ? (escaped ?? "") : match;
  });
  return quote + requoted + quote;
}

/** Identifiers in scripts whose letters have been in every version of Unicode. */
const identifier =
  /^(?!\d)[$\w\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02C1\u0400-\u0481\u048A-\u0527\u3041-\u3096\u30A1-\u30FA\u4E00-\u9FCC\uAC00-\uD7A3]+$/u;
/** Identifiers in any version of Unicode. */
const possible = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200C\u200D]*$/u;

/** The name of a property, without quotes that it does not need. */
export function nameText({ file }: Source, name: ts.PropertyName): string {
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isNumericLiteral(name)) return numberText(name.getText(file));
  if (ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression))
    return `[${stringText(name.expression.getText(file))}]`;
  if (!ts.isStringLiteral(name)) return unprinted(name);
  const literal = name.getText(file);
  const inside = literal.slice(1, -1);
  if (identifier.test(inside)) return inside;
  return possible.test(inside) ? unprinted(name) : stringText(literal);
}

/** Checks a number: only one that is written the same in every layout is printed here. */
export function numberText(text: string): string {
  if (!/^\d+(?:\.\d*[1-9])?$/u.test(text)) throw new Unprinted("number");
  return text;
}
