/**
 * The types of a package: openapi-typescript's tree, with every named type lifted to the top level and referenced by that name.
 */

import ts from "typescript";
import type { Document } from "../../document.js";
import { type Api, type Identifier, type NamedType, type SpecText, specText, type TypeRef } from "../../model.js";
import { comment, lookupKey, stringLiteral } from "../encode.js";
import { docOf, type Outline, outlineOf } from "./outline.js";
import { type Declarations, transform } from "./transform.js";
import { accessPath, nameOf, TypeTree } from "./tree.js";
import { cleanComments, mergeIndexSignature, withComment, withOtherNames, withoutUnknown } from "./tidy.js";

/** A property of a model, for reference pages. */
export interface Member {
  readonly name: SpecText;
  readonly optional: boolean;
  readonly type: string;
  /** Text of the doc comment, without the asterisks. */
  readonly doc: SpecText;
}

export interface TypeText {
  readonly text: string;
  /** Named types that the text refers to. */
  readonly names: ReadonlySet<Identifier>;
}

/** Encodes every string literal when it is printed; openapi-typescript creates some of them as identifiers with quotes. */
const printer = ts.createPrinter(
  { newLine: ts.NewLineKind.LineFeed, removeComments: false },
  { substituteNode: (_, node) => literal(node) ?? node },
);

function literal(node: ts.Node): ts.Identifier | undefined {
  if (ts.isStringLiteral(node)) return ts.factory.createIdentifier(stringLiteral(specText(node.text)));
  if (!ts.isIdentifier(node) || !node.text.startsWith('"')) return undefined;
  return ts.factory.createIdentifier(stringLiteral(specText(JSON.parse(node.text) as string)));
}

const blank = ts.createSourceFile("blank.ts", "", ts.ScriptTarget.ES2022, false, ts.ScriptKind.TS);

export class SchemaTypes {
  /** The names of all named types. */
  readonly names: ReadonlySet<Identifier>;
  readonly #api: Api;
  readonly #declarations: Declarations;
  readonly #tree: TypeTree;
  /** Component schema key → name. */
  readonly #schemas = new Map<string, Identifier>();
  /** Types that are lifted to the top level. */
  readonly #lifted = new Map<ts.TypeNode, Identifier>();
  readonly #models = new Map<Identifier, ts.TypeNode>();
  #mentioned = new Set<Identifier>();
  /** What {@link text} has printed: signatures and reference pages have the same types. */
  readonly #texts = new Map<TypeRef, TypeText>();

  constructor(api: Api, document: Document) {
    this.names = new Set(api.types.map(({ name }) => name));
    this.#api = api;
    this.#declarations = transform(document);
    this.#tree = new TypeTree(this.#declarations.roots);
    for (const type of api.types) this.#lift(type);
  }

  #lift(type: NamedType): void {
    const found = this.#tree.find(type.at) ?? unknownType();
    if (type.kind === "schema") {
      this.#schemas.set(lookupKey(type.at[2] as SpecText), type.name);
      this.#models.set(type.name, found);
    } else if (this.#lifted.has(found)) {
      this.#models.set(type.name, ts.factory.createTypeReferenceNode(this.#lifted.get(found) as string));
    } else {
      if (!ts.isToken(found)) this.#lifted.set(found, type.name);
      this.#models.set(type.name, found);
    }
  }

  /** The type as the text of a signature. */
  text(ref: TypeRef): TypeText {
    const known = this.#texts.get(ref);
    if (known !== undefined) return known;
    const text = this.#textOf(ref);
    this.#texts.set(ref, text);
    return text;
  }

  #textOf(ref: TypeRef): TypeText {
    if ("name" in ref) return { text: ref.name, names: new Set([ref.name]) };
    const found = this.#tree.find(ref.at);
    return found === undefined ? { text: "unknown", names: new Set() } : this.#print(this.#rewrite(found));
  }

  /** `export interface …` or `export type …` of every model, in order, and the names they refer to. */
  models(): TypeText {
    return this.#file(this.#api.types.map((type) => this.#print(this.#declaration(type))));
  }

  /** `paths`, `webhooks` and `components`, which refer to every model by name. */
  schema(): TypeText {
    return this.#file([...this.#declarations.roots].map(([name, root]) => this.#print(this.#root(name, root))));
  }

  /** Joins declarations, and adds the helper types that they use. */
  #file(parts: readonly TypeText[]): TypeText {
    const names = union(parts.map((part) => part.names));
    const helpers = this.#declarations.helpers.filter((helper) => names.has(helper.name.text));
    const texts = [...parts, ...helpers.map((helper) => this.#print(helper))].map(({ text }) => text);
    return { text: texts.join("\n\n"), names };
  }

  /** The properties of a model that is an object; none for any other. */
  members(name: Identifier): Member[] {
    const model = this.#models.get(name);
    if (model === undefined) return [];
    const rewritten = this.#rewriteInside(model);
    if (!ts.isTypeLiteralNode(rewritten)) return [];
    return rewritten.members.filter(ts.isPropertySignature).map((member) => ({
      name: specText(nameOf(member.name) ?? ""),
      optional: member.questionToken !== undefined,
      type:
        member.type === undefined
          ? "unknown"
          : this.#print(ts.setEmitFlags(member.type, ts.EmitFlags.NoNestedComments)).text,
      doc: docOf(member),
    }));
  }

  /** The type of a model that is not an object; `undefined` for an object. */
  alias(name: Identifier): string | undefined {
    const model = this.#models.get(name);
    if (model === undefined) return undefined;
    const rewritten = this.#rewriteInside(model);
    return ts.isTypeLiteralNode(rewritten) ? undefined : this.#print(rewritten).text;
  }

  /** A type with the properties of its objects. */
  outline(ref: TypeRef): Outline {
    if ("name" in ref) return { text: ref.name, names: new Set([ref.name]), objects: [] };
    const found = this.#tree.find(ref.at);
    return found === undefined ? unknownOutline : this.#outline(this.#rewrite(found));
  }

  /** What a model is. */
  modelOutline(name: Identifier): Outline {
    const model = this.#models.get(name);
    return model === undefined ? unknownOutline : this.#outline(this.#rewriteInside(model));
  }

  #outline(node: ts.TypeNode): Outline {
    return outlineOf(node, (type) => this.#print(type));
  }

  #declaration({ name, kind, doc }: NamedType): ts.Statement {
    const rewritten = this.#rewriteInside(this.#models.get(name) as ts.TypeNode);
    const type = kind === "headers" ? withOtherNames(rewritten) : rewritten;
    const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const declaration = ts.isTypeLiteralNode(type)
      ? ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, type.members)
      : ts.factory.createTypeAliasDeclaration(modifiers, name, undefined, type);
    return doc === undefined ? declaration : withComment(declaration, comment(doc));
  }

  #root(name: string, root: ts.TypeLiteralNode): ts.Statement {
    const { members } = this.#rewrite(name === "components" ? this.#namedSchemas(root) : root) as ts.TypeLiteralNode;
    const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    return ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, members);
  }

  /** `components`, with each of its `schemas` replaced by the model's name. */
  #namedSchemas(components: ts.TypeLiteralNode): ts.TypeLiteralNode {
    const members = components.members.map((member) => {
      if (!ts.isPropertySignature(member) || nameOf(member.name) !== "schemas" || member.type === undefined)
        return member;
      if (!ts.isTypeLiteralNode(member.type)) return member;
      const schemas = member.type.members.filter(ts.isPropertySignature).map((schema) => {
        const name = this.#schemas.get(nameOf(schema.name) ?? "");
        const type = name === undefined ? schema.type : ts.factory.createTypeReferenceNode(name);
        return ts.factory.createPropertySignature(undefined, schema.name, schema.questionToken, type);
      });
      return ts.factory.updatePropertySignature(
        member,
        member.modifiers,
        member.name,
        member.questionToken,
        ts.factory.createTypeLiteralNode(schemas),
      );
    });
    return ts.factory.createTypeLiteralNode(members);
  }

  #rewrite(node: ts.TypeNode): ts.TypeNode {
    return ts.visitNode(node, this.#visit, ts.isTypeNode) ?? node;
  }

  /** Rewrites the inside of a lifted type, not the type itself. */
  #rewriteInside(node: ts.TypeNode): ts.TypeNode {
    const name = this.#nameOfAccess(node);
    if (name !== undefined) return ts.factory.createTypeReferenceNode(name);
    return mergeIndexSignature(withoutUnknown(ts.visitEachChild(node, this.#visit, undefined)));
  }

  readonly #visit = (node: ts.Node): ts.Node => {
    const name = ts.isTypeNode(node) ? (this.#lifted.get(node) ?? this.#nameOfAccess(node)) : undefined;
    if (name !== undefined) return ts.factory.createTypeReferenceNode(name);
    const visited = ts.visitEachChild(node, this.#visit, undefined);
    if (ts.isPropertySignature(visited)) cleanComments(visited);
    return ts.isTypeNode(visited) ? mergeIndexSignature(withoutUnknown(visited)) : visited;
  };

  #nameOfAccess(node: ts.TypeNode): Identifier | undefined {
    const [root, section, key, ...rest] = ts.isIndexedAccessTypeNode(node) ? (accessPath(node) ?? []) : [];
    return root === "components" && section === "schemas" && rest.length === 0
      ? this.#schemas.get(key ?? "")
      : undefined;
  }

  #print(node: ts.Node): TypeText {
    this.#mentioned = new Set();
    const collect = (child: ts.Node): void => {
      if (ts.isTypeReferenceNode(child) && ts.isIdentifier(child.typeName)) this.#mentioned.add(child.typeName.text);
      ts.forEachChild(child, collect);
    };
    collect(node);
    return { text: printer.printNode(ts.EmitHint.Unspecified, node, blank), names: this.#mentioned };
  }
}

/** For whatever openapi-typescript has no type for. */
const unknownType = (): ts.TypeNode => ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);

const unknownOutline: Outline = { text: "unknown", names: new Set(), objects: [] };

const union = <T>(sets: readonly ReadonlySet<T>[]): Set<T> => new Set(sets.flatMap((set) => [...set]));
