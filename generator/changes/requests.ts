/** Compares what a server may refuse although types do not show it: stricter limits, more scopes, other encodings of parts. */

import { argumentsOf, endpointOf } from "./calls.js";
import { type Bump, type Change, code, type RenamedField } from "./change.js";
import type { Context } from "./client.js";
import { pathText } from "./findings.js";
import type { Call } from "./declarations.js";
import type { MatchedCall, Matching } from "./matching.js";
import { readArguments, readLimits, textsIn } from "./limits-text.js";
import { compareLimits, type Renaming, stricterLimits } from "./stricter.js";
import type { Sides } from "./wire.js";

/** Whether both lock files state limits, scopes and encodings, as those of earlier versions do not. */
const areStated = (sides: Sides | undefined): sides is Sides =>
  sides?.before.limits !== undefined && sides.after.limits !== undefined;

/** @param bump of a stricter limit */
export function compareRequests(
  pairs: readonly MatchedCall[],
  sides: Sides | undefined,
  { matching }: Context,
  bump: Bump,
): Change[] {
  if (!areStated(sides)) return [];
  const { newName } = renamingOf(matching);
  const limits = argumentLimits(sides, newName);
  const scopes = scopeChanges(pairs, sides);
  return pairs.flatMap((pair) => {
    const { before, after } = pair;
    const client = { kind: "changed", subject: "operation", name: `client.${before.name}` } as const;
    const [old, now] = [sides.before.operations[before.key ?? ""], sides.after.operations[after.key ?? ""]];
    return [
      ...(scopes.get(pair) ?? []).map(([own, reason]): Change => ({ ...client, bump: own, reason })),
      ...partsReasons(old?.parts ?? {}, now?.parts ?? {}).map((reason): Change => ({
        ...client,
        bump: "minor",
        reason,
      })),
      ...limits(pair).map(([path, reason]): Change => ({
        ...client,
        bump,
        name: `${client.name} ${nameOf(path, before)}`,
        reason,
      })),
    ];
  });
}

/** The stricter limits of the arguments of a call that have no named type. */
function argumentLimits(
  { before, after }: Sides,
  newName: Renaming["newName"],
): (pair: MatchedCall) => (readonly [path: string, reason: string])[] {
  const models = [readLimits(before.limits), readLimits(after.limits)];
  const calls = [textsIn(before.arguments ?? []), textsIn(after.arguments ?? [])];
  return ({ before: old, after: now }) => {
    const [was, is] = [readArguments(calls[0]?.get(old.name)), readArguments(calls[1]?.get(now.name))];
    const hasBody = argumentsOf(old).some(({ role }) => role === "body");
    return Object.keys(is)
      .filter((path) => hasBody || !path.startsWith(".body"))
      .flatMap((path) =>
        stricterLimits(
          { limits: { ...models[0], ...was }, path },
          { limits: { ...models[1], ...is }, path },
          { newName },
        ).map((reason) => [path, reason] as const),
      );
  };
}

/** `.0` as the name of the argument, or of the parameter where that is not an argument of its own; `.body` as that of the argument. */
const nameOf = (path: string, call: Call): string =>
  path.slice(1).replace(/^\d+/u, (at) => {
    const names = [...endpointOf(call.key ?? "").path.matchAll(/\{([^{}]*)\}/gu)].map(([, name = ""]) => name);
    const own = argumentsOf(call).filter(({ role }) => role.startsWith("path "));
    return (own.length === names.length ? own[Number(at)]?.name : names[Number(at)]) ?? at;
  });

function partsReasons(old: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((part) => {
    const [was, is] = [old[part], now[part]];
    if (was === is) return [];
    const before = was === undefined ? "" : `, no longer as ${was}`;
    return [`encodes ${code(part)} ${is === undefined ? "in the standard way" : `as ${is}`}${before}`];
  });
}

const renamingOf = ({ renamed }: Matching): Renaming => ({ newName: (name) => renamed.get(name) ?? name });

/** Changes that concern every call: the scopes that all need, and where tokens are requested. */
export function compareTokens(pairs: readonly MatchedCall[], sides: Sides | undefined): Change[] {
  if (!areStated(sides)) return [];
  const { before, after } = sides;
  const client = { kind: "changed", subject: "client", name: "client" } as const;
  return [
    ...commonReasons(scopeReasons(pairs, sides)).map(([bump, reason]) => ({ ...client, bump, reason })),
    ...Object.entries(before.tokenURLs ?? {}).flatMap(([option, was]) => {
      const is = after.tokenURLs?.[option];
      if (is === undefined || is === was) return [];
      const reason = `requests tokens for ${code(option)} from ${code(is)}, no longer from ${code(was)}`;
      return [{ ...client, bump: "major" as const, reason }];
    }),
  ];
}

type Reasons = readonly (readonly [Bump, string])[];

function scopeReasons(pairs: readonly MatchedCall[], { before, after }: Sides): Map<MatchedCall, Reasons> {
  const [old, now] = [textsIn(before.scopes ?? []), textsIn(after.scopes ?? [])];
  const operations = pairs.filter(({ before: { key } }) => key !== undefined);
  return new Map(
    operations.map((pair) => [pair, scopesReasons(old.get(pair.before.name), now.get(pair.after.name))] as const),
  );
}

/** The reasons that all calls share, if there are several. */
function commonReasons(reasons: ReadonlyMap<MatchedCall, Reasons>): Reasons {
  const [first = [], ...others] = reasons.values();
  const isCommon = others.length > 0 && others.every((one) => JSON.stringify(one) === JSON.stringify(first));
  return isCommon ? first : [];
}

/** The changes in the scopes of each call, unless all calls share them. */
function scopeChanges(pairs: readonly MatchedCall[], sides: Sides): ReadonlyMap<MatchedCall, Reasons> {
  const reasons = scopeReasons(pairs, sides);
  return commonReasons(reasons).length > 0 ? new Map() : reasons;
}

/** The changes in the scopes of each option: major if a token that sufficed no longer does. */
function scopesReasons(old = "", now = ""): (readonly [Bump, string])[] {
  const [was, is] = [alternativesOf(old), alternativesOf(now)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((option) => {
    const [before, after] = [was.get(option) ?? [[]], is.get(option) ?? [[]]];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const suffices = (scopes: readonly string[]): boolean =>
      after.some((needed) => needed.every((scope) => scopes.includes(scope)));
    const replaced = before.every((scopes) => scopes.length === 0) ? "" : `, no longer ${scopesText(before)}`;
    const reason = `needs ${scopesText(after)} for ${code(option)}${replaced}`;
    return [[before.every(suffices) ? "minor" : "major", reason] as const];
  });
}

/** `token read | token admin` by option. */
function alternativesOf(text: string): Map<string, string[][]> {
  const alternatives = new Map<string, string[][]>();
  for (const alternative of text === "" ? [] : text.split(" | ")) {
    const [option = "", ...scopes] = alternative.split(" ");
    alternatives.set(option, [...(alternatives.get(option) ?? []), scopes]);
  }
  return alternatives;
}

const scopesText = (alternatives: readonly (readonly string[])[]): string =>
  alternatives
    .map((scopes) =>
      scopes.length === 0 ? "no scope" : `the scope${scopes.length > 1 ? "s" : ""} ${scopes.map(code).join(" and ")}`,
    )
    .join(" or ");

/** Stricter limits of models and parameters; `found` are the other changes, of which a major one at the same path is enough. */
export function limitChanges(
  context: Context,
  sides: Sides | undefined,
  found: readonly Change[],
  { fields, sent, bump }: { fields: readonly RenamedField[]; sent: ReadonlySet<string>; bump: Bump },
): Change[] {
  if (!areStated(sides)) return [];
  const { newName } = renamingOf(context.matching);
  const oldNames = new Map([...sent].map((name) => [newName(name), name]));
  const added = new Set([
    ...found.filter(({ kind }) => kind === "added").map(({ name }) => name),
    ...fields.map(({ model, path, after }) => pathText(model, [...path.slice(0, -1), after])),
  ]);
  const major = new Set(found.filter((change) => change.bump === "major").map(({ name }) => name));
  return compareLimits({
    before: readLimits(sides.before.limits),
    after: readLimits(sides.after.limits),
    bump,
    newName,
    oldName: (name) => oldNames.get(name),
    isNew: (path) => startsOf(path).some((start) => added.has(start)),
  }).filter(({ name }) => !major.has(name));
}

/** A path and all that it is inside of. */
const startsOf = (path: string): string[] =>
  [...path.matchAll(/(?=[.[])|$/gu)].map(({ index }) => path.slice(0, index));
