/** Compiles a consumer's program, in which imports of a package lead to given modules, such as those of an earlier release. */

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

/** The virtual folder of the package's modules, which does not exist on disk. */
const virtual = "/fetchwright-package/";

/** Possible imports of the package: its name, or a path into its folder. */
export interface PackageImports {
  readonly names: readonly string[];
  /** Absolute path. */
  readonly folder: string;
}

/**
 * @param targets files and folders
 * @throws {UserError} if they contain no TypeScript
 */
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

/** The options of the nearest `tsconfig.json`. */
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
  /** A module of the package: `models.ts`. */
  readonly moduleOf: (path: string) => ts.SourceFile | undefined;
}

/** @param texts texts that replace those on disk, by path */
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
        // Dependencies of the package are resolved from the consumer's code.
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

/**
 * The folder of the language's declarations: of the consumer's compiler or else of the generator's.
 * @throws {UserError} if neither has any
 */
function librariesFor(file: string): string {
  for (const base of [file, import.meta.url]) {
    try {
      const folder = join(dirname(createRequire(base).resolve("typescript/package.json")), "lib");
      if (ts.sys.fileExists(join(folder, "lib.es5.d.ts"))) return folder;
    } catch {
      // The compiler is not installed there.
    }
  }
  throw new UserError("migrate needs the declarations of the language\nnext: npm install -D typescript@5");
}

/** Shared by all programs, so that equal files are parsed only once. */
const registry = ts.createDocumentRegistry();

/** The version of a file's text. The language's own declarations do not change. */
const versionOf = (path: string, text: string | undefined): string =>
  /[\\/]lib\.[^\\/]*\.d\.ts$/u.test(path)
    ? ""
    : createHash("sha1")
        .update(text ?? "")
        .digest("hex");

/** The path of the package's module that an import resolves to. */
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
