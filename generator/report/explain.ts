/**
 * Formats the output of `explain`: for each operation its call, its pagination rule, the evidence, and the rules that were ruled out.
 */

import { explain, type Explanation, verdictOf } from "../analyse/pagination/explain.js";
import type { Analysis } from "../analyse/analyse.js";
import { UserError } from "../config/user-error.js";

export interface Explained extends Explanation {
  /** The resulting call: `widgets.list`. */
  readonly call: string;
}

/** @param glob matches operation keys (`GET /widgets*`) or calls (`widgets.*`); default: all operations */
export function explained({ lock, paging }: Analysis, glob: string | undefined): Explained[] {
  const isWanted = matcher(glob);
  const all = paging.map(({ subject, finding }): Explained => ({
    ...explain(finding, subject),
    call: lock.operations[subject.key] ?? "",
  }));
  const wanted = all.filter(({ method, path, call }) => isWanted(`${method} ${path}`) || isWanted(call));
  if (wanted.length === 0 && all.length > 0)
    throw new UserError(
      `no operation matches ${glob ?? "*"}; keys look like ${all[0]?.method ?? ""} ${all[0]?.path ?? ""}`,
    );
  return wanted;
}

/** A test for a glob, in which `*` matches any text. */
function matcher(glob: string | undefined): (text: string) => boolean {
  if (glob === undefined || glob === "") return () => true;
  const parts = glob.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  const pattern = new RegExp(`^${parts.join(".*")}$`, "iu");
  return (text) => pattern.test(text);
}

/** The explanation in a few lines of text. */
export function explanationText(explained: Explained): string {
  const { method, path, call, evidence, rejected } = explained;
  return [
    `${method} ${path} → client.${call}()`,
    ...verdictOf(explained).map((line) => `  ${line}`),
    ...evidence.map((line) => `  because ${line}`),
    ...rejected.map(({ rule, why }) => `  not ${rule}: ${why}`),
  ].join("\n");
}
