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
}

export const changed = (bump: Bump, path: Path, reason: string, demand?: Demand): Finding => ({
  bump,
  kind: "changed",
  path,
  reason,
  ...defined({ demand }),
});

/** The difference between the deprecations of a declaration. */
export function deprecation(was: boolean, is: boolean, path: Path): Finding[] {
  if (was === is) return [];
  return is
    ? [{ bump: "minor", kind: "deprecated", path, reason: "is deprecated" }]
    : [changed("minor", path, "is no longer deprecated")];
}

/** @param owner the model or argument that the path starts from */
export function changeOf(owner: string, finding: Finding, subject: Change["subject"]): Change {
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
const pathText = (owner: string, path: Path): string =>
  path.reduce((text, step) => (/^\[(?:key)?\]$/u.test(step) ? `${text}${step}` : accessText(text, step)), owner);

const isName = (name: string): boolean => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);

const keyText = (name: string): string => (isName(name) ? name : JSON.stringify(name));

const accessText = (owner: string, name: string): string =>
  isName(name) ? `${owner}.${name}` : `${owner}[${JSON.stringify(name)}]`;

/** Merges findings of both directions: for each path and reason, the greater one. */
export function merged(findings: readonly Finding[]): Finding[] {
  const byKey = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.path.join("\0")}\0${finding.kind === "changed" ? finding.reason : finding.kind}`;
    const known = byKey.get(key);
    if (known === undefined || greater(known.bump, finding.bump) !== known.bump) byKey.set(key, finding);
  }
  return [...byKey.values()];
}
