/** Audits the module of an optional emitter: its code consists of names that were planned, and of literals. */

import ts from "typescript";
import type { Vocabulary } from "../emit/output.js";
import { isGlobalType } from "./types.js";

/** `line: what`, for all code in a module that is not in its vocabulary. */
export function auditVocabulary(path: string, text: string, { modules, names }: Vocabulary): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const known = new Set([...names, ...Object.values(modules).flat(), "undefined"]);
  const findings: string[] = [];
  const report = (node: ts.Node, what: string): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    findings.push(`${String(line + 1)}: ${what}: ${node.getText(file).slice(0, 80)}`);
  };
  const visit = (node: ts.Node): void => {
    if (unplanned.has(node.kind)) report(node, ts.SyntaxKind[node.kind]);
    else if (ts.isIdentifier(node) && !isOwnProperty(node) && !known.has(node.text) && !isGlobalType(node.text))
      report(node, "an unknown name");
    ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    if (!isPlanned(statement, modules)) report(statement, "not a planned statement");
    visit(statement);
  }
  return findings;
}

/** Code that none of our emitters writes, and that could run what a name does not show. */
const unplanned: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.TaggedTemplateExpression,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.ImportType,
  ts.SyntaxKind.ImportKeyword,
  ts.SyntaxKind.MetaProperty,
  ts.SyntaxKind.ThisKeyword,
  ts.SyntaxKind.Decorator,
  ts.SyntaxKind.BinaryExpression,
  ts.SyntaxKind.ElementAccessExpression,
]);

/** The name of a property in an object or a type, which is data: `{ name: … }`, but not `{ name }`. */
function isOwnProperty(node: ts.Identifier): boolean {
  const { parent } = node;
  if ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node)
    return node.text !== "__proto__";
  // The name of an element in a tuple type, and of a parameter in a type or an index signature.
  const isOfType =
    ts.isParameter(parent) && (ts.isFunctionTypeNode(parent.parent) || ts.isIndexSignatureDeclaration(parent.parent));
  return (ts.isNamedTupleMember(parent) || isOfType) && parent.name === node;
}

function isPlanned(statement: ts.Statement, modules: Vocabulary["modules"]): boolean {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
    const { moduleSpecifier: module } = statement;
    const names =
      module !== undefined && ts.isStringLiteral(module) && Object.hasOwn(modules, module.text)
        ? modules[module.text]
        : undefined;
    const clause = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
    if (names === undefined || clause === undefined) return false;
    if (!ts.isNamedImports(clause) && !ts.isNamedExports(clause))
      return ts.isNamespaceImport(clause) && names.includes("*");
    return clause.elements.every(({ name, propertyName }) => names.includes((propertyName ?? name).text));
  }
  return (
    ts.isVariableStatement(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)
  );
}
