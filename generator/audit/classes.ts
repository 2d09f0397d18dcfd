/** Audits classes and functions. */

import ts from "typescript";
import { auditExpression, type BodyScope, parameterName } from "./expressions.js";
import { nameText, type Scope, unplanned } from "./findings.js";
import type { FunctionPlan, ClassPlan } from "./file-plan.js";
import { auditModifiers, auditType } from "./types.js";

export function auditClass(statement: ts.ClassDeclaration, plan: ClassPlan, scope: Scope): void {
  if (baseOf(statement) !== plan.base) unplanned(statement, scope.report);
  const planned = [...plan.properties, plan.constructedBy.name, ...plan.methods.map(({ name }) => name)];
  const actual = statement.members
    .filter((member) => !isSignature(member))
    .map((member) => (ts.isConstructorDeclaration(member) ? "constructor" : nameText(member.name)));
  if (actual.join(" ") !== planned.join(" ")) scope.report(statement, `members other than ${planned.join(", ")}`);
  const methods = new Map(plan.methods.map((method) => [method.name, method]));
  for (const member of statement.members) {
    const method = methods.get(nameText(member.name) ?? "");
    if (ts.isPropertyDeclaration(member)) auditPropertyDeclaration(member, scope);
    else if (ts.isConstructorDeclaration(member)) auditConstructor(member, plan, scope);
    else if (isSignature(member) && method?.isOverloaded === true) auditSignature(member, method, scope);
    else if (ts.isMethodDeclaration(member) && method !== undefined) auditFunction(member, method, scope);
    else unplanned(member, scope.report);
  }
}

/** The name of the only class that a class extends; empty for any other heritage. */
function baseOf({ heritageClauses }: ts.ClassDeclaration): string | undefined {
  if (heritageClauses === undefined) return undefined;
  const [clause, ...others] = heritageClauses;
  const [type] = clause?.types ?? [];
  const isOne = others.length === 0 && clause?.token === ts.SyntaxKind.ExtendsKeyword && type !== undefined;
  return (isOne && nameText(type.expression)) || "";
}

/** Whether a member is a signature of an overloaded method. */
const isSignature = (member: ts.ClassElement): member is ts.MethodDeclaration =>
  ts.isMethodDeclaration(member) && member.body === undefined;

function auditSignature(node: ts.MethodDeclaration, plan: FunctionPlan, scope: Scope): void {
  auditParameters(node, plan, scope);
  if (node.type !== undefined) auditType(node.type, scope);
}

/** Audits a property: `readonly name: Type;`. */
function auditPropertyDeclaration(property: ts.PropertyDeclaration, scope: Scope): void {
  auditModifiers(property, scope);
  if (property.initializer !== undefined || property.type === undefined) unplanned(property, scope.report);
  else auditType(property.type, scope);
}

/** Audits a constructor, whose body assigns each property, in order. */
function auditConstructor(
  member: ts.ConstructorDeclaration,
  { properties, constructedBy, base }: ClassPlan,
  scope: Scope,
): void {
  const inside = auditParameters(member, constructedBy, scope);
  const [first, ...others] = member.body?.statements ?? [];
  const isBaseFirst = first !== undefined && isBaseCall(first);
  const statements = first === undefined || isBaseFirst ? others : [first, ...others];
  if (isBaseFirst !== (base !== undefined)) scope.report(member, "no call of the base class, or an unplanned one");
  if (statements.length !== properties.length)
    scope.report(member, "statements other than an assignment of each property");
  statements.forEach((statement, index) => {
    const value = assignedTo(statement, properties[index]);
    if (value === undefined) unplanned(statement, scope.report);
    else auditExpression(value, inside);
  });
}

/** Whether a statement is `super(options, createApi);`. */
const isBaseCall = (statement: ts.Statement): boolean =>
  ts.isExpressionStatement(statement) &&
  ts.isCallExpression(statement.expression) &&
  statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword &&
  statement.expression.arguments.map((argument) => nameText(argument)).join() === "options,createApi";

/** The value in `this.name = value;`. */
function assignedTo(statement: ts.Statement, name: string | undefined): ts.Expression | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return undefined;
  const { left, operatorToken, right } = statement.expression;
  const isAssignment = operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(left);
  if (!isAssignment || left.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  return nameText(left.name) === name ? right : undefined;
}

/** Audits a function or method, whose body returns one expression. */
export function auditFunction(
  node: ts.FunctionDeclaration | ts.MethodDeclaration,
  plan: FunctionPlan,
  scope: Scope,
): void {
  const inside = auditParameters(node, plan, scope);
  if (node.type !== undefined) auditType(node.type, scope);
  const [statement, ...others] = node.body?.statements ?? [];
  const isOne = statement !== undefined && ts.isReturnStatement(statement) && others.length === 0;
  if (!isOne || statement.expression === undefined) scope.report(node, "statements other than one return");
  else auditExpression(statement.expression, inside);
}

type WithParameters = ts.FunctionDeclaration | ts.MethodDeclaration | ts.ConstructorDeclaration;

/** Audits parameters, and returns the scope inside the body. */
function auditParameters(node: WithParameters, body: FunctionPlan, scope: Scope): BodyScope {
  const outside: BodyScope = { ...scope, body, imported: scope.values };
  const isExported = ts.isFunctionDeclaration(node);
  if (
    node.asteriskToken !== undefined ||
    node.typeParameters !== undefined ||
    (node.modifiers !== undefined && !isExported)
  ) {
    unplanned(node, scope.report);
  }
  const names = node.parameters.flatMap((parameter) => {
    if (parameter.type !== undefined) auditType(parameter.type, scope);
    if (parameter.initializer !== undefined) auditDefault(parameter.initializer, scope);
    return parameterName(parameter, outside);
  });
  if (names.join(" ") !== body.parameters.join(" "))
    scope.report(node, `parameters other than ${body.parameters.join(", ")}`);
  return { ...outside, values: new Set([...scope.values, ...names]) };
}

/** Audits the default of a parameter, which can only be `{}`. */
function auditDefault(node: ts.Expression, { report }: Scope): void {
  if (!ts.isObjectLiteralExpression(node) || node.properties.length > 0) unplanned(node, report);
}
