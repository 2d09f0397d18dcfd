/** Compares two packages: reports the changes for consumers of the old one. */

import type ts from "typescript";
import { callText } from "./calls.js";
import { compareClass, compareErrors, compareNodes, compareOptions, type Context } from "./client.js";
import {
  type Bump,
  type Change,
  type Changes,
  code,
  type MovedArguments,
  type RenamedField,
  verdict,
} from "./change.js";
import {
  type Call,
  declarationsOf,
  deprecates,
  type Direction,
  directionsOf,
  isDeprecated,
  type NamedNode,
  tokensOf,
} from "./declarations.js";
import { compareExamples } from "./examples.js";
import { changesOf, deprecation, type Finding, merged } from "./findings.js";
import { ownerOf } from "./limits.js";
import { match, type MatchedCall } from "./matching.js";
import type { ComparedPackage } from "./package.js";
import { programOf } from "./program.js";
import { compareRequests, compareTokens, limitChanges } from "./requests.js";
import { compareSignatures } from "./signatures.js";
import { snippetsOf } from "./snippets.js";
import { isOptional } from "./type-parts.js";
import { TypeComparison } from "./types.js";
import { compareClients, compareDefaults, compareWire, type Sides, sidesOf, withOptions } from "./wire.js";

export interface ChangeSettings {
  /** The bump for a new member of an enum or a union in responses. Default: minor. */
  readonly newMembers?: Bump;
  /** The bump for a stricter limit of what is sent. Default: major. */
  readonly limits?: Bump;
}

export const noChanges: Changes = verdict([], { calls: [], models: [], fields: [], arguments: [] });

/** Whether two packages are equal for a comparison, which ignores comments except deprecations. */
const areEqual = (before: ComparedPackage, after: ComparedPackage): boolean =>
  before.name === after.name &&
  JSON.stringify(before.lock.surface) === JSON.stringify(after.lock.surface) &&
  JSON.stringify(before.lock.operations) === JSON.stringify(after.lock.operations) &&
  before.modules.size === after.modules.size &&
  [...before.modules].every(([path, text]) => isSameText(text, after.modules.get(path)));

const isSameText = (text: string, other: string | undefined): boolean =>
  text === other || (other !== undefined && withoutComments(text) === withoutComments(other));

/** A text without doc comments on lines of their own; unchanged if they may be inside a string. */
const withoutComments = (text: string): string =>
  /`|\\$/mu.test(text.replaceAll(docComment, ""))
    ? text
    : text.replaceAll(docComment, (comment) => (deprecates(comment) ? "@deprecated" : ""));

const docComment = /^[ \t]*\/\*\*[^*]*(?:\*(?!\/)[^*]*)*\*\/[ \t]*\n/gmu;

export function compare(before: ComparedPackage, after: ComparedPackage, settings: ChangeSettings = {}): Changes {
  if (areEqual(before, after)) return noChanges;
  const snippets = snippetsOf(before);
  const program = programOf(
    before,
    after,
    snippets.map((snippet) => snippet.code),
  );
  const old = declarationsOf(before, (path) => program.fileOf("before", path));
  const now = declarationsOf(after, (path) => program.fileOf("after", path));
  const matching = match({ declarations: old, lock: before.lock }, { declarations: now, lock: after.lock });
  const { checker } = program;
  const { newMembers = "minor", limits = "major" } = settings;
  const typeSettings = { checker, renamed: matching.renamed, newMembers };
  const types = new TypeComparison(typeSettings);
  const context: Context = { old, now, matching, types, program };
  const known = sidesOf(before, after);
  const options = compareOptions(context, typeSettings, known);
  const sides = known && withOptions(known, options.renamed);
  const calls = compareCalls(context, sides, limits);
  const parameters = parametersIn(before);
  const models = compareModels(context, parameters);
  const found = [
    ...comparePackages(before, after),
    ...compareEntries(before, after),
    ...compareClass(context),
    ...options.changes,
    ...compareErrors(context),
    ...calls.changes,
    ...models.changes,
    ...defaultChanges(context, models.changes, sides),
  ];
  const sent = new Set([...directionsOf(old).input, ...parameters.keys()]);
  const changes = [...found, ...limitChanges(context, sides, found, { fields: models.fields, sent, bump: limits })];
  const examples = compareExamples(snippets, program, changes);
  return verdict([...changes, ...examples], {
    ...(old.className === now.className ? {} : { className: [old.className, now.className] as const }),
    calls: matching.calls
      .filter((pair) => pair.before.name !== pair.after.name)
      .map((pair) => ({ before: pair.before.name, after: pair.after.name })),
    models: [...matching.renamed],
    fields: [...options.fields, ...models.fields],
    arguments: calls.moved,
  });
}

function comparePackages(before: ComparedPackage, after: ComparedPackage): Change[] {
  if (before.name === undefined || after.name === undefined || before.name === after.name) return [];
  const migration = { before: `from ${JSON.stringify(before.name)}`, after: `from ${JSON.stringify(after.name)}` };
  const reason = `is ${code(after.name)} now`;
  return [{ bump: "major", kind: "renamed", subject: "package", name: before.name, reason, migration }];
}

/** Changes of the modules that extensions and emitters add. Modules of resources come and go with their calls. */
function compareEntries(before: ComparedPackage, after: ComparedPackage): Change[] {
  if (before.entries === undefined || after.entries === undefined) return [];
  const changesIn = (
    one: ComparedPackage,
    other: ComparedPackage,
    change: Pick<Change, "bump" | "kind" | "reason">,
  ): Change[] =>
    (one.entries ?? [])
      .filter((entry) => !entry.startsWith("./resources/") && other.entries?.includes(entry) !== true)
      .map((entry) => ({ ...change, subject: "package", name: entry.replace(/^\./u, one.name ?? "") }));
  return [
    ...changesIn(before, after, { bump: "major", kind: "removed", reason: "is removed" }),
    ...changesIn(after, before, { bump: "minor", kind: "added", reason: "is new" }),
  ];
}

function compareCalls(
  context: Context,
  sides: Sides | undefined,
  limits: Bump,
): { changes: Change[]; moved: MovedArguments[] } {
  const { matching, types, program } = context;
  const typeOf = (node: ts.TypeNode): ts.Type => program.checker.getTypeFromTypeNode(node);
  const signatures = matching.calls.map((pair) => compareSignatures(pair, { types, typeOf }));
  const typed = signatures.flatMap(({ changes }) => changes);
  const broken = new Set(typed.filter(({ bump }) => bump === "major").map(({ name }) => name));
  return {
    changes: [
      ...compareClients(matching.calls, sides),
      ...compareTokens(matching.calls, sides),
      ...matching.removedCalls.map(removedCall),
      ...matching.addedCalls.map(addedCall),
      ...matching.calls.filter(({ before: old, after: now }) => old.name !== now.name).map(renamedCall),
      ...matching.calls.flatMap((pair) => compareWire(pair, sides)),
      // A change of an argument's type includes its limits. A name without an argument is that of the call as a whole.
      ...compareRequests(matching.calls, sides, context, limits).filter(
        ({ name }) => !name.includes(" ") || !broken.has(name),
      ),
      ...typed,
    ],
    moved: signatures.flatMap(({ moved }) => moved ?? []),
  };
}

const removedCall = (call: Call): Change => ({
  bump: "major",
  kind: "removed",
  subject: "operation",
  name: `client.${call.name}`,
  reason: "is removed",
  migration: { before: callText(call), after: "" },
});

const addedCall = ({ name, key }: Call): Change => ({
  bump: "minor",
  kind: "added",
  subject: "operation",
  name: `client.${name}`,
  reason: key === undefined ? "is new" : `is new: ${code(key)}`,
});

const renamedCall = ({ before, after }: MatchedCall): Change => ({
  bump: "major",
  kind: "renamed",
  subject: "operation",
  name: `client.${before.name}`,
  reason: `is \`client.${after.name}\` now`,
  migration: { before: callText(before), after: callText(after) },
});

function compareModels(
  context: Context,
  parameters: ReadonlyMap<string, string>,
): { changes: Change[]; fields: RenamedField[] } {
  const { old, now, matching } = context;
  const directions = directionsOf(old);
  const changes: Change[] = [
    ...matching.removedTypes.map((name): Change => ({
      bump: "major",
      kind: "removed",
      subject: "model",
      name,
      reason: "is removed",
    })),
    ...matching.addedTypes.map((name): Change => ({
      bump: "minor",
      kind: "added",
      subject: "model",
      name,
      reason: "is new",
    })),
    ...[...matching.renamed].map(([name, to]): Change => ({
      bump: "major",
      kind: "renamed",
      subject: "model",
      name,
      reason: `is ${code(to)} now`,
      migration: { before: `import type { ${name} }`, after: `import type { ${to} }` },
    })),
  ];
  const fields: RenamedField[] = [];
  for (const [name, node] of old.named) {
    const other = now.named.get(matching.renamed.get(name) ?? name);
    if (other === undefined || isSameCode(node, other)) continue;
    const all = compareModel([node, other], usesOf(name, directions, parameters), context);
    const found = parameters.get(name) === "header" ? all.map((one) => ofHeader(one, node, context)) : all;
    changes.push(...changesOf(name, found, "model"));
    for (const { path, renamed } of found)
      if (renamed !== undefined) fields.push({ model: name, path, after: renamed });
  }
  return { changes, fields };
}

/** Changed defaults, in models that both packages have. */
function defaultChanges(
  { old, now, matching }: Context,
  models: readonly Change[],
  sides: Sides | undefined,
): Change[] {
  const reported = new Set(models.filter(({ kind }) => kind !== "changed").map(({ name }) => name));
  const added = new Set(matching.addedTypes);
  const nameOf = (name: string): string | undefined =>
    old.named.has(name) && now.named.has(matching.renamed.get(name) ?? name)
      ? (matching.renamed.get(name) ?? name)
      : undefined;
  return compareDefaults(sides, nameOf).filter(({ name }) => !reported.has(name) && !added.has(ownerOf(name)));
}

const isSameCode = (a: NamedNode, b: NamedNode): boolean => a.name.text === b.name.text && tokensOf(a) === tokensOf(b);

/** The types of queries, headers and cookies: name → `query`. */
const parametersIn = ({ lock }: ComparedPackage): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(lock.types).flatMap(([key, name]) => {
      const [, where] = / parameters (\w+)$/u.exec(key) ?? [];
      return where === undefined ? [] : [[name, where] as const];
    }),
  );

/** HTTP ignores the case of a header's name, and the type accepts any other header: what a caller may leave out is the same in any case. */
function ofHeader(finding: Finding, node: NamedNode, { program }: Context): Finding {
  const [name = "", ...inner] = finding.path;
  if (inner.length > 0 || finding.renamed?.toLowerCase() !== name.toLowerCase()) return finding;
  const property = program.checker.getTypeAtLocation(node.name).getProperty(name);
  return property !== undefined && isOptional(property) ? { ...finding, bump: "minor" } : finding;
}

/** What no signature names is exported all the same: parameters are written, and anything else is read at most. */
function usesOf(
  name: string,
  directions: ReturnType<typeof directionsOf>,
  parameters: ReadonlyMap<string, string>,
): readonly Direction[] {
  const used = (["input", "output"] as const).filter((direction) => directions[direction].has(name));
  return used.length > 0 ? used : [parameters.has(name) ? "input" : "output"];
}

const compareModel = (
  [old, now]: readonly [NamedNode, NamedNode],
  directions: readonly Direction[],
  { types, program }: Context,
): Finding[] =>
  merged([
    ...deprecation(isDeprecated(old), isDeprecated(now), []),
    ...directions.flatMap((direction) => compareNodes([old, now], direction, types, program)),
  ]);
