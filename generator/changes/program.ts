/** Two packages in one program of the compiler, so that types of one can be compared with types of the other. */

import { dirname, posix } from "node:path";
import ts from "typescript";
import type { ComparedPackage } from "./package.js";

export type Side = "before" | "after";

export interface ComparedProgram {
  readonly checker: ts.TypeChecker;
  readonly fileOf: (side: Side, path: string) => ts.SourceFile | undefined;
}

/** The strictest consumer: what compiles there compiles anywhere. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  skipLibCheck: true,
};

export function programOf(before: ComparedPackage, after: ComparedPackage): ComparedProgram {
  const texts = { before: modulesOf(before), after: modulesOf(after) };
  const shared = sharedModules(texts.before, texts.after);
  const textOf = (path: string): string | undefined => {
    const [, side, name] = /^\/(before|after)\/(.*)$/u.exec(path) ?? [];
    return side === undefined || name === undefined ? undefined : texts[side as Side].get(name);
  };
  const nameIn = (side: Side, path: string): string => `/${shared.has(path) ? "before" : side}/${path}`;
  const resolve = (specifier: string, from: string): string | undefined => {
    if (!specifier.startsWith(".")) return undefined;
    const path = posix.join(dirname(from), specifier).replace(/\.js$/u, ".ts");
    const name = path.replace(/^\/(?:before|after)\//u, "");
    const resolved = nameIn(path.startsWith("/before/") ? "before" : "after", name);
    return textOf(resolved) === undefined ? undefined : resolved;
  };
  const host: ts.CompilerHost = {
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
  const roots = (["before", "after"] as const).flatMap((side) =>
    [...texts[side].keys()].filter(isRoot).map((path) => nameIn(side, path)),
  );
  const program = ts.createProgram([...new Set(roots)], options, host);
  return {
    checker: program.getTypeChecker(),
    fileOf: (side, path) => program.getSourceFile(nameIn(side, path)),
  };
}

const isRoot = (path: string): boolean => /^(?:client|api|models|core\/error-body|resources\/.*)\.ts$/u.test(path);

/** Without the large types of `schema.ts` where the models do not refer to them: no signature shows them. */
function modulesOf({ modules }: ComparedPackage): ReadonlyMap<string, string> {
  if (/^import .*"\.\/schema\.js";$/mu.test(modules.get("models.ts") ?? "")) return modules;
  return new Map([...modules].map(([path, text]) => [path, path === "schema.ts" ? noSchema : text]));
}

const noSchema = "export interface paths {}\nexport interface components {}\nexport interface webhooks {}\n";

/** Modules of the runtime that are the same in both packages, which are then parsed once. */
const sharedModules = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): ReadonlySet<string> =>
  new Set(
    [...before].filter(([path, text]) => path.startsWith("core/") && after.get(path) === text).map(([path]) => path),
  );

const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ES2022,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });

/** Parses a module once as long as its text is the same: the runtime is in every package. */
function parsed(path: string, text: string | undefined): ts.SourceFile | undefined {
  if (text === undefined) return undefined;
  const known = modules.get(path);
  if (known?.text === text) return known;
  const file = parse(path, text);
  modules.set(path, file);
  return file;
}

const modules = new Map<string, ts.SourceFile>();

/**
 * What packages mention of the language and the platform. Their own declarations are so large that reading them would take longer than
 * the comparison; here each is a type of its own, which is all that a comparison needs.
 */
const platform = `
${[
  "AbortSignal",
  "ArrayBuffer",
  "Blob",
  "CallableFunction",
  "Date",
  "Error",
  "File",
  "FormData",
  "Function",
  "Headers",
  "IArguments",
  "Map<K, V>",
  "NewableFunction",
  "Promise<T>",
  "PromiseLike<T>",
  "ReadableStream<T>",
  "RegExp",
  "Request",
  "RequestInit",
  "Response",
  "Set<T>",
  "Symbol",
  "URL",
  "URLSearchParams",
  "Uint8Array",
]
  .map((name, at) => `interface ${name} { readonly platform: ${String(at)} }`)
  .join("\n")}
interface Object {}
interface String { readonly length: number; charAt(index: number): string }
interface Number { toFixed(digits?: number): string }
interface Boolean { valueOf(): boolean }
interface Array<T> { length: number; [index: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T }
interface AsyncIterable<T> { readonly iterates: T }
interface AsyncGenerator<T, R, N> extends AsyncIterable<T> { readonly returns: [R, N] }
type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof never, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof never> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
`;

/** Where nothing is on disk. */
const libraryPath = "/lib.platform.d.ts";
const library = parse(libraryPath, platform);
