/** What a run reports in one line: that it had nothing to do, or what it did after a change. */

import type { Summary } from "./summary.js";

/** The summary of the run that generated the package, for one that found all as that left it. */
export function unchangedSummary(before: Summary, seconds: number): Summary {
  const files = { total: before.files.total, added: 0, changed: 0, removed: 0 };
  const { document, package: target, operations, lists, errors, warnings, output } = before;
  const rest = { files, output, seconds: Number(seconds.toFixed(1)) };
  return { document, package: target, operations, lists, errors, warnings, ...rest };
}

export const unchangedText = ({ output, files, seconds }: Summary): string =>
  `unchanged ${output}: ${String(files.total)} file${files.total === 1 ? "" : "s"}, in ${seconds.toFixed(1)} s`;

/** @param changed what changed, as a user would type it */
export function changeText(changed: readonly string[], { files }: Summary, seconds: number): string {
  const counts = { added: files.added, changed: files.changed, removed: files.removed };
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  const what =
    parts.length === 0 ? "no file changed" : parts.map(([kind, count]) => `${String(count)} ${kind}`).join(", ");
  const shown =
    changed.length > 3
      ? `${changed.slice(0, 3).join(", ")} and ${String(changed.length - 3)} more`
      : changed.join(", ");
  return `${shown}: ${what}, in ${seconds.toFixed(1)} s`;
}
