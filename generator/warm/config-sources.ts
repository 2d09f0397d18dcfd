/**
 * Finds the modules of a configuration without running them. While they are unchanged, so are their exports, unless these depend on
 * anything else: a clock, a file, a package.
 */

import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { packageRoot } from "../package-root.js";
import { type FileRecord, hashOf, recordFile } from "./files.js";

export interface ConfigSources {
  /** Whether the modules and the variables alone decide what the configuration exports. */
  readonly isAll: boolean;
  readonly files: readonly FileRecord[];
  /** Environment variables that the modules read: name → hash of the value. */
  readonly env: Readonly<Record<string, string>>;
}

/** Finds the modules of a configuration by their relative imports. */
export function sourcesOfConfig(file: string): ConfigSources {
  const files = new Map<string, FileRecord>();
  const env = new Set<string>();
  let isAll = true;
  const pending = [file];
  // These files decide how a module is compiled.
  for (const name of ["package.json", "tsconfig.json"]) {
    const record = recordFile(join(dirname(file), name));
    files.set(record.path, record);
  }
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (files.has(path)) continue;
    const text = textOf(path);
    files.set(path, text === undefined ? { path, sha256: null } : { path, sha256: hashOf(text) });
    if (text === undefined || path.endsWith(".json")) continue;
    const read = readModule(text);
    isAll &&= read.isAll;
    for (const name of read.env) env.add(name);
    for (const specifier of read.imports) {
      const targets = targetsOf(specifier, path);
      if (targets === undefined) isAll = false;
      else for (const target of targets.modules) pending.push(target);
      for (const record of targets?.others ?? []) files.set(record.path, record);
    }
  }
  return { isAll, files: [...files.values()], env: hashesOf(env) };
}

/** Hashes of environment variables; values are not stored, as they may be secret. */
export const hashesOf = (names: Iterable<string>): Record<string, string> =>
  Object.fromEntries([...names].map((name) => [name, hashOf(JSON.stringify(process.env[name] ?? null))]));

function textOf(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path, "utf8") : undefined;
  } catch {
    return undefined;
  }
}

interface ReadModule {
  readonly isAll: boolean;
  readonly imports: readonly string[];
  readonly env: readonly string[];
}

const typeImport = /\b(?:import|export)\s+type\b[^"'`;]*?\bfrom\s*(?:"[^"\n]*"|'[^'\n]*')/gu;
const valueImport =
  /\b(?:(?:import|export)\b[^"'`;()]*?\bfrom\s*|import\s*|(?:import|require)\s*\(\s*)(?:"([^"\n]*)"|'([^'\n]*)')/gu;
const variable =
  /\bprocess\s*\.\s*env\s*(?:\.\s*(\w+)\b|\[\s*(?:"([^"\n]*)"|'([^'\n]*)')\s*\])(?!\s*[^\s=!<>\w]{0,3}=[^=])/gu;

/**
 * Names that can make two evaluations of one text differ. A module that contains one, even in a comment, is not proved unchanged, but
 * run.
 */
const impure =
  /\b(?:process|globalThis|global|Date|random|performance|fetch|crypto|eval|Function|require|createRequire|import|Intl|toLocale\w*|localeCompare|setTimeout|setInterval|navigator|WebAssembly)\b/u;

function readModule(text: string): ReadModule {
  const imports: string[] = [];
  const env: string[] = [];
  const rest = text
    .replaceAll(typeImport, "")
    .replaceAll(valueImport, (_, double?: string, single?: string) => {
      imports.push(double ?? single ?? "");
      return "";
    })
    .replaceAll(variable, (_, ...names: (string | undefined)[]) => {
      env.push(names.slice(0, 3).find((name) => name !== undefined) ?? "");
      return "";
    })
    // `openapi-fetch` contains `fetch`, and comments mention it.
    .replaceAll("openapi-fetch", "")
    .replaceAll(/\bimport\s*\.\s*meta\s*\.\s*(?:url|dirname|filename)\b/gu, "");
  return { isAll: !impure.test(rest), imports, env };
}

interface Targets {
  readonly modules: readonly string[];
  readonly others: readonly FileRecord[];
}

const none: Targets = { modules: [], others: [] };
const pureBuiltins: ReadonlySet<string> = new Set(["node:path", "path", "node:url", "url"]);

/** All files that a specifier may resolve to, whether they exist or not; `undefined` if that cannot be decided. */
function targetsOf(specifier: string, importer: string): Targets | undefined {
  if (pureBuiltins.has(specifier)) return none;
  if (/^fetchwright(?:\/|$)/u.test(specifier)) return ownPackage(dirname(importer));
  if (!/^\.{1,2}\//u.test(specifier)) return undefined;
  const path = resolve(dirname(importer), specifier);
  const typed = path.replace(/\.([cm]?)js$/u, ".$1ts");
  const endings = [".ts", ".tsx", ".mts", ".js", ".mjs", ".cjs", ".json"];
  const guessed = endings.flatMap((ending) => [`${path}${ending}`, join(path, `index${ending}`)]);
  return { modules: [...new Set([path, typed, ...guessed])], others: [] };
}

/** The installed fetchwright that a configuration imports: the running one, or another one, whose manifest is recorded. */
function ownPackage(folder: string): Targets | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const manifest = join(at, "node_modules/fetchwright/package.json");
    const record = recordFile(manifest);
    if (record.sha256 !== null) {
      const real = realpathSync(dirname(manifest));
      if (real === realpathSync(packageRoot)) return none;
      return real.split(sep).includes("node_modules") ? { modules: [], others: [record] } : undefined;
    }
    if (dirname(at) === at) return undefined;
  }
}
