/** The types of a package as text. */

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
import { print, type TypeText } from "./print.js";
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
  readonly #schemas: ReadonlyMap<string, Schema>;
  readonly #memo: Memo;
  #started: LiftedTypes | undefined;
  /** What {@link text} has printed: signatures and reference pages have the same types. */
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

  /** The syntax trees, which are begun when a text is needed that is not kept. */
  get #lifted(): LiftedTypes {
    return (this.#started ??= new LiftedTypes(new Parts(this.#document, this.file), this.#api.types, (at, find) => {
      const key = (): string => this.inputs.type(at);
      return this.#memo.of("location", key, () => find() ?? null) ?? undefined;
    }));
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
        const type = this.#lifted.typeAt(ref.at);
        return type === undefined ? { text: "unknown", names: new Set() } : print(type);
      },
    );
  }

  #kept(kind: string, key: () => string, make: () => TypeText): TypeText {
    const plain = (): { text: string; names: string[] } => {
      const { text, names } = make();
      return { text, names: [...names] };
    };
    const { text, names } = this.#memo.of(kind, key, plain);
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
    return print(helper);
  }

  /** The properties of a model that is an object; none for any other. */
  members(name: Identifier): Member[] {
    const rewritten = this.#lifted.model(name);
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
    const rewritten = this.#lifted.model(name);
    return rewritten === undefined || ts.isTypeLiteralNode(rewritten) ? undefined : print(rewritten).text;
  }

  /** A type with the properties of its objects. */
  outline(ref: TypeRef): Outline {
    if ("name" in ref) return { text: ref.name, names: new Set([ref.name]), objects: [] };
    return outlineOf(this.#lifted.typeAt(ref.at) ?? unknownType());
  }

  /** What a model is. */
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

  /** Whether the schema that a model is of is deprecated. */
  #isDeprecated({ kind, at }: NamedType): boolean {
    const [, , key] = kind === "schema" ? at : [];
    if (key === undefined || isEach(key)) return false;
    const schema = this.#schemas.get(lookupKey(key));
    return typeof schema === "object" && schema["deprecated"] === true;
  }

  /** `paths` with one of them; nothing if it has no type. */
  #printPath(path: string): TypeText {
    const members = this.#lifted.path(path);
    return members.length === 0 ? { text: "", names: new Set() } : printRoot("paths", members);
  }
}

/** `export interface paths { … }` */
function printRoot(name: string, members: readonly ts.TypeElement[]): TypeText {
  const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  return print(ts.factory.createInterfaceDeclaration(modifiers, name, undefined, undefined, members));
}
