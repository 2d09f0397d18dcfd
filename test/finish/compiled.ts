/** The output of TypeScript's compiler for a package, to compare `dist/` with. */

import ts from "typescript";
import type { OutputFile } from "../../generator/emit/output.js";

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ES2022,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  declarationMap: true,
  sourceMap: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noCheck: true,
  noResolve: true,
  types: [],
  lib: ["lib.es2022.d.ts"],
  rootDir: "/src",
  outDir: "/dist",
};

/**
 * Compiles all files in one program that resolves the standard library and nothing else: `ts.transpileDeclaration`, which does not
 * resolve even that, declares members such as `[Symbol.iterator]` twice.
 */
export function compiled(files: readonly OutputFile[]): OutputFile[] {
  const texts = new Map(files.map(({ path, text }) => [`/${path}`, text]));
  const host = ts.createCompilerHost(options);
  const output: OutputFile[] = [];
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    getCurrentDirectory: () => "/",
    getSourceFile: (name, version) => {
      const text = texts.get(name);
      return text === undefined ? host.getSourceFile(name, version) : ts.createSourceFile(name, text, version);
    },
    writeFile: (name, text) => output.push({ path: name.slice(1), text }),
  });
  const [problem] = [...program.getSyntacticDiagnostics(), ...program.emit().diagnostics];
  if (problem !== undefined) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, " "));
  return output;
}
