/**
 * The types of a package: openapi-typescript's tree, with every named type lifted to the top level and referenced by that name.
 */

import ts from "typescript";
import type { Document } from "../../document.js";
import { type Api, type Identifier, type NamedType, type SpecText, specText, type TypeRef } from "../../model.js";
import { comment, lookupKey } from "../encode.js";
import { Inputs } from "../inputs.js";
import { hashOf, type Memo, nothingKept } from "../memo.js";
import { docOf, type Outline, outlineOf } from "./outline.js";
import { surfaceOf } from "../surface/surface-of.js";
import { print, type TypeText } from "./print.js";
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

/** Types that openapi-typescript adds where it uses them. */
const helperNames: readonly Identifier[] = ["WithRequired"];

export class SchemaTypes {
  /** The names of all named types. */
  readonly names: ReadonlySet<Identifier>;
  /** The type of a file that a caller passes. */
  readonly file: Identifier;
  /** What decides the texts. */
  readonly inputs: Inputs;
  readonly #api: Api;
  readonly #document: Document;
  readonly #memo: Memo;
  #transformed: { readonly declarations: Declarations; readonly tree: TypeTree } | undefined;
  #byPath: ReadonlyMap<string, ts.TypeElement[]> | undefined;
  /** Component schema key → name. */
  readonly #schemas = new Map<string, Identifier>();
  /** Types that are lifted to the top level. */
  readonly #lifted = new Map<ts.TypeNode, Identifier>();
  readonly #models = new Map<Identifier, ts.TypeNode>();
  readonly #rewritten = new Map<Identifier, ts.TypeNode>();
  /** What {@link text} has printed: signatures and reference pages have the same types. */
  readonly #texts = new Map<TypeRef, TypeText>();

  constructor(api: Api, document: Document, memo: Memo = nothingKept) {
    this.names = new Set(api.types.map(({ name }) => name));
    this.file = surfaceOf(api).file;
    this.inputs = new Inputs(api, document);
    this.#api = api;
    this.#document = document;
    this.#memo = memo;
  }

  /** The tree, made when a text is needed that is not kept. */
  get #made(): { readonly declarations: Declarations; readonly tree: TypeTree } {
    if (this.#transformed !== undefined) return this.#transformed;
    const declarations = transform(this.#document, this.file);
    this.#transformed = { declarations, tree: new TypeTree(declarations.roots) };
    for (const type of this.#api.types) this.#lift(type);
    return this.#transformed;
  }

  #lift(type: NamedType): void {
    const found = this.#made.tree.find(type.at) ?? unknownType();
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
    return this.#kept(
      "type",
      () => this.inputs.type(ref.at),
      () => {
        const found = this.#made.tree.find(ref.at);
        return found === undefined ? { text: "unknown", names: new Set() } : print(this.#rewrite(found));
      },
    );
  }

  #kept(kind: string, key: () => string, make: () => TypeText): TypeText {
    const made = (): { text: string; names: string[] } => {
      const { text, names } = make();
      return { text, names: [...names] };
    };
    const { text, names } = this.#memo.of(kind, key, made);
    return { text, names: new Set(names) };
  }

  /** `export interface …` or `export type …` of every model, in order, and the names they refer to. */
  models(): TypeText[] {
    const { types } = this.#api;
    return this.#withHelpers(
      types.map((type) =>
        this.#kept(
          "model",
          () => this.inputs.named(type),
          () => print(this.#declaration(type)),
        ),
      ),
    );
  }

  /** `paths`, by itself for each path, `webhooks` and `components`, which refer to every model by name. */
  schema(): TypeText[] {
    const paths = Object.keys(this.#document.paths).map((path) =>
      this.#kept(
        "path",
        () => this.inputs.path("paths", specText(path)),
        () => this.#printPath(path),
      ),
    );
    const all = paths.some(({ text }) => text !== "") ? paths : [this.#printRoot("paths")];
    const webhooks = Object.keys(this.#document.webhooks ?? {}).map((path) => specText(path));
    return this.#withHelpers([
      ...all.filter(({ text }) => text !== ""),
      this.#kept(
        "webhooks",
        () => hashOf(webhooks.map((path) => this.inputs.path("webhooks", path))),
        () => this.#printRoot("webhooks"),
      ),
      this.#kept(
        "components",
        () => this.inputs.components,
        () => this.#printRoot("components"),
      ),
    ]);
  }

  /** Adds the helper types that declarations use. */
  #withHelpers(parts: readonly TypeText[]): TypeText[] {
    const used = helperNames.filter((name) => parts.some(({ names }) => names.has(name)));
    const helpers = used.map((name) =>
      this.#kept(
        "helper",
        () => name,
        () => this.#printHelper(name),
      ),
    );
    return [...parts, ...helpers];
  }

  #printHelper(name: string): TypeText {
    const helper = this.#made.declarations.helpers.find((each) => each.name.text === name);
    if (helper === undefined) throw new Error(`no type ${name}`);
    return print(helper);
  }

  /** The properties of a model that is an object; none for any other. */
  members(name: Identifier): Member[] {
    const rewritten = this.#modelOf(name);
    if (rewritten === undefined) return [];
    if (!ts.isTypeLiteralNode(rewritten)) return [];
    return rewritten.members.filter(ts.isPropertySignature).map((member) => ({
      name: specText(nameOf(member.name) ?? ""),
      optional: member.questionToken !== undefined,
      type: member.type === undefined ? "unknown" : print(member.type, false).text,
      doc: docOf(member),
    }));
  }

  /** The type of a model that is not an object; `undefined` for an object. */
  alias(name: Identifier): string | undefined {
    const rewritten = this.#modelOf(name);
    return rewritten === undefined || ts.isTypeLiteralNode(rewritten) ? undefined : print(rewritten).text;
  }

  /** The type of a model, rewritten once. */
  #modelOf(name: Identifier): ts.TypeNode | undefined {
    const known = this.#rewritten.get(name);
    const model = known === undefined && this.#made ? this.#models.get(name) : undefined;
    if (model === undefined) return known;
    const rewritten = this.#rewriteInside(model);
    this.#rewritten.set(name, rewritten);
    return rewritten;
  }

  /** A type with the properties of its objects. */
  outline(ref: TypeRef): Outline {
    if ("name" in ref) return { text: ref.name, names: new Set([ref.name]), objects: [] };
    const found = this.#made.tree.find(ref.at);
    return outlineOf(found === undefined ? unknownType() : this.#rewrite(found));
  }

  /** What a model is. */
  modelOutline(name: Identifier): Outline {
    return outlineOf(this.#modelOf(name) ?? unknownType());
  }

  #declaration({ name, kind, doc }: NamedType): ts.Statement {
    const rewritten = this.#modelOf(name) as ts.TypeNode;
    const type = kind === "headers" ? withOtherNames(rewritten) : rewritten;
    const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const declaration = ts.isTypeLiteralNode(type)
      ? ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, type.members)
      : ts.factory.createTypeAliasDeclaration(modifiers, name, undefined, type);
    return doc === undefined ? declaration : withComment(declaration, comment(doc));
  }

  /** `paths` with one of them; nothing if it has no type. */
  #printPath(path: string): TypeText {
    const members = this.#pathMembers().get(path);
    return members === undefined
      ? { text: "", names: new Set() }
      : print(this.#root("paths", ts.factory.createTypeLiteralNode(members)));
  }

  /** Path → its members of `paths`, found once: there may be thousands. */
  #pathMembers(): ReadonlyMap<string, ts.TypeElement[]> {
    if (this.#byPath !== undefined) return this.#byPath;
    const byPath = new Map<string, ts.TypeElement[]>();
    for (const member of this.#made.declarations.roots.get("paths")?.members ?? []) {
      const name = member.name === undefined ? undefined : nameOf(member.name);
      if (name !== undefined) byPath.set(name, [...(byPath.get(name) ?? []), member]);
    }
    return (this.#byPath = byPath);
  }

  #printRoot(name: string): TypeText {
    const root = this.#made.declarations.roots.get(name);
    return root === undefined ? { text: "", names: new Set() } : print(this.#root(name, root));
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
}

/** For whatever openapi-typescript has no type for. */
const unknownType = (): ts.TypeNode => ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);
