/** Compares the limits of what is sent: a request that was accepted is refused if one of them is stricter. */

import { type Bump, type Change, code } from "./change.js";
import { type Limits, ownerOf } from "./limits.js";

/** The names of models in both packages. */
export interface Renaming {
  /** The new name of an old model. */
  readonly newName: (old: string) => string;
}

interface Value {
  readonly limits: Limits;
  readonly path: string;
}

/** A limit as text, `maxLength=20`, in two parts. */
type Limit = readonly [keyword: string, text: string];

/** The limits of the new value that are stricter than those of the old one, in words. */
export function stricterLimits(before: Value, after: Value, { newName }: Renaming): string[] {
  // The limits of a model that both refer to are compared once, where they are declared.
  const shared = new Set(referencesAt(before).map(newName));
  const common = referencesAt(after).filter((name) => shared.has(name));
  const now = limitsOf(after, new Set(common));
  const old = limitsOf(before, new Set(referencesAt(before).filter((name) => common.includes(newName(name)))));
  return now.filter((limit) => isStricter(limit, now, old)).map((limit) => reasonOf(limit, old));
}

const referencesAt = ({ limits, path }: Value): string[] =>
  tokensOf(limits[path]).flatMap((token) => (token.startsWith("@") ? [token.slice(1)] : []));

const tokensOf = (text: string | undefined): string[] => (text === undefined || text === "" ? [] : text.split(" "));

/** The limits at a path, and those of the models that it or what it is inside of refers to. */
function limitsOf({ limits, path }: Value, left: ReadonlySet<string>, seen = new Set<string>()): Limit[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const starts = [...path.matchAll(/(?=[.[])|$/gu)].map(({ index }) => index);
  const others = starts.flatMap((at) =>
    referencesAt({ limits, path: path.slice(0, at) })
      .filter((name) => at < path.length || !left.has(name))
      .flatMap((name) => limitsOf({ limits, path: `${name}${path.slice(at)}` }, new Set(), seen)),
  );
  const own = tokensOf(limits[path]).filter((token) => !token.startsWith("@"));
  return [...own.map((token): Limit => splitAt(token, token.indexOf("="))), ...others];
}

const splitAt = (token: string, at: number): Limit =>
  at === -1 ? [token, ""] : [token.slice(0, at), token.slice(at + 1)];

const has = (limits: readonly Limit[], keyword: string): boolean => limits.some(([one]) => one === keyword);

function isStricter([keyword, text]: Limit, now: readonly Limit[], old: readonly Limit[]): boolean {
  const textsOf = (wanted: string): string[] => old.filter(([one]) => one === wanted).map(([, one]) => one);
  if (textsOf(keyword).includes(text)) return false;
  switch (keyword) {
    case "format":
      return !(narrower.get(text) ?? []).some((format) => textsOf("format").includes(format));
    case "multipleOf":
      return !textsOf("multipleOf").some((step) => Number(step) % Number(text) === 0);
    case "integer":
    case "pattern":
    case "condition":
    case "uniqueItems":
      return true;
    default:
      return !old.some((limit) => implies(limit, [keyword, text], has(now, "integer")));
  }
}

/** Formats of which all values fit the wider one that leads here. */
const narrower = new Map([
  ["idn-email", ["email"]],
  ["idn-hostname", ["hostname"]],
  ["iri", ["uri"]],
  ["uri-reference", ["uri"]],
  ["iri-reference", ["uri", "iri", "uri-reference"]],
]);

/** Whether the values within an old bound are within the new one. @param isInteger whether the values have no decimals */
function implies([old, was]: Limit, [now, is]: Limit, isInteger: boolean): boolean {
  const [kind, ofOld] = [now, old].map((keyword) => keyword.replace(/^exclusive(?=[A-Z])/u, "").toLowerCase());
  if (kind !== ofOld) return false;
  const sign = now.toLowerCase().includes("max") ? 1 : -1;
  const boundOf = (keyword: string, text: string): number =>
    sign * Number(text) - (isInteger && keyword.startsWith("exclusive") ? 1 : 0);
  const [before, after] = [boundOf(old, was), boundOf(now, is)];
  if (before !== after || isInteger) return before <= after;
  return old.startsWith("exclusive") || !now.startsWith("exclusive");
}

function reasonOf([keyword, text]: Limit, old: readonly Limit[]): string {
  if (keyword === "integer") return "accepts only integers now";
  if (keyword === "pattern") return `is limited by ${has(old, keyword) ? "another" : "a"} ${code(keyword)} now`;
  if (keyword === "condition") {
    const [name = ""] = text.split(":");
    const isOther = old.some(([one, was]) => one === keyword && was.startsWith(`${name}:`));
    return `is limited by ${isOther ? "another" : "a"} condition ${code(name)} now`;
  }
  const words = (is: string): string => code(is === "" ? keyword : `${keyword}: ${is}`);
  const was = old.filter(([one]) => one === keyword).map(([, one]) => words(one));
  return `is limited by ${words(text)} now${was.length === 0 ? "" : `, no longer by ${was.join(", ")}`}`;
}

/** What is known of both packages' models in addition to their limits. */
export interface LimitedModels extends Renaming {
  readonly before: Limits;
  readonly after: Limits;
  readonly bump: Bump;
  /** The old name of a model that was sent before too; `undefined` for another. */
  readonly oldName: (now: string) => string | undefined;
  /** Whether a path of the old model is new, so that no old request has a value there. */
  readonly isNew: (path: string) => boolean;
}

export function compareLimits(models: LimitedModels): Change[] {
  const { before, after, bump, oldName, isNew } = models;
  return Object.keys(after).flatMap((path): Change[] => {
    const owner = ownerOf(path);
    const old = oldName(owner);
    if (old === undefined) return [];
    const name = `${old}${path.slice(owner.length)}`;
    if (isNew(name)) return [];
    const reasons = stricterLimits({ limits: before, path: name }, { limits: after, path }, models);
    const subject = name === old ? "model" : "field";
    return reasons.map((reason): Change => ({ bump, kind: "changed", subject, name, reason }));
  });
}
