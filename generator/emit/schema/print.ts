/** Prints the syntax tree of types. */

import ts from "typescript";
import { type Identifier, specText } from "../../model/text.js";
import { printedDeclaration } from "../../format/print/print.js";
import { stringLiteral } from "../encode.js";

export interface TypeText {
  readonly text: string;
  /** Named types that the text refers to. */
  readonly names: ReadonlySet<Identifier>;
  /** Whether the text is in prettier's form. */
  readonly isFormatted?: boolean;
}

/** A printer that encodes every string literal. openapi-typescript creates some of them as identifiers with quotes. */
const printerOf = (removeComments: boolean): ts.Printer =>
  ts.createPrinter(
    { newLine: ts.NewLineKind.LineFeed, removeComments },
    { substituteNode: (_, node) => literal(node) ?? node },
  );
const printer = printerOf(false);
const withoutComments = printerOf(true);

function literal(node: ts.Node): ts.Identifier | undefined {
  if (ts.isStringLiteral(node)) return ts.factory.createIdentifier(stringLiteral(specText(node.text)));
  if (!ts.isIdentifier(node) || !node.text.startsWith('"')) return undefined;
  return ts.factory.createIdentifier(stringLiteral(specText(JSON.parse(node.text) as string)));
}

const blank = ts.createSourceFile("blank.ts", "", ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);

export function print(node: ts.Node, hasComments = true): TypeText {
  const { names } = contentsOf(node);
  return { text: (hasComments ? printer : withoutComments).printNode(ts.EmitHint.Unspecified, node, blank), names };
}

/** Prints a declaration in prettier's form, if it can be. */
export function printDeclaration(node: ts.Statement): TypeText {
  const { names, comments } = contentsOf(node);
  const text = printedDeclaration(node, comments);
  return text === undefined ? print(node) : { text: text.trimEnd(), names, isFormatted: true };
}

/** The names of the types that a node refers to, and the number of its comments. */
function contentsOf(node: ts.Node): { readonly names: ReadonlySet<Identifier>; readonly comments: number } {
  const names = new Set<Identifier>();
  let comments = 0;
  const visit = (child: ts.Node): void => {
    if (ts.isTypeReferenceNode(child) && ts.isIdentifier(child.typeName)) names.add(child.typeName.text);
    comments += ts.getSyntheticLeadingComments(child)?.length ?? 0;
    ts.forEachChild(child, visit);
  };
  visit(node);
  return { names, comments };
}
