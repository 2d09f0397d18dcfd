/**
 * The modules of a configuration, read and not run. As long as they are the same, so is what they export, unless they depend on
 * something else: a clock, a file, a package.
 */

import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { packageRoot } from "../package-root.js";
import { type FileRecord, hashOf, recordFile } from "./files.js";

export interface ConfigSources {
  /** Whether they and the variables decide what the configuration exports. */
  readonly isAll: boolean;
  readonly files: readonly FileRecord[];
  /** Environment variables that are read, by their names → hash of the value. */
  readonly env: Readonly<Record<string, string>>;
}

/** Finds the modules of a configuration by their relative imports. */
export function sourcesOfConfig(file: string): ConfigSources {
  const files = new Map<string, FileRecord>();
  const env = new Set<string>();
  let isAll = true;
  const pending = [file];
  // They decide how a module is compiled.
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

/** A value may be secret: only its hash is kept. */
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

/** What makes two evaluations of one text differ, also where it is only a word of a comment: then the module is run. */
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
    // A name that comments mention.
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

/** Every file that a specifier may lead to, whether there is one or not; `undefined` if that cannot be said. */
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

/** The fetchwright that a configuration imports: the one that runs, or another that is installed. */
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
