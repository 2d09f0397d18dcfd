/** How modules import each other that the team's own tools compile, or run as they are. */

import ts from "typescript";

/**
 * The module with imports of its siblings that have another extension.
 * @param extension in place of `.js`: `.ts`, or `""` for none
 */
export function withImportExtension(module: string, extension: string): string {
  const replaced: string[] = [];
  let copied = 0;
  for (const specifier of specifiersIn(ts.createSourceFile("module.ts", module, ts.ScriptTarget.ES2022))) {
    if (!specifier.text.startsWith(".")) continue;
    // Before the closing quote.
    const end = specifier.end - 1;
    replaced.push(module.slice(copied, end - ".js".length), extension);
    copied = end;
  }
  return replaced.join("") + module.slice(copied);
}

/** The specifiers of imports, exports and augmented modules, and of types and values that are imported in place, in order. */
function specifiersIn(node: ts.Node): ts.StringLiteralLike[] {
  const own = specifierOf(node);
  const found = own !== undefined && ts.isStringLiteralLike(own) ? [own] : [];
  ts.forEachChild(node, (child) => void found.push(...specifiersIn(child)));
  return found;
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isModuleDeclaration(node)) return node.name;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? node.arguments[0] : undefined;
}
