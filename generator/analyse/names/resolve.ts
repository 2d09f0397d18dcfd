/** Names every operation and resource of an API: first each on its own, then resolving clashes class by class. */

import type { Config } from "../../config/config.js";
import type { Subject } from "../operations.js";
import { reservedMembers } from "./identifiers.js";
import { otherVerbs } from "./other-verbs.js";
import { clientMembers, parseCall } from "./overrides.js";
import { isItem } from "./path-parts.js";
import { callName, type CallName, type ResponseShape, type WantedCall } from "./path-names.js";
import { Scope } from "./scope.js";
import { isPlural } from "./vocabulary.js";

/** A node of the tree of resources; the root is the client. */
export interface ResourceNode {
  readonly path: readonly string[];
  /** The operations, in an order that does not depend on the document's. */
  readonly operations: readonly { readonly name: string; readonly subject: Subject }[];
  /** The resources below, by name, in alphabetical order. */
  readonly children: ReadonlyMap<string, ResourceNode>;
}

export interface NamingOptions {
  readonly basePath?: string;
  readonly surface?: Config["surface"];
  /** Calls from the configuration: operation key → call. */
  readonly overrides: ReadonlyMap<string, CallName>;
  /** Calls from the configuration's `names`: operation key → call. */
  readonly rules?: ReadonlyMap<string, CallName>;
  /** Names from the lock file: operation key → dotted call. */
  readonly pinned: ReadonlyMap<string, string>;
  readonly shapeOf: (subject: Subject) => ResponseShape;
}

/** The priority of a name: calls of the configuration, of the lock file, new ones, and then those that were moved for another. */
type Claim = "override" | "pinned" | "fresh" | "moved";
const claims: readonly Claim[] = ["override", "pinned", "fresh", "moved"];

interface Named {
  readonly subject: Subject;
  readonly claim: Claim;
  /** The call, with the resources as far as they are settled. */
  readonly call: CallName;
  readonly wanted: WantedCall;
}

export function resolveNames(subjects: readonly Subject[], options: NamingOptions): ResourceNode {
  const ranked = subjects.map((subject) => named(subject, options)).map((one) => ({ one, rank: rankOf(one) }));
  ranked.sort((a, b) => compare(a.rank, b.rank));
  return nodeOf(
    [],
    ranked.map(({ one }) => one),
  );
}

/** The call of an operation before clashes are resolved, which depends on the operation alone. */
export const callBefore = (subject: Subject, options: NamingOptions): CallName => named(subject, options).call;

function named(subject: Subject, { basePath, surface, overrides, rules, pinned, shapeOf }: NamingOptions): Named {
  const { asResource: moved, ...rest } = forStream(
    subject,
    callName(subject, () => shapeOf(subject), basePath),
  );
  const wanted = moved === undefined ? rest : { ...rest, asResource: clean(moved, surface) };
  const override = overrides.get(subject.key);
  if (override !== undefined) return { subject, claim: "override", call: override, wanted };
  const byRule = rules?.get(subject.key);
  if (byRule !== undefined) return { subject, claim: "override", call: clean(byRule, surface), wanted };
  const before = parseCall(pinned.get(subject.key) ?? "", surface);
  // Only the configuration can make a call a method of the client itself.
  if (before !== undefined && before.resources.length > 0) return { subject, claim: "pinned", call: before, wanted };
  return { subject, claim: "fresh", call: clean(wanted, surface), wanted };
}

/** Names the streaming call after the other one: `create` and `createStream`. */
function forStream({ streams }: Subject, call: WantedCall): WantedCall {
  if (streams !== true) return call;
  const { asResource, ...rest } = call;
  const moved = asResource === undefined ? {} : { asResource: { ...asResource, verb: `${asResource.verb}Stream` } };
  return { ...rest, ...moved, verb: `${call.verb}Stream` };
}

/** Adds an underscore to names that a class cannot have as members; that depends on the name alone. */
function clean({ resources, verb }: CallName, surface: Config["surface"]): CallName {
  const taken = clientMembers(surface);
  return {
    resources: resources.map((name, depth) => (depth === 0 && taken.has(name) ? `${name}_` : member(name))),
    verb: resources.length === 0 && taken.has(verb) ? `${verb}_` : member(verb),
  };
}

const member = (name: string): string => (reservedMembers.has(name) ? `${name}_` : name);

/**
 * The rank of an operation: if two want the same name, the lower rank gets it. The rank depends on the operations alone, never on their
 * order in the document. A GET precedes a POST that reads, a singleton (`/profile`) its parts, one thing (`/teams/{id}`) all of them unless
 * they are listed, what is below one thing (`/teams/{id}/members`) what is below all (`/teams/members`), and a shorter path a longer one.
 */
function rankOf({
  subject: { method, path, key, operation },
  wanted: { parts, verb },
}: Named): readonly (number | string)[] {
  const last = parts.segments.findLastIndex((segment) => !isItem(segment));
  const behind = parts.segments.length - 1 - last;
  const isCollection = behind === 0 && verb !== "list" && isPlural(parts.segments[last]?.text ?? "");
  const between = parts.segments.slice(0, last + 1).filter(isItem).length;
  return [
    Number(operation.deprecated === true),
    Number(method === "POST" && ["retrieve", "list"].includes(verb)),
    isCollection ? 1.5 : behind,
    -between,
    path.length,
    methodRank(method, verb),
    key,
  ];
}

/** The rank of a method: for `update`, PATCH and PUT precede a POST. */
const methodRank = (method: string, verb: string): number => {
  const order = ["GET", verb === "update" ? "" : "POST", "PATCH", "PUT", "POST", "DELETE"].indexOf(method);
  return order === -1 ? 9 : order;
};

/** Compares ranks by their first difference. */
function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other !== undefined && value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

/** The class at `path`: its own operations and the classes below it share one scope. */
function nodeOf(path: readonly string[], calls: readonly Named[]): ResourceNode {
  const depth = path.length;
  const resources = new Set(calls.flatMap(({ call }) => call.resources[depth] ?? []));
  const settled = calls.map((one) => asResource(one, path, resources));
  const own = settled.filter(({ call }) => call.resources.length === depth);
  const children = childrenOf(
    settled.filter(({ call }) => call.resources.length > depth),
    own,
    depth,
  );
  const scope = new Scope({ reserved: [...children.keys(), ...reservedMembers] });
  for (const claim of claims) {
    scope.nameAll(
      own
        .filter((one) => one.claim === claim)
        .map(({ subject, call, wanted }) => ({
          key: subject.key,
          candidates: [call.verb, ...otherVerbs(subject, call, wanted.parts).map(member)],
        })),
    );
  }
  return {
    path,
    operations: own.map(({ subject }) => ({ name: scope.names.get(subject.key) as string, subject })),
    children: new Map([...children].map(([name, below]) => [name, nodeOf([...path, name], below)])),
  };
}

/** Turns a new action whose word is also a resource (`/preview` and `/preview/lines`) into a call of that resource. */
function asResource(one: Named, path: readonly string[], resources: ReadonlySet<string>): Named {
  const { call, claim, wanted } = one;
  if (claim !== "fresh" || call.resources.length !== path.length || !resources.has(call.verb)) return one;
  if (wanted.asResource === undefined) return one;
  const other = wanted.asResource;
  const isBelow = other.resources.length === path.length + 1 && other.resources.at(-1) === call.verb;
  return isBelow ? { ...one, claim: "moved", call: { resources: [...path, call.verb], verb: other.verb } } : one;
}

/** Calls grouped by the class below that they belong to, in alphabetical order of its name. */
function childrenOf(
  below: readonly Named[],
  own: readonly Named[],
  depth: number,
): ReadonlyMap<string, readonly Named[]> {
  const wanted = groupBy(below, ({ call }) => call.resources[depth] as string);
  const owners = new Map([...groupBy(own, ({ call }) => call.verb)].map(([verb, calls]) => [verb, claimOf(calls)]));
  const names = new Map([...wanted].map(([name, calls]) => [name, freeName(name, claimOf(calls), owners)] as const));
  const children = groupBy(below, ({ call }) => names.get(call.resources[depth] as string) as string);
  return new Map([...children].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function groupBy<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(nameOf(one));
    if (group === undefined) groups.set(nameOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** The best claim among the calls, as its index in `claims`. */
const claimOf = (calls: readonly Named[]): number =>
  claims.findIndex((claim) => calls.some((one) => one.claim === claim));

/** The name of a resource, which yields only to an operation with a better claim. */
function freeName(name: string, claim: number, owners: ReadonlyMap<string, number>): string {
  const owner = owners.get(name);
  return owner !== undefined && owner < claim ? freeName(`${name}Resource`, claim, owners) : name;
}
