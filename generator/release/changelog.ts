/** Writes entries of a changelog in the format of Keep a Changelog, with a note for each line that breaks consumers. */

import type { Change, ChangeKind, Changes } from "../changes/change.js";
import { inlineCode } from "../emit/encode.js";
import { migrationMarkdown, reasonMarkdown } from "../report/changes.js";

const head = `# Changelog

The format is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), and versions are
[semantic](https://semver.org/spec/v2.0.0.html).
`;

type Section = "Added" | "Changed" | "Deprecated" | "Removed";

const sections: readonly Section[] = ["Added", "Changed", "Deprecated", "Removed"];

const sectionOf: Readonly<Record<ChangeKind, Section>> = {
  added: "Added",
  changed: "Changed",
  renamed: "Changed",
  deprecated: "Deprecated",
  removed: "Removed",
};

/**
 * @param present the current changelog; `undefined` if there is none
 * @param date in the form `2026-01-31`
 */
export function withEntry(present: string | undefined, version: string, date: string, changes: Changes): string {
  const entry = `## [${version}] - ${date}\n\n${entryOf(changes)}`;
  const text = present ?? head;
  const first = /^## /mu.exec(text);
  if (first === null) return `${text.trimEnd()}\n\n${entry}`;
  return `${text.slice(0, first.index)}${entry}\n${text.slice(first.index)}`;
}

/** Whether a changelog has an entry for a version. */
export const hasEntry = (present: string | undefined, version: string): boolean =>
  present?.split("\n").some((line) => line.startsWith(`## [${version}]`)) === true;

/** The sections of an entry, without its title. */
export function entryOf({ changes }: Changes): string {
  if (changes.length === 0)
    return "### Changed\n\n- The documentation and the code of the package; its surface is the same.\n";
  const parts = sections.flatMap((section) => {
    const own = changes.filter((change) => sectionOf[change.kind] === section);
    return own.length === 0 ? [] : [`### ${section}\n\n${own.map(line).join("\n")}\n`];
  });
  return parts.join("\n");
}

function line(change: Change): string {
  const { bump, name, reason } = change;
  const text = `${inlineCode(name)} ${reasonMarkdown(reason)}.`;
  if (bump !== "major") return `- ${text}`;
  return `- **Breaking**: ${text}\n  ${noteOf(change)}`;
}

/** How to migrate: the code before and after, or a hint if there is no code for it. */
function noteOf({ name, migration }: Change): string {
  if (migration === undefined) return `Migration: adapt what uses ${inlineCode(name)}.`;
  return `Migration: ${migrationMarkdown(migration)}.`;
}
