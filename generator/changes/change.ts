/** Changes between two packages, and the release that they require. */

/** As in semantic versioning: a major change breaks consumers, a minor one adds to what they can do, a patch does neither. */
export type Bump = "major" | "minor" | "patch";

const order: readonly Bump[] = ["patch", "minor", "major"];

/** The greater of two bumps. */
export const greater = (a: Bump, b: Bump): Bump => (order.indexOf(a) < order.indexOf(b) ? b : a);

export const isAbove = (bump: Bump, limit: Bump): boolean => order.indexOf(bump) > order.indexOf(limit);

export type ChangeKind = "added" | "changed" | "deprecated" | "removed" | "renamed";

export interface Change {
  readonly bump: Bump;
  readonly kind: ChangeKind;
  readonly subject: "package" | "client" | "operation" | "model" | "field" | "example";
  /** A call (`client.widgets.list`), a model (`Widget`), a path in one of them (`Widget.size`), or a file with an example. */
  readonly name: string;
  /** The change in words: `is required now`. */
  readonly reason: string;
  /** A consumer's code before and after, if it has to change. */
  readonly migration?: Migration;
}

export interface Migration {
  readonly before: string;
  readonly after: string;
}

/** The comparison of two packages. */
export interface Changes {
  readonly bump: Bump;
  /** The reason for the bump, in one sentence. */
  readonly reason: string;
  /** The changes, the most important first. */
  readonly changes: readonly Change[];
  readonly renames: Renames;
}

/** Elements that have another name in the new package and are otherwise the same, for rewriting a consumer's code. */
export interface Renames {
  readonly className?: readonly [before: string, after: string];
  readonly calls: readonly RenamedCall[];
  /** Old name → new name of each model. */
  readonly models: readonly (readonly [before: string, after: string])[];
  readonly fields: readonly RenamedField[];
  readonly arguments: readonly MovedArguments[];
}

interface RenamedCall {
  /** The old and the new dotted call: `widgets.list`. */
  readonly before: string;
  readonly after: string;
}

export interface RenamedField {
  /** The model's name in the old package. */
  readonly model: string;
  /** Property names from the model to the field. */
  readonly path: readonly string[];
  readonly after: string;
}

/** The position in the old call of each argument of the new call; `undefined` for a new argument. */
export interface MovedArguments {
  /** The old dotted call. */
  readonly call: string;
  readonly from: readonly (number | undefined)[];
}

const subjects: readonly Change["subject"][] = ["package", "client", "operation", "model", "field", "example"];
const kinds: readonly ChangeKind[] = ["removed", "renamed", "changed", "deprecated", "added"];

/** Orders changes: breaking ones first, then by subject with calls before models, then by name. */
const byWeight = (a: Change, b: Change): number =>
  order.indexOf(b.bump) - order.indexOf(a.bump) ||
  subjects.indexOf(a.subject) - subjects.indexOf(b.subject) ||
  kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
  Number(a.name > b.name) - Number(a.name < b.name);

export function verdict(changes: readonly Change[], renames: Renames): Changes {
  const sorted = [...changes].sort(byWeight);
  const [first] = sorted;
  if (first === undefined) return { bump: "patch", reason: "the surface is the same", changes: [], renames };
  const others = sorted.filter(({ bump }) => bump === first.bump).length - 1;
  const more = others === 0 ? "" : `, and ${String(others)} more`;
  return { bump: first.bump, reason: `${first.name} ${first.reason}${more}`, changes: sorted, renames };
}

/** Text of a document as code in a reason. */
export const code = (text: string): string => `\`${text.replaceAll("`", "'").replaceAll(/\s+/gu, " ")}\``;
