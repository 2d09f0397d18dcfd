/** Audits the module of an optional emitter: its code may only consist of planned names and literals. */

import ts from "typescript";
import type { Vocabulary } from "../emit/output.js";
import { isGlobalType } from "./types.js";

/** Findings, `line: what`, for all code that is not in the module's vocabulary. */
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

/** Syntax that no emitter prints, and that could run code which its names do not show. */
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

/** Whether a name is that of a property in an object or type, and so is data: `{ name: … }`, but not `{ name }`. */
function isOwnProperty(node: ts.Identifier): boolean {
  const { parent } = node;
  if ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node)
    return node.text !== "__proto__";
  // Names of elements in a tuple type, and of parameters in a function type or an index signature, are not references.
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
