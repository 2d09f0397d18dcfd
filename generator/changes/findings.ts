/** The differences of types, and what each is as a change of the package. */

import { defined } from "../defined.js";
import { type Bump, type Change, type ChangeKind, greater, type Migration } from "./change.js";

/** Property names from a type to a difference; `[]` for the elements of an array, `[key]` for other properties. */
export type Path = readonly string[];

/** What a consumer's code has to cope with: a value that must be passed, or one that may not be there. */
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

/** What a doc comment states of a declaration before and after. */
export function deprecation(was: boolean, is: boolean, path: Path): Finding[] {
  if (was === is) return [];
  return is
    ? [{ bump: "minor", kind: "deprecated", path, reason: "is deprecated" }]
    : [changed("minor", path, "is no longer deprecated")];
}

/** @param owner a model or an argument */
export function changeOf(owner: string, finding: Finding, subject: Change["subject"]): Change {
  const { bump, kind, path, reason } = finding;
  const change: Change = { bump, kind, subject, name: pathText(owner, path), reason };
  const migration = bump === "major" ? migrationOf(finding) : undefined;
  return migration === undefined ? change : { ...change, migration };
}

/** A property's code before and after, as far as it follows from the kind of the change. */
function migrationOf({ kind, path, renamed, demand }: Finding): Migration | undefined {
  const last = path.at(-1);
  if (last === undefined || /^\[(?:key)?\]$/u.test(last)) return undefined;
  const read = accessText("value", last);
  if (renamed !== undefined) return { before: read, after: accessText("value", renamed) };
  if (kind === "removed") return { before: read, after: "" };
  if (demand === "required") return { before: "{}", after: `{ ${keyText(last)}: … }` };
  return demand === "absent" ? { before: read, after: `${read} ?? …` } : undefined;
}

/** `Widget.tags[].name`. */
const pathText = (owner: string, path: Path): string =>
  path.reduce((text, step) => (/^\[(?:key)?\]$/u.test(step) ? `${text}${step}` : accessText(text, step)), owner);

const isName = (name: string): boolean => /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);

const keyText = (name: string): string => (isName(name) ? name : JSON.stringify(name));

const accessText = (owner: string, name: string): string =>
  isName(name) ? `${owner}.${name}` : `${owner}[${JSON.stringify(name)}]`;

/** Of findings in two directions, the greater one of each path and reason. */
export function merged(findings: readonly Finding[]): Finding[] {
  const byKey = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.path.join("\0")}\0${finding.kind === "changed" ? finding.reason : finding.kind}`;
    const known = byKey.get(key);
    if (known === undefined || greater(known.bump, finding.bump) !== known.bump) byKey.set(key, finding);
  }
  return [...byKey.values()];
}
