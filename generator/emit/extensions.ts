/** Hand-written modules of a team, as they go into the package: `src/extensions/`, imported as `<package>/extensions/<name>`. */

import ts from "typescript";
import type { Api } from "../model.js";
import { UserError } from "../config/user-error.js";
import type { OutputFile } from "./output.js";
import { resourcesOf } from "./signature.js";

/** A module as it was written; `path` is where, for whoever mends it. */
export interface ExtensionSource {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/**
 * What a module imports from the package by its name, it imports from its neighbours there.
 * @throws {UserError} that names the first place that cannot go into a package.
 */
export function extensionFiles(sources: readonly ExtensionSource[], api: Api): OutputFile[] {
  const modules = new Set([
    "index",
    "api",
    ...resourcesOf(api).map(({ resource }) => `resources/${resource.file}`),
    ...sources.map(({ name }) => `extensions/${name}`),
  ]);
  return sources.map((source) => {
    check(source);
    const text = withOwnImports(source, api.name, modules);
    return { path: `src/extensions/${source.name}.ts`, text, addedBy: source.path };
  });
}

/** Declarations are made of each module alone, so that what it exports has to say its types. */
function check({ path, text }: ExtensionSource): void {
  const options = { declaration: true, isolatedDeclarations: true, target: ts.ScriptTarget.ES2022 };
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: "a.ts", reportDiagnostics: true });
  const [problem] =
    diagnostics.length > 0
      ? diagnostics
      : (ts.transpileDeclaration(text, { fileName: "a.ts", reportDiagnostics: true, compilerOptions: options })
          .diagnostics ?? []);
  if (problem !== undefined)
    throw misplaced(path, text, problem.start ?? 0, ts.flattenDiagnosticMessageText(problem.messageText, " "));
  const found = /^\s*export\s+default\b/mu.exec(text);
  if (found !== null) throw misplaced(path, text, found.index, "a default export has no name: export it by one");
}

function withOwnImports({ path, text }: ExtensionSource, packageName: string, modules: ReadonlySet<string>): string {
  const { importedFiles, referencedFiles, typeReferenceDirectives } = ts.preProcessFile(text, true, true);
  const [reference] = [...referencedFiles, ...typeReferenceDirectives];
  if (reference !== undefined)
    throw misplaced(path, text, reference.pos, "a package has no reference directives: import what you need");
  const pieces: string[] = [];
  let end = 0;
  for (const { fileName, pos } of importedFiles) {
    const start = pos + 1;
    const target = targetOf(fileName, packageName, modules);
    if (target === undefined || !text.startsWith(fileName, start)) {
      const allowed = `"${packageName}", what it exports, its own neighbours, and "openapi-fetch"`;
      throw misplaced(
        path,
        text,
        start,
        `${JSON.stringify(fileName)} is not in the package: a module imports ${allowed}`,
      );
    }
    pieces.push(text.slice(end, start), target);
    end = start + fileName.length;
  }
  return [...pieces, text.slice(end)].join("");
}

/** What a specifier is within the package; `undefined` where there is no such module. */
function targetOf(specifier: string, packageName: string, modules: ReadonlySet<string>): string | undefined {
  if (specifier === "openapi-fetch") return specifier;
  const isOurs = specifier === packageName || specifier.startsWith(`${packageName}/`);
  const exported = specifier === packageName ? "index" : specifier.slice(packageName.length + 1);
  const module = isOurs ? exported : /^\.\/([\w-]+)\.js$/u.exec(specifier)?.[1]?.replace(/^/u, "extensions/");
  return module !== undefined && modules.has(module) ? `../${module}.js` : undefined;
}

function misplaced(path: string, text: string, at: number, what: string): UserError {
  const lines = text.slice(0, at).split("\n");
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return new UserError(`${path}:${String(lines.length)}:${String(column)}: ${what}`);
}
