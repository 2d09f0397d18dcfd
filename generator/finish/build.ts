/**
 * `src/` → `dist/`: JavaScript, declarations and source maps. The sources obey `isolatedModules` and `isolatedDeclarations`, so that
 * each file is built by itself, without a type checker and without its dependencies installed.
 */

import { type SourceMap, type TransformOptions, transformSync } from "oxc-transform";
import { type OutputFile, typesAlone } from "../emit/output.js";

const options: TransformOptions = {
  lang: "ts",
  sourceType: "module",
  target: "es2022",
  sourcemap: true,
  typescript: { onlyRemoveTypeImports: true, declaration: { sourcemap: true } },
};

/** @throws {Error} if a file cannot be built by itself. */
export function build(files: readonly OutputFile[]): OutputFile[] {
  return files
    .filter(({ path }) => path.startsWith("src/") && path.endsWith(".ts"))
    .flatMap((file) => (typesAlone.has(file.path) ? typesFile(file) : compiled(file)));
}

function compiled({ path, text }: OutputFile): OutputFile[] {
  const { code, map, declaration = "", declarationMap, errors } = transformSync(path, text, options);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}${error.codeframe ?? ""}`);
  return [...withMap(path, ".js", code, map), ...withMap(path, ".d.ts", declaration, declarationMap)];
}

/** A file of types alone is its own declaration file, line by line; its script is empty. */
function typesFile({ path, text }: OutputFile): OutputFile[] {
  const lines = `AAAA${";AACA".repeat(text.split("\n").length - 1)}`;
  return [
    ...withMap(path, ".js", "export {};\n", { mappings: "" }),
    ...withMap(path, ".d.ts", text, { mappings: lines }),
  ];
}

/** A file of `dist/` and its source map. */
function withMap(
  source: string,
  ending: string,
  text: string,
  { names = [], mappings = "" }: Partial<SourceMap> = {},
): OutputFile[] {
  const path = `dist/${source.slice("src/".length, -".ts".length)}${ending}`;
  const file = path.slice(path.lastIndexOf("/") + 1);
  const sources = [`${"../".repeat(source.split("/").length - 1)}${source}`];
  return [
    { path, text: `${text}//# sourceMappingURL=${file}.map\n` },
    { path: `${path}.map`, text: JSON.stringify({ version: 3, file, sourceRoot: "", sources, names, mappings }) },
  ];
}
