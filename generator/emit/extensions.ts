/** Copies a team's hand-written modules to `src/extensions/`; they are imported as `<package>/extensions/<name>`. */

import ts from "typescript";
import type { Api } from "../model/api.js";
import { UserError } from "../config/user-error.js";
import type { OutputFile } from "./output.js";
import { resourcesOf } from "./signature.js";

/** A hand-written module; `path` is the path of its source, for error messages. */
export interface ExtensionSource {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/**
 * Copies the modules, and rewrites imports of the package's own name into relative imports.
 * @throws {UserError} with the location of the first code that cannot be in a package
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

/** Refuses code that cannot be compiled on its own: declarations are generated per module, so exports need explicit types. */
function check({ path, text }: ExtensionSource): void {
  const options = { declaration: true, isolatedDeclarations: true, target: ts.ScriptTarget.ES2022 };
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: "a.ts", reportDiagnostics: true });
  const [problem] =
    diagnostics.length > 0
      ? diagnostics
      : (ts.transpileDeclaration(text, { fileName: "a.ts", reportDiagnostics: true, compilerOptions: options })
          .diagnostics ?? []);
  if (problem !== undefined)
    throw errorAt(path, text, problem.start ?? 0, ts.flattenDiagnosticMessageText(problem.messageText, " "));
  const defaultExport = /^\s*export\s+default\b/mu.exec(text);
  if (defaultExport !== null)
    throw errorAt(path, text, defaultExport.index, "a module cannot have a default export: export a name");
}

function withOwnImports({ path, text }: ExtensionSource, packageName: string, modules: ReadonlySet<string>): string {
  const { importedFiles, referencedFiles, typeReferenceDirectives } = ts.preProcessFile(text, true, true);
  const [reference] = [...referencedFiles, ...typeReferenceDirectives];
  if (reference !== undefined)
    throw errorAt(path, text, reference.pos, "a module cannot have reference directives: import what it needs");
  const pieces: string[] = [];
  let end = 0;
  for (const { fileName, pos } of importedFiles) {
    const start = pos + 1;
    const target = targetOf(fileName, packageName, modules);
    if (target === undefined || !text.startsWith(fileName, start)) {
      const allowed = `"${packageName}", its exports, other extension modules and "openapi-fetch"`;
      throw errorAt(
        path,
        text,
        start,
        `${JSON.stringify(fileName)} is not part of the package: a module can import ${allowed}`,
      );
    }
    pieces.push(text.slice(end, start), target);
    end = start + fileName.length;
  }
  return [...pieces, text.slice(end)].join("");
}

/** The relative specifier of a module in the package; `undefined` if there is no such module. */
function targetOf(specifier: string, packageName: string, modules: ReadonlySet<string>): string | undefined {
  if (specifier === "openapi-fetch") return specifier;
  const isOurs = specifier === packageName || specifier.startsWith(`${packageName}/`);
  const exported = specifier === packageName ? "index" : specifier.slice(packageName.length + 1);
  const module = isOurs ? exported : /^\.\/([\w-]+)\.js$/u.exec(specifier)?.[1]?.replace(/^/u, "extensions/");
  return module !== undefined && modules.has(module) ? `../${module}.js` : undefined;
}

function errorAt(path: string, text: string, at: number, what: string): UserError {
  const lines = text.slice(0, at).split("\n");
  const column = (lines.at(-1)?.length ?? 0) + 1;
  return new UserError(`${path}:${String(lines.length)}:${String(column)}: ${what}`);
}
