/**
 * `src/` → `dist/`: scripts, declarations and source maps. The sources obey `isolatedModules` and `isolatedDeclarations`, so that
 * each file is built by itself, without a type checker and without its dependencies installed.
 */

import { isolatedDeclarationSync, type OxcError, type TransformOptions, transformSync } from "oxc-transform";
import { escapeAgain } from "../audit/text.js";
import { type OutputFile, typesAlone } from "../emit/output.js";
import { chunksOf } from "./chunks.js";
import { type Script, scriptOf } from "./script.js";

/** What one file at a time can be built. */
export interface Built {
  readonly files: readonly OutputFile[];
  /** The scripts of our own modules, which `dist/` has in fewer files. */
  readonly scripts: readonly Script[];
}

/** Builds all files of a package. @throws {Error} if one cannot be built by itself. */
export function build(files: readonly OutputFile[]): OutputFile[] {
  const built = compile(files);
  return [...built.files, ...chunksOf(built.scripts)];
}

/** @throws {Error} if a file cannot be built by itself. */
export function compile(files: readonly OutputFile[]): Built {
  const sources = files.filter(({ path }) => path.startsWith("src/") && path.endsWith(".ts"));
  return { files: sources.map(declaration).flat(), scripts: sources.map(script) };
}

/** A file of types alone is its own declaration file. */
function declaration({ path, text }: OutputFile): OutputFile[] {
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

function script(file: OutputFile): Script {
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
