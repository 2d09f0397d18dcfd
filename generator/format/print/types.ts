/** Prints types as prettier does. */

import type { Doc } from "prettier";
import { builders, utils } from "prettier/doc";
import ts from "typescript";
import { isQuoted, nameText, numberText, type Source, stringText, unprinted } from "./source.js";

const { group, hardline, ifBreak, indent, join, line, softline } = builders;
const { SyntaxKind } = ts;

/** A type without the parentheses around it, and a string in quotes as a literal. */
export function bare(node: ts.TypeNode): ts.TypeNode {
  if (ts.isParenthesizedTypeNode(node)) return bare(node.type);
  return isQuoted(node)
    ? ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(JSON.parse(node.text) as string))
    : node;
}

/** The context of a type. In brackets or after an operator, a union needs parentheses. */
type Position = "element" | "member" | "plain" | "tuple" | "aliased";

export function typeDoc(source: Source, node: ts.TypeNode, position: Position = "plain"): Doc {
  const type = bare(node);
  if (ts.isUnionTypeNode(type)) return unionDoc(source, type, position);
  if (ts.isIntersectionTypeNode(type)) {
    const doc = intersectionDoc(source, type);
    return position === "element" || position === "member" ? ["(", doc, ")"] : doc;
  }
  if (ts.isTypeOperatorNode(type)) {
    if (type.operator === SyntaxKind.UniqueKeyword || position === "element") return unprinted(type);
    return concat([ts.tokenToString(type.operator) ?? "", " ", typeDoc(source, type.type, "element")]);
  }
  if (ts.isTypeLiteralNode(type)) return literalDoc(source, type);
  if (ts.isMappedTypeNode(type)) return mappedDoc(source, type);
  if (ts.isTupleTypeNode(type)) return tupleDoc(source, type);
  if (ts.isArrayTypeNode(type)) return concat([typeDoc(source, type.elementType, "element"), "[]"]);
  if (ts.isOptionalTypeNode(type)) return concat([typeDoc(source, type.type, "element"), "?"]);
  if (ts.isRestTypeNode(type)) return concat(["...", typeDoc(source, type.type, "element")]);
  if (ts.isIndexedAccessTypeNode(type))
    return concat([typeDoc(source, type.objectType, "element"), "[", typeDoc(source, type.indexType), "]"]);
  if (ts.isTypeReferenceNode(type)) return referenceDoc(source, type.typeName, type.typeArguments);
  return ts.isLiteralTypeNode(type) ? literalText(source, type.literal) : keyword(type);
}

/** Joins texts, so that most types are a single text. */
const concat = (parts: readonly Doc[]): Doc =>
  parts.every((part) => typeof part === "string") ? parts.join("") : [...parts];

function keyword(type: ts.TypeNode): string {
  const isKeyword = type.kind >= SyntaxKind.FirstKeyword && type.kind <= SyntaxKind.LastKeyword;
  return (isKeyword ? ts.tokenToString(type.kind) : undefined) ?? unprinted(type);
}

export function literalText(source: Source, node: ts.Node): string {
  if (ts.isStringLiteral(node) || isQuoted(node)) return stringText(source.textOf(node));
  if (ts.isNumericLiteral(node)) return numberText(source.textOf(node));
  if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand))
    return `-${numberText(source.textOf(node.operand))}`;
  if (node.kind === SyntaxKind.NullKeyword) return "null";
  if (node.kind === SyntaxKind.TrueKeyword) return "true";
  return node.kind === SyntaxKind.FalseKeyword ? "false" : unprinted(node);
}

export function referenceDoc(source: Source, name: ts.Node, args: readonly ts.TypeNode[] | undefined): Doc {
  if (!ts.isIdentifier(name)) return unprinted(name);
  return concat([name.text, argumentsDoc(source, args)]);
}

/** Prints type arguments: `<A, B>`. */
export function argumentsDoc(source: Source, args: readonly ts.TypeNode[] | undefined): Doc {
  if (args === undefined || args.length === 0) return "";
  const docs = args.map((type) => typeDoc(source, type, "aliased"));
  const [only] = args;
  if (args.length === 1 && only !== undefined && isHugged(bare(only))) return concat(["<", ...docs, ">"]);
  return group(["<", indent([softline, join([",", line], docs)]), softline, ">"]);
}

/** Whether a type stays on the line of the brackets around it. */
function isHugged(type: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(type)) return isHuggedUnion(type);
  if (ts.isTypeReferenceNode(type)) return type.typeArguments === undefined;
  const isNull = ts.isLiteralTypeNode(type) && type.literal.kind === SyntaxKind.NullKeyword;
  return ts.isTypeLiteralNode(type) || isNull || ts.isToken(type);
}

/**
 * Whether a union is one object type or reference and otherwise `null` or `void`, as in `{ … } | null`; it is not broken at its `|`.
 */
export function isHuggedUnion({ types }: ts.UnionTypeNode): boolean {
  const all = types.map(bare);
  const found = all.find((type) => ts.isTypeLiteralNode(type) || ts.isTypeReferenceNode(type));
  return found !== undefined && all.every((type) => type === found || isNothing(type));
}

const isNothing = (type: ts.TypeNode): boolean =>
  type.kind === SyntaxKind.VoidKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === SyntaxKind.NullKeyword);

function unionDoc(source: Source, type: ts.UnionTypeNode, position: Position): Doc {
  const needsParentheses = position === "element" || position === "member";
  if (isHuggedUnion(type)) {
    const hugged = join(
      " | ",
      type.types.map((each) => typeDoc(source, each, "member")),
    );
    return needsParentheses ? ["(", hugged, ")"] : hugged;
  }
  const docs = type.types.map((each, index) => [
    index === 0 ? ifBreak("| ") : [line, "| "],
    builders.align(2, typeDoc(source, each, "member")),
  ]);
  const members = group(docs);
  if (needsParentheses) return ["(", group([indent([softline, members]), softline]), ")"];
  if (position === "tuple") return group([indent([ifBreak(["(", softline]), members]), softline, ifBreak(")")]);
  return position === "aliased" ? members : group(indent([softline, members]));
}

function intersectionDoc(source: Source, { types }: ts.IntersectionTypeNode): Doc {
  let isMixed = false;
  return group(
    types.map((type, index) => {
      const doc = typeDoc(source, type, "member");
      const [previous, isBraced] = [types[index - 1], isObject(bare(type))];
      if (previous === undefined) return doc;
      const wasBraced = isObject(bare(previous));
      if (wasBraced && isBraced) return [" & ", isMixed ? indent(doc) : doc];
      if (!wasBraced && !isBraced) return indent([" &", line, doc]);
      if (index > 1) isMixed = true;
      return [" & ", index > 1 ? indent(doc) : doc];
    }),
  );
}

function tupleDoc(source: Source, { elements }: ts.TupleTypeNode): Doc {
  if (elements.length === 0) return "[]";
  const position = elements.length > 1 ? "tuple" : "plain";
  const docs = elements.map((element) =>
    ts.isNamedTupleMember(element) ? unprinted(element) : typeDoc(source, element, position),
  );
  return group(["[", indent([softline, join([",", line], docs)]), ifBreak(","), softline, "]"]);
}

/** An object type. One that starts on one line and ends on another stays broken. */
function literalDoc(source: Source, type: ts.TypeLiteralNode): Doc {
  const [first] = type.members;
  if (first === undefined) return "{}";
  const shouldBreak = source.isBroken(type, first);
  const between = shouldBreak ? hardline : line;
  const docs = type.members.map((member, index) => {
    const { isSeparated, comments } = source.leadingOf(member, index === 0);
    const separator = index === 0 ? "" : between;
    const leading = comments.map((text) => [text, hardline]);
    const isLast = index === type.members.length - 1;
    return [separator, isSeparated ? hardline : "", leading, memberDoc(source, member), isLast ? ifBreak(";") : ";"];
  });
  return group(["{", indent([line, ...docs]), line, "}"], { shouldBreak });
}

/** Prints a mapped type: `{ [P in K]-?: T[P] }`. */
function mappedDoc(source: Source, node: ts.MappedTypeNode): Doc {
  const { typeParameter, nameType, readonlyToken, questionToken, type } = node;
  if (nameType !== undefined || readonlyToken !== undefined || typeParameter.constraint === undefined)
    return unprinted(node);
  if (type === undefined) return unprinted(node);
  const sign =
    questionToken === undefined || questionToken.kind === SyntaxKind.QuestionToken ? "" : source.textOf(questionToken);
  const mark = `${sign}${questionToken === undefined ? "" : "?"}`;
  const key = ["[", typeParameter.name.text, " in ", typeDoc(source, typeParameter.constraint), "]"];
  const shouldBreak = source.isBroken(node, typeParameter);
  return group(["{", indent([line, key, mark, ": ", typeDoc(source, type), ifBreak(";")]), line, "}"], { shouldBreak });
}

/** Whether a type is written in braces. */
const isObject = (type: ts.TypeNode | undefined): boolean =>
  type !== undefined && (ts.isTypeLiteralNode(type) || ts.isMappedTypeNode(type));

/** Prints a property or an index signature, without its semicolon. */
function memberDoc(source: Source, member: ts.TypeElement): Doc {
  const [head, type] = memberParts(source, member);
  return concat([head, typeDoc(source, type)]);
}

/** The text before the type of a member, and the type. */
export function memberParts(source: Source, member: ts.TypeElement): readonly [head: string, type: ts.TypeNode] {
  if (ts.isPropertySignature(member) && member.type !== undefined) {
    const optional = member.questionToken === undefined ? "" : "?";
    return [`${readonlyText(member)}${nameText(source, member.name)}${optional}: `, member.type];
  }
  if (!ts.isIndexSignatureDeclaration(member)) return unprinted(member);
  const [parameter, ...others] = member.parameters;
  const isPlain = parameter !== undefined && ts.isIdentifier(parameter.name) && others.length === 0;
  const key = isPlain && parameter.type !== undefined ? typeDoc(source, parameter.type) : undefined;
  if (!isPlain || typeof key !== "string") return unprinted(member);
  return [`${readonlyText(member)}[${parameter.name.text}: ${key}]: `, member.type];
}

/** The modifier `readonly`, the only one that is printed here. */
export function readonlyText({ modifiers = [] as never }: { modifiers?: ts.NodeArray<ts.ModifierLike> }): string {
  const [first, ...others] = modifiers;
  if (first === undefined) return "";
  return first.kind === SyntaxKind.ReadonlyKeyword && others.length === 0 ? "readonly " : unprinted(first);
}

export const { willBreak } = utils;
