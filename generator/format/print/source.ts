/** The code that is printed, and the texts that are copied from it. */

import ts from "typescript";

/** Thrown for syntax that is not printed here: prettier formats the file instead. */
export class Unprinted extends Error {}

/** The code of a syntax tree. */
export interface Source {
  /** A literal or a token as it is written. */
  textOf(node: ts.Node): string;
  /** @param isFirst whether the node is the first of a list, where a blank line is left out */
  leadingOf(node: ts.Node, isFirst: boolean): Leading;
  /** Whether the first member of a node in braces starts on another line than the opening brace. */
  isBroken(node: ts.Node, first: ts.Node): boolean;
}

/** The trivia before a node: whether it has a blank line, and the unindented lines of its comments. */
export interface Leading {
  readonly isSeparated: boolean;
  readonly comments: readonly string[];
}

export const plain: Leading = { isSeparated: false, comments: [] };

/** @throws {Unprinted} always. */
export function unprinted(node: ts.Node): never {
  throw new Unprinted(ts.SyntaxKind[node.kind]);
}

/** The lines of a comment. In a doc comment, two spaces at the end of a line are a line break of Markdown. */
export function commentLines(comment: string): string[] {
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

/** Whether a node is a string as openapi-typescript creates some: an identifier with quotes. */
export const isQuoted = (node: ts.Node): node is ts.Identifier => ts.isIdentifier(node) && node.text.startsWith('"');

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
export function nameText(source: Source, name: ts.PropertyName): string {
  if ((ts.isIdentifier(name) && !isQuoted(name)) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isNumericLiteral(name)) return numberText(source.textOf(name));
  if (ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression))
    return `[${stringText(source.textOf(name.expression))}]`;
  if (!ts.isStringLiteral(name) && !isQuoted(name)) return unprinted(name);
  const literal = source.textOf(name);
  const inside = literal.slice(1, -1);
  if (identifier.test(inside)) return inside;
  return possible.test(inside) ? unprinted(name) : stringText(literal);
}

/** Checks a number: only one that is written the same in every layout is printed here. */
export function numberText(text: string): string {
  if (!/^\d+(?:\.\d*[1-9])?$/u.test(text)) throw new Unprinted("number");
  return text;
}
