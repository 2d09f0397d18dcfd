/**
 * Runs openapi-typescript's transforms on the normalised document. Its loader is not used: the document is already bundled and checked,
 * and must not be read or fetched again.
 */

import {
  type GlobalContext,
  type PathsObject,
  type TransformNodeOptions,
  transformComponentsObject,
  transformOperationObject,
  transformPathsObject,
} from "openapi-typescript";
import ts from "typescript";
import { type Document, lookUp, type PathItem } from "../../document.js";
import { type SpecText, specText } from "../../model/text.js";
import { pathKey } from "../../model/types.js";
import { lookupKey } from "../encode.js";
import { arrayType } from "./arrays.js";
import { closedType } from "./closed.js";
import { applyDiscriminators } from "./discriminators.js";
import { inertDocument } from "./inert.js";
import { openStrings, openStringType } from "./open-enums.js";
import { nameOf } from "./tree.js";

/** The steps to a path, a webhook or a component: `["components", "schemas", "A"]`. */
export type PartPath = readonly SpecText[];

/** The sections of `components` that get types, in their order. */
export const componentSections: readonly string[] = [
  "schemas",
  "responses",
  "parameters",
  "requestBodies",
  "headers",
  "pathItems",
];

/** A section of the document: `paths`, `webhooks`, or one of `components`. */
interface Section {
  readonly name: string;
  readonly isOfComponents: boolean;
  /** Each entry by its name, as an object with that entry alone. */
  readonly objects: ReadonlyMap<string, object>;
}

/** openapi-typescript's types of a document. A path, webhook or component is transformed when its type is first needed. */
export class Parts {
  readonly #sections: ReadonlyMap<string, Section>;
  readonly #context: GlobalContext;
  readonly #members = new Map<string, readonly ts.TypeElement[]>();
  #untaken: PartPath[] = [];

  /** @param file the type of binary content in a multipart body */
  constructor(document: Document, file = "Blob") {
    const inert = inertDocument(document);
    applyDiscriminators(inert);
    const components = inert.components as Readonly<Record<string, object | undefined>>;
    const sections = [
      sectionOf("paths", inert.paths),
      sectionOf("webhooks", inert.webhooks),
      ...componentSections.map((name) => sectionOf(name, components[name], true)),
    ];
    this.#sections = new Map(sections.map((section) => [section.name, section]));
    this.#context = contextFor(inert, file);
  }

  /** The entry names of a section. */
  namesOf(section: string): string[] {
    return [...(this.#sections.get(section)?.objects.keys() ?? [])];
  }

  /** The path of an entry of a section. */
  pathOf(section: string, name: string): PartPath {
    const isOfComponents = this.#sections.get(section)?.isOfComponents === true;
    return [...(isOfComponents ? ["components"] : []), section, name].map(specText);
  }

  /** The members that a part adds to its section's type: one, or none if the library has no type for it. */
  membersOf(path: PartPath): readonly ts.TypeElement[] {
    const key = pathKey(path);
    const known = this.#members.get(key);
    if (known !== undefined) return known;
    const members = this.#transform(path);
    this.#members.set(key, members);
    this.#untaken.push(path);
    return members;
  }

  /** The type of a part; `undefined` if there is no such part. */
  typeOf(path: PartPath): ts.TypeNode | undefined {
    const [member] = this.membersOf(path);
    return member !== undefined && ts.isPropertySignature(member) ? member.type : undefined;
  }

  /** The parts transformed since the last call. */
  takeNew(): readonly PartPath[] {
    const parts = this.#untaken;
    this.#untaken = [];
    return parts;
  }

  /** A helper type that openapi-typescript adds if it uses it. */
  helper(name: string): ts.TypeAliasDeclaration | undefined {
    const find = (): ts.TypeAliasDeclaration | undefined =>
      this.#context.injectFooter.filter(ts.isTypeAliasDeclaration).find((helper) => helper.name.text === name);
    const known = find();
    if (known !== undefined) return known;
    // The texts that use it may have been kept from an earlier run, so that no part was transformed in this one.
    for (const section of this.#sections.keys())
      for (const each of this.namesOf(section)) this.membersOf(this.pathOf(section, each));
    return find();
  }

  #transform(path: PartPath): readonly ts.TypeElement[] {
    const [name, section] = path.toReversed();
    const found = section === undefined ? undefined : this.#sections.get(lookupKey(section));
    const object = name === undefined ? undefined : found?.objects.get(lookupKey(name));
    if (found === undefined || object === undefined) return [];
    if (!found.isOfComponents) {
      const members = membersOf(transformPathsObject(object as PathsObject, this.#context));
      const [item] = Object.values(object) as [PathItem];
      return found.name === "paths" ? members.map((each) => withAdditionalMethods(each, item, this.#context)) : members;
    }
    const [all] = transformComponentsObject({ [found.name]: object }, this.#context);
    const types = membersOf(all).find((member) => member.name !== undefined && nameOf(member.name) === found.name);
    return types !== undefined && ts.isPropertySignature(types) ? membersOf(types.type) : [];
  }
}

const sectionOf = (name: string, objects: object = {}, isOfComponents = false): Section => ({
  name,
  isOfComponents,
  objects: new Map(Object.entries(objects).map(([key, object]: [string, unknown]) => [key, { [key]: object }])),
});

const membersOf = (node: ts.Node | undefined): readonly ts.TypeElement[] =>
  node !== undefined && ts.isTypeLiteralNode(node) ? node.members : [];

function contextFor(document: Document, file: string): GlobalContext {
  const open = openStrings(document);
  const options = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    inject: undefined,
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: (schema: object, options: TransformNodeOptions) =>
      ownType(schema, options, file) ?? (open.has(schema) ? openStringType() : undefined),
    transformProperty: undefined,
    redoc: undefined,
    resolve: (ref: string) => lookUp(document, ref),
  };
  return options as unknown as GlobalContext;
}

/** The type for a schema that the library types wrongly, if it is one. The library also calls it for boolean schemas. */
const ownType = (schema: object, options: TransformNodeOptions, file: string): ts.TypeNode | undefined =>
  convertedType(schema) ??
  repeatedType(schema) ??
  binaryType(schema, file) ??
  closedType(schema) ??
  arrayType(schema, options);

interface ConvertedSchema {
  readonly convertTo?: string;
  readonly type?: unknown;
}

/** The type of a scalar that the runtime converts. */
function convertedType({ convertTo, type }: ConvertedSchema): ts.TypeNode | undefined {
  if (convertTo === undefined) return undefined;
  const { factory } = ts;
  const converted = convertTo.startsWith("bigint")
    ? factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword)
    : factory.createTypeReferenceNode(convertTo);
  const isNullable = Array.isArray(type) && type.includes("null");
  return isNullable
    ? factory.createUnionTypeNode([converted, factory.createLiteralTypeNode(factory.createNull())])
    : converted;
}

/** The type of a property that its member only requires: another member declares it, so `unknown` adds nothing. */
const repeatedType = ({ isRepeated }: { readonly isRepeated?: boolean }): ts.TypeNode | undefined =>
  isRepeated === true ? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword) : undefined;

interface BinarySchema {
  readonly format?: string;
  readonly type?: unknown;
  readonly contentEncoding?: unknown;
}

/** The type of binary content, which is a file; the library types it as `string`. */
function binaryType({ format, type, contentEncoding }: BinarySchema, file: string): ts.TypeNode | undefined {
  const [first, second, ...others] = Array.isArray(type) ? (type as unknown[]) : [type];
  if (format !== "binary" || contentEncoding !== undefined || others.length > 0) return undefined;
  const bytes = ts.factory.createTypeReferenceNode(file);
  if (first === "string" && second === undefined) return bytes;
  const nothing = ts.factory.createLiteralTypeNode(ts.factory.createNull());
  const isNullable = [first, second].includes("string") && [first, second].includes("null");
  return isNullable ? ts.factory.createUnionTypeNode([bytes, nothing]) : undefined;
}

/** Adds the operations that the library omits, OpenAPI 3.2's `query` and `additionalOperations`, to their path. */
function withAdditionalMethods(member: ts.TypeElement, item: PathItem, context: GlobalContext): ts.TypeElement {
  const additional = Object.entries({ ...(item.query && { query: item.query }), ...item.additionalOperations });
  if (additional.length === 0 || !ts.isPropertySignature(member)) return member;
  if (member.type === undefined || !ts.isTypeLiteralNode(member.type)) return member;
  const added = additional.map(([method, operation]) => {
    const type = transformOperationObject(operation as never, { path: `#/paths/${method}`, ctx: context });
    const name = ts.factory.createStringLiteral(method.toLowerCase());
    return ts.factory.createPropertySignature(undefined, name, undefined, ts.factory.createTypeLiteralNode(type));
  });
  const type = ts.factory.createTypeLiteralNode([...member.type.members, ...added]);
  return ts.factory.createPropertySignature(member.modifiers, member.name, member.questionToken, type);
}
