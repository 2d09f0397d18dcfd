/** Lifts every named type in openapi-typescript's output to the top level, and references it by its name. */

import { tsPropertyIndex } from "openapi-typescript";
import ts from "typescript";
import type { Identifier } from "../../model/text.js";
import { type IndexPath, isEach, type NamedType, pathKey } from "../../model/types.js";
import { lookupKey } from "../encode.js";
import { withInherited } from "./inherited.js";
import { cleanComments, mergeIndexSignature, withoutUnknown } from "./tidy.js";
import { componentSections, type Parts } from "./transform.js";
import { accessPath, partOf, TypeTree } from "./tree.js";

/** Resolves an index path to the location of its type; calls `find` if the location is not known from an earlier run. */
type LocationOf = (at: IndexPath, find: () => IndexPath | undefined) => IndexPath | undefined;

export class LiftedTypes {
  readonly #parts: Parts;
  readonly #tree: TypeTree;
  readonly #types: ReadonlyMap<Identifier, NamedType>;
  readonly #locationOf: LocationOf;
  #byPart: ReadonlyMap<string, readonly Located[]> | undefined;
  /** Names by the keys of component schemas. */
  readonly #schemas = new Map<string, Identifier>();
  /** The lifted types in the parts transformed so far. */
  readonly #lifted = new Map<ts.TypeNode, Identifier>();
  readonly #models = new Map<Identifier, ts.TypeNode>();

  constructor(parts: Parts, types: readonly NamedType[], locationOf: LocationOf) {
    this.#parts = parts;
    this.#tree = new TypeTree(parts);
    this.#types = new Map(types.map((type) => [type.name, type]));
    this.#locationOf = locationOf;
    for (const { kind, at, name } of types) {
      const key = kind === "schema" ? at[2] : undefined;
      if (key !== undefined && !isEach(key)) this.#schemas.set(lookupKey(key), name);
    }
  }

  /** The type at an index path; `undefined` if there is none. */
  typeAt(at: IndexPath): ts.TypeNode | undefined {
    const found = this.#find(at);
    return found && this.#rewrite(found);
  }

  /** The definition of a named type; `undefined` for an unknown name. */
  model(name: Identifier): ts.TypeNode | undefined {
    const known = this.#models.get(name);
    const type = known === undefined ? this.#types.get(name) : undefined;
    if (type === undefined) return known;
    const found = this.#find(type.at) ?? unknownType();
    const first = type.kind === "schema" ? undefined : this.#lifted.get(found);
    const model =
      first === undefined || first === name ? this.#rewriteInside(found) : ts.factory.createTypeReferenceNode(first);
    this.#models.set(name, model);
    return model;
  }

  /** The members of `paths` for one path: one, or none if the path has no type. */
  path(path: string): readonly ts.TypeElement[] {
    return this.#rewriteMembers(this.#membersOf("paths", path));
  }

  /** The members of `webhooks`. */
  webhooks(): readonly ts.TypeElement[] {
    return this.#rewriteMembers(this.#parts.namesOf("webhooks").flatMap((name) => this.#membersOf("webhooks", name)));
  }

  /** The members of `components`; its schemas refer to the models by name. */
  components(): readonly ts.TypeElement[] {
    const sections = componentSections.map((section) => {
      const members = this.#parts.namesOf(section).flatMap((name) => {
        const model = section === "schemas" ? this.#schemas.get(name) : undefined;
        if (model === undefined) return this.#membersOf(section, name);
        return property(name, ts.factory.createTypeReferenceNode(model));
      });
      return property(section, members.length === 0 ? neverType() : ts.factory.createTypeLiteralNode(members));
    });
    return this.#rewriteMembers(sections);
  }

  #membersOf(section: string, name: string): readonly ts.TypeElement[] {
    return this.#parts.membersOf(this.#parts.pathOf(section, name));
  }

  /** A helper type that openapi-typescript adds if it uses it. */
  helper(name: Identifier): ts.TypeAliasDeclaration | undefined {
    return this.#parts.helper(name);
  }

  #find(at: IndexPath): ts.TypeNode | undefined {
    const found = this.#tree.find(at);
    this.#liftMade();
    return found;
  }

  /** Lifts the types in newly transformed parts, before any text that contains them is printed. */
  #liftMade(): void {
    for (let parts = this.#parts.takeNew(); parts.length > 0; parts = this.#parts.takeNew()) {
      for (const { name, at } of parts.flatMap((part) => this.#located.get(pathKey(part)) ?? [])) {
        const found = this.#tree.find(at);
        if (found !== undefined && !ts.isToken(found) && !this.#lifted.has(found)) this.#lifted.set(found, name);
      }
    }
  }

  /** The types to lift out of each part; names that share a type all get the first one's. */
  get #located(): ReadonlyMap<string, readonly Located[]> {
    if (this.#byPart !== undefined) return this.#byPart;
    const byPart = new Map<string, Located[]>();
    for (const { kind, name, at: named } of this.#types.values()) {
      if (kind === "schema") continue;
      const at = this.#locationOf(named, () => this.#tree.locationOf(named));
      const part = at && partOf(at);
      if (at === undefined || part === undefined) continue;
      const known = byPart.get(pathKey(part));
      if (known === undefined) byPart.set(pathKey(part), [{ name, at }]);
      else known.push({ name, at });
    }
    return (this.#byPart = byPart);
  }

  #rewriteMembers(members: readonly ts.TypeElement[]): readonly ts.TypeElement[] {
    this.#liftMade();
    return (this.#rewrite(ts.factory.createTypeLiteralNode(members)) as ts.TypeLiteralNode).members;
  }

  #rewrite(node: ts.TypeNode): ts.TypeNode {
    return ts.visitNode(node, this.#visit, ts.isTypeNode) ?? node;
  }

  /** Rewrites the inside of a lifted type, but not the type itself, which would become its own name. */
  #rewriteInside(node: ts.TypeNode): ts.TypeNode {
    const name = this.#nameOfAccess(node);
    if (name !== undefined) return ts.factory.createTypeReferenceNode(name);
    return mergeIndexSignature(withoutUnknown(ts.visitEachChild(node, this.#visit, undefined)));
  }

  readonly #visit = (node: ts.Node): ts.Node => {
    const name = ts.isTypeNode(node) ? (this.#lifted.get(node) ?? this.#nameOfAccess(node)) : undefined;
    if (name !== undefined) return ts.factory.createTypeReferenceNode(name);
    const visited = ts.visitEachChild(node, this.#visit, undefined);
    if (ts.isPropertySignature(visited)) {
      cleanComments(visited);
      return withInherited(visited);
    }
    return ts.isTypeNode(visited) ? mergeIndexSignature(withoutUnknown(visited)) : visited;
  };

  #nameOfAccess(node: ts.TypeNode): Identifier | undefined {
    const [root, section, key, ...rest] = ts.isIndexedAccessTypeNode(node) ? (accessPath(node) ?? []) : [];
    return root === "components" && section === "schemas" && rest.length === 0
      ? this.#schemas.get(key ?? "")
      : undefined;
  }
}

/** A named type and its location. */
interface Located {
  readonly name: Identifier;
  readonly at: IndexPath;
}

const property = (name: string, type: ts.TypeNode): ts.PropertySignature =>
  ts.factory.createPropertySignature(undefined, tsPropertyIndex(name), undefined, type);

/** The type for anything that openapi-typescript has no type for. */
export const unknownType = (): ts.TypeNode => ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);

const neverType = (): ts.TypeNode => ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);
