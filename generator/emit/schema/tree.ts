/** Looks up types by index path in openapi-typescript's syntax tree. */

import ts from "typescript";
import { type SpecText, specText } from "../../model/text.js";
import { type Each, type IndexPath, isEach } from "../../model/types.js";
import { lookupKey } from "../encode.js";
import type { PartPath, Parts } from "./transform.js";

/** A type and its location. */
interface Location {
  readonly node: ts.TypeNode;
  /** The index path to the type without references on the way. */
  readonly at: IndexPath;
  /** The types of a union that was composed of several; the union itself has no location. */
  readonly members?: readonly Location[];
}

export class TypeTree {
  readonly #parts: Parts;
  readonly #members = new Map<ts.TypeLiteralNode, ReadonlyMap<string, ts.TypeNode>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The type at an index path; `undefined` if there is none. */
  find(path: IndexPath): ts.TypeNode | undefined {
    return this.#locate(path)?.node;
  }

  /** The index path to the same type without references on the way; `undefined` if the type has no location of its own. */
  locationOf(path: IndexPath): IndexPath | undefined {
    const location = this.#locate(path);
    return location?.members === undefined ? location?.at : undefined;
  }

  #locate(path: IndexPath): Location | undefined {
    const part = partOf(path);
    const node = part && this.#parts.typeOf(part);
    if (node === undefined) return undefined;
    let location: Location | undefined = { node, at: path.slice(0, part?.length) };
    for (const step of path.slice(part?.length)) location = location && this.#step(location, step);
    return location;
  }

  #step({ node, at, members }: Location, step: IndexPath[number]): Location | undefined {
    const inside = (type: ts.TypeNode): Location | undefined => this.#step({ node: type, at }, step);
    if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return inside(node.type);
    if (ts.isIntersectionTypeNode(node)) return firstOf(node.types, inside);
    if (ts.isUnionTypeNode(node)) {
      const all = members?.map((member) => this.#step(member, step)) ?? node.types.map(inside);
      const found = all.filter((location) => location !== undefined);
      if (found.length <= 1) return found[0];
      return { node: ts.factory.createUnionTypeNode(found.map((location) => location.node)), at, members: found };
    }
    if (ts.isIndexedAccessTypeNode(node)) {
      const target = this.#locate((accessPath(node) ?? []).map(specText));
      return target && this.#step(target, step);
    }
    if (ts.isTypeReferenceNode(node)) return firstOf(node.typeArguments ?? [], inside);
    const type = isEach(step) ? typeInside(node, step) : this.#memberOf(node, step);
    return type && { node: type, at: [...at, step] };
  }

  #memberOf(node: ts.TypeNode, name: SpecText): ts.TypeNode | undefined {
    return ts.isTypeLiteralNode(node) ? this.#membersOf(node).get(lookupKey(name)) : undefined;
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

/** The part at the start of an index path; `undefined` if the path is too short. */
export function partOf(path: IndexPath): PartPath | undefined {
  const [root] = path;
  if (root === undefined || isEach(root)) return undefined;
  const length = lookupKey(root) === "components" ? 3 : 2;
  const steps = path.slice(0, length).flatMap((step) => (isEach(step) ? [] : [step]));
  return steps.length === length ? steps : undefined;
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

const typeInside = (node: ts.TypeNode, { each }: Each): ts.TypeNode | undefined =>
  each === "element" ? elementType(node) : valueType(node);

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
