/** The scope that the audit checks a node against, and reports of unplanned nodes. */

import ts from "typescript";

/** Reports a node that was not planned. */
export type Report = (node: ts.Node, what: string) => void;

/** The names that a node may refer to. */
export interface Scope {
  readonly types: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  readonly report: Report;
}

/** Reports a node of a kind that the plan does not allow. */
export const unplanned = (node: ts.Node, report: Report): void => report(node, ts.SyntaxKind[node.kind]);

/** The text of an identifier, private or not. */
export const nameText = (name: ts.Node | undefined): string | undefined =>
  name !== undefined && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) ? name.text : undefined;
