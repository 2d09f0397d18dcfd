/** The search for leaks, which the architecture test runs on the generator, finds each kind of leak. */

import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { leaksIn } from "./leaks.js";

const model = (name: string): string => JSON.stringify(join(import.meta.dirname, `../../generator/model/${name}.js`));
const encode = join(import.meta.dirname, "../../generator/emit/encode.ts");
const head = `
import type { Operation } from ${model("operation")};
import type { SpecText } from ${model("text")};
import { lookupKey, stringLiteral } from ${JSON.stringify(encode.replace(/\.ts$/u, ".js"))};
declare const text: SpecText;
declare const texts: readonly SpecText[];
declare const operation: Operation;
declare let output: string;
declare function print(...anything: unknown[]): void;
declare const map: Map<string, string>;
`;

/** The leaks of every statement, each in a separate file. */
function leaksOf(statements: readonly string[]): string[][] {
  const files = new Map(
    statements.map((statement, index) => [
      join(import.meta.dirname, `case-${String(index)}.ts`),
      `${head}${statement}`,
    ]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.readFile = (name) => files.get(name) ?? disk.readFile(name);
  host.fileExists = (name) => files.has(name) || disk.fileExists(name);
  host.getSourceFile = (name, version) => {
    const source = host.readFile(name);
    return source === undefined ? undefined : ts.createSourceFile(name, source, version, true);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((name) =>
    leaksIn(program.getSourceFile(name) as ts.SourceFile, program.getTypeChecker()),
  );
}

const leaking = [
  "output = `${text}`;",
  "output = `${texts}`;",
  "output = `${operation}`;",
  'output = "a" + text;',
  "output += text;",
  "output = String(text);",
  "output = texts.join();",
  "output = texts.toString();",
  "output = JSON.stringify(operation.pathParams);",
  "output = JSON.stringify({ nested: [{ text }] });",
  "output = text as unknown as string;",
  "output = text as never;",
  "print(1, 2, text);",
  "output = lookupKey(text);",
  "output = stringLiteral(text) + lookupKey(text);",
  "output = lookupKey(text).trim();",
];

const clean = [
  "output = stringLiteral(text);",
  "output = `${operation.name} ${stringLiteral(operation.path)}`;",
  'output = texts.map(stringLiteral).join(", ");',
  'if (lookupKey(text) === "a") output = "b";',
  'output = map.get(lookupKey(text)) ?? "";',
  'if (/a/u.test(lookupKey(text))) output = "b";',
  "if (Array.isArray(texts)) output = operation.name;",
  "output = JSON.stringify(operation.deprecated);",
];

describe("the search for leaks", () => {
  const found = leaksOf([...leaking, ...clean]);

  it.each(leaking)("finds %s", (statement) => {
    expect(found[leaking.indexOf(statement)]).not.toEqual([]);
  });

  it.each(clean)("lets pass %s", (statement) => {
    expect(found[leaking.length + clean.indexOf(statement)]).toEqual([]);
  });
});
