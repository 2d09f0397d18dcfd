/** Differences between types, and their conversion into changes of the package. */

import { defined } from "../defined.js";
import { type Bump, type Change, type ChangeKind, greater, type Migration } from "./change.js";

/** Property names from a type to a difference; `[]` for the elements of an array, `[key]` for other properties. */
export type Path = readonly string[];

/** A demand on a consumer's code: it has to pass a value, or to handle a missing one. */
type Demand = "required" | "absent";

export interface Finding {
  readonly bump: Bump;
  readonly kind: ChangeKind;
  readonly path: Path;
  readonly reason: string;
  /** The field's new name. */
  readonly renamed?: string;
  readonly demand?: Demand;
  /** What the reason says of one member of an enum or a union, which it may say of several. */
  readonly member?: Member;
}

interface Member {
  readonly text: string;
  /** Whether it comes; else it goes. */
  readonly isNew: boolean;
  /** The words around it. */
  readonly before: string;
  readonly after?: string;
}

export const changed = (bump: Bump, path: Path, reason: string, demand?: Demand): Finding => ({
  bump,
  kind: "changed",
  path,
  reason,
  ...defined({ demand }),
});

export const changedMember = (bump: Bump, path: Path, member: Member): Finding => ({
  ...changed(bump, path, reasonOf(member, member.text)),
  member,
});

const reasonOf = ({ before, after = "" }: Member, text: string): string => `${before} ${text}${after}`;

/** The difference between the deprecations of a declaration. */
export function deprecation(was: boolean, is: boolean, path: Path): Finding[] {
  if (was === is) return [];
  return is
    ? [{ bump: "minor", kind: "deprecated", path, reason: "is deprecated" }]
    : [changed("minor", path, "is no longer deprecated")];
}

/** @param owner the model or argument that the path starts from */
export const changesOf = (owner: string, findings: readonly Finding[], subject: Change["subject"]): Change[] =>
  listed(findings).map((finding) =>
    changeOf(owner, finding, subject === "model" && finding.path.length > 0 ? "field" : subject),
  );

/** The members of which the same is said are one finding. */
function listed(findings: readonly Finding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const [at, finding] of findings.entries()) {
    const { member, bump, path } = finding;
    const key = member === undefined ? String(at) : [bump, reasonOf(member, ""), ...path].join("\0");
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first?.member === undefined || others.length === 0) return first ?? [];
    const texts = [first, ...others].flatMap(({ member }) => member?.text ?? []);
    return { ...first, reason: reasonOf(first.member, listText(texts)) };
  });
}

/** The first of the texts, and how many more there are. */
export function listText(texts: readonly string[]): string {
  const shown = texts.slice(0, maxListed).join(", ");
  return texts.length > maxListed ? `${shown} and ${String(texts.length - maxListed)} more` : shown;
}

const maxListed = 8;

function changeOf(owner: string, finding: Finding, subject: Change["subject"]): Change {
  const { bump, kind, path, reason } = finding;
  const change: Change = { bump, kind, subject, name: pathText(owner, path), reason };
  const migration = bump === "major" ? migrationOf(finding) : undefined;
  return migration === undefined ? change : { ...change, migration };
}

/** The code of a property before and after, if the kind of the change determines it. */
function migrationOf({ kind, path, renamed, demand }: Finding): Migration | undefined {
  const last = path.at(-1);
  if (last === undefined || /^\[(?:key)?\]$/u.test(last)) return undefined;
  const read = accessText("value", last);
  if (renamed !== undefined) return { before: read, after: accessText("value", renamed) };
  if (kind === "removed") return { before: read, after: "" };
  if (demand === "required") return { before: "{}", after: `{ ${keyText(last)}: … }` };
  return demand === "absent" ? { before: read, after: `${read} ?? …` } : undefined;
}

/** A path as text: `Widget.tags[].name`. */
export const pathText = (owner: string, path: Path): string =>
  path.reduce((text, step) => (/^\[(?:key)?\]$/u.test(step) ? `${text}${step}` : accessText(text, step)), owner);

const isName = (name: string): boolean => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);

const keyText = (name: string): string => (isName(name) ? name : JSON.stringify(name));

/** The path of a property: `Widget.size`, `Headers["X-Size"]`. */
export const accessText = (owner: string, name: string): string =>
  isName(name) ? `${owner}.${name}` : `${owner}[${JSON.stringify(name)}]`;

/**
 * Joins what was found for sent values with what was found for received ones: of two findings on the same subject at a path, the one
 * with the greater bump stays. Of two with the same bump, that of a new member does.
 */
export function merged(findings: readonly Finding[]): Finding[] {
  const byKey = new Map<string, Finding>();
  for (const finding of findings) {
    const key = [...finding.path, subjectOf(finding)].join("\0");
    const known = byKey.get(key);
    const isGreater = known === undefined || greater(known.bump, finding.bump) !== known.bump;
    if (isGreater || (known.bump === finding.bump && finding.member?.isNew === true)) byKey.set(key, finding);
  }
  return [...byKey.values()];
}

function subjectOf({ kind, reason, member }: Finding): string {
  if (member !== undefined) return `${member.isNew ? "new" : "gone"} ${member.text}`;
  return kind === "changed" ? reason : kind;
}
