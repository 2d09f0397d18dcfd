/** Extracts the script of a module without its imports and comments, so that scripts can be joined. */

import type { OutputFile } from "../emit/output.js";

export interface Script {
  /** Path of the source: `src/core/errors.ts`. */
  readonly path: string;
  /** Whether it is a team's own module, which is not joined. */
  readonly isAdded: boolean;
  /** Specifier → imported names; for a team's own module, only the specifiers. */
  readonly imports: ReadonlyMap<string, Bindings>;
  /** Specifier → re-exported names. */
  readonly exportsFrom: ReadonlyMap<string, readonly string[]>;
  /** Names of the values that it declares and exports. */
  readonly exports: readonly string[];
  readonly code: string;
  readonly mappings: string;
}

interface Bindings {
  /** The default import, or the namespace import `* as name`. */
  readonly defaultName?: string;
  readonly named: readonly string[];
}

interface Compiled {
  readonly code: string;
  readonly mappings: string;
}

/** @param compile compiles TypeScript to JavaScript */
export function scriptOf({ path, text, addedBy }: OutputFile, compile: (text: string) => Compiled): Script {
  if (addedBy !== undefined) {
    const compiled = compile(text);
    const specifiers = [...compiled.code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']/gu)];
    const imports = new Map(specifiers.map(([, specifier]) => [specifier ?? "", { named: [] }]));
    return { path, isAdded: true, imports, exportsFrom: new Map(), exports: [], ...compiled };
  }
  const imports = new Map<string, Bindings>();
  const exportsFrom = new Map<string, string[]>();
  const alone = text
    .replaceAll(statement, (whole, keyword: string, clause: string, specifier: string) => {
      const { defaultName, named } = bindingsOf(clause);
      if (keyword === "export" && named.length > 0)
        exportsFrom.set(specifier, [...(exportsFrom.get(specifier) ?? []), ...named]);
      else if (named.length > 0 || defaultName !== undefined)
        imports.set(specifier, { named, ...(defaultName === undefined ? {} : { defaultName }) });
      return blank(whole);
    })
    .replaceAll(comment, blank);
  const { code, mappings } = compile(alone);
  const body = code.replace(/^export \{\};\n?/mu, "");
  const exports = [...body.matchAll(declarations)].map(([, name]) => name ?? "");
  return { path, isAdded: false, imports, exportsFrom, exports, code: body, mappings };
}

/** `import … from "…";` and `export { … } from "…";`: the only forms in the package's own modules. */
const statement =
  /^(import|export) (?!class |const |function |interface |async |abstract )([^;"']*?) from "([^"]+)";$/gmu;

/** A comment without code on its lines. */
const comment = /^[ \t]*(?:\/\*\*[^*]*(?:\*(?!\/)[^*]*)*\*\/[ \t]*|\/\/.*)$/gmu;

const declarations = /^export (?:async )?(?:class|const|function\*?) ([\p{ID_Continue}$]+)/gmu;

/** Replaces a text with as many empty lines, so that source maps stay correct. */
const blank = (text: string): string => "\n".repeat(text.split("\n").length - 1);

/** The values that a clause imports or exports: `createClient, { type Client, x }`. */
function bindingsOf(clause: string): Bindings {
  if (clause.startsWith("type ")) return { named: [] };
  const [, defaultName, list = ""] = /^((?:\* as )?[\p{ID_Continue}$]+)?[,\s]*(?:\{([\s\S]*)\})?$/u.exec(clause) ?? [];
  const named = list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("type "));
  return defaultName === undefined ? { named } : { defaultName, named };
}
