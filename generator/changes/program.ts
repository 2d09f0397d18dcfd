/** Compiles two packages as one program, so that types of one can be compared with types of the other. */

import ts from "typescript";
import { type ComparedPackage, modulePathOf } from "./package.js";
import { platform } from "./platform.js";

type Side = "before" | "after";

export interface ComparedProgram {
  readonly checker: ts.TypeChecker;
  readonly fileOf: (side: Side, path: string) => ts.SourceFile | undefined;
  /** Errors of an example, compiled against the package of one side. */
  readonly problemsOf: (side: Side, example: number) => Problem[];
}

export interface Problem {
  readonly message: string;
  /** The statement that contains the error. */
  readonly statement: string;
}

/** The options of the strictest consumer: code that compiles with them compiles anywhere. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
};

/** @param examples code that imports the package */
export function programOf(
  before: ComparedPackage,
  after: ComparedPackage,
  examples: readonly string[] = [],
): ComparedProgram {
  const shown = examples.map((text, at) => [exampleName(at), `${text}\nexport {};\n`] as const);
  const texts = {
    before: new Map([...modulesOf(before), ...shown]),
    after: new Map([...modulesOf(after), ...shown]),
  };
  const shared = sharedModules(texts.before, texts.after);
  const nameIn = (side: Side, path: string): string => `/${shared.has(path) ? "before" : side}/${path}`;
  const roots = (["before", "after"] as const).flatMap((side) =>
    [...texts[side].keys()].filter(isRoot).map((path) => nameIn(side, path)),
  );
  const program = ts.createProgram([...new Set(roots)], options, hostOf(texts, nameIn));
  return {
    checker: program.getTypeChecker(),
    fileOf: (side, path) => program.getSourceFile(nameIn(side, path)),
    problemsOf: (side, example) => problemsIn(program, nameIn(side, exampleName(example))),
  };
}

/** A compiler host that reads the modules of both sides, and nothing from the disk. */
function hostOf(
  texts: Readonly<Record<Side, ReadonlyMap<string, string>>>,
  nameIn: (side: Side, path: string) => string,
): ts.CompilerHost {
  const textOf = (path: string): string | undefined => {
    const [, side, name] = /^\/(before|after)\/(.*)$/u.exec(path) ?? [];
    return side === undefined || name === undefined ? undefined : texts[side as Side].get(name);
  };
  const resolve = (specifier: string, from: string): string | undefined => {
    const path = modulePath(specifier, from);
    if (path === undefined) return undefined;
    const name = path.replace(/^\/(?:before|after)\//u, "");
    const resolved = nameIn(path.startsWith("/before/") ? "before" : "after", name);
    return textOf(resolved) === undefined ? undefined : resolved;
  };
  return {
    getSourceFile: (path) => (path === libraryPath ? library : parsed(path, textOf(path))),
    getDefaultLibFileName: () => libraryPath,
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
    resolveModuleNameLiterals: (literals, from) =>
      literals.map(({ text }) => {
        const resolvedFileName = resolve(text, from);
        return {
          resolvedModule: resolvedFileName === undefined ? undefined : { resolvedFileName, extension: ts.Extension.Ts },
        };
      }),
  };
}

function problemsIn(program: ts.Program, path: string): Problem[] {
  const file = program.getSourceFile(path);
  if (file === undefined) return [];
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
    .filter(({ code }) => code !== unknownGlobal)
    .map(({ messageText, start = 0 }) => ({
      message: ts.flattenDiagnosticMessageText(messageText, " "),
      statement: statementAt(file, start),
    }));
}

/** "Cannot find global type": an error about the platform, reported once for all files. */
const unknownGlobal = 2318;

const isRoot = (path: string): boolean =>
  /^(?:client|api|models|core\/error-body|resources\/.*|examples\/.*)\.ts$/u.test(path);

const exampleName = (at: number): string => `examples/${String(at)}.ts`;

/** The path that a specifier resolves to. An example may import the package by any name. */
function modulePath(specifier: string, from: string): string | undefined {
  if (specifier.startsWith(".")) return modulePathOf(from, specifier);
  const [, side] = /^\/(before|after)\/examples\//u.exec(from) ?? [];
  const [name, module = "index"] = /^(?:@[^/]+\/)?[^/:]+(?:\/(.+))?$/u.exec(specifier) ?? [];
  return side === undefined || name === undefined ? undefined : `/${side}/${module}.ts`;
}

/** The top-level statement at a position. */
const statementAt = (file: ts.SourceFile, position: number): string =>
  file.statements.find(({ pos, end }) => pos <= position && position < end)?.getText(file) ?? "";

/** The modules of a package. If models do not refer to `schema.ts`, its large types are left out, as no signature shows them. */
function modulesOf({ modules }: ComparedPackage): ReadonlyMap<string, string> {
  if (/^import .*"\.\/schema(?:\.[jt]s)?";$/mu.test(modules.get("models.ts") ?? "")) return modules;
  return new Map([...modules].map(([path, text]) => [path, path === "schema.ts" ? noSchema : text]));
}

const noSchema = "export interface paths {}\nexport interface components {}\nexport interface webhooks {}\n";

/** Modules of the runtime that are equal in both packages, and so are parsed only once. */
const sharedModules = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set(
    [...before].filter(([path, text]) => path.startsWith("core/") && after.get(path) === text).map(([path]) => path),
  );

const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });

/** Parses a module, or returns its cached tree if the text is unchanged: every package contains the runtime. */
function parsed(path: string, text: string | undefined): ts.SourceFile | undefined {
  if (text === undefined) return undefined;
  const known = modules.get(path);
  if (known?.text === text) return known;
  const file = parse(path, text);
  modules.set(path, file);
  return file;
}

const modules = new Map<string, ts.SourceFile>();

/** A path that does not exist on disk. */
const libraryPath = "/lib.platform.d.ts";
const library = parse(libraryPath, platform);
