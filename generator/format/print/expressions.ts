/** Prints expressions as prettier does. */

import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import ts from "typescript";
import { nameText, type Source, stringText, unprinted } from "./source.js";
import { width } from "./layout.js";
import { argumentsDoc, literalText, typeDoc, willBreak } from "./types.js";

const {
  breakParent,
  conditionalGroup,
  group,
  ifBreak,
  indent,
  indentIfBreak,
  join,
  line,
  lineSuffixBoundary,
  softline,
} = builders;

export function expressionDoc(source: Source, node: ts.Expression): Doc {
  if (ts.isIdentifier(node)) return node.text;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return "this";
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return accessDoc(source, node);
  if (ts.isCallExpression(node)) return callDoc(source, node);
  if (ts.isNewExpression(node)) return newDoc(source, node);
  if (ts.isObjectLiteralExpression(node)) return objectDoc(source, node);
  if (ts.isArrayLiteralExpression(node)) return arrayDoc(source, node);
  if (ts.isArrowFunction(node)) return arrowDoc(source, node, false);
  if (ts.isAsExpression(node)) return [expressionDoc(source, node.expression), " as ", typeDoc(source, node.type)];
  if (ts.isExpressionWithTypeArguments(node))
    return [expressionDoc(source, node.expression), argumentsDoc(source, node.typeArguments)];
  if (isDefault(node)) {
    const [left, ...right] = defaultParts(source, node);
    return group([left ?? "", indent(right)]);
  }
  return literalText(source, node);
}

const isDefault = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;

/** The parts of `a ?? b`: the left operand, then the operator with the right one. */
function defaultParts(source: Source, { left, right }: ts.BinaryExpression): Doc[] {
  if (isDefault(left) || isDefault(right)) return unprinted(left);
  const isInline = isFilled(right);
  const docs = [expressionDoc(source, left), expressionDoc(source, right)] as const;
  return [docs[0], " ", isInline ? ["?? ", docs[1]] : ["??", line, docs[1]]];
}

const isFilled = (node: ts.Expression): boolean =>
  (ts.isObjectLiteralExpression(node) && node.properties.length > 0) ||
  (ts.isArrayLiteralExpression(node) && node.elements.length > 0);

type Access = ts.PropertyAccessExpression | ts.ElementAccessExpression;

const isAccess = (node: ts.Node): node is Access =>
  ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);

function accessDoc(source: Source, node: Access): Doc {
  return [objectOf(source, node.expression), stepText(source, node)];
}

/** The object before a dot. Parentheses stay only around `a ?? b`. */
function objectOf(source: Source, node: ts.Expression): Doc {
  if (!ts.isParenthesizedExpression(node)) return expressionDoc(source, node);
  if (!isDefault(node.expression)) return unprinted(node);
  const [left, ...right] = defaultParts(source, node.expression);
  return ["(", left ?? "", ...right, ")"];
}

function stepText(source: Source, node: Access): string {
  const optional = node.questionDotToken === undefined ? "" : "?.";
  if (ts.isPropertyAccessExpression(node)) return `${optional === "" ? "." : "?."}${node.name.text}`;
  if (!ts.isStringLiteral(node.argumentExpression)) return unprinted(node);
  return `${optional}[${stringText(source.textOf(node.argumentExpression))}]`;
}

function callDoc(source: Source, node: ts.CallExpression): Doc {
  if (node.questionDotToken !== undefined) return unprinted(node);
  const args = [argumentsDoc(source, node.typeArguments), callArguments(source, node.arguments)];
  const callee = node.expression;
  if (ts.isIdentifier(callee)) return [callee.text, ...args];
  if (!isAccess(callee) || calls(callee.expression) > 1) return unprinted(callee);
  return group([accessDoc(source, callee), ...args]);
}

/** The number of calls in a chain, which prettier breaks at its dots if there are many. */
function calls(node: ts.Expression): number {
  if (isAccess(node)) return calls(node.expression);
  return ts.isCallExpression(node) ? 1 + calls(node.expression) : 0;
}

function newDoc(source: Source, node: ts.NewExpression): Doc {
  if (!ts.isIdentifier(node.expression)) return unprinted(node);
  const types = argumentsDoc(source, node.typeArguments);
  return ["new ", node.expression.text, types, callArguments(source, node.arguments ?? [])];
}

function callArguments(source: Source, args: readonly ts.Expression[]): Doc {
  if (args.length === 0) return "()";
  const docs = args.map((argument, index) => {
    const doc = expressionDoc(source, argument);
    return index === args.length - 1 ? doc : [doc, ",", line];
  });
  const allBroken = group(["(", indent([line, ...docs]), ifBreak(","), line, ")"], { shouldBreak: true });
  if (isComposition(args)) return allBroken;
  if (isLastExpanded(args)) {
    const others = docs.slice(0, -1);
    if (others.some(willBreak)) return allBroken;
    const last = args.at(-1) as ts.Expression;
    const doc = ts.isArrowFunction(last) ? arrowDoc(source, last, true) : (docs.at(-1) ?? "");
    const expanded = ["(", ...others, group(doc, { shouldBreak: true }), ")"];
    if (willBreak(doc)) return [breakParent, conditionalGroup([expanded, allBroken])];
    return conditionalGroup([["(", ...others, doc, ")"], expanded, allBroken]);
  }
  const plain = ["(", indent([softline, ...docs]), ifBreak(","), softline, ")"];
  return group(plain, { shouldBreak: docs.some(willBreak) });
}

/** Whether several arguments are functions, or an argument is a call with a function. */
function isComposition(args: readonly ts.Expression[]): boolean {
  if (args.length < 2) return false;
  const isCallWithFunction = (node: ts.Expression): boolean =>
    ts.isCallExpression(node) && node.arguments.some(ts.isArrowFunction);
  return args.filter(ts.isArrowFunction).length > 1 || args.some(isCallWithFunction);
}

/** Whether the last argument may break while the others stay on the first line. */
function isLastExpanded(args: readonly ts.Expression[]): boolean {
  const [previous, last] = [args.at(-2), args.at(-1)];
  if (last === undefined || !isExpandable(last)) return false;
  if (previous?.kind === last.kind) return false;
  if (!ts.isArrayLiteralExpression(last)) return true;
  const isConcise = last.elements.every(ts.isNumericLiteral);
  return (
    !(args.length === 2 && previous !== undefined && ts.isArrowFunction(previous)) && !(args.length > 1 && isConcise)
  );
}

function isExpandable(node: ts.Expression): boolean {
  if (ts.isAsExpression(node)) return isExpandable(node.expression);
  if (!ts.isArrowFunction(node)) return isFilled(node);
  const body = ts.isBlock(node.body) ? unprinted(node.body) : inner(node.body);
  return ts.isCallExpression(body) || ts.isObjectLiteralExpression(body) || ts.isArrayLiteralExpression(body);
}

const inner = (node: ts.Expression): ts.Expression =>
  ts.isParenthesizedExpression(node) ? inner(node.expression) : node;

function arrowDoc(source: Source, node: ts.ArrowFunction, isLastArgument: boolean): Doc {
  const names = node.parameters.map(({ name, type, initializer, dotDotDotToken }) => {
    const isPlain = type === undefined && initializer === undefined && dotDotDotToken === undefined;
    return isPlain && ts.isIdentifier(name) ? name.text : unprinted(name);
  });
  if (node.type !== undefined || node.modifiers !== undefined || ts.isBlock(node.body)) return unprinted(node);
  const inLine = `(${names.join(", ")})`;
  const broken = group(["(", indent([softline, join([",", line], names)]), ifBreak(","), softline, ")"]);
  const head = group([isLastArgument || names.length === 0 ? inLine : broken]);
  const { doc, isHugged } = arrowBody(source, node.body);
  const ends = isLastArgument ? [ifBreak(","), softline] : [];
  return group([head, " =>", group(isHugged ? [" ", doc] : [indent([line, doc]), ...ends])]);
}

/** The body of an arrow function; an object or array starts on the line of the arrow. */
function arrowBody(source: Source, body: ts.Expression): { readonly doc: Doc; readonly isHugged: boolean } {
  if (ts.isParenthesizedExpression(body)) {
    if (!ts.isObjectLiteralExpression(body.expression)) return unprinted(body);
    return { doc: ["(", objectDoc(source, body.expression), ")"], isHugged: true };
  }
  if (ts.isArrayLiteralExpression(body)) return { doc: arrayDoc(source, body), isHugged: true };
  if (ts.isSatisfiesExpression(body)) {
    const object = inner(body.expression);
    if (!ts.isObjectLiteralExpression(object)) return unprinted(body);
    const type = typeDoc(source, body.type);
    return { doc: ["(", objectDoc(source, object), ") satisfies ", type], isHugged: false };
  }
  if (isDefault(body)) return { doc: group(defaultParts(source, body)), isHugged: false };
  return ts.isArrowFunction(body) ? unprinted(body) : { doc: expressionDoc(source, body), isHugged: false };
}

function arrayDoc(source: Source, node: ts.ArrayLiteralExpression): Doc {
  if (node.elements.length === 0) return "[]";
  const isNested = (element: ts.Expression): boolean =>
    (ts.isArrayLiteralExpression(element) && element.elements.length > 1) ||
    (ts.isObjectLiteralExpression(element) && element.properties.length > 1);
  const [first] = node.elements;
  const shouldBreak =
    node.elements.length > 1 && node.elements.every((each) => isNested(each) && each.kind === first?.kind);
  if (node.elements.some(ts.isNumericLiteral)) return unprinted(node);
  const docs = node.elements.map((element) => expressionDoc(source, element));
  return group(["[", indent([softline, join([",", line], docs)]), ifBreak(","), softline, "]"], { shouldBreak });
}

function objectDoc(source: Source, node: ts.ObjectLiteralExpression): Doc {
  const [first] = node.properties;
  if (first === undefined) return "{}";
  const docs = node.properties.map((property) => propertyDoc(source, property));
  const shouldBreak = source.isBroken(node, first);
  return group(["{", indent([line, join([",", line], docs)]), ifBreak(","), line, "}"], { shouldBreak });
}

function propertyDoc(source: Source, property: ts.ObjectLiteralElementLike): Doc {
  if (ts.isSpreadAssignment(property)) return ["...", expressionDoc(source, property.expression)];
  if (ts.isShorthandPropertyAssignment(property)) return property.name.text;
  if (!ts.isPropertyAssignment(property)) return unprinted(property);
  return assignmentDoc(source, nameText(source, property.name), ":", property.initializer, true);
}

/** @param isProperty whether the value stays on the line of a short name, as in an object literal */
export function assignmentDoc(
  source: Source,
  left: string,
  operator: string,
  value: ts.Expression,
  isProperty: boolean,
): Doc {
  const doc = isDefault(value) ? group(defaultParts(source, value)) : expressionDoc(source, value);
  if (isDefault(value) && !isFilled(value.right)) return group([left, operator, group(indent([line, doc]))]);
  const isShortName = isProperty && left.length < 5;
  if (isShortName || ts.isNumericLiteral(value)) return group([left, operator, " ", doc]);
  if (ts.isStringLiteral(value) || isPoorlyBreakable(value)) return group([left, operator, group(indent([line, doc]))]);
  const id = Symbol("assignment");
  return group([left, operator, group(indent(line), { id }), lineSuffixBoundary, indentIfBreak(doc, { groupId: id })]);
}

/**
 * Whether an expression is a chain of properties and of calls with at most one short argument, which prettier breaks only after the
 * operator.
 */
function isPoorlyBreakable(node: ts.Expression, isInside = false): boolean {
  if (isAccess(node)) return isPoorlyBreakable(node.expression, true);
  if (!ts.isCallExpression(node)) return isInside && (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword);
  const [first, ...others] = node.arguments;
  if (others.length > 0 || (first !== undefined && !isShort(first))) return false;
  const [type, ...types] = node.typeArguments ?? [];
  const isComplex =
    type !== undefined && (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type) || ts.isTypeLiteralNode(type));
  return types.length === 0 && !isComplex && isPoorlyBreakable(node.expression, true);
}

function isShort(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return node.text.length <= width / 4;
  if (ts.isStringLiteral(node)) return node.text.length + 2 <= width / 4;
  if (ts.isCallExpression(node) && node.arguments.length === 0 && ts.isIdentifier(node.expression))
    return node.expression.text.length <= width / 4 - 2;
  const { FalseKeyword, NullKeyword, NumericLiteral, ThisKeyword, TrueKeyword } = ts.SyntaxKind;
  return [FalseKeyword, NullKeyword, NumericLiteral, ThisKeyword, TrueKeyword].includes(node.kind);
}
