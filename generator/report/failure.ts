/** Formats the error of a failed run, and decides its exit code. */

import { UsageError, UserError } from "../config/user-error.js";
import { Refusal } from "../diagnostics.js";
import { bugReport } from "./bug-report.js";

const help = "\nSee fetchwright --help.";

export function failure(error: unknown): { readonly text: string; readonly code: 1 | 2 } {
  if (error instanceof Refusal) return { text: `error: ${error.message}; nothing was written`, code: 2 };
  if (error instanceof UserError)
    return { text: `error: ${error.message}${error instanceof UsageError ? help : ""}`, code: 2 };
  return { text: bugReport(error), code: 1 };
}
