/** Summarizes a run: in a few lines for people, or as JSON for programs. */

import type { Changes } from "../changes/change.js";
import type { Analysis } from "../analyse/analyse.js";
import { isOnlyList } from "../analyse/shapes.js";
import { defined } from "../defined.js";
import type { Diagnostics } from "../diagnostics.js";
import { lookupKey } from "../emit/encode.js";
import type { Resource } from "../model/api.js";
import { changeLines } from "./changes.js";
import type { Difference } from "../write/compare.js";

/** `write`: files are written; `plan`: files that would be written are listed; `check`: the package is compared. */
export type Mode = "write" | "plan" | "check";

export interface Summary {
  readonly document: {
    readonly input: string;
    /** The version of OpenAPI (or Swagger: `2.0`) of the document. */
    readonly specification: string;
    readonly title: string;
    readonly version: string;
  };
  readonly package: { readonly name: string; readonly className: string };
  readonly operations: number;
  readonly lists: {
    readonly total: number;
    readonly paginated: number;
    /** Keys of the lists that return all items in one response: `GET /widgets`. */
    readonly others: readonly string[];
  };
  /** The number of diagnostics by code. */
  readonly errors: Readonly<Record<string, number>>;
  readonly warnings: Readonly<Record<string, number>>;
  /** Counts of the files to commit, without `dist/`, which is built from them. */
  readonly files: {
    readonly total: number;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
  };
  readonly output: string;
  readonly seconds: number;
  /** The changes for consumers; absent if there was no package. */
  readonly changes?: Pick<Changes, "bump" | "reason" | "changes">;
  /** The command to run next, if there is one. */
  readonly next?: string;
}

export interface SummaryInput {
  /** The document and the folder as a user would type them. */
  readonly input: string;
  readonly output: string;
  readonly analysis: Analysis & { readonly specification: string };
  readonly diagnostics: Diagnostics;
  readonly files: readonly unknown[];
  readonly differences: readonly Difference[];
  readonly seconds: number;
  readonly changes: Changes | undefined;
  readonly next: string | undefined;
}

export function summaryOf({ input, output, analysis, diagnostics, ...run }: SummaryInput): Summary {
  const {
    api,
    paging,
    specification,
    document: { info },
  } = analysis;
  const count = (kind: Difference["kind"]): number => run.differences.filter((one) => one.kind === kind).length;
  const lists = paging.filter(isList);
  return {
    document: { input, specification, title: lookupKey(api.title), version: info.version },
    package: { name: api.name, className: api.className },
    operations: operationsIn(api.root === undefined ? api.resources : [api.root, ...api.resources]),
    lists: {
      total: lists.length,
      paginated: lists.filter((found) => found.paging !== undefined).length,
      others: lists.flatMap(({ paging, subject }) => (paging === undefined ? [subject.key] : [])),
    },
    errors: codesOf(diagnostics, "error"),
    warnings: codesOf(diagnostics, "warning"),
    files: {
      total: run.files.length,
      added: count("added"),
      changed: count("changed"),
      removed: count("removed"),
    },
    output,
    seconds: Number(run.seconds.toFixed(1)),
    ...(run.changes === undefined ? {} : { changes: reported(run.changes) }),
    ...defined({ next: run.next }),
  };
}

/** Whether an operation is a list: it has pages, or is a GET of an array. An array from another method is the result of an action. */
const isList = ({ subject, paging }: Analysis["paging"][number]): boolean =>
  paging !== undefined || (subject.method === "GET" && isOnlyList(subject));

/** The changes without the details that only a program rewriting code needs. */
const reported = ({ bump, reason, changes }: Changes): Summary["changes"] & object => ({ bump, reason, changes });

const operationsIn = (resources: readonly Resource[]): number =>
  resources.reduce(
    (sum, { operations, children }) =>
      sum + operations.filter(({ aliasOf }) => aliasOf === undefined).length + operationsIn(children),
    0,
  );

function codesOf(diagnostics: Diagnostics, severity: "error" | "warning"): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of diagnostics.sorted().filter((one) => one.severity === severity))
    counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** A row of a summary: a label and a text; a row without a text is not printed. */
export type Row = readonly [label: string, text: string | undefined];

/**
 * The summary in about five labelled lines.
 * @param more rows before the last one
 */
export function summaryText(summary: Summary, mode: Mode, more: readonly Row[] = []): string {
  const { document, operations, lists, files, output, next } = summary;
  const problems = [problemsText("error", summary.errors), problemsText("warning", summary.warnings)].filter(Boolean);
  return rowsText([
    ["document", documentText(document)],
    ["package", `${summary.package.name}, class ${summary.package.className}`],
    ["calls", `${counted(operations, "operation")}; ${listsText(lists)}`],
    ["problems", problems.length === 0 ? undefined : problems.join("; ")],
    [verbs[mode], `${output}: ${filesText(files, mode)}, in ${summary.seconds.toFixed(1)} s`],
    ...(summary.changes === undefined ? [] : surfaceRows(summary.changes, files)),
    ...more,
    ["next", next],
  ]);
}

/** The bump with its reason, and a line for each of the most important changes. */
function surfaceRows({ bump, reason, changes }: Summary["changes"] & object, files: Summary["files"]): Row[] {
  if (changes.length === 0)
    return files.added + files.changed + files.removed === 0 ? [] : [["surface", `the same (${bump})`]];
  return [["surface", `${bump}: ${reason}`], ...changeLines(changes, maxChanges).map((line): Row => ["", line])];
}

/** Maximum number of lists without pages that the summary names. */
const maxOthers = 3;

/** Maximum number of characters of a text of the document in the summary. */
const maxText = 200;

/** Maximum number of changes that the summary lists. */
const maxChanges = 20;

/** Prints a line for each row that has a text. */
const rowsText = (rows: readonly Row[]): string =>
  rows
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `${label.padEnd(9)} ${value ?? ""}`.trimEnd())
    .join("\n");

const documentText = ({ input, specification, title, version }: Summary["document"]): string =>
  `${input} (${specification === "2.0" ? "Swagger" : "OpenAPI"} ${specification}): ${title} ${version}`;

const verbs: Readonly<Record<Mode, string>> = { write: "written", plan: "planned", check: "checked" };

const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? "" : "s"}`;

function listsText({ total, paginated, others }: Summary["lists"]): string {
  if (total === 0) return "no lists";
  const names = others.slice(0, maxOthers).map(inLine);
  const more = others.length - names.length;
  const all = `${names.join(", ")}${more > 0 ? ` and ${String(more)} more` : ""}`;
  return `${String(paginated)} of ${counted(total, "list")} paginated${all === "" ? "" : ` (not ${all})`}`;
}

/** Text of the document in one line, cut at a length that is still read. */
const inLine = (text: string): string => {
  const line = text.replaceAll(/\s+/gu, " ");
  return line.length <= maxText ? line : `${line.slice(0, maxText - 1)}…`;
};

function problemsText(noun: string, counts: Readonly<Record<string, number>>): string | undefined {
  const codes = Object.entries(counts);
  if (codes.length === 0) return undefined;
  const total = codes.reduce((sum, [, count]) => sum + count, 0);
  const details = codes.map(([code, count]) => `${code} ${String(count)}`).join(", ");
  return `${counted(total, noun)} (${details})`;
}

function filesText({ total, added, changed, removed }: Summary["files"], mode: Mode): string {
  const words = mode === "write" ? ["created", "changed", "removed"] : ["to create", "to change", "to remove"];
  if (mode === "check" && added + changed + removed === 0) return `${counted(total, "file")}, up to date`;
  const parts = [added, changed, removed].flatMap((count, at) =>
    count === 0 ? [] : [`${count === total ? "all" : String(count)} ${words[at] ?? ""}`],
  );
  return `${counted(total, "file")}, ${parts.length === 0 ? "none changed" : parts.join(", ")}`;
}
