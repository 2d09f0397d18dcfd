/** Compiles consumers of one package against another: whether a change breaks anyone, decided by the compiler alone. */

import { dirname, join, posix } from "node:path";
import ts from "typescript";
import type { ComparedPackage } from "../../generator/changes/package.js";
import { root } from "../package/support/consumer.js";
import { consumerOf, type Line } from "./consumers.js";

export interface CompileResult {
  /** Lines that compile against the old package and do not against the new one. */
  readonly broken: readonly { readonly line: Line; readonly message: string }[];
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
};

/** A folder that is not on disk, from which the dependencies of packages are found. */
const folder = join(root, "compared");

/** Packages by name, and programs that use them. */
export class ConsumerCompiler {
  readonly #files = new Map<string, string>();
  readonly #packages: ReadonlyMap<string, ComparedPackage>;
  readonly #parsed = new Map<string, ts.SourceFile | undefined>();
  readonly #consumers = new Map<string, readonly Line[]>();

  readonly #most: number;

  /** @param most lines for each call and model of a consumer */
  constructor(packages: ReadonlyMap<string, ComparedPackage>, most = Infinity) {
    this.#most = most;
    this.#packages = packages;
    for (const [name, { modules }] of packages)
      for (const [path, text] of modules) {
        this.#files.set(posix.join(folder, name, path), text);
      }
  }

  /** Compiles a consumer of each package, and keeps the lines that compile. */
  prepare(): void {
    const program = this.#program([...this.#packages.keys()].map((name) => posix.join(folder, name, "index.ts")));
    const checker = program.getTypeChecker();
    for (const name of this.#packages.keys()) {
      const index = program.getSourceFile(posix.join(folder, name, "index.ts"));
      if (index !== undefined) this.#consumers.set(name, consumerOf(index, checker, this.#most));
    }
    for (const [name, { broken }] of this.#compile([...this.#packages.keys()].map((one) => [one, one] as const))) {
      const wrong = new Set(broken.map(({ line }) => line));
      const [old] = name.split("\0");
      this.#consumers.set(
        old ?? "",
        (this.#consumers.get(old ?? "") ?? []).filter((line) => !wrong.has(line)),
      );
    }
  }

  linesOf(name: string): readonly Line[] {
    return this.#consumers.get(name) ?? [];
  }

  /** @param pairs names of the old and the new package */
  compile(pairs: readonly (readonly [string, string])[]): CompileResult[] {
    const found = this.#compile(pairs);
    return pairs.map(([old, now]) => found.get(`${old}\0${now}`) ?? { broken: [] });
  }

  #compile(pairs: readonly (readonly [string, string])[]): Map<string, CompileResult> {
    const paths = pairs.map(([old, now], at) => {
      const path = posix.join(folder, `consumer-${String(this.#compiled++)}-${String(at)}.ts`);
      const text = this.linesOf(old).map(({ code }) => code.replace('"PACKAGE"', `"./${now}/index.js"`));
      this.#files.set(path, text.join("\n"));
      return path;
    });
    const program = this.#program(paths);
    return new Map(
      pairs.map(([old, now], at) => {
        const source = program.getSourceFile(paths[at] ?? "");
        const lines = this.linesOf(old);
        const diagnostics =
          source === undefined
            ? []
            : [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
        const broken = diagnostics.flatMap(({ start, messageText }) => {
          const line = lines[source?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0];
          return line === undefined ? [] : [{ line, message: ts.flattenDiagnosticMessageText(messageText, " ") }];
        });
        return [`${old}\0${now}`, { broken }] as const;
      }),
    );
  }

  #compiled = 0;

  #program(roots: readonly string[]): ts.Program {
    const host = ts.createCompilerHost(options);
    return ts.createProgram([...roots], options, {
      ...host,
      fileExists: (path) => this.#files.has(path) || host.fileExists(path),
      readFile: (path) => this.#files.get(path) ?? host.readFile(path),
      directoryExists: (path) => path.startsWith(folder) || (host.directoryExists?.(path) ?? true),
      getSourceFile: (path, target) => {
        if (!this.#parsed.has(path)) {
          const text = this.#files.get(path);
          this.#parsed.set(
            path,
            text === undefined ? host.getSourceFile(path, target) : ts.createSourceFile(path, text, target),
          );
        }
        return this.#parsed.get(path);
      },
      resolveModuleNameLiterals: (literals, from, _, resolvedOptions) =>
        literals.map(({ text }) => {
          const own = text.startsWith(".") ? posix.join(dirname(from), text).replace(/\.js$/u, ".ts") : undefined;
          if (own !== undefined && this.#files.has(own))
            return { resolvedModule: { resolvedFileName: this.#same(own), extension: ts.Extension.Ts } };
          return ts.resolveModuleName(text, from, resolvedOptions, host, undefined, undefined, ts.ModuleKind.ESNext);
        }),
    });
  }

  /** The first package's copy of a module of the runtime with the same text. */
  #same(path: string): string {
    const [, name = "", module = ""] = /^([^/]+)\/(.*)$/u.exec(path.slice(folder.length + 1)) ?? [];
    if (!module.startsWith("core/") || ["core/error-body.ts", "core/errors.ts"].includes(module)) return path;
    const text = this.#files.get(path);
    const first = [...this.#packages.keys()].find((other) => this.#packages.get(other)?.modules.get(module) === text);
    return posix.join(folder, first ?? name, module);
  }
}
