/**
 * Joins a package's scripts into few modules, since opening each module takes time: the runtime, the client, and the resources. An
 * exported module stays, as a facade that re-exports from the joined one.
 */

import { posix } from "node:path";
import { UserError } from "../config/user-error.js";
import type { OutputFile } from "../emit/output.js";
import { joinMappings } from "./mappings.js";
import type { Script } from "./script.js";

/** Maximum size of a chunk of resources, in characters. */
const maxInChunk = 120_000;

/** The module of `dist/` that each source becomes part of. */
type Chunks = ReadonlyMap<string, string>;

/** The module of `dist/` for a source that is not joined. */
const ownPath = ({ path }: Pick<Script, "path">): string => path.replace(/^src\/(.*)\.ts$/u, "dist/$1.js");

const isResource = ({ path, isAdded }: Script): boolean => !isAdded && path.startsWith("src/resources/");

function chunkPath(script: Script): string {
  // A module that imports another package, such as an event-stream parser, stays apart and is loaded only when it is used.
  const isApart = [...script.imports.keys()].some(
    (specifier) => !specifier.startsWith(".") && specifier !== "openapi-fetch",
  );
  if (script.isAdded || isApart) return ownPath(script);
  if (script.path.startsWith("src/core/")) return "dist/core/runtime.js";
  return script.path === "src/client.ts" ? "dist/index.js" : ownPath(script);
}

/** Assigns resources to chunks in the order of their paths, so that each is next to its children, up to the maximum size. */
function resourceChunks(scripts: readonly Script[]): Map<string, string> {
  const chunks: Script[][] = [];
  let size = Infinity;
  for (const script of scripts.filter(isResource).sort((a, b) => (a.path < b.path ? -1 : 1))) {
    if (size + script.code.length > maxInChunk) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(script);
    size += script.code.length;
  }
  return new Map(
    chunks.flatMap((members, index) => {
      const [first, ...others] = members;
      const path = first !== undefined && others.length === 0 ? ownPath(first) : `dist/core/resources-${index + 1}.js`;
      return members.map((script) => [script.path, path] as const);
    }),
  );
}

export function chunksOf(scripts: readonly Script[]): OutputFile[] {
  const resources = resourceChunks(scripts);
  const chunks: Chunks = new Map(
    scripts.map((script) => [script.path, resources.get(script.path) ?? chunkPath(script)]),
  );
  const members = new Map<string, Script[]>();
  for (const script of scripts) {
    const path = chunks.get(script.path) ?? "";
    members.set(path, [...(members.get(path) ?? []), script]);
  }
  return [
    ...[...members].flatMap(([path, joined]) =>
      joined[0]?.isAdded === true ? ownModule(path, joined[0]) : chunk(path, inOrder(joined), chunks),
    ),
    ...facades(scripts, chunks),
  ];
}

/** A team's own module, whose imports stay unchanged. */
const ownModule = (path: string, script: Script): OutputFile[] =>
  withMap(path, script.code, { sources: [sourceFrom(path, script)], mappings: script.mappings });

/** Orders modules so that each comes after its imports. */
function inOrder(members: readonly Script[]): Script[] {
  const byPath = new Map(members.map((script) => [script.path, script]));
  const ordered = new Set<Script>();
  const visited = new Set<Script>();
  const add = (script: Script): void => {
    if (visited.has(script)) return;
    visited.add(script);
    for (const specifier of script.imports.keys()) {
      const imported = byPath.get(sourceOf(script, specifier) ?? "");
      if (imported !== undefined) add(imported);
    }
    ordered.add(script);
  };
  for (const script of members) add(script);
  return [...ordered];
}

/** The source that a relative specifier resolves to. */
const sourceOf = ({ path }: Script, specifier: string): string | undefined =>
  specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier).replace(/\.js$/u, ".ts") : undefined;

/** The specifier by which one module of `dist/` imports another. */
function specifierOf(from: string, to: string): string {
  const relative = posix.relative(posix.dirname(from), to);
  return relative.startsWith(".") ? relative : `./${relative}`;
}

/** Refuses a name that two joined modules declare: the chunk would not load. */
function refuseClashes(members: readonly Script[]): void {
  const declaredBy = new Map<string, string>();
  for (const { path, code } of members) {
    for (const [, name = ""] of code.matchAll(declarations)) {
      const other = declaredBy.get(name);
      if (other !== undefined && other !== path)
        throw new UserError(`${other} and ${path} both declare ${name}, and become one module: rename one of the two`);
      declaredBy.set(name, path);
    }
  }
}

const declarations = /^(?:export )?(?:async )?(?:class|const|let|var|function\*?) ([\p{ID_Continue}$]+)/gmu;

function chunk(path: string, members: readonly Script[], chunks: Chunks): OutputFile[] {
  refuseClashes(members);
  const targetOf = (script: Script, specifier: string): string => {
    const imported = chunks.get(sourceOf(script, specifier) ?? "");
    return imported === undefined ? specifier : specifierOf(path, imported);
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

/** The imports of all members from other modules, without duplicates. */
function importLines(members: readonly Script[], targetOf: TargetOf, own: string): string[] {
  const named = new Map<string, Set<string>>();
  const standard = new Map<string, string>();
  for (const script of members) {
    for (const [specifier, bindings] of script.imports) {
      const target = targetOf(script, specifier);
      if (target === own) continue;
      named.set(target, new Set([...(named.get(target) ?? []), ...bindings.named]));
      if (bindings.defaultName !== undefined) standard.set(target, bindings.defaultName);
    }
  }
  return [...named].map(([target, names]) => {
    const clause = [standard.get(target) ?? [], names.size === 0 ? [] : `{ ${[...names].join(", ")} }`].flat();
    return `import ${clause.join(", ")} from "${target}";`;
  });
}

/** The members' re-exports from other modules. A re-export within the chunk needs no statement, unless it renames. */
const exportLines = (members: readonly Script[], targetOf: TargetOf, own: string): string[] =>
  members.flatMap((script) =>
    [...script.exportsFrom].flatMap(([specifier, names]) => {
      const target = targetOf(script, specifier);
      if (target !== own) return [`export { ${names.join(", ")} } from "${target}";`];
      const aliases = names.filter((name) => name.includes(" as "));
      return aliases.length === 0 ? [] : [`export { ${aliases.join(", ")} };`];
    }),
  );

/** Facades for modules that are imported by their own path: the package's entries, and modules that a team's own modules import. */
function facades(scripts: readonly Script[], chunks: Chunks): OutputFile[] {
  const imported = new Set(
    scripts.flatMap((script) =>
      script.isAdded ? [...script.imports.keys()].map((specifier) => sourceOf(script, specifier) ?? "") : [],
    ),
  );
  return scripts.flatMap((script) => {
    const path = ownPath(script);
    const target = chunks.get(script.path) ?? path;
    if (target === path || !(isResource(script) || imported.has(script.path))) return [];
    const names = script.exports.join(", ");
    const text = names === "" ? "export {};" : `export { ${names} } from "${specifierOf(path, target)}";`;
    return [{ path, text: `${text}\n` }];
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
