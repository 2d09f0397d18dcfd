/** Audits type nodes: literals, objects, arrays and references to known names, but nothing computed or imported. */

import ts from "typescript";
import { type Scope, unplanned } from "./findings.js";

/** Global types that the emitters and openapi-typescript print. */
const globalTypes: ReadonlySet<string> = new Set([
  "ArrayBuffer",
  "ArrayBufferView",
  "Blob",
  "Date",
  "Object",
  "Omit",
  "Partial",
  "Promise",
  "ReadableStream",
  "Record",
  "Response",
  "Uint8Array",
]);

export const isGlobalType = (name: string): boolean => globalTypes.has(name);

const { SyntaxKind } = ts;

const keywords: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.BigIntKeyword,
  SyntaxKind.BooleanKeyword,
  SyntaxKind.NeverKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.NumberKeyword,
  SyntaxKind.StringKeyword,
  SyntaxKind.UndefinedKeyword,
  SyntaxKind.UnknownKeyword,
  SyntaxKind.VoidKeyword,
]);

/** Kinds of types that only combine other types. */
const plain: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.ArrayType,
  SyntaxKind.IndexedAccessType,
  SyntaxKind.IntersectionType,
  SyntaxKind.OptionalType,
  SyntaxKind.ParenthesizedType,
  SyntaxKind.RestType,
  SyntaxKind.TupleType,
  SyntaxKind.UnionType,
]);

export function auditType(node: ts.Node, scope: Scope): void {
  if (keywords.has(node.kind)) return;
  if (plain.has(node.kind)) ts.forEachChild(node, (child) => auditType(child, scope));
  else if (ts.isTypeReferenceNode(node)) auditReference(node.typeName, node.typeArguments, scope);
  else if (ts.isTypeLiteralNode(node)) for (const member of node.members) auditMember(member, scope);
  else if (ts.isLiteralTypeNode(node)) auditLiteral(node.literal, scope);
  else unplanned(node, scope.report);
}

/** Audits a reference, `Name<Argument>`, in a type or after `extends`. */
export function auditReference(name: ts.Node, args: readonly ts.TypeNode[] | undefined, scope: Scope): void {
  const isKnown = ts.isIdentifier(name) && (scope.types.has(name.text) || globalTypes.has(name.text));
  if (!isKnown) scope.report(name, "reference to an unknown type");
  for (const argument of args ?? []) auditType(argument, scope);
}

/** Audits a property or an index signature. */
export function auditMember(member: ts.TypeElement, scope: Scope): void {
  if (ts.isPropertySignature(member)) {
    auditModifiers(member, scope);
    if (!isPlainName(member.name) && !isComputedText(member.name)) unplanned(member.name, scope.report);
  } else if (!ts.isIndexSignatureDeclaration(member)) {
    unplanned(member, scope.report);
    return;
  }
  if (member.type === undefined) scope.report(member, "no type");
  else auditType(member.type, scope);
}

/** Whether a name is written out rather than computed. */
export const isPlainName = (name: ts.Node): name is ts.Identifier | ts.StringLiteral | ts.NumericLiteral =>
  ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name);

/** Whether a name is `["text"]`, which names the same property as the text itself. */
export const isComputedText = (name: ts.Node): boolean =>
  ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression);

export function auditModifiers(node: ts.HasModifiers, scope: Scope): void {
  for (const modifier of node.modifiers ?? []) {
    if (modifier.kind !== SyntaxKind.ReadonlyKeyword) unplanned(modifier, scope.report);
  }
}

const literals: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.FalseKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.NumericLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.TrueKeyword,
]);

/** Audits a literal: a string, a number, true, false or null. */
export function auditLiteral(node: ts.Node, scope: Scope): void {
  const isNegative = ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.MinusToken;
  if (isNegative ? !ts.isNumericLiteral(node.operand) : !literals.has(node.kind)) unplanned(node, scope.report);
}
