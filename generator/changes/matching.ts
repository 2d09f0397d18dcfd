/** Matches the calls and types of the new package with those of the old one. */

import type ts from "typescript";
import { argumentsOf, endpointOf, resultOf, unnamed } from "./calls.js";
import { type Call, type Declarations, namesIn, type NamedNode, tokensOf } from "./declarations.js";
import { alike, mayBeRenamed } from "./likeness.js";
import type { ComparedPackage } from "./package.js";

export interface MatchedCall {
  readonly before: Call;
  readonly after: Call;
}

export interface Matching {
  readonly calls: readonly MatchedCall[];
  readonly removedCalls: readonly Call[];
  readonly addedCalls: readonly Call[];
  /** Old name → new name of the renamed types. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly removedTypes: readonly string[];
  readonly addedTypes: readonly string[];
}

interface Compared {
  readonly declarations: Declarations;
  readonly lock: ComparedPackage["lock"];
}

export function match(before: Compared, after: Compared): Matching {
  const calls = matchCalls([...before.declarations.calls.values()], [...after.declarations.calls.values()]);
  const renamed = matchTypes(before, after, calls);
  const taken = new Set(renamed.values());
  const [old, now] = [before.declarations.named, after.declarations.named];
  const oldCalls = new Set(calls.map((pair) => pair.before));
  const nowCalls = new Set(calls.map((pair) => pair.after));
  return {
    calls,
    removedCalls: [...before.declarations.calls.values()].filter((call) => !oldCalls.has(call)),
    addedCalls: [...after.declarations.calls.values()].filter((call) => !nowCalls.has(call)),
    renamed,
    removedTypes: [...old.keys()].filter((name) => !now.has(name) && !renamed.has(name)),
    addedTypes: [...now.keys()].filter((name) => !old.has(name) && !taken.has(name)),
  };
}

/** Matches calls by endpoint and name, then by either alone, then by shape. */
function matchCalls(old: readonly Call[], now: readonly Call[]): MatchedCall[] {
  const pairs: MatchedCall[] = [];
  const open = { old: new Set(old), now: new Set(now) };
  const pair = (before: Call, after: Call): void => {
    pairs.push({ before, after });
    open.old.delete(before);
    open.now.delete(after);
  };
  const byEach = (keyOf: (call: Call) => string | undefined): void => {
    const found = new Map([...open.now].map((call) => [keyOf(call), call]));
    for (const before of open.old) {
      const key = keyOf(before);
      const after = key === undefined ? undefined : found.get(key);
      if (after !== undefined && open.now.has(after)) pair(before, after);
    }
  };
  // An operation may have several names; names that are unchanged are matched first.
  byEach(({ key, name }) => (key === undefined ? undefined : `${unnamed(key)} ${name}`));
  byEach(({ key }) => (key === undefined ? undefined : unnamed(key)));
  byEach(({ name }) => name);
  for (const before of open.old) {
    const after = only([...open.now].filter((call) => isMoved(before, call)));
    if (after !== undefined && only([...open.old].filter((call) => isMoved(call, after))) === before)
      pair(before, after);
  }
  return pairs;
}

const only = <T>([first, ...others]: readonly T[]): T | undefined => (others.length === 0 ? first : undefined);

/**
 * Whether a call may be the same operation at another path: it has the same method, verb and kinds of arguments and result, and a
 * similar path.
 */
function isMoved(before: Call, after: Call): boolean {
  if (before.key === undefined || after.key === undefined) return false;
  const [old, now] = [endpointOf(before.key), endpointOf(after.key)];
  if (old.method !== now.method || lastOf(before.name) !== lastOf(after.name)) return false;
  const shapeOf = (call: Call): string => [resultOf(call).kind, ...argumentsOf(call).map(({ role }) => role)].join(" ");
  return shapeOf(before) === shapeOf(after) && arePathsAlike(old.path, now.path);
}

const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** Whether two paths are similar in all segments; one may have an additional first segment. */
function arePathsAlike(a: string, b: string): boolean {
  const [old, now] = [a, b].map((path) => unnamed(path).split("/").slice(1)) as [string[], string[]];
  const [short, long] = old.length <= now.length ? [old, now] : [now, old];
  const tail = long.slice(long.length - short.length);
  return (
    long.length - short.length <= 1 &&
    short.every((segment, at) => segment === tail[at] || mayBeRenamed(segment, tail[at] ?? ""))
  );
}

/** Matches types by their key in the lock file, then by their role in matched calls, then by shape. */
function matchTypes(before: Compared, after: Compared, calls: readonly MatchedCall[]): Map<string, string> {
  const [old, now] = [before.declarations.named, after.declarations.named];
  const renamed = new Map<string, string>();
  const taken = new Set<string>();
  const rename = (from: string | undefined, to: string | undefined): void => {
    if (from === undefined || to === undefined || from === to || renamed.has(from) || taken.has(to)) return;
    if (!old.has(from) || now.has(from) || !now.has(to) || old.has(to)) return;
    renamed.set(from, to);
    taken.add(to);
  };
  for (const [key, name] of Object.entries(before.lock.types)) rename(name, after.lock.types[key]);
  for (const { before: from, after: to } of calls) for (const names of rolesOf(from, to)) rename(...names);
  const candidates = [...now].filter(([name]) => !old.has(name) && !taken.has(name));
  const removed = [...old].filter(([name]) => !now.has(name) && !renamed.has(name));
  for (const from of removed) {
    const to = only(candidates.filter((candidate) => isSameShape(from, candidate)));
    if (to !== undefined && only(removed.filter((candidate) => isSameShape(candidate, to))) === from)
      rename(from[0], to[0]);
  }
  return renamed;
}

/** Pairs of type names, of arguments in the same role and of results, in two matched calls. */
function rolesOf(before: Call, after: Call): [string | undefined, string | undefined][] {
  const named = (node: ts.TypeNode | undefined): string | undefined => only([...namesIn(node)]);
  const now = new Map(argumentsOf(after).map(({ role, type }) => [role, type]));
  const results = resultOf(after).types;
  return [
    ...argumentsOf(before).map(({ role, type }): [string | undefined, string | undefined] => [
      named(type),
      named(now.get(role)),
    ]),
    ...resultOf(before).types.map((type, at): [string | undefined, string | undefined] => [
      named(type),
      named(results[at]),
    ]),
  ];
}

/**
 * Whether two declarations are equal except for their names. The names have to share a word, unless the code is too long for a
 * coincidence.
 */
function isSameShape(
  [name, node]: readonly [string, NamedNode],
  [other, candidate]: readonly [string, NamedNode],
): boolean {
  if (node.kind !== candidate.kind) return false;
  const bodyOf = (named: string, declaration: NamedNode): string =>
    tokensOf(declaration)
      .split(" ")
      .map((token) => (token === named ? "·" : token))
      .join(" ");
  const body = bodyOf(name, node);
  return body === bodyOf(other, candidate) && (alike(name, other) || body.length > 120);
}
