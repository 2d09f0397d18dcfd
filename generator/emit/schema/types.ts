/** Prints the types of a package as text, and keeps texts between runs. */

import ts from "typescript";
import type { Document, Schema } from "../../document.js";
import type { Api } from "../../model/api.js";
import { type Identifier, type SpecText, specText } from "../../model/text.js";
import { isEach, type NamedType, type TypeRef } from "../../model/types.js";
import { comment, lookupKey } from "../encode.js";
import { Inputs } from "../inputs.js";
import { hashOf, type Memo, nothingKept } from "../memo.js";
import { surfaceOf } from "../surface/surface-of.js";
import { LiftedTypes, unknownType } from "./lifted.js";
import { docOf, type Outline, outlineOf } from "./outline.js";
import { print, printDeclaration, type TypeText } from "./print.js";
import { withComment, withOtherNames } from "./tidy.js";
import { Parts } from "./transform.js";
import { nameOf } from "./tree.js";

/** A property of a model, for reference pages. */
interface Member {
  readonly name: SpecText;
  readonly optional: boolean;
  readonly type: string;
  /** Text of the doc comment, without the asterisks. */
  readonly doc: SpecText;
}

/** Helper types that openapi-typescript adds if it uses them. */
const helperNames: readonly Identifier[] = ["WithRequired"];

export class SchemaTypes {
  /** The names of all named types. */
  readonly names: ReadonlySet<Identifier>;
  /** The type of a file in a body. */
  readonly file: Identifier;
  /** Hashes of the inputs of each text. */
  readonly inputs: Inputs;
  readonly #api: Api;
  readonly #document: Document;
  readonly #schemas: ReadonlyMap<string, Schema>;
  readonly #memo: Memo;
  #started: LiftedTypes | undefined;
  /** Results of {@link text}: signatures and reference pages print the same types. */
  readonly #texts = new Map<TypeRef, TypeText>();

  constructor(api: Api, document: Document, memo: Memo = nothingKept) {
    this.names = new Set(api.types.map(({ name }) => name));
    this.file = surfaceOf(api).file;
    this.inputs = new Inputs(api, document);
    this.#api = api;
    this.#document = document;
    this.#schemas = new Map(Object.entries(document.components.schemas ?? {}));
    this.#memo = memo;
  }

  /** The syntax trees, which are created for the first text that was not kept. */
  get #lifted(): LiftedTypes {
    return (this.#started ??= new LiftedTypes(new Parts(this.#document, this.file), this.#api.types, (at, find) => {
      const key = (): string => this.inputs.type(at);
      return this.#memo.of("location", key, () => find() ?? null) ?? undefined;
    }));
  }

  /** A type as text in a signature. */
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
        const type = this.#lifted.typeAt(ref.at);
        return type === undefined ? { text: "unknown", names: new Set() } : print(type);
      },
    );
  }

  #kept(kind: string, key: () => string, make: () => TypeText): TypeText {
    const plain = (): Omit<TypeText, "names"> & { readonly names: readonly string[] } => {
      const { names, ...text } = make();
      return { ...text, names: [...names] };
    };
    const { names, ...text } = this.#memo.of(kind, key, plain);
    return { ...text, names: new Set(names) };
  }

  /** The declarations of all models, `export interface …` or `export type …`, in order; and the names they refer to. */
  models(): TypeText[] {
    const { types } = this.#api;
    return this.#withHelpers(
      types.map((type) =>
        this.#kept(
          "model",
          () => this.inputs.named(type),
          () => printDeclaration(this.#declaration(type)),
        ),
      ),
    );
  }

  /** The declarations of `paths`, separately for each path, `webhooks` and `components`; they refer to every model by name. */
  schema(): TypeText[] {
    const paths = Object.keys(this.#document.paths).map((path) =>
      this.#kept(
        "path",
        () => this.inputs.path("paths", specText(path)),
        () => this.#printPath(path),
      ),
    );
    const all = paths.some(({ text }) => text !== "") ? paths : [printRoot("paths", [])];
    const webhooks = Object.keys(this.#document.webhooks ?? {}).map((path) => specText(path));
    return this.#withHelpers([
      ...all.filter(({ text }) => text !== ""),
      this.#kept(
        "webhooks",
        () => hashOf(webhooks.map((path) => this.inputs.path("webhooks", path))),
        () => printRoot("webhooks", this.#lifted.webhooks()),
      ),
      this.#kept(
        "components",
        () => this.inputs.components,
        () => printRoot("components", this.#lifted.components()),
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
    const helper = this.#lifted.helper(name);
    if (helper === undefined) throw new Error(`no type ${name}`);
    return printDeclaration(helper);
  }

  /** The properties that a model declares itself; empty for a model that is no object. */
  members(name: Identifier): Member[] {
    const own = partsOf(this.#lifted.model(name)).filter(ts.isTypeLiteralNode);
    return own
      .flatMap(({ members }) => members.filter(ts.isPropertySignature))
      .map((member) => ({
        name: specText(nameOf(member.name) ?? ""),
        optional: member.questionToken !== undefined,
        type: member.type === undefined ? "unknown" : print(member.type, false).text,
        doc: docOf(member),
      }));
  }

  /** The type of a model apart from the properties that it declares itself; `undefined` if it is nothing else. */
  alias(name: Identifier): string | undefined {
    const others = partsOf(this.#lifted.model(name)).filter((part) => !ts.isTypeLiteralNode(part));
    return others.length === 0 ? undefined : others.map((part) => print(part, false).text).join(" & ");
  }

  /** The outline of a type. */
  outline(ref: TypeRef): Outline {
    if ("name" in ref) return { text: ref.name, names: new Set([ref.name]), objects: [] };
    return outlineOf(this.#lifted.typeAt(ref.at) ?? unknownType());
  }

  /** The outline of a model's definition. */
  modelOutline(name: Identifier): Outline {
    return outlineOf(this.#lifted.model(name) ?? unknownType());
  }

  #declaration(named: NamedType): ts.Statement {
    const { name, kind, doc } = named;
    const rewritten = this.#lifted.model(name) ?? unknownType();
    const type = kind === "headers" ? withOtherNames(rewritten) : rewritten;
    const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const declaration = ts.isTypeLiteralNode(type)
      ? ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, type.members)
      : ts.factory.createTypeAliasDeclaration(modifiers, name, undefined, type);
    const texts = [...(doc === undefined ? [] : [comment(doc)]), ...(this.#isDeprecated(named) ? ["@deprecated"] : [])];
    return withComment(declaration, texts.filter((text) => text !== "").join("\n\n"));
  }

  /** Whether a model's component schema is deprecated. */
  #isDeprecated({ kind, at }: NamedType): boolean {
    const [, , key] = kind === "schema" ? at : [];
    if (key === undefined || isEach(key)) return false;
    const schema = this.#schemas.get(lookupKey(key));
    return typeof schema === "object" && schema["deprecated"] === true;
  }

  /** The declaration of `paths` with one path; empty if the path has no type. */
  #printPath(path: string): TypeText {
    const members = this.#lifted.path(path);
    return members.length === 0 ? { text: "", names: new Set() } : printRoot("paths", members);
  }
}

/** The members of an intersection, or the type itself. */
const partsOf = (type: ts.TypeNode | undefined): readonly ts.TypeNode[] => {
  if (type === undefined) return [];
  return ts.isIntersectionTypeNode(type) ? type.types : [type];
};

/** Prints `export interface paths { … }`. */
function printRoot(name: string, members: readonly ts.TypeElement[]): TypeText {
  const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  return printDeclaration(ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, members));
}
