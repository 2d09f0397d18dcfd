/** Code that was parsed: its syntax tree and its text. */

import ts from "typescript";
import { commentLines, type Leading, plain, type Source, Unprinted } from "./source.js";

export class ParsedSource implements Source {
  readonly #file: ts.SourceFile;

  constructor(file: ts.SourceFile) {
    this.#file = file;
  }

  textOf(node: ts.Node): string {
    return node.getText(this.#file);
  }

  isBroken(node: ts.Node, first: ts.Node): boolean {
    return this.#file.text.slice(node.getStart(this.#file), first.getStart(this.#file)).includes("\n");
  }

  leadingOf(node: ts.Node, isFirst: boolean): Leading {
    const { text } = this.#file;
    const start = node.getStart(this.#file);
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
}
