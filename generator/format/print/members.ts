/** Prints the braces of an interface, a class or an object type, and the members in them. */

import type { Doc } from "prettier";
import { builders } from "prettier/doc";
import ts from "typescript";
import { assignmentDoc, expressionDoc } from "./expressions.js";
import { fits, layOut } from "./layout.js";
import { nameText, type Source, unprinted } from "./source.js";
import { bare, memberParts, readonlyText, typeDoc } from "./types.js";

const { group, ifBreak, indent, join, line, softline } = builders;

/** Appends each node on lines of its own, with its comments above it. */
export function addEach<T extends ts.Node>(
  source: Source,
  nodes: readonly T[],
  level: number,
  output: string[],
  textOf: (node: T) => string,
): void {
  const margin = "  ".repeat(level);
  nodes.forEach((node, index) => {
    const { isSeparated, comments } = source.leadingOf(node, index === 0);
    if (isSeparated) output.push("\n");
    for (const comment of comments) output.push(margin, comment, "\n");
    output.push(margin, textOf(node), "\n");
  });
}

/** Prints members in braces, or `{}` if there are none. */
export function bracesText<T extends ts.Node>(
  source: Source,
  nodes: readonly T[],
  level: number,
  textOf: (node: T) => string,
): string {
  if (nodes.length === 0) return "{}";
  const output = ["{\n"];
  addEach(source, nodes, level + 1, output, textOf);
  output.push("  ".repeat(level), "}");
  return output.join("");
}

/** The members of an interface or an object type. */
export const membersText = (source: Source, members: readonly ts.TypeElement[], level: number): string =>
  bracesText(source, members, level, (member) => {
    const [head, type] = memberParts(source, member);
    return typedText(source, head, type, level + 1);
  });

/** Prints a member with its type: `name: type;`. */
function typedText(source: Source, head: string, node: ts.TypeNode, level: number): string {
  const type = bare(node);
  const object = ts.isArrayTypeNode(type) ? bare(type.elementType) : type;
  if (ts.isTypeLiteralNode(object)) {
    const [first] = object.members;
    // An object type is either broken or one text, whatever is around it.
    if (first !== undefined && source.isBroken(object, first) && (object === type || ts.isArrayTypeNode(type)))
      return `${head}${membersText(source, object.members, level)}${object === type ? ";" : "[];"}`;
  }
  const doc = typeDoc(source, type);
  if (typeof doc === "string" && fits(`${head}${doc};`, level)) return `${head}${doc};`;
  return layOut([head, doc, ";"], level);
}

export function classMemberText(source: Source, member: ts.ClassElement, level: number): string {
  if (ts.isPropertyDeclaration(member)) {
    const { name, type, questionToken, exclamationToken, initializer } = member;
    const isPlain = questionToken === undefined && exclamationToken === undefined && initializer === undefined;
    if (!isPlain || type === undefined) return unprinted(member);
    return typedText(source, `${readonlyText(member)}${nameText(source, name)}: `, type, level);
  }
  if (ts.isConstructorDeclaration(member)) return functionText(source, "constructor", member, level);
  if (!ts.isMethodDeclaration(member)) return unprinted(member);
  return functionText(source, nameText(source, member.name), member, level);
}

type Callable = ts.MethodDeclaration | ts.ConstructorDeclaration | ts.FunctionDeclaration;

/** @param head the text before the parameters */
export function functionText(source: Source, head: string, node: Callable, level: number): string {
  const { parameters, type, body, typeParameters, asteriskToken } = node;
  if (typeParameters !== undefined || asteriskToken !== undefined) return unprinted(node);
  if (!ts.isFunctionDeclaration(node) && node.modifiers !== undefined) return unprinted(node);
  const docs = parameters.map((parameter) => parameterDoc(source, parameter));
  const returned = type === undefined ? "" : [": ", typeDoc(source, type)];
  const [only] = parameters;
  if (parameters.length === 1 && only?.type !== undefined && ts.isTypeLiteralNode(bare(only.type)))
    return unprinted(only);
  if (parameters.length === 1 && type !== undefined && ts.isTypeLiteralNode(bare(type))) return unprinted(type);
  const list =
    docs.length === 0 ? "()" : ["(", indent([softline, join([",", line], docs)]), ifBreak(","), softline, ")"];
  if (body === undefined) return layOut([head, group([list, returned]), ";"], level);
  const signature = layOut([head, group([list, returned]), " {"], level);
  const statements = bracesText(source, body.statements, level, (statement) =>
    layOut(statementDoc(source, statement), level + 1),
  );
  return `${signature.slice(0, -1)}${statements}`;
}

function parameterDoc(source: Source, parameter: ts.ParameterDeclaration): Doc {
  const { name, questionToken, type, initializer, modifiers, dotDotDotToken } = parameter;
  if (!ts.isIdentifier(name) || modifiers !== undefined || dotDotDotToken !== undefined) return unprinted(parameter);
  const optional = questionToken === undefined ? "" : "?";
  const typed = type === undefined ? [] : [": ", typeDoc(source, type)];
  const value = initializer === undefined ? [] : [" = ", expressionDoc(source, initializer)];
  return [name.text, optional, ...typed, ...value];
}

function statementDoc(source: Source, statement: ts.Statement): Doc {
  if (ts.isReturnStatement(statement)) {
    const { expression } = statement;
    if (expression === undefined || ts.isBinaryExpression(expression)) return unprinted(statement);
    return ["return ", expressionDoc(source, expression), ";"];
  }
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return unprinted(statement);
  const { left, operatorToken, right } = statement.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || ts.isBinaryExpression(right)) return unprinted(statement);
  const target = layOut(expressionDoc(source, left), 0);
  return [assignmentDoc(source, target, " =", right, false), ";"];
}
