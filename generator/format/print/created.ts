/** Code that was created as a syntax tree, without a text: its comments are above its members, and its braces are broken. */

import ts from "typescript";
import { stringLiteral } from "../../emit/encode.js";
import { specText } from "../../model/text.js";
import { commentLines, isQuoted, type Leading, plain, type Source, unprinted } from "./source.js";

export class CreatedSource implements Source {
  #printed = 0;

  /** The number of comments that were printed. */
  get comments(): number {
    return this.#printed;
  }

  textOf(node: ts.Node): string {
    if (ts.isStringLiteral(node)) return stringLiteral(specText(node.text));
    if (ts.isNumericLiteral(node)) return node.text;
    if (isQuoted(node)) return stringLiteral(specText(JSON.parse(node.text) as string));
    return ts.tokenToString(node.kind) ?? unprinted(node);
  }

  isBroken(): boolean {
    return true;
  }

  leadingOf(node: ts.Node): Leading {
    const comments = ts.getSyntheticLeadingComments(node);
    if (comments === undefined) return plain;
    this.#printed += comments.length;
    return { isSeparated: false, comments: comments.flatMap(({ text }) => commentLines(`/*${text}*/`)) };
  }
}
