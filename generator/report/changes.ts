/** Formats the comparison of two packages for a terminal, a pull request or a program. */

import type { Bump, Change, Changes, Migration } from "../changes/change.js";
import { inlineCode, tableLine } from "../emit/encode.js";

type ChangesFormat = "text" | "markdown" | "github" | "json";

/** @param file the document, to which annotations are attached */
export function changesText(changes: Changes, format: ChangesFormat, file?: string): string {
  if (format === "json") {
    const { bump, reason, changes: all } = changes;
    return JSON.stringify({ bump, reason, changes: all }, undefined, 2);
  }
  if (format === "markdown") return markdown(changes);
  if (format === "github") return annotations(changes, file);
  return [`${changes.bump}: ${changes.reason}`, ...changeLines(changes.changes).map((line) => `  ${line}`)].join("\n");
}

/** A line for each change up to a limit, and a count of the others. */
export function changeLines(changes: readonly Change[], most = Infinity): string[] {
  const shown = changes.slice(0, most);
  const width = Math.min(40, Math.max(...shown.map(({ name }) => name.length)));
  const lines = shown.map(({ bump, name, reason }) => `${bump}  ${name.padEnd(width)}  ${reason}`);
  const rest = changes.slice(most);
  return rest.length === 0 ? lines : [...lines, `and ${String(rest.length)} more: ${countsOf(rest)}`];
}

/** Counts by bump: `2 major, 40 minor`. */
function countsOf(changes: readonly Change[]): string {
  const bumps: readonly Bump[] = ["major", "minor", "patch"];
  return bumps
    .map((bump) => [changes.filter((change) => change.bump === bump).length, bump] as const)
    .filter(([count]) => count > 0)
    .map(([count, bump]) => `${String(count)} ${bump}`)
    .join(", ");
}

function markdown({ bump, changes }: Changes): string {
  if (changes.length === 0) return "**patch**: the surface of the client is the same.\n";
  const rows = changes
    .slice(0, maxRows)
    .map(
      ({ bump: own, name, reason }) =>
        `| ${own} | ${tableLine(inlineCode(name))} | ${tableLine(reasonMarkdown(reason))} |`,
    );
  const rest = changes.length - rows.length;
  const migrations = migrationsOf(changes);
  return [
    `**${bump}**: ${countsOf(changes)} in the surface of the client.`,
    "",
    "| bump | what | change |",
    "| --- | --- | --- |",
    ...rows,
    ...(rest > 0 ? ["", `And ${String(rest)} more.`] : []),
    ...(migrations.length === 0
      ? []
      : ["", "<details><summary>What consumers change</summary>", "", ...migrations, "", "</details>"]),
    "",
  ].join("\n");
}

/** Maximum number of rows, as a comment on a pull request is limited to 65,536 characters. */
const maxRows = 200;

const migrationsOf = (changes: readonly Change[]): string[] =>
  changes
    .slice(0, maxRows)
    .flatMap(({ migration, name }) =>
      migration === undefined ? [] : [`- ${inlineCode(name)}: ${migrationMarkdown(migration)}`],
    );

/** A migration as Markdown: `` `old call` → `new call` ``. */
export const migrationMarkdown = ({ before, after }: Migration): string =>
  `${inlineCode(before)} → ${after === "" ? "nothing replaces it" : inlineCode(after)}`;

/** A reason as Markdown. Its code stays code; text of our own contains no Markdown syntax. */
export const reasonMarkdown = (reason: string): string =>
  reason.replaceAll(/`([^`]*)`/gu, (_, text: string) => inlineCode(text));

/** Workflow commands for annotations, which a pull request shows next to the document. */
function annotations({ bump, reason, changes }: Changes, file: string | undefined): string {
  const location = file === undefined ? "" : `file=${escapedProperty(file)},`;
  const line = (level: string, title: string, text: string): string =>
    `::${level} ${location}title=${escapedProperty(title)}::${escapedData(text)}`;
  const levels: Readonly<Record<Bump, string>> = { major: "error", minor: "notice", patch: "notice" };
  const shown = changes.slice(0, maxAnnotations);
  return [
    ...shown.map((change) => line(levels[change.bump], change.bump, `${change.name} ${change.reason}`)),
    line("notice", `${bump} release`, changes.length > shown.length ? `${reason} (${countsOf(changes)})` : reason),
  ].join("\n");
}

/** Maximum number of annotations, as only ten errors and ten notices of a step are shown. */
const maxAnnotations = 18;

/** Escapes the text and the properties of a workflow command. */
const escapedData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapedProperty = (text: string): string => escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
