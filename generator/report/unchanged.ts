/** What a run reports that had nothing to do. */

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
