/** Type-checks a team's modules against the package that they are added to. */

import { Project, ts } from "ts-morph";
import type { ExtensionSource } from "./extensions.js";
import type { OutputFile } from "./output.js";

export interface ExtensionCheck {
  /** The package's modules as emitted; line numbers in extensions match their sources. */
  readonly files: readonly OutputFile[];
  readonly extensions: readonly ExtensionSource[];
  /** The name by which extensions import the package. */
  readonly packageName: string;
  /** Declarations of packages that modules import: path below `node_modules/` → text. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** The errors of the extensions, each with its location: `helpers/order.ts:3:5: Property 'id' does not exist on type 'Order'.` */
export function extensionErrors({ files, extensions, packageName, dependencies }: ExtensionCheck): string[] {
  const texts = new Map([
    ...files.map(({ path, text }) => [`/${path}`, text] as const),
    ...[...dependencies].map(([path, text]) => [`/node_modules/${path}`, text] as const),
  ]);
  const roots = extensions.map(({ name }) => `/src/extensions/${name}.ts`);
  const program = ts.createProgram(roots, options, hostOf(texts));
  return extensions.flatMap(({ path }, at) => {
    const file = program.getSourceFile(roots[at] ?? "");
    return program
      .getSemanticDiagnostics(file)
      .filter(({ code }) => !aboutNode.has(code))
      .map(({ messageText, start = 0 }) => {
        const { line = 0, character = 0 } = file?.getLineAndCharacterOfPosition(start) ?? {};
        const what = asImported(ts.flattenDiagnosticMessageText(messageText, " "), packageName);
        return `${path}:${String(line + 1)}:${String(character + 1)}: ${what}`;
      });
  });
}

/** The message with modules named as the extension imports them: `"widgets"`, not `"../index.js"`. */
const asImported = (message: string, packageName: string): string =>
  message.replaceAll(/"\.\.\/([\w/-]+)\.js"/gu, (_, module: string) =>
    JSON.stringify(module === "index" ? packageName : `${packageName}/${module}`),
  );

/** A compiler host that reads the package and the compiler's own declarations, and nothing from the disk. */
function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const library = libraryFiles();
  return {
    getSourceFile: (path) => library.get(path) ?? parsed(path, texts.get(path)),
    getDefaultLibFileName: () => `${libraryFolder}/lib.d.ts`,
    getDefaultLibLocation: () => libraryFolder,
    writeFile: () => undefined,
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => texts.has(path) || library.has(path),
    readFile: (path) => texts.get(path),
  };
}

let library: ReadonlyMap<string, ts.SourceFile> | undefined;

/** The declarations of the language and the DOM, which are parsed once: they are larger than most packages. */
function libraryFiles(): ReadonlyMap<string, ts.SourceFile> {
  if (library !== undefined) return library;
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: options });
  project.createSourceFile("/a.ts", "export {};");
  const files = project.getProgram().compilerObject.getSourceFiles();
  library = new Map(files.filter(({ isDeclarationFile }) => isDeclarationFile).map((file) => [file.fileName, file]));
  return library;
}

const libraryFolder = "/node_modules/typescript/lib";

/** Parses a module, or returns its cached tree if the text is unchanged. */
function parsed(path: string, text: string | undefined): ts.SourceFile | undefined {
  if (text === undefined) return undefined;
  const known = modules.get(path);
  if (known?.text === text) return known;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  modules.set(path, file);
  return file;
}

const modules = new Map<string, ts.SourceFile>();

/** Options that every consumer's compiler satisfies; a team's own settings may be stricter. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Diagnostics such as "Cannot find name 'process'": a project may have Node's types, but the package does not. */
const aboutNode: ReadonlySet<number> = new Set([2580, 2591]);
