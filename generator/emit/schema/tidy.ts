/** Small corrections of openapi-typescript's output. */

import ts from "typescript";
import { print } from "./print.js";

/** Removes the library's `@description` tag, so that a hover begins with the text. */
export function cleanComments(node: ts.Node): void {
  const comments = ts.getSyntheticLeadingComments(node);
  if (comments === undefined) return;
  const cleaned = comments.map((comment) => ({ ...comment, text: plain(comment.text) }));
  ts.setSyntheticLeadingComments(
    node,
    cleaned.filter(({ text }) => /[^\s*]/u.test(text)),
  );
}

const plain = (text: string): string => {
  const lines = withoutTags(text)
    .split("\n")
    .map((line) => line.replace(/^ ?\* ?/u, "").trimEnd());
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  const body = lines.slice(Math.max(first, 0), last + 1);
  return body.length > 1 ? `*\n${body.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n ` : `* ${body[0] ?? ""} `;
};

/** Removes tags that repeat the values of the type. */
const withoutTags = (text: string): string =>
  text
    .replace(/^(\*\s*(?:\n \* )?)@description /u, "$1")
    .replace(/\n \* @description /u, "\n *\n * ")
    .replaceAll(/\n \* {5}/gu, "\n * ")
    .replaceAll(/\n \* @(?:enum \{[^}\n]*\}|constant)(?=\n)/gu, "")
    .replace(/^\* @(?:enum \{[^}\n]*\}|constant) $/u, "*");

/**
 * Merges `{ id?: number } & { [key: string]: string }`, which can be declared but to which no value can be assigned, into one object,
 * whose index signature is widened to include the named properties.
 */
export function mergeIndexSignature(node: ts.TypeNode): ts.TypeNode {
  if (!ts.isIntersectionTypeNode(node)) return node;
  const literals = node.types.filter(ts.isTypeLiteralNode);
  const index = literals.find(({ members }) => members.length === 1 && members.some(ts.isIndexSignatureDeclaration));
  const named = literals.find((literal) => literal !== index && literal.members.every(ts.isPropertySignature));
  if (index === undefined || named === undefined) return node;
  const merged = ts.factory.createTypeLiteralNode([...named.members, widened(index, named)]);
  const others = node.types.filter((type) => type !== index && type !== named);
  return others.length === 0 ? merged : ts.factory.createIntersectionTypeNode([merged, ...others]);
}

/** Removes `unknown` from an intersection, and reduces a union with it to `unknown`. */
export function withoutUnknown(node: ts.TypeNode): ts.TypeNode {
  if (!ts.isIntersectionTypeNode(node) && !ts.isUnionTypeNode(node)) return node;
  const known = node.types.filter((type) => bare(type).kind !== ts.SyntaxKind.UnknownKeyword);
  if (known.length === node.types.length) return node;
  const [only, ...others] = known;
  if (ts.isUnionTypeNode(node) || only === undefined)
    return ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
  return others.length === 0 ? only : ts.factory.createIntersectionTypeNode(known);
}

const bare = (type: ts.TypeNode): ts.TypeNode => (ts.isParenthesizedTypeNode(type) ? bare(type.type) : type);

function widened(index: ts.TypeLiteralNode, named: ts.TypeLiteralNode): ts.IndexSignatureDeclaration {
  const signature = index.members.find(ts.isIndexSignatureDeclaration) as ts.IndexSignatureDeclaration;
  if (signature.type.kind === ts.SyntaxKind.UnknownKeyword) return signature;
  const properties = named.members.filter(ts.isPropertySignature);
  const types = [signature.type, ...properties.flatMap(({ type }) => (type === undefined ? [] : [type]))];
  if (properties.some(({ questionToken }) => questionToken !== undefined)) {
    types.push(ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword));
  }
  return ts.factory.updateIndexSignature(
    signature,
    signature.modifiers,
    signature.parameters,
    ts.factory.createUnionTypeNode(distinct(types.map((type) => withoutComments(type)))),
  );
}

/** The members of a union, each once. */
const distinct = (types: readonly ts.TypeNode[]): ts.TypeNode[] => [
  ...new Map(types.flatMap(membersOf).map((type) => [print(type, false).text, type])).values(),
];

function membersOf(type: ts.TypeNode): readonly ts.TypeNode[] {
  const own = bare(type);
  return ts.isUnionTypeNode(own) ? own.types.flatMap(membersOf) : [type];
}

/** Marks a type to be printed without comments where it is used a second time. */
const withoutComments = (type: ts.TypeNode): ts.TypeNode =>
  ts.setEmitFlags(ts.setSyntheticLeadingComments(type, undefined), ts.EmitFlags.NoComments);

/** Allows undeclared headers, in addition to the operation's own. */
export function withOtherNames(type: ts.TypeNode): ts.TypeNode {
  if (!ts.isTypeLiteralNode(type)) return type;
  const { factory } = ts;
  const name = factory.createParameterDeclaration(
    undefined,
    undefined,
    "name",
    undefined,
    factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
  );
  const others = factory.createIndexSignature(
    undefined,
    [name],
    factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword),
  );
  return factory.updateTypeLiteralNode(type, factory.createNodeArray([...type.members, others]));
}

/**
 * Adds a doc comment above a declaration.
 * @param text encoded by {@link comment}
 */
export function withComment<T extends ts.Node>(node: T, text: string): T {
  const lines = text.split("\n").map((line) => ` * ${line}`.trimEnd());
  const body = lines.length > 1 ? `*\n${lines.join("\n")}\n ` : `* ${text} `;
  return text === "" ? node : ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, body, true);
}
