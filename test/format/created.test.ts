/** Declarations that are created as syntax trees look as prettier would print TypeScript's own print of them. */

import { format } from "prettier";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { printedDeclaration } from "../../generator/format/print/print.js";

const { factory, SyntaxKind } = ts;

const text = factory.createKeywordTypeNode(SyntaxKind.StringKeyword);
const literal = (value: string): ts.TypeNode => factory.createLiteralTypeNode(factory.createStringLiteral(value));
/** A string as openapi-typescript creates it: an identifier with quotes. */
const quoted = (value: string): ts.TypeNode => factory.createIdentifier(JSON.stringify(value)) as never;
const union = (...types: readonly ts.TypeNode[]): ts.TypeNode => factory.createUnionTypeNode(types);
const object = (...members: readonly ts.TypeElement[]): ts.TypeNode => factory.createTypeLiteralNode(members);
const mark = factory.createToken(SyntaxKind.QuestionToken);

function property(name: string | ts.PropertyName, type: ts.TypeNode, isOptional = false): ts.PropertySignature {
  return factory.createPropertySignature(undefined, name, isOptional ? mark : undefined, type);
}

const documented = <T extends ts.Node>(node: T, comment: string): T =>
  ts.addSyntheticLeadingComment(node, SyntaxKind.MultiLineCommentTrivia, comment, true);

const alias = (type: ts.TypeNode): ts.Statement =>
  factory.createTypeAliasDeclaration([factory.createModifier(SyntaxKind.ExportKeyword)], "Widget", undefined, type);

const declared = (...members: readonly ts.TypeElement[]): ts.Statement =>
  factory.createInterfaceDeclaration(
    [factory.createModifier(SyntaxKind.ExportKeyword)],
    "Widget",
    undefined,
    undefined,
    members,
  );

const words = Array.from({ length: 12 }, (_, index) => `color-${"x".repeat(index)}`);
const negative = factory.createPrefixUnaryExpression(SyntaxKind.MinusToken, factory.createNumericLiteral(5));

const declarations: readonly (readonly [what: string, declaration: ts.Statement, comments: number])[] = [
  ["a short union", alias(union(quoted("a"), literal('b"c'), factory.createLiteralTypeNode(negative))), 0],
  ["a union of many lines", alias(union(...words.map(quoted))), 0],
  ["a list of a union", alias(factory.createArrayTypeNode(union(...words.map(quoted)))), 0],
  ["a nullable list", declared(property("a", union(factory.createArrayTypeNode(text), literal("none")), true)), 0],
  ["names in quotes", declared(property(factory.createIdentifier('"a-b"'), text), property("plain", text)), 0],
  ["names that need no quotes", declared(property(factory.createIdentifier('"ab"'), text)), 0],
  ["no members", declared(), 0],
  ["an object in an object", declared(property("a", object(property("b", text)))), 0],
  [
    "an object or null",
    alias(union(object(property("b", text)), factory.createLiteralTypeNode(factory.createNull()))),
    0,
  ],
  [
    "a type of a component",
    alias(factory.createIndexedAccessTypeNode(factory.createTypeReferenceNode("components"), quoted("schemas"))),
    0,
  ],
  [
    "a mapped type",
    alias(
      factory.createMappedTypeNode(
        undefined,
        factory.createTypeParameterDeclaration(undefined, "P", quoted("a")),
        undefined,
        factory.createToken(SyntaxKind.MinusToken),
        text,
        undefined,
      ),
    ),
    0,
  ],
  [
    "comments",
    documented(
      declared(
        documented(property("a", object(documented(property("b", text), "* One line. "))), "*\n * Two\n * lines\n "),
        property("c", text),
      ),
      "* A widget. ",
    ),
    3,
  ],
];

/** TypeScript's print; its strings are those that the tree holds. */
const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });
const blank = ts.createSourceFile("blank.ts", "", ts.ScriptTarget.ES2022);

describe("a created declaration", () => {
  it.each(declarations)("is in prettier's form with %s", async (_, declaration, comments) => {
    const plain = printer.printNode(ts.EmitHint.Unspecified, declaration, blank);
    const wanted = await format(plain, { printWidth: 100, trailingComma: "all", parser: "babel-ts" });
    expect(printedDeclaration(declaration, comments)).toBe(wanted);
  });

  it("is left to prettier with a comment that is above no member", () => {
    expect(printedDeclaration(alias(union(documented(literal("a"), "* A "), text)), 1)).toBeUndefined();
  });

  it("is left to prettier with syntax that no emitter creates", () => {
    expect(printedDeclaration(factory.createEnumDeclaration(undefined, "Widget", []), 0)).toBeUndefined();
  });
});
