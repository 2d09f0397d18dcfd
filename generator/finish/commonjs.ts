/** Builds `dist/cjs/`: the modules of a package for `require()`, not joined, with the declarations of the ES modules. */

import { posix } from "node:path";
import { compileFunction } from "node:vm";
import ts from "typescript";
import { escapeAgain } from "../audit/text.js";
import { UserError } from "../config/user-error.js";
import { hashOf, type Memo } from "../emit/memo.js";
import { isModule, type OutputFile } from "../emit/output.js";

/**
 * @param files the package's files
 * @param built the files built from them
 * @throws {UserError} if a team's module uses syntax that no CommonJS module can have
 */
export function commonJsOf(files: readonly OutputFile[], built: readonly OutputFile[], memo: Memo): OutputFile[] {
  const sources = files.filter(isModule);
  const declarations = built.filter(({ path }) => path.endsWith(".d.ts"));
  return [
    { path: "dist/cjs/package.json", text: '{ "type": "commonjs" }\n' },
    ...sources.flatMap((file) => keptOrMade(file, memo)),
    ...declarations.map(declaration),
  ];
}

function keptOrMade(file: OutputFile, memo: Memo): readonly OutputFile[] {
  const at = pathOf(file);
  const inputs = (): string => hashOf([at, file.text]);
  const kept = memo.filesOf(at, inputs);
  if (kept !== undefined) return kept;
  const made = script(file, at);
  memo.keepFiles(at, inputs, made);
  return made;
}

/** Path of a module's script. */
const pathOf = ({ path }: OutputFile): string => path.replace(/^src\/(.*)\.ts$/u, "dist/cjs/$1.js");

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.CommonJS,
  target: ts.ScriptTarget.ES2022,
  esModuleInterop: true,
  removeComments: true,
  sourceMap: true,
};

/** Compiles a module with the same result as the package's `build-commonjs.mjs`. */
function script({ path, text, addedBy }: OutputFile, at: string): OutputFile[] {
  const { outputText, sourceMapText = "{}" } = ts.transpileModule(text, {
    fileName: posix.basename(path),
    compilerOptions: options,
  });
  const end = outputText.lastIndexOf("//# sourceMappingURL=");
  const code = escapeAgain(outputText.slice(0, end)) + outputText.slice(end);
  if (addedBy !== undefined) refuseModuleSyntax(code, addedBy);
  const map = { ...(JSON.parse(sourceMapText) as object), sources: [posix.relative(posix.dirname(at), path)] };
  return [
    { path: at, text: code },
    { path: `${at}.map`, text: JSON.stringify(map) },
  ];
}

/**
 * Refuses syntax of ES modules that TypeScript kept, such as top-level `await`: the code is parsed as a function's body, and not run.
 */
function refuseModuleSyntax(code: string, addedBy: string): void {
  try {
    compileFunction(code);
  } catch (error) {
    const { message } = error as Error;
    throw new UserError(`${addedBy} cannot be a CommonJS module, which \`package.commonjs\` wants: ${message}`);
  }
}

/** The declarations of the ES module, which also share its source map. */
function declaration({ path, text }: OutputFile): OutputFile {
  const at = path.replace(/^dist\//u, "dist/cjs/");
  const map = posix.relative(posix.dirname(at), `${path}.map`);
  return { path: at, text: text.replace(/^\/\/# sourceMappingURL=.*$/mu, `//# sourceMappingURL=${map}`) };
}
