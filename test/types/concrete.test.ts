/** Signatures are concrete: a hover shows names, and a consumer pays next to nothing for the check of a call. */

import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root, sourcesOf } from "../package/support/consumer.js";

type Method = ts.MethodDeclaration | ts.ConstructorDeclaration;

function methodsOf(file: ts.SourceFile): [name: string, method: Method][] {
  return file.statements
    .filter(ts.isClassDeclaration)
    .flatMap(({ name, members }) =>
      members
        .filter(isMethod)
        .map((method): [string, Method] => [`${name?.text ?? ""}.${method.name?.getText() ?? "constructor"}`, method]),
    );
}

const isMethod = (member: ts.ClassElement): member is Method =>
  ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member);

const computed = new Set([ts.SyntaxKind.ConditionalType, ts.SyntaxKind.MappedType, ts.SyntaxKind.IndexedAccessType]);

const hasComputed = (node: ts.Node): boolean =>
  computed.has(node.kind) || ts.forEachChild(node, (child) => hasComputed(child) || undefined) === true;

const methods = (await sourcesOf(join(root, "generated")))
  .filter(({ path }) => /^src\/(?:resources\/|client\.ts)/u.test(path))
  .flatMap(({ path, text }) => methodsOf(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)));

describe("the signature of", () => {
  it("each operation is looked at", () => {
    expect(methods.map(([name]) => name)).toEqual(
      expect.arrayContaining(["list", "create", "retrieve", "delete"].map((name) => `Invites.${name}`)),
    );
  });

  it.each(methods)(
    "%s has no parameters of type, and no type that is computed",
    (_, { typeParameters, parameters, type }) => {
      expect(typeParameters).toBeUndefined();
      const types = [...parameters.map((parameter) => parameter.type), type].filter((node) => node !== undefined);
      expect(types.filter(hasComputed).map((node) => node.getText())).toEqual([]);
    },
  );
});
