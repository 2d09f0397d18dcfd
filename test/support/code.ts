/** Compares code by its meaning. */

import ts from "typescript";

/**
 * The tokens of a file that parses, without what changes nothing: layout, trailing commas and semicolons, parentheses, how
 * a number or a string is written, the second name in `{ a: a }`, and `override` in a declaration.
 * @throws {Error} if it does not parse
 */
export function code(path: string, text: string): string {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const { parseDiagnostics = [] } = file as { readonly parseDiagnostics?: readonly unknown[] };
  if (parseDiagnostics.length > 0) throw new Error(`${path} does not parse`);
  const tokens: string[] = [];
  const collect = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.OverrideKeyword && path.endsWith(".d.ts")) return;
    if (ts.isParenthesizedExpression(node)) collect(node.expression);
    else if (ts.isJSDoc(node)) tokens.push(node.getText(file).replaceAll(/\s+/gu, " "));
    else if (ts.isNumericLiteral(node) || ts.isStringLiteral(node)) tokens.push(JSON.stringify(node.text));
    else if (ts.isPropertyAssignment(node) && node.name.getText(file) === node.initializer.getText(file))
      tokens.push(node.name.getText(file));
    else if (node.getChildCount(file) === 0) tokens.push(node.getText(file));
    else for (const child of node.getChildren(file)) collect(child);
  };
  collect(file);
  return tokens
    .filter((token) => token !== "")
    .filter((token, index, all) => !(/^[,;]$/u.test(token) && /^[)}\]]$/u.test(all[index + 1] ?? "")))
    .join("\n");
}
