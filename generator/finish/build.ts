/**
 * Builds `dist/` from `src/`: scripts, declarations and source maps. The sources obey `isolatedModules` and `isolatedDeclarations`, so
 * each file is built on its own, without a type checker and without installed dependencies.
 */

import { isolatedDeclarationSync, type OxcError, type TransformOptions, transformSync } from "oxc-transform";
import { escapeAgain } from "../audit/text.js";
import { isModule, type OutputFile, typesAlone } from "../emit/output.js";
import { chunksOf } from "./chunks.js";
import { type Script, scriptOf } from "./script.js";

/**
 * Builds all files of a package.
 * @throws {Error} if a file cannot be built on its own
 */
export function build(files: readonly OutputFile[]): OutputFile[] {
  const sources = files.filter(isModule);
  return [...sources.flatMap(declaration), ...chunksOf(sources.map(script))];
}

/**
 * The declarations of a module. A module of types alone is its own declaration.
 * @throws {Error} if it cannot be built on its own
 */
export function declaration({ path, text }: OutputFile): OutputFile[] {
  const at = `dist/${path.slice("src/".length, -".ts".length)}.d.ts`;
  if (typesAlone.has(path)) return [{ path: at, text }];
  const { code, map, errors } = isolatedDeclarationSync(path, text, { sourcemap: true });
  refuseErrors(path, errors);
  const file = at.slice(at.lastIndexOf("/") + 1);
  const sources = [`${"../".repeat(path.split("/").length - 1)}${path}`];
  return [
    { path: at, text: `${escapeAgain(code)}//# sourceMappingURL=${file}.map\n` },
    {
      path: `${at}.map`,
      text: JSON.stringify({ version: 3, file, sourceRoot: "", sources, names: [], mappings: map?.mappings ?? "" }),
    },
  ];
}

const options: TransformOptions = {
  lang: "ts",
  sourceType: "module",
  target: "es2022",
  sourcemap: true,
  typescript: { onlyRemoveTypeImports: true },
};

/**
 * The script of a module.
 * @throws {Error} if it cannot be built on its own
 */
export function script(file: OutputFile): Script {
  return scriptOf(file, (text) => {
    if (typesAlone.has(file.path)) return { code: "", mappings: "" };
    const { code, map, errors } = transformSync(file.path, text, options);
    refuseErrors(file.path, errors);
    return { code: escapeAgain(code), mappings: map?.mappings ?? "" };
  });
}

function refuseErrors(path: string, [error]: readonly OxcError[]): void {
  if (error !== undefined) throw new Error(`${path}: ${error.message}${error.codeframe ?? ""}`);
}
