/** One-line reports: of a run with nothing to do, and of a run after a change. */

import type { Summary } from "./summary.js";

/** The summary of a run with nothing to do, from that of the run that generated the package. */
export function unchangedSummary(before: Summary, seconds: number): Summary {
  const files = { total: before.files.total, added: 0, changed: 0, removed: 0 };
  const { document, package: target, operations, lists, errors, warnings, output } = before;
  const rest = { files, output, seconds: Number(seconds.toFixed(1)) };
  return { document, package: target, operations, lists, errors, warnings, ...rest };
}

export const unchangedText = ({ output, files, seconds }: Summary): string =>
  `unchanged ${output}: ${String(files.total)} file${files.total === 1 ? "" : "s"}, in ${seconds.toFixed(1)} s`;

/** @param changed the changed files, as a user would type them */
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
