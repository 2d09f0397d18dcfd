/** Finds the declarations of a property inside a named type. */

import ts from "typescript";
import { nameOf, type NamedNode } from "../changes/declarations.js";

/** @param path property names; `[]` and `[key]` lead into arrays and maps */
export function propertiesAt(node: NamedNode | undefined, path: readonly string[]): ts.PropertyName[] {
  if (node === undefined) return [];
  let types: readonly ts.Node[] = ts.isInterfaceDeclaration(node) ? [node] : [node.type];
  for (const [at, step] of path.entries()) {
    const members = types.flatMap(membersOf);
    if (step === "[]") {
      types = types.flatMap(elementsOf);
    } else if (step === "[key]") {
      types = members.filter(ts.isIndexSignatureDeclaration).map(({ type }) => type);
    } else {
      const found = members.filter(ts.isPropertySignature).filter(({ name }) => nameOf(name) === step);
      if (at === path.length - 1) return found.map(({ name }) => name);
      types = found.flatMap(({ type }) => type ?? []);
    }
  }
  return [];
}

function membersOf(node: ts.Node): ts.TypeElement[] {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node)) return [...node.members];
  if (ts.isUnionTypeNode(node) || ts.isIntersectionTypeNode(node)) return node.types.flatMap(membersOf);
  return ts.isParenthesizedTypeNode(node) ? membersOf(node.type) : [];
}

function elementsOf(node: ts.Node): ts.Node[] {
  if (ts.isArrayTypeNode(node)) return [node.elementType];
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(elementsOf);
  return ts.isParenthesizedTypeNode(node) ? elementsOf(node.type) : [];
}
