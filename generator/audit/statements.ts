/** Audits a file's statements against its plan. */

import ts from "typescript";
import type { SpecText } from "../model/text.js";
import { auditClass, auditFunction } from "./classes.js";
import { auditExpression } from "./expressions.js";
import { nameText, type Report, type Scope, unplanned } from "./findings.js";
import type { DeclarationPlan, FilePlan } from "./file-plan.js";
import { auditMember, auditReference, auditType } from "./types.js";

export function auditStatements(file: ts.SourceFile, plan: FilePlan, report: Report): void {
  const own = new Set([...plan.declarations.map(({ name }) => name), ...helpers.keys()]);
  const values = new Set<string>();
  const declarations = file.statements.filter((statement) => {
    if (ts.isImportDeclaration(statement)) {
      for (const { name, isType } of auditImport(statement, plan, report)) {
        own.add(name);
        if (!isType) values.add(name);
      }
    } else if (ts.isExportDeclaration(statement)) auditExport(statement, plan, report);
    else return !isHelper(statement, file);
    return false;
  });
  const scope: Scope = { types: plan.known ?? own, values, report };
  declarations.forEach((statement, index) => auditDeclaration(statement, plan.declarations[index], scope));
  const missing = plan.declarations[declarations.length];
  if (missing !== undefined) report(file, `no ${missing.kind} ${missing.name}`);
}

/** Helper types that openapi-typescript adds to a file, without white space and semicolons. */
export const helpers: ReadonlyMap<string, string> = new Map([
  ["WithRequired", "typeWithRequired<T,KextendskeyofT>=T&{[PinK]-?:T[P]}"],
]);

const isHelper = (statement: ts.Statement, file: ts.SourceFile): boolean =>
  ts.isTypeAliasDeclaration(statement) &&
  statement.getText(file).replaceAll(/[\s;]/gu, "") === helpers.get(statement.name.text);

interface Imported {
  readonly name: string;
  readonly isType: boolean;
}

/** Audits an import: only planned names of a planned module, and without aliases. */
function auditImport(statement: ts.ImportDeclaration, { imports, namespaces }: FilePlan, report: Report): Imported[] {
  const { importClause: clause, moduleSpecifier: module, attributes } = statement;
  const names = ts.isStringLiteral(module) ? imports.get(module.text) : undefined;
  const bindings = clause?.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings) && attributes === undefined && isTypeOnly(clause)) {
    if (!isNamespaceOf(module, bindings.name.text, namespaces)) unplanned(statement, report);
    return [{ name: bindings.name.text, isType: true }];
  }
  const isNamed = clause?.name === undefined && bindings !== undefined && ts.isNamedImports(bindings);
  if (names === undefined || !isNamed || attributes !== undefined) {
    unplanned(statement, report);
    return [];
  }
  return bindings.elements.map((element) => {
    const name = element.name.text;
    if (element.propertyName !== undefined || !names.has(name)) unplanned(element, report);
    return { name, isType: element.isTypeOnly || isTypeOnly(clause) };
  });
}

const isTypeOnly = (clause: ts.ImportClause | undefined): boolean =>
  clause?.phaseModifier === ts.SyntaxKind.TypeKeyword && clause.name === undefined;

const isNamespaceOf = (module: ts.Expression, name: string, namespaces: FilePlan["namespaces"]): boolean =>
  ts.isStringLiteral(module) && namespaces?.get(module.text)?.has(name) === true;

function auditExport(statement: ts.ExportDeclaration, plan: FilePlan, report: Report): void {
  const { exports, aliases, namespaces } = plan;
  const { exportClause: clause, moduleSpecifier: module, attributes, isTypeOnly: isOfTypes } = statement;
  if (
    module !== undefined &&
    isOfTypes &&
    attributes === undefined &&
    (clause === undefined || ts.isNamespaceExport(clause))
  ) {
    if (!isNamespaceOf(module, clause?.name.text ?? "*", namespaces)) unplanned(statement, report);
    return;
  }
  const names = module === undefined || ts.isStringLiteral(module) ? exports.get(module?.text ?? "") : undefined;
  if (names === undefined || clause === undefined || !ts.isNamedExports(clause) || attributes !== undefined) {
    unplanned(statement, report);
    return;
  }
  for (const element of clause.elements) {
    const own = element.propertyName?.text;
    const isOwn =
      own === undefined ? names.has(element.name.text) : names.has(own) && aliases?.get(element.name.text) === own;
    if (!isOwn) unplanned(element, report);
  }
}

function auditDeclaration(statement: ts.Statement, plan: DeclarationPlan | undefined, scope: Scope): void {
  if (plan?.kind === "type" && ts.isInterfaceDeclaration(statement)) {
    auditHead(statement, plan.name, scope);
    for (const { types } of statement.heritageClauses ?? []) {
      for (const type of types) auditReference(type.expression, type.typeArguments, scope);
    }
    for (const member of statement.members) auditMember(member, scope);
  } else if (plan?.kind === "type" && ts.isTypeAliasDeclaration(statement)) {
    auditHead(statement, plan.name, scope);
    auditType(statement.type, scope);
  } else if (plan?.kind === "value" && ts.isVariableStatement(statement)) {
    auditConstant(statement, plan, scope);
  } else if (plan?.kind === "class" && ts.isClassDeclaration(statement)) {
    auditHead(statement, plan.name, scope);
    auditClass(statement, plan, { ...scope, values: new Set([...scope.values, plan.name]) });
  } else if (plan?.kind === "function" && ts.isFunctionDeclaration(statement)) {
    auditHead(statement, plan.name, scope);
    auditFunction(statement, plan, scope);
  } else if (plan?.kind === "namespace" && ts.isModuleDeclaration(statement)) {
    auditNamespace(statement, plan, scope);
  } else unplanned(statement, scope.report);
}

/** Audits a constant, `export const name: Type = …`, whose value consists of literals and other constants. */
function auditConstant(
  { modifiers, declarationList: list }: ts.VariableStatement,
  { name, type }: DeclarationPlan & { readonly kind: "value" },
  scope: Scope,
): void {
  const [declaration, ...others] = list.declarations;
  const isExported = modifiers?.length === 1 && modifiers[0]?.kind === ts.SyntaxKind.ExportKeyword;
  const isConstant = (list.flags & ts.NodeFlags.Const) !== 0 && isExported && others.length === 0;
  const of = declaration?.type;
  const isTyped = of !== undefined && ts.isTypeReferenceNode(of) && nameText(of.typeName) === type;
  if (!isConstant || !isTyped || nameText(declaration?.name) !== name) scope.report(list, `not the planned ${name}`);
  const values = new Set([...scope.values, ...scope.types]);
  const body = { name, parameters: [], reads: new Set<SpecText>() };
  if (declaration?.initializer !== undefined)
    auditExpression(declaration.initializer, { ...scope, values, body, imported: new Set() });
}

/** Audits a namespace, `export declare namespace Name { export { type Type } }`, which declares nothing of its own. */
function auditNamespace(
  { modifiers, name, body, flags }: ts.ModuleDeclaration,
  plan: DeclarationPlan & { readonly kind: "namespace" },
  { report }: Scope,
): void {
  const [exported, declared, ...rest] = (modifiers ?? []).map(({ kind }) => kind);
  const isDeclared =
    exported === ts.SyntaxKind.ExportKeyword &&
    declared === ts.SyntaxKind.DeclareKeyword &&
    rest.length === 0 &&
    (flags & ts.NodeFlags.Namespace) !== 0 &&
    nameText(name) === plan.name;
  const [statement, ...others] = body !== undefined && ts.isModuleBlock(body) ? body.statements : [];
  const isList =
    statement !== undefined && ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined;
  const clause = isList ? statement.exportClause : undefined;
  if (!isDeclared || others.length > 0 || clause === undefined || !ts.isNamedExports(clause)) {
    report(name, `not the planned ${plan.name}`);
    return;
  }
  for (const element of clause.elements) {
    const own = (element.propertyName ?? element.name).text;
    if (!element.isTypeOnly || plan.types.get(element.name.text) !== own) unplanned(element, report);
  }
}

type Declaration = ts.InterfaceDeclaration | ts.TypeAliasDeclaration | ts.ClassDeclaration | ts.FunctionDeclaration;

/** Audits the head of a declaration: `export`, the planned name, and no type parameters. */
function auditHead(statement: Declaration, name: string, { report }: Scope): void {
  const [modifier, ...others] = statement.modifiers ?? [];
  const isExported = modifier?.kind === ts.SyntaxKind.ExportKeyword && others.length === 0;
  if (!isExported || nameText(statement.name) !== name || statement.typeParameters !== undefined) {
    report(statement, `not the planned ${name}`);
  }
}
