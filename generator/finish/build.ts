/**
 * `src/` → `dist/`: JavaScript, declarations and source maps. The sources obey `isolatedModules` and `isolatedDeclarations`, so a
 * package can be built without its dependencies installed.
 */

import ts from "typescript";
import { type OutputFile, typesAlone } from "../emit/output.js";

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

export function build(files: readonly OutputFile[]): OutputFile[] {
  const sources = files.filter(({ path }) => path.startsWith("src/") && path.endsWith(".ts"));
  return [
    ...sources.filter(({ path }) => typesAlone.has(path)).flatMap(typesFile),
    ...compiled(sources.filter(({ path }) => !typesAlone.has(path))),
  ];
}

/** The standard library's declarations, shared by every program. */
const library = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles all files in one program that resolves the standard library and nothing else: `ts.transpileDeclaration`, which does not
 * resolve even that, declares members such as `[Symbol.iterator]` twice.
 */
function compiled(files: readonly OutputFile[]): OutputFile[] {
  const texts = new Map(files.map(({ path, text }) => [`/${path}`, text]));
  const host = ts.createCompilerHost(options);
  const output: OutputFile[] = [];
  const program = ts.createProgram([...texts.keys()], options, {
    ...host,
    getCurrentDirectory: () => "/",
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    getSourceFile: (name, version) => {
      const text = texts.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, version);
      const known = library.get(name) ?? host.getSourceFile(name, version);
      library.set(name, known);
      return known;
    },
    writeFile: (name, text) => output.push({ path: name.slice(1), text }),
  });
  const [problem] = [...program.getSyntacticDiagnostics(), ...program.emit().diagnostics];
  if (problem !== undefined) {
    throw new Error(`${problem.file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`);
  }
  return output;
}

/** A file of types alone is its own declaration file, line by line; its script is empty. */
function typesFile({ path, text }: OutputFile): OutputFile[] {
  const base = `dist/${path.slice("src/".length, -".ts".length)}`;
  const map = (ending: string, mappings: string): OutputFile => ({
    path: `${base}${ending}.map`,
    text: JSON.stringify({
      version: 3,
      file: `${fileName(base)}${ending}`,
      sourceRoot: "",
      sources: [`${"../".repeat(path.split("/").length - 1)}${path}`],
      names: [],
      mappings,
    }),
  });
  return [
    { path: `${base}.js`, text: `export {};\n//# sourceMappingURL=${fileName(base)}.js.map` },
    map(".js", ""),
    { path: `${base}.d.ts`, text: `${text}//# sourceMappingURL=${fileName(base)}.d.ts.map` },
    map(".d.ts", `AAAA${";AACA".repeat(text.split("\n").length - 1)}`),
  ];
}

const fileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
