/** Reports results: the table, and failures by reason. */

import type { OperationResult } from "./conform.js";
import { limitOf } from "./known-limits.js";

export interface DocumentReport {
  readonly document: string;
  /** The number of operations in the document; operations without a result were not called. */
  readonly operations: number;
  readonly results: readonly OperationResult[];
  readonly seconds: number;
  /** Why some were not called. */
  readonly failure?: string;
}

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;

export const tableHead = (): string[] => [
  line(["document", "operations", "ok", "share %", "openapi-fetch %", "calls", "s"]),
  line(["---", "---:", "---:", "---:", "---:", "---:", "---:"]),
];

const share = (count: number, all: number): string => (all === 0 ? "–" : ((100 * count) / all).toFixed(2));

export function row({ document, operations, results, seconds }: DocumentReport): string {
  const ok = results.filter(({ faults }) => faults.length === 0).length;
  const plain = results.filter(({ calls, plainFaults }) => calls > 0 && plainFaults.length === 0).length;
  const calls = results.reduce((sum, result) => sum + result.calls, 0);
  return line([document, operations, ok, share(ok, operations), share(plain, operations), calls, seconds.toFixed(0)]);
}

/** Each reason with its operations: three of them, or `all`. */
export function failures({ document, operations, results, failure }: DocumentReport, all: boolean): string[] {
  const byReason = new Map<string, Map<string, string>>();
  for (const { endpoint, faults } of results) {
    for (const { reason, detail } of faults) {
      const known = byReason.get(reason) ?? new Map<string, string>();
      if (!known.has(endpoint)) known.set(endpoint, detail);
      byReason.set(reason, known);
    }
  }
  const reasons = [...byReason].sort(([, a], [, b]) => b.size - a.size);
  const uncalled = operations - results.length;
  return [
    ...(reasons.length + uncalled > 0 || failure !== undefined ? ["", document] : []),
    ...(failure === undefined ? [] : [`  stopped: ${failure}`]),
    ...(uncalled > 0 ? [`  ${String(uncalled)} operations were not called`] : []),
    ...reasons.flatMap(([reason, examples]) => {
      const shown = [...examples].slice(0, all ? examples.size : 3);
      const limit = limitOf(reason);
      return [
        `  ${String(examples.size)} × ${reason}${limit === undefined ? "" : ` [${limit}]`}`,
        ...shown.map(([endpoint, detail]) => `      ${endpoint} ${detail}`),
      ];
    }),
  ];
}
