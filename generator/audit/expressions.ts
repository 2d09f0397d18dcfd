/** Audits expressions: calls of the runtime and of openapi-fetch, and the objects, arrays and lambdas passed to them. */

import ts from "typescript";
import { lookupKey } from "../emit/encode.js";
import { specText } from "../model/text.js";
import { nameText, type Scope, unplanned } from "./findings.js";
import type { FunctionPlan } from "./file-plan.js";
import { auditLiteral, auditType, isComputedText, isPlainName } from "./types.js";

const { SyntaxKind } = ts;

/** The scope inside a function's body. */
export interface BodyScope extends Scope {
  readonly body: FunctionPlan;
  /** The values that the file imports. */
  readonly imported: ReadonlySet<string>;
}

/** The operators of `a ?? b` and `a || b`. */
const choosing: ReadonlySet<ts.SyntaxKind> = new Set([SyntaxKind.QuestionQuestionToken, SyntaxKind.BarBarToken]);

export function auditExpression(node: ts.Node, scope: BodyScope): void {
  const inside = (child: ts.Node): void => auditExpression(child, scope);
  if (ts.isIdentifier(node)) auditValue(node, scope);
  else if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) auditAccess(node, scope);
  else if (ts.isCallExpression(node) || ts.isNewExpression(node)) auditCall(node, scope);
  else if (ts.isObjectLiteralExpression(node)) for (const property of node.properties) auditProperty(property, scope);
  else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(inside);
  else if (ts.isArrowFunction(node)) auditArrow(node, scope);
  else if (ts.isParenthesizedExpression(node)) inside(node.expression);
  else if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    inside(node.expression);
    if (!ts.isConstTypeReference(node.type)) auditType(node.type, scope);
  } else if (ts.isExpressionWithTypeArguments(node)) {
    inside(node.expression);
    for (const type of node.typeArguments ?? []) auditType(type, scope);
  } else if (ts.isBinaryExpression(node) && choosing.has(node.operatorToken.kind)) {
    inside(node.left);
    inside(node.right);
  } else if (ts.isConditionalExpression(node)) {
    [node.condition, node.whenTrue, node.whenFalse].forEach(inside);
  } else auditLiteral(node, scope);
}

function auditValue(node: ts.Identifier, { values, report }: BodyScope): void {
  if (node.text !== "undefined" && !values.has(node.text)) report(node, "reference to an unknown value");
}

/** Audits access to a property: `body.data`, `body?.["next page"]`, `this.#api`. */
function auditAccess(node: ts.PropertyAccessExpression | ts.ElementAccessExpression, scope: BodyScope): void {
  if (isApi(node)) return;
  const name = readName(node);
  if (name === undefined || !scope.body.reads.has(specText(name))) scope.report(node, "access to an unknown property");
  if (node.expression.kind !== SyntaxKind.ThisKeyword) auditExpression(node.expression, scope);
}

function readName(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return nameText(node.name);
  return ts.isStringLiteral(node.argumentExpression) ? node.argumentExpression.text : undefined;
}

/** Whether a node is `this.#api`. */
const isApi = (node: ts.Node): boolean =>
  ts.isPropertyAccessExpression(node) &&
  node.expression.kind === SyntaxKind.ThisKeyword &&
  nameText(node.name) === "#api";

function auditCall(node: ts.CallExpression | ts.NewExpression, scope: BodyScope): void {
  auditCallee(node, scope);
  for (const type of node.typeArguments ?? []) auditType(type, scope);
  for (const argument of node.arguments ?? []) auditExpression(argument, scope);
}

/**
 * Audits the callee: a function or class by its name, `this.#api.call` of the planned operation, `Object.values`, or `.at` of a list.
 */
function auditCallee(call: ts.CallExpression | ts.NewExpression, scope: BodyScope): void {
  const callee = call.expression;
  if (ts.isIdentifier(callee) && ts.isCallExpression(call) && conversions.has(callee.text)) return;
  if (ts.isIdentifier(callee)) auditValue(callee, scope);
  else if (ts.isNewExpression(call) || !ts.isPropertyAccessExpression(callee)) scope.report(callee, "unknown callee");
  else if (isOperation(call, callee, scope) || isObjectValues(callee)) return;
  else if (callee.name.text === "at") auditExpression(callee.expression, scope);
  else scope.report(callee, "unknown callee");
}

/** Global functions that convert a position to the type of its parameter. */
const conversions: ReadonlySet<string> = new Set(["String", "Number"]);

/** Whether a call is `this.#api.call("get", path, …)`, or `prepare` for a list. */
function isOperation(call: ts.CallExpression, callee: ts.PropertyAccessExpression, { body }: BodyScope): boolean {
  const { operation } = body;
  if (operation === undefined || !isApi(callee.expression)) return false;
  const [method, path] = call.arguments.map(literalText);
  if (callee.name.text !== (operation.isList ? "prepare" : "call")) return false;
  return method === operation.method.toLowerCase() && path === lookupKey(operation.path);
}

function literalText(node: ts.Expression): string | undefined {
  if (ts.isAsExpression(node)) return literalText(node.expression);
  return ts.isStringLiteral(node) ? node.text : undefined;
}

const isObjectValues = ({ expression, name }: ts.PropertyAccessExpression): boolean =>
  nameText(expression) === "Object" && name.text === "values";

function auditProperty(property: ts.ObjectLiteralElementLike, scope: BodyScope): void {
  if (ts.isSpreadAssignment(property)) auditExpression(property.expression, scope);
  else if (ts.isShorthandPropertyAssignment(property)) auditValue(property.name, scope);
  else if (ts.isPropertyAssignment(property)) {
    if (!isOwnName(property.name)) scope.report(property.name, "property that is computed or sets the prototype");
    auditExpression(property.initializer, scope);
  } else unplanned(property, scope.report);
}

/** Whether a name creates a property of the object itself; an uncomputed `__proto__` sets the prototype instead. */
function isOwnName(name: ts.PropertyName): boolean {
  return isComputedText(name) || (isPlainName(name) && name.text !== "__proto__");
}

function auditArrow({ parameters, modifiers, type, body }: ts.ArrowFunction, scope: BodyScope): void {
  const names = parameters.flatMap((parameter) => {
    if (parameter.initializer !== undefined || parameter.type !== undefined) unplanned(parameter, scope.report);
    return parameterName(parameter, scope);
  });
  if (modifiers !== undefined || type !== undefined || ts.isBlock(body)) unplanned(body, scope.report);
  else auditExpression(body, { ...scope, values: new Set([...scope.values, ...names]) });
}

/** The name of a parameter. Reports a pattern, and a name that shadows an import. */
export function parameterName(parameter: ts.ParameterDeclaration, { imported, report }: BodyScope): string[] {
  const name = nameText(parameter.name);
  if (name === undefined || parameter.dotDotDotToken !== undefined || parameter.modifiers !== undefined)
    unplanned(parameter, report);
  if (name !== undefined && imported.has(name)) report(parameter, "shadows an import");
  return name === undefined ? [] : [name];
}
