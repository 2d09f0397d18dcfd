/**
 * `src/` → `dist/`: JavaScript, declarations and source maps, file by file. The sources keep to isolated modules and isolated
 * declarations, so that a package can be built where its dependencies are not installed.
 */

import ts from "typescript";
import type { OutputFile } from "./emit/output.js";

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
};

export function build(files: readonly OutputFile[]): OutputFile[] {
  return files.filter(({ path }) => path.startsWith("src/") && path.endsWith(".ts")).flatMap(buildFile);
}

/** Files of nothing but types, which are their own declarations. */
const typesAlone: ReadonlySet<string> = new Set(["src/models.ts", "src/schema.ts"]);

function buildFile({ path, text }: OutputFile): OutputFile[] {
  const base = `dist/${path.slice("src/".length, -".ts".length)}`;
  const source = `${"../".repeat(path.split("/").length - 1)}${path}`;
  if (typesAlone.has(path)) return typesFile(base, source, text);
  const script = ts.transpileModule(text, { compilerOptions: options, fileName: path });
  const declaration = ts.transpileDeclaration(text, { compilerOptions: options, fileName: path });
  const [problem] = declaration.diagnostics ?? [];
  if (problem !== undefined) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(problem.messageText, " ")}`);
  return [
    { path: `${base}.js`, text: script.outputText },
    { path: `${base}.js.map`, text: withSource(script.sourceMapText, `${fileName(base)}.js`, source) },
    { path: `${base}.d.ts`, text: declaration.outputText },
    { path: `${base}.d.ts.map`, text: withSource(declaration.sourceMapText, `${fileName(base)}.d.ts`, source) },
  ];
}

/** A file of types alone is its own declaration, line by line, and no script. */
function typesFile(base: string, source: string, text: string): OutputFile[] {
  const map = (file: string, mappings: string): string =>
    JSON.stringify({
      version: 3,
      file: `${fileName(base)}${file}`,
      sourceRoot: "",
      sources: [source],
      names: [],
      mappings,
    });
  const lines = text.split("\n").length;
  return [
    { path: `${base}.js`, text: `export {};\n//# sourceMappingURL=${fileName(base)}.js.map` },
    { path: `${base}.js.map`, text: map(".js", "") },
    { path: `${base}.d.ts`, text: `${text}//# sourceMappingURL=${fileName(base)}.d.ts.map` },
    { path: `${base}.d.ts.map`, text: map(".d.ts", `AAAA${";AACA".repeat(lines - 1)}`) },
  ];
}

const fileName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The map names its source relative to `dist/`. */
function withSource(map: string | undefined, file: string, source: string): string {
  return JSON.stringify({ ...(JSON.parse(map ?? "{}") as object), file, sources: [source] });
}
