/** Type-checks, by the compilers that a consumer may have, under the options that the package promises to keep to. */

import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";
import { root } from "./consumer.js";

/** Options as in a `tsconfig.json`. */
export type Options = Readonly<Record<string, unknown>>;

export const strictest: Options = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
  declaration: true,
  module: "nodenext",
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  types: [],
};

const exec = promisify(execFile);

/**
 * Runs a compiler on files of a folder.
 * @param compiler - name of its package
 * @returns the lines that it printed: none when all is well
 */
export async function compile(
  compiler: string,
  folder: string,
  project: { readonly include: readonly string[]; readonly options: Options },
): Promise<string[]> {
  const config = `tsconfig.${String(configs++)}.json`;
  await writeFile(join(folder, config), JSON.stringify({ include: project.include, compilerOptions: project.options }));
  const command = [join(root, "node_modules", compiler, "bin/tsc"), "-p", config, "--pretty", "false"];
  try {
    const { stdout } = await exec(process.execPath, command, { cwd: folder });
    return linesOf(stdout);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return [`${compiler} failed`, ...linesOf(`${stdout}\n${stderr}`)];
  }
}

let configs = 0;

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** An error of the compiler in a file. */
export interface Problem {
  /** Relative to the folder. */
  readonly file: string;
  readonly code: number;
  readonly text: string;
}

/** Type-checks texts as if they were files of a folder, from which other imports are read. Runs in this process, and is fast. */
export function check(folder: string, texts: ReadonlyMap<string, string>, changes: Options = {}): Problem[] {
  const json = { ...strictest, noEmit: true, ...changes };
  const { options, errors } = ts.convertCompilerOptionsFromJson(json, folder);
  const program = ts.createProgram([...paths(folder, texts)], options, hostOf(folder, texts, options));
  return [...errors, ...ts.getPreEmitDiagnostics(program)].map(({ file, code, messageText }) => ({
    file: file === undefined ? "" : relative(folder, file.fileName),
    code,
    text: ts.flattenDiagnosticMessageText(messageText, " "),
  }));
}

const paths = (folder: string, texts: ReadonlyMap<string, string>): string[] =>
  [...texts.keys()].map((name) => join(folder, name));

function hostOf(folder: string, texts: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const textOf = (path: string): string | undefined => texts.get(relative(folder, path));
  const folders = new Set([...texts.keys()].map((name) => dirname(join(folder, name))));
  return {
    ...host,
    directoryExists: (path) => folders.has(path) || ts.sys.directoryExists(path),
    fileExists: (path) => textOf(path) !== undefined || host.fileExists(path),
    readFile: (path) => textOf(path) ?? host.readFile(path),
    getSourceFile: (path, target) => {
      const text = textOf(path) ?? host.readFile(path);
      if (text === undefined) return undefined;
      const known = parsed.get(path);
      if (known?.text === text) return known;
      const file = ts.createSourceFile(path, text, target);
      parsed.set(path, file);
      return file;
    },
  };
}

/** Files by their paths, each parsed and bound once as long as its text is the same. */
const parsed = new Map<string, ts.SourceFile>();
