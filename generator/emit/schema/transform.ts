/**
 * Runs openapi-typescript's transforms on the normalised document. Its loader is not used: the document is bundled and checked
 * already, and must not be read or fetched again.
 */

import {
  type ComponentsObject,
  type GlobalContext,
  type PathsObject,
  type TransformNodeOptions,
  transformComponentsObject,
  transformOperationObject,
  transformPathsObject,
} from "openapi-typescript";
import ts from "typescript";
import { type Document, lookUp } from "../../document.js";
import { arrayType } from "./arrays.js";
import { applyDiscriminators } from "./discriminators.js";
import { inertDocument } from "./inert.js";
import { openStrings, openStringType } from "./open-enums.js";
import { nameOf } from "./tree.js";

export interface Declarations {
  /** `paths`, `webhooks` and `components`. */
  readonly roots: ReadonlyMap<string, ts.TypeLiteralNode>;
  /** Helper types that the roots use. */
  readonly helpers: readonly ts.TypeAliasDeclaration[];
}

/** @param file the type of binary content in a body of several parts */
export function transform(document: Document, file = "Blob"): Declarations {
  const inert = inertDocument(document);
  applyDiscriminators(inert);
  const context = contextFor(inert, file);
  const roots: [string, ts.Node | ts.Node[]][] = [
    [
      "paths",
      withAdditionalMethods(transformPathsObject(inert.paths as unknown as PathsObject, context), inert, context),
    ],
    ["webhooks", transformPathsObject((inert.webhooks ?? {}) as unknown as PathsObject, context)],
    ["components", transformComponentsObject(inert.components as unknown as ComponentsObject, context)],
  ];
  return {
    roots: new Map(
      roots.flatMap(([name, nodes]) =>
        [nodes]
          .flat()
          .filter(ts.isTypeLiteralNode)
          .map((node) => [name, node]),
      ),
    ),
    helpers: context.injectFooter.filter(ts.isTypeAliasDeclaration),
  };
}

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
      open.has(schema) ? openStringType() : ownType(schema, options, file),
    transformProperty: undefined,
    redoc: undefined,
    resolve: (ref: string) => lookUp(document, ref),
  };
  return options as unknown as GlobalContext;
}

/** Our own type for a schema that the library types wrongly; called for boolean schemas too. */
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

/** What the runtime makes of a scalar. */
function convertedType({ convertTo, type }: ConvertedSchema): ts.TypeNode | undefined {
  if (convertTo === undefined) return undefined;
  const { factory } = ts;
  const made = convertTo.startsWith("bigint")
    ? factory.createKeywordTypeNode(ts.SyntaxKind.BigIntKeyword)
    : factory.createTypeReferenceNode(convertTo);
  const isNullable = Array.isArray(type) && type.includes("null");
  return isNullable ? factory.createUnionTypeNode([made, factory.createLiteralTypeNode(factory.createNull())]) : made;
}

/** A property that its member only requires: what it is, another member declares. */
const repeatedType = ({ isRepeated }: { readonly isRepeated?: boolean }): ts.TypeNode | undefined =>
  isRepeated === true ? ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword) : undefined;

/** An object without any property; the library types it as an object with any. */
function closedType(schema: object): ts.TypeNode | undefined {
  const { type, additionalProperties, ...others }: ClosedSchema = schema;
  if (type !== "object" || additionalProperties !== false) return undefined;
  const isMore = ["properties", "patternProperties", "allOf", "oneOf", "anyOf", "enum", "const"].some(
    (key) => Object.keys(Object(others[key as keyof typeof others]) as object).length > 0,
  );
  if (isMore) return undefined;
  const { factory } = ts;
  const [name, value] = [ts.SyntaxKind.StringKeyword, ts.SyntaxKind.NeverKeyword] as const;
  return factory.createTypeReferenceNode("Record", [
    factory.createKeywordTypeNode(name),
    factory.createKeywordTypeNode(value),
  ]);
}

interface ClosedSchema {
  readonly type?: unknown;
  readonly additionalProperties?: unknown;
}

interface BinarySchema {
  readonly format?: string;
  readonly type?: unknown;
  readonly contentEncoding?: unknown;
}

/** Binary content is a file; the library types it as `string`. */
function binaryType({ format, type, contentEncoding }: BinarySchema, file: string): ts.TypeNode | undefined {
  const [first, second, ...others] = Array.isArray(type) ? (type as unknown[]) : [type];
  if (format !== "binary" || contentEncoding !== undefined || others.length > 0) return undefined;
  const bytes = ts.factory.createTypeReferenceNode(file);
  if (first === "string" && second === undefined) return bytes;
  const nothing = ts.factory.createLiteralTypeNode(ts.factory.createNull());
  const isNullable = [first, second].includes("string") && [first, second].includes("null");
  return isNullable ? ts.factory.createUnionTypeNode([bytes, nothing]) : undefined;
}

/** Adds the operations that the library omits, OpenAPI 3.2's `query` and `additionalOperations`, to their paths. */
function withAdditionalMethods(paths: ts.TypeNode, document: Document, context: GlobalContext): ts.TypeNode {
  if (!ts.isTypeLiteralNode(paths)) return paths;
  const members = paths.members.map((member) => {
    const path = ts.isPropertySignature(member) ? nameOf(member.name) : undefined;
    const item = path === undefined ? undefined : document.paths[path];
    if (item === undefined || !ts.isPropertySignature(member) || member.type === undefined) return member;
    const additional = Object.entries({ ...(item.query && { query: item.query }), ...item.additionalOperations });
    if (additional.length === 0 || !ts.isTypeLiteralNode(member.type)) return member;
    const added = additional.map(([method, operation]) => {
      const type = transformOperationObject(operation as never, { path: `#/paths/${method}`, ctx: context });
      const name = ts.factory.createStringLiteral(method.toLowerCase());
      return ts.factory.createPropertySignature(undefined, name, undefined, ts.factory.createTypeLiteralNode(type));
    });
    const type = ts.factory.createTypeLiteralNode([...member.type.members, ...added]);
    return ts.factory.createPropertySignature(member.modifiers, member.name, member.questionToken, type);
  });
  return ts.factory.createTypeLiteralNode(members);
}
