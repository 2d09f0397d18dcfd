/** Looks up types in the syntax tree that openapi-typescript produces. */

import ts from "typescript";
import { type IndexPath, isEach, specText } from "../../model.js";
import { lookupKey } from "../encode.js";

export class TypeTree {
  readonly #roots: ReadonlyMap<string, ts.TypeLiteralNode>;
  readonly #members = new Map<ts.TypeLiteralNode, ReadonlyMap<string, ts.TypeNode>>();

  /** @param roots the types `paths`, `components` and `webhooks`. */
  constructor(roots: ReadonlyMap<string, ts.TypeLiteralNode>) {
    this.#roots = roots;
  }

  /** The type at an index path; `undefined` if there is none. */
  find([root, ...steps]: IndexPath): ts.TypeNode | undefined {
    let node: ts.TypeNode | undefined =
      root === undefined || isEach(root) ? undefined : this.#roots.get(lookupKey(root));
    for (const step of steps) node = node && this.#step(node, step);
    return node;
  }

  #step(node: ts.TypeNode, step: IndexPath[number]): ts.TypeNode | undefined {
    if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return this.#step(node.type, step);
    if (ts.isIntersectionTypeNode(node)) return firstOf(node.types, (type) => this.#step(type, step));
    if (ts.isUnionTypeNode(node)) {
      const found = node.types.map((type) => this.#step(type, step)).filter((type) => type !== undefined);
      return found.length > 1 ? ts.factory.createUnionTypeNode(found) : found[0];
    }
    if (ts.isIndexedAccessTypeNode(node)) {
      const target = this.find((accessPath(node) ?? []).map(specText));
      return target && this.#step(target, step);
    }
    if (ts.isTypeReferenceNode(node)) return firstOf(node.typeArguments ?? [], (type) => this.#step(type, step));
    if (!isEach(step)) return ts.isTypeLiteralNode(node) ? this.#membersOf(node).get(lookupKey(step)) : undefined;
    return step.each === "element" ? elementType(node) : valueType(node);
  }

  #membersOf(node: ts.TypeLiteralNode): ReadonlyMap<string, ts.TypeNode> {
    const known = this.#members.get(node);
    if (known !== undefined) return known;
    const members = new Map<string, ts.TypeNode>();
    for (const member of node.members) {
      if (!ts.isPropertySignature(member) || member.type === undefined) continue;
      const name = nameOf(member.name);
      if (name !== undefined && !members.has(name)) members.set(name, member.type);
    }
    this.#members.set(node, members);
    return members;
  }
}

/** The property names of `components["schemas"]["A"]`; `undefined` for any other type. */
export function accessPath(node: ts.TypeNode): string[] | undefined {
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) return [node.typeName.text];
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isLiteralTypeNode(node.indexType)) return undefined;
  const { literal } = node.indexType;
  if (!ts.isStringLiteral(literal) && !ts.isNumericLiteral(literal)) return undefined;
  const parent = accessPath(node.objectType);
  return parent && [...parent, literal.text];
}

/** The text of a property name; `undefined` if it is computed. */
export function nameOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

function elementType(node: ts.TypeNode): ts.TypeNode | undefined {
  if (ts.isArrayTypeNode(node)) return node.elementType;
  const first = ts.isTupleTypeNode(node) ? node.elements[0] : undefined;
  return first !== undefined && ts.isOptionalTypeNode(first) ? first.type : first;
}

function valueType(node: ts.TypeNode): ts.TypeNode | undefined {
  return ts.isTypeLiteralNode(node) ? node.members.find(ts.isIndexSignatureDeclaration)?.type : undefined;
}

function firstOf<A, B>(items: readonly A[], find: (item: A) => B | undefined): B | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
