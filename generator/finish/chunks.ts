/**
 * Joins the scripts of a package into few modules, since each module that is opened takes time: the runtime, the client, and each
 * resource with those below it. What is exported keeps a module of its own, which leads to the joined one.
 */

import { posix } from "node:path";
import type { OutputFile } from "../emit/output.js";
import { joinMappings } from "./mappings.js";
import type { Script } from "./script.js";

/** The module of `dist/` that a source becomes part of. */
function chunkOf({ path, isAdded, imports }: Script): string {
  const own = path.replace(/^src\/(.*)\.ts$/u, "dist/$1.js");
  // What needs another package, such as a parser of events, is loaded only by what uses it.
  const isApart = [...imports.keys()].some((specifier) => !specifier.startsWith(".") && specifier !== "openapi-fetch");
  if (isAdded || isApart) return own;
  if (path.startsWith("src/core/")) return "dist/core/runtime.js";
  if (path === "src/client.ts") return "dist/index.js";
  return own.replace(/^(dist\/resources\/[^/]+)\/.*$/u, "$1.js");
}

export function chunksOf(scripts: readonly Script[]): OutputFile[] {
  const byPath = new Map(scripts.map((script) => [script.path, script]));
  const chunks = new Map<string, Script[]>();
  for (const script of scripts) {
    const chunk = chunkOf(script);
    chunks.set(chunk, [...(chunks.get(chunk) ?? []), script]);
  }
  return [
    ...[...chunks].flatMap(([path, members]) =>
      members[0]?.isAdded === true ? ownModule(path, members[0]) : chunk(path, inOrder(members, byPath), byPath),
    ),
    ...facades(scripts),
  ];
}

/** A team's own module, with its imports as they are. */
const ownModule = (path: string, script: Script): OutputFile[] =>
  withMap(path, script.code, { sources: [sourceFrom(path, script)], mappings: script.mappings });

/** Each module after those that it imports. */
function inOrder(members: readonly Script[], byPath: ReadonlyMap<string, Script>): Script[] {
  const ordered = new Set<Script>();
  const visited = new Set<Script>();
  const add = (script: Script): void => {
    if (visited.has(script)) return;
    visited.add(script);
    for (const specifier of script.imports.keys()) {
      const imported = byPath.get(sourceOf(script, specifier) ?? "");
      if (imported !== undefined && members.includes(imported)) add(imported);
    }
    ordered.add(script);
  };
  for (const script of members) add(script);
  return [...ordered];
}

/** The source that a relative specifier leads to. */
const sourceOf = ({ path }: Script, specifier: string): string | undefined =>
  specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier).replace(/\.js$/u, ".ts") : undefined;

/** The specifier by which one module of `dist/` imports another. */
function specifierOf(from: string, to: string): string {
  const relative = posix.relative(posix.dirname(from), to);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

function chunk(path: string, members: readonly Script[], byPath: ReadonlyMap<string, Script>): OutputFile[] {
  const targetOf = (script: Script, specifier: string): string => {
    const imported = byPath.get(sourceOf(script, specifier) ?? "");
    return imported === undefined ? specifier : specifierOf(path, chunkOf(imported));
  };
  const own = specifierOf(path, path);
  const lines = [...importLines(members, targetOf, own), ...exportLines(members, targetOf, own)];
  const bodies = members.filter(({ code }) => code !== "");
  if (lines.length === 0 && bodies.length === 0) return [];
  const mapped = bodies.map(({ code, mappings }) => ({ mappings, lines: code.split("\n").length - 1 }));
  return withMap(path, [...lines.map((line) => `${line}\n`), ...bodies.map(({ code }) => code)].join(""), {
    sources: bodies.map((body) => sourceFrom(path, body)),
    mappings: joinMappings(lines.length, mapped),
  });
}

type TargetOf = (script: Script, specifier: string) => string;

/** The imports of all members from other modules, each once. */
function importLines(members: readonly Script[], targetOf: TargetOf, own: string): string[] {
  const named = new Map<string, Set<string>>();
  const standard = new Map<string, string>();
  for (const script of members) {
    for (const [specifier, bindings] of script.imports) {
      const target = targetOf(script, specifier);
      if (target === own) continue;
      named.set(target, new Set([...(named.get(target) ?? []), ...bindings.named]));
      if (bindings.standard !== undefined) standard.set(target, bindings.standard);
    }
  }
  return [...named].map(([target, names]) => {
    const clause = [standard.get(target) ?? [], names.size === 0 ? [] : `{ ${[...names].join(", ")} }`].flat();
    return `import ${clause.join(", ")} from "${target}";`;
  });
}

/** What members export from other modules; what they export from each other is exported already. */
const exportLines = (members: readonly Script[], targetOf: TargetOf, own: string): string[] =>
  members.flatMap((script) =>
    [...script.exportsFrom].flatMap(([specifier, names]) => {
      const target = targetOf(script, specifier);
      return target === own ? [] : [`export { ${names.join(", ")} } from "${target}";`];
    }),
  );

/** Modules that are found by their own path: the entries of the package, and what a team's modules import. */
function facades(scripts: readonly Script[]): OutputFile[] {
  const imported = new Set(
    scripts.flatMap((script) =>
      script.isAdded ? [...script.imports.keys()].map((specifier) => sourceOf(script, specifier) ?? "") : [],
    ),
  );
  return scripts.flatMap((script) => {
    const path = script.path.replace(/^src\/(.*)\.ts$/u, "dist/$1.js");
    const isNeeded = path.startsWith("dist/resources/") || imported.has(script.path);
    if (!isNeeded || chunkOf(script) === path) return [];
    const names = script.exports.join(", ");
    const from = names === "" ? "" : ` from "${specifierOf(path, chunkOf(script))}"`;
    return [{ path, text: `export {${names === "" ? "" : ` ${names} `}}${from};\n` }];
  });
}

const sourceFrom = (path: string, { path: source }: Script): string => posix.relative(posix.dirname(path), source);

/** A script and its source map. */
function withMap(
  path: string,
  code: string,
  map: { readonly sources: readonly string[]; readonly mappings: string },
): OutputFile[] {
  const file = posix.basename(path);
  return [
    { path, text: `${code}//# sourceMappingURL=${file}.map\n` },
    { path: `${path}.map`, text: JSON.stringify({ version: 3, file, sourceRoot: "", names: [], ...map }) },
  ];
}
