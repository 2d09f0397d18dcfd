/** Compares what types do not show: where calls are sent, and how. */

import { defined } from "../defined.js";
import { endpointOf, unnamed } from "./calls.js";
import { type Change, code } from "./change.js";
import { ownerOf } from "./limits.js";
import type { MatchedCall } from "./matching.js";
import type { ComparedPackage } from "./package.js";
import { emptySurface, type OperationFacts, type Surface } from "./surface.js";

export interface Sides {
  readonly before: Surface;
  readonly after: Surface;
}

/** The recorded behaviour of both packages; `undefined` if one of the lock files has none. */
export function sidesOf(before: ComparedPackage, after: ComparedPackage): Sides | undefined {
  if (before.lock.surface === undefined || after.lock.surface === undefined) return undefined;
  return {
    before: { ...emptySurface, ...before.lock.surface },
    after: { ...emptySurface, ...after.lock.surface },
  };
}

/** The old package with the names that the client's options have in the new one. @param renamed old name → new name */
export function withOptions({ before, after }: Sides, renamed: ReadonlyMap<string, string>): Sides {
  const nameOf = (option: string): string => renamed.get(option) ?? option;
  const setOf = (options: string): string => options.split(" + ").map(nameOf).sort().join(" + ");
  const scopedOf = (line: string): string => line.replaceAll(/(?<=: | \| )\S+/gu, nameOf);
  const factsOf = ({ auth, ...facts }: OperationFacts): OperationFacts => ({
    ...facts,
    ...defined({ auth: auth?.map(setOf) }),
  });
  const each = <T>(entries: Readonly<Record<string, T>>, change: (entry: [string, T]) => [string, T]) =>
    Object.fromEntries(Object.entries(entries).map(change));
  return {
    before: {
      ...before,
      auth: before.auth.map(setOf),
      schemes: each(before.schemes, ([option, how]) => [nameOf(option), how]),
      ...defined({
        tokenURLs: before.tokenURLs && each(before.tokenURLs, ([option, url]) => [nameOf(option), url]),
        scopes: before.scopes?.map(scopedOf),
      }),
      operations: each(before.operations, ([key, facts]) => [key, factsOf(facts)]),
    },
    after,
  };
}

export function compareWire(pair: MatchedCall, sides: Sides | undefined): Change[] {
  const { before, after } = pair;
  const changes = [...deprecation(pair)];
  if (before.key === undefined || after.key === undefined) return changes;
  const [old, now] = [sides?.before.operations[before.key] ?? {}, sides?.after.operations[after.key] ?? {}];
  const add = (bump: Change["bump"], reason: string): void =>
    void changes.push({ bump, kind: "changed", subject: "operation", name: `client.${before.name}`, reason });
  const addresses = addressesOf(pair, sides, [old, now]);
  if (addresses !== undefined) add("major", `sends ${code(addresses[1])}, no longer ${code(addresses[0])}`);
  if (sides !== undefined) {
    const [oldAuth, nowAuth] = [old.auth ?? sides.before.auth, now.auth ?? sides.after.auth];
    const isOwn = old.auth !== undefined || now.auth !== undefined;
    const auth = isOwn ? authReason(oldAuth, nowAuth) : undefined;
    if (auth !== undefined) add(...auth);
  }
  if (old.paging !== now.paging && old.paging !== undefined && now.paging !== undefined)
    add("minor", `pages by ${code(now.paging)}, no longer ${code(old.paging)}; checkpoints of before do not fit`);
  for (const [fact, verb] of [
    ["sends", "sends the body as"],
    ["accepts", "requests"],
  ] as const) {
    const [was, is] = [textOf(old[fact]), textOf(now[fact])];
    if (was !== is) add("minor", `${verb} ${is}, no longer ${was}`);
  }
  for (const parameter of new Set([...Object.keys(old.written ?? {}), ...Object.keys(now.written ?? {})])) {
    const reason = writtenReason(parameter, old.written?.[parameter], now.written?.[parameter]);
    if (reason !== undefined) add("minor", reason);
  }
  const repeats = [before.key, after.key].map(isRetried) as [boolean, boolean];
  if (repeats[0] !== repeats[1])
    add(
      "minor",
      repeats[1] ? "is retried after a transient failure" : "is no longer retried after a transient failure",
    );
  return changes;
}

function writtenReason(parameter: string, was: string | undefined, is: string | undefined): string | undefined {
  if (was === is) return undefined;
  const before = was === undefined ? "" : `, no longer as ${styleText(was)}`;
  return `writes ${code(parameter)} ${is === undefined ? "in the standard way" : `as ${styleText(is)}`}${before}`;
}

/** Of the styles that explode by default, the lock file marks only what does. */
const styleText = (marks: string): string =>
  marks.replace(/^(?:form|deepObject)(?! exploded)/u, (style) => `${style} without explode`);

/** `application/json` alone is what calls send and request that state nothing else. */
const textOf = (mediaTypes: readonly string[] = ["application/json"]): string =>
  mediaTypes.join() === "application/json" ? "JSON" : mediaTypes.map(code).join(", ");

function deprecation({ before, after }: MatchedCall): Change[] {
  if (before.isDeprecated === after.isDeprecated) return [];
  const [kind, reason] = after.isDeprecated
    ? (["deprecated", "is deprecated"] as const)
    : (["changed", "is no longer deprecated"] as const);
  return [{ bump: "minor", kind, subject: "operation", name: `client.${before.name}`, reason }];
}

/** Whether failed requests of an operation are retried, by its method. */
const isRetried = (key: string): boolean =>
  /^(?:GET|HEAD|PUT|DELETE|OPTIONS|TRACE|QUERY)$/u.test(endpointOf(key).method);

/** What a path is appended to: in the form that a request has, without the slash that an address may end with. */
const base = (server = ""): string => (URL.canParse(server) ? new URL(server).href : server).replace(/\/$/u, "");

/** Method and address of both calls; `undefined` if they are the same. */
function addressesOf(
  { before, after }: MatchedCall,
  sides: Sides | undefined,
  [old, now]: readonly [OperationFacts, OperationFacts],
): readonly [string, string] | undefined {
  const [oldKey, nowKey] = [before.key ?? "", after.key ?? ""];
  const isSame = unnamed(oldKey) === unnamed(nowKey);
  const servers = [base(old.server ?? sides?.before.server), base(now.server ?? sides?.after.server)] as const;
  const full = (server: string, key: string): string => {
    const { method, path } = endpointOf(key);
    return `${method} ${server}${path}`;
  };
  const [was, is] = [full(servers[0], oldKey), full(servers[1], nowKey)];
  if (unnamed(was) === unnamed(is)) return undefined;
  const hasOwnServer = old.server !== undefined || now.server !== undefined;
  if (isSame) return hasOwnServer ? [was, is] : undefined;
  return servers[0] === servers[1] ? [full("", oldKey), full("", nowKey)] : [was, is];
}

/** The change in the required credentials: it is major if credentials that sufficed no longer do. */
function authReason(old: readonly string[], now: readonly string[]): readonly [Change["bump"], string] | undefined {
  const [was, is] = [old, now].map((sets) => (sets.length === 0 ? ["none"] : sets)) as [
    readonly string[],
    readonly string[],
  ];
  // Any of the alternatives is enough, in whatever order they are declared.
  if (JSON.stringify([...was].sort()) === JSON.stringify([...is].sort())) return undefined;
  const suffices = (set: string): boolean =>
    is.some((needed) => needed === "none" || needed.split(" + ").every((option) => set.split(" + ").includes(option)));
  const reason = `needs ${credentials(is)}, no longer ${credentials(was)}`;
  return [was.every(suffices) ? "minor" : "major", reason];
}

const credentials = (sets: readonly string[]): string =>
  sets.map((set) => (set === "none" ? "no credentials" : code(set))).join(" or ");

/** Changes that concern every call. */
export function compareClients(pairs: readonly MatchedCall[], sides: Sides | undefined): Change[] {
  if (sides === undefined) return [];
  const { before, after } = sides;
  const changes: Change[] = [];
  const add = (bump: Change["bump"], reason: string): void =>
    void changes.push({ bump, kind: "changed", subject: "client", name: "client", reason });
  // If only the boundary between server and paths has moved, each operation's own comparison decides.
  const operations = pairs.filter(({ before: { key } }) => key !== undefined);
  const isMoved = operations.some(
    ({ before: old, after: now }) =>
      isOnClient(old.key, before) && isOnClient(now.key, after) && unnamed(old.key ?? "") === unnamed(now.key ?? ""),
  );
  if (base(before.server) !== base(after.server) && (isMoved || operations.length === 0))
    add("major", `sends to ${serverText(after)}, no longer to ${serverText(before)}`);
  const auth = authReason(before.auth, after.auth);
  if (auth !== undefined) add(...auth);
  for (const [option, how] of Object.entries(before.schemes)) {
    const now = after.schemes[option];
    if (now !== undefined && carrierOf(now) !== carrierOf(how))
      add("minor", `sends ${code(option)} as ${code(now)}, no longer as ${code(how)}`);
  }
  return changes;
}

/** How a secret is sent, without the case of a header's name. */
const carrierOf = (how: string): string => (how.startsWith("header ") ? how.toLowerCase() : how);

const serverText = ({ server }: Surface): string =>
  server === undefined ? "an address that callers set" : code(server);

/** Whether an operation uses the client's server. */
const isOnClient = (key: string | undefined, { operations }: Surface): boolean =>
  operations[key ?? ""]?.server === undefined;

/** @param nameOf the new name of an old type; `undefined` if there is none */
export function compareDefaults(sides: Sides | undefined, nameOf: (name: string) => string | undefined): Change[] {
  if (sides === undefined) return [];
  const { before, after } = sides;
  const renamed = (path: string): string | undefined => {
    const owner = ownerOf(path);
    const to = nameOf(owner);
    return to === undefined ? undefined : `${to}${path.slice(owner.length)}`;
  };
  const gone = Object.entries(before.defaults).flatMap(([path, was]): Change[] => {
    const to = renamed(path);
    const is = to === undefined ? was : after.defaults[to];
    if (was === is) return [];
    const reason =
      is === undefined ? `no longer defaults to ${code(was)}` : `defaults to ${code(is)}, no longer ${code(was)}`;
    return [{ bump: "minor", kind: "changed", subject: "field", name: path, reason }];
  });
  const known = new Set(Object.keys(before.defaults).map(renamed));
  const added = Object.entries(after.defaults).flatMap(([path, is]): Change[] =>
    known.has(path)
      ? []
      : [{ bump: "minor", kind: "changed", subject: "field", name: path, reason: `defaults to ${code(is)}` }],
  );
  return [...gone, ...added];
}
