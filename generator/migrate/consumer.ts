/** A consumer's program, in which the imports of a package lead to modules that are passed, such as those of an earlier release. */

import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import type { ComparedPackage } from "../changes/package.js";
import { UserError } from "../config/user-error.js";

export interface Consumer {
  /** Absolute paths of the files to migrate. */
  readonly files: readonly string[];
  readonly options: ts.CompilerOptions;
}

/** The folder of the package's modules in a program; nothing is there on disk. */
const virtual = "/fetchwright-package/";

/** What an import of the package may be: its name, or a path into its folder. */
export interface PackageImports {
  readonly names: readonly string[];
  /** Absolute. */
  readonly folder: string;
}

/** @param targets files and folders @throws {UserError} if there is no TypeScript in them */
export function consumerOf(targets: readonly string[]): Consumer {
  const paths = targets.map((target) => resolve(target));
  const files = paths.flatMap((path) =>
    ts.sys.directoryExists(path)
      ? ts.sys.readDirectory(path, [".ts", ".tsx", ".mts", ".cts"], ["**/node_modules", "**/dist"], undefined)
      : [path],
  );
  const missing = files.find((path) => !ts.sys.fileExists(path));
  if (missing !== undefined) throw new UserError(`there is no file ${missing}`);
  const own = [...new Set(files)].filter((path) => !/\.d\.[cm]?ts$/u.test(path)).sort();
  if (own.length === 0) throw new UserError(`there is no TypeScript in ${targets.join(", ")}`);
  return { files: own, options: optionsOf(dirname(own[0] ?? "")) };
}

/** Those of the nearest `tsconfig.json`. */
function optionsOf(folder: string): ts.CompilerOptions {
  const standard: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const path = ts.findConfigFile(folder, (file) => ts.sys.fileExists(file));
  if (path === undefined) return { ...standard, noEmit: true };
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, dirname(path));
  return { ...options, noEmit: true, composite: false, incremental: false };
}

export interface PackageProgram {
  readonly service: ts.LanguageService;
  readonly program: ts.Program;
  /** The package's own module: `models.ts`. */
  readonly moduleOf: (path: string) => ts.SourceFile | undefined;
}

/** @param texts what files contain in place of what is on disk */
export function programWith(
  { files, options }: Consumer,
  { modules }: ComparedPackage,
  imports: PackageImports,
  texts: ReadonlyMap<string, string> = new Map(),
): PackageProgram {
  const readText = (path: string): string | undefined =>
    path.startsWith(virtual) ? modules.get(path.slice(virtual.length)) : (texts.get(path) ?? ts.sys.readFile(path));
  const libraries = librariesFor(files[0] ?? "");
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => ({ ...options, skipLibCheck: true }),
    getScriptFileNames: () => [...files, `${virtual}index.ts`],
    getScriptVersion: (path) => versionOf(path, readText(path)),
    getScriptSnapshot: (path) => {
      const text = readText(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
    getDefaultLibFileName: (settings) => join(libraries, ts.getDefaultLibFileName(settings)),
    fileExists: (path) => (path.startsWith(virtual) ? readText(path) !== undefined : ts.sys.fileExists(path)),
    readFile: readText,
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
    resolveModuleNameLiterals: (literals, from, _, settings, source) =>
      literals.map((literal) => {
        const path = pathIn(literal.text, from, imports, modules);
        if (path !== undefined)
          return { resolvedModule: { resolvedFileName: virtual + path, extension: ts.Extension.Ts } };
        // The package's own dependencies are where the consumer's are.
        const containing = from.startsWith(virtual) ? join(dirname(files[0] ?? ""), "index.ts") : from;
        const mode = ts.getModeForUsageLocation(source, literal, settings);
        return ts.resolveModuleName(literal.text, containing, settings, ts.sys, undefined, undefined, mode);
      }),
  };
  const service = ts.createLanguageService(host, registry);
  const program = service.getProgram();
  if (program === undefined) throw new Error("no program");
  return { service, program, moduleOf: (path) => program.getSourceFile(virtual + path) };
}

/** The language's declarations: of the compiler that the consumer has, else of ours. @throws {UserError} if there are none */
function librariesFor(file: string): string {
  for (const base of [file, import.meta.url]) {
    try {
      const folder = join(dirname(createRequire(base).resolve("typescript/package.json")), "lib");
      if (ts.sys.fileExists(join(folder, "lib.es5.d.ts"))) return folder;
    } catch {
      // It is not installed there.
    }
  }
  throw new UserError("migrate needs the declarations of the language\nnext: npm install -D typescript@5");
}

/** Files that are the same in two programs are parsed once. */
const registry = ts.createDocumentRegistry();

/** The language's own declarations do not change. */
const versionOf = (path: string, text: string | undefined): string =>
  /[\\/]lib\.[^\\/]*\.d\.ts$/u.test(path)
    ? ""
    : createHash("sha1")
        .update(text ?? "")
        .digest("hex");

/** The module of the package that an import leads to. */
function pathIn(
  specifier: string,
  from: string,
  { names, folder }: PackageImports,
  modules: ReadonlyMap<string, string>,
): string | undefined {
  const known = (path: string): string | undefined => {
    const inside = path.replace(/^(?:src|dist)\//u, "").replace(/\.[cm]?[jt]s$/u, "");
    return [`${inside}.ts`, `${inside}/index.ts`].map((one) => one.replace(/^\//u, "")).find((one) => modules.has(one));
  };
  if (from.startsWith(virtual))
    return specifier.startsWith(".") ? known(join(dirname(from), specifier).slice(virtual.length)) : undefined;
  for (const name of names) {
    if (specifier === name) return "index.ts";
    if (specifier.startsWith(`${name}/`)) return known(specifier.slice(name.length + 1));
  }
  if (!specifier.startsWith(".")) return undefined;
  const path = resolve(dirname(from), specifier);
  if (path === folder) return "index.ts";
  return path.startsWith(`${folder}/`) ? known(path.slice(folder.length + 1)) : undefined;
}

export const isConsumers = (path: string): boolean =>
  !path.startsWith(virtual) && !/[\\/]node_modules[\\/]/u.test(path);
