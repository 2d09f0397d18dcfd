/** A fault: a reason in fixed words, and the particulars. */
export interface Fault {
  readonly reason: string;
  readonly detail: string;
}

/** Formats a value for a report. */
export const show = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 200);
