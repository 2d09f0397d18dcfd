/** What is wrong, in words that are the same for the same reason, and the particulars. */
export interface Fault {
  readonly reason: string;
  readonly detail: string;
}

/** A value as a report shows it. */
export const show = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 200);
