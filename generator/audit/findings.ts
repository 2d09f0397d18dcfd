/** What an audit looks a node up in, and whom it tells of one that was not planned. */

import ts from "typescript";

/** Tells of a node that was not planned. */
export type Report = (node: ts.Node, what: string) => void;

/** What may be referred to where a node stands. */
export interface Scope {
  /** Names of types. */
  readonly types: ReadonlySet<string>;
  /** Names of values. */
  readonly values: ReadonlySet<string>;
  readonly report: Report;
}

/** A node of a kind that the plan has no place for. */
export const unplanned = (node: ts.Node, report: Report): void => report(node, ts.SyntaxKind[node.kind]);

/** The text of a name that is written as an identifier, private or not. */
export const nameText = (name: ts.Node | undefined): string | undefined =>
  name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : undefined;
