/** Names that a person wrote: unusable ones in the configuration are reported, those in the lock file are ignored. */

import type { AliasOverride, Config, OperationOverride } from "../../config/config.js";
import type { Diagnostics } from "../../diagnostics.js";
import { nearest } from "../../nearest.js";
import { defaultFile } from "../input.js";
import type { Subject } from "../operations.js";
import { replaceOrRemove } from "../unmatched.js";
import { isMemberName } from "./identifiers.js";
import { type CallName, maxDepth } from "./path-names.js";

const ownMembers = ["api", "request", "withOptions"];
const sdkMembers = [...ownMembers, "baseURL", "maxRetries", "timeout", "get", "post", "put", "patch", "delete"];

/** Members of the client class that are not resources. */
export const clientMembers = (surface: Config["surface"]): ReadonlySet<string> =>
  new Set(surface === "sdk" ? sdkMembers : ownMembers);

/** `projects.users.list` as resources and verb; a verb alone is a call of the client. `undefined` if the text is not a call. */
export function parseCall(dotted: string, surface: Config["surface"]): CallName | undefined {
  const resources = dotted.split(".");
  const verb = resources.pop() ?? "";
  const isLegal = [...resources, verb].every(isMemberName) && !clientMembers(surface).has(resources[0] ?? verb);
  return isLegal && resources.length <= maxDepth ? { resources, verb } : undefined;
}

/** Operation key → call, from the configuration in `file`. Unusable names are reported and left out. */
export function callsFromConfig(
  subjects: readonly Subject[],
  overrides: Readonly<Record<string, OperationOverride>>,
  diagnostics: Diagnostics,
  surface: Config["surface"],
  file = defaultFile,
): ReadonlyMap<string, CallName> {
  const known = new Set(subjects.map(({ key }) => key));
  const calls = new Map<string, CallName>();
  const report = (code: "override-unmatched" | "override-name" | "override-clash", why: string, next?: string): void =>
    diagnostics.report(code, { file }, why, next);
  for (const [key, { name, aliases = [] }] of Object.entries(overrides)) {
    if (!known.has(key)) {
      const keys = keysLike(key, subjects);
      const next = keys.length === 0 ? undefined : replaceOrRemove(keys);
      report("override-unmatched", `${quoted(key)} is not an operation of the document`, next);
      continue;
    }
    const wanted = aliases.map((alias): [string, string] => [aliasKey(key, nameOf(alias)), nameOf(alias)]);
    for (const [as, dotted] of name === undefined ? wanted : [[key, name] as const, ...wanted]) {
      const call = parseCall(dotted, surface);
      if (call !== undefined) calls.set(as, call);
      else report("override-name", `the name ${JSON.stringify(dotted).slice(0, 120)} of ${quoted(key)} is not a call`);
    }
  }
  for (const [a, b] of clashes(calls))
    report("override-clash", `${quoted(a)} and ${quoted(b)} would have the same name in one class`);
  return calls;
}

const nameOf = (alias: string | AliasOverride): string => (typeof alias === "string" ? alias : alias.name);

/** The key of an alias in the lock file. */
const aliasKey = (key: string, dotted: string): string => `${key} as ${dotted}`;

/** The operations, each followed by a copy for each of its aliases that is a legal call. */
export function withAliases(
  subjects: readonly Subject[],
  overrides: Readonly<Record<string, OperationOverride>>,
  surface: Config["surface"],
): Subject[] {
  return subjects.flatMap((subject) => {
    const { aliases = [] } = Object.hasOwn(overrides, subject.key) ? (overrides[subject.key] ?? {}) : {};
    const legal = aliases.filter((alias) => parseCall(nameOf(alias), surface) !== undefined);
    const more = legal.map((alias): Subject => {
      const deprecated = typeof alias !== "string" && alias.deprecated === true;
      return { ...subject, key: aliasKey(subject.key, nameOf(alias)), alias: { of: subject.key, deprecated } };
    });
    return [subject, ...more];
  });
}

const quoted = (key: string): string => `operations[${JSON.stringify(key)}]`;

/**
 * Known keys that a wrong one may mean. It may differ in case, in the names of parameters, in a slash at the end, in the method, in the
 * beginning of the path or by a misspelling, or be the operation's id.
 */
function keysLike(key: string, subjects: readonly Subject[]): string[] {
  const known = subjects.map((subject) => subject.key);
  const loose = (text: string): string =>
    text
      .toLowerCase()
      .replace(/\{[^{}]*\}/gu, "{}")
      .replace(/\/$/u, "");
  const pathOf = (text: string): string => loose(text.replace(/^\S*\s+/u, ""));
  const ways = [
    () => known.filter((candidate) => loose(candidate) === loose(key)),
    () => known.filter((candidate) => pathOf(candidate) === pathOf(key)),
    () => subjects.filter(({ operation }) => operation.operationId === key).map((subject) => subject.key),
    () => (key.includes("/") ? known.filter((candidate) => pathOf(candidate).endsWith(pathOf(key))) : []),
    () => [nearest(key, known) ?? []].flat(),
  ];
  for (const way of ways) {
    const found = way();
    if (found.length > 0) return found.slice(0, 3);
  }
  return [];
}

/** Pairs of operations with the same call, or with a call that is the resource of the other. */
function clashes(calls: ReadonlyMap<string, CallName>): [string, string][] {
  const byMember = new Map<string, string>();
  const found: [string, string][] = [];
  for (const [key, { resources, verb }] of calls) {
    const dotted = [...resources, verb].join(".");
    const other = byMember.get(dotted);
    if (other === undefined) byMember.set(dotted, key);
    else found.push([other, key]);
  }
  for (const [key, { resources }] of calls) {
    const other = resources
      .map((_, depth) => byMember.get(resources.slice(0, depth + 1).join(".")))
      .find((o) => o !== undefined);
    if (other !== undefined) found.push([other, key]);
  }
  return found;
}
