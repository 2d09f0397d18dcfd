/** Compares the arguments and the result of a call. */

import type ts from "typescript";
import { defined } from "../defined.js";
import { admitsUndefined, argumentsOf, type CallArgument, callText, resultOf } from "./calls.js";
import { type Bump, type Change, code, type Migration, type MovedArguments } from "./change.js";
import { tokensOf } from "./declarations.js";
import type { MatchedCall } from "./matching.js";
import { changed as changedType, changesOf, type Finding } from "./findings.js";
import type { TypeComparison } from "./types.js";

interface SignatureComparison {
  readonly types: TypeComparison;
  readonly typeOf: (node: ts.TypeNode) => ts.Type;
}

interface SignatureChanges {
  readonly changes: readonly Change[];
  readonly moved?: MovedArguments;
}

/** Compares each signature of the old call with the most similar signature of the new call. */
export function compareSignatures({ before, after }: MatchedCall, comparison: SignatureComparison): SignatureChanges {
  const majors = ({ changes }: SignatureChanges): number => changes.filter(({ bump }) => bump === "major").length;
  const found = before.signatures.flatMap((old) => {
    const candidates = after.signatures.map((now) =>
      compareSignature({ before: { ...before, method: old }, after: { ...after, method: now } }, comparison),
    );
    return candidates.sort((a, b) => majors(a) - majors(b) || a.changes.length - b.changes.length).slice(0, 1);
  });
  const changes = new Map(
    found.flatMap((one) => one.changes.map((change) => [`${change.name} ${change.reason}`, change])),
  );
  // With several signatures, moving the arguments of one would break calls of another.
  const moved = found.length === 1 ? found[0]?.moved : undefined;
  const all = { changes: [...changes.values(), ...addedSignatures({ before, after })] };
  return moved === undefined ? all : { ...all, moved };
}

function addedSignatures({ before, after }: MatchedCall): Change[] {
  if (after.signatures.length <= before.signatures.length) return [];
  return [changed("minor", { before, after }, "can be called in one more way")];
}

function compareSignature(pair: MatchedCall, comparison: SignatureComparison): SignatureChanges {
  const [old, now] = [argumentsOf(pair.before), argumentsOf(pair.after)];
  const byRole = new Map(now.map((argument) => [argument.role, argument]));
  const changes = [
    ...old.flatMap((argument) => compareArgument(argument, byRole.get(argument.role), pair, comparison)),
    ...now
      .filter(({ role }) => !old.some((argument) => argument.role === role))
      .map((argument) => addedArgument(argument, pair)),
    ...compareResults(pair, comparison),
  ];
  const moved = movedArguments(old, now, pair);
  return moved === undefined ? { changes } : { changes: [...changes, moved.change], moved: moved.moved };
}

function compareArgument(
  old: CallArgument,
  now: CallArgument | undefined,
  pair: MatchedCall,
  { types, typeOf }: SignatureComparison,
): Change[] {
  if (now === undefined) {
    const migration = { before: callText(pair.before, new Set([old.role])), after: callText(pair.after) };
    return [changed("major", pair, `no longer takes ${code(old.name)}`, migration)];
  }
  const changes = compareRequired(old, now, pair);
  // A list has other options than a call of another kind.
  if (old.role === "options" && resultOf(pair.before).kind !== resultOf(pair.after).kind) return changes;
  if (old.type === undefined || now.type === undefined || tokensOf(old.type) === tokensOf(now.type)) return changes;
  const found = types.compare(typeOf(old.type), typeOf(now.type), "input");
  const name = `client.${pair.before.name} ${old.name}`;
  return [...changes, ...changesOf(name, found, "operation")];
}

function compareRequired(old: CallArgument, now: CallArgument, pair: MatchedCall): Change[] {
  if (old.isRequired === now.isRequired) return [];
  return now.isRequired
    ? [changed("major", pair, `requires ${code(now.name)} now`, migrationOf(pair))]
    : [changed("minor", pair, `no longer requires ${code(now.name)}`)];
}

const addedArgument = ({ name, isRequired }: CallArgument, pair: MatchedCall): Change =>
  isRequired
    ? changed("major", pair, `needs ${code(name)} too`, migrationOf(pair))
    : changed("minor", pair, `also takes ${code(name)}`);

const changed = (bump: Bump, { before }: MatchedCall, reason: string, migration?: Migration): Change => ({
  bump,
  kind: "changed",
  subject: "operation",
  name: `client.${before.name}`,
  reason,
  ...defined({ migration }),
});

const migrationOf = ({ before, after }: MatchedCall): Migration => ({
  before: callText(before),
  after: callText(after),
});

/** The change for an argument at another position, which callers have to move. */
function movedArguments(
  old: readonly CallArgument[],
  now: readonly CallArgument[],
  pair: MatchedCall,
): { change: Change; moved: MovedArguments } | undefined {
  const from = now.map(({ role }) => {
    const at = old.findIndex((argument) => argument.role === role);
    return at === -1 ? undefined : at;
  });
  const first = from.findIndex((at, position) => at !== undefined && at !== position);
  const argument = now[first];
  if (argument === undefined) return undefined;
  const reason = `takes ${code(argument.name)} as argument ${String(first + 1)}, no longer ${String((from[first] ?? 0) + 1)}`;
  const roles = new Set([argument.role]);
  const migration = { before: callText(pair.before, roles), after: callText(pair.after, roles) };
  return { change: changed("major", pair, reason, migration), moved: { call: pair.before.name, from } };
}

function compareResults(pair: MatchedCall, { types, typeOf }: SignatureComparison): Change[] {
  if (tokensOf(pair.before.method.type) === tokensOf(pair.after.method.type)) return [];
  const [old, now] = [resultOf(pair.before), resultOf(pair.after)];
  if (old.kind !== now.kind) return [changed("major", pair, kindReason(old.kind, now.kind))];
  return old.types.flatMap((type, at) => {
    const other = now.types[at];
    if (other === undefined || tokensOf(type) === tokensOf(other)) return [];
    // No code uses the result of a call that returned nothing.
    if (tokensOf(type) === "void") return [changed("minor", pair, `returns ${code(tokensOf(other))} now`)];
    if (tokensOf(other) === "void")
      return [changed("major", pair, `returns nothing now, no longer ${code(tokensOf(type))}`)];
    const found = [...emptiness(type, other), ...types.compare(typeOf(type), typeOf(other), "output")];
    return changesOf(`client.${pair.before.name} ${partOf(old.kind, at)}`, found, "operation");
  });
}

/** The part of a result that a type argument describes: those of a list are its items and its pages. */
function partOf(kind: string, at: number): string {
  if (kind !== "Paginated") return "result";
  return at === 0 ? "item" : "page";
}

/** Changes in whether a call may resolve to `undefined`, as it does if a response without a body is also declared. */
function emptiness(old: ts.TypeNode, now: ts.TypeNode): Finding[] {
  const [wasEmpty, isEmpty] = [admitsUndefined(old), admitsUndefined(now)];
  if (wasEmpty === isEmpty) return [];
  return isEmpty
    ? [changedType("major", [], "may be `undefined` now")]
    : [changedType("minor", [], "is never `undefined` now")];
}

function kindReason(old: string, now: string): string {
  if (now === "Paginated") return "is a list of pages now: awaiting it returns its first page";
  if (old === "Paginated") return "is no longer a list of pages: it cannot be iterated";
  return `returns ${code(now)}, no longer ${code(old)}`;
}
