/** Compiles the old package's examples, which consumers have copied, against the new package. */

import { type Change, code } from "./change.js";
import type { ComparedProgram, Problem } from "./program.js";
import type { Snippet } from "./snippets.js";

/**
 * Reports examples that no longer compile, except those whose errors are explained by other breaking changes.
 * @param changes the changes found so far
 */
export function compareExamples(
  snippets: readonly Snippet[],
  { problemsOf }: Pick<ComparedProgram, "problemsOf">,
  changes: readonly Change[],
): Change[] {
  const explained = explanationsOf(changes);
  return snippets.flatMap(({ file, heading }, at): Change[] => {
    const problems = problemsOf("after", at);
    const found = problems.find((problem) => !explained(problem));
    if (found === undefined || problemsOf("before", at).length > 0) return [];
    const reason = `no longer compiles where it shows ${code(heading)}: ${code(found.message)}`;
    return [{ bump: "major", kind: "changed", subject: "example", name: file, reason }];
  });
}

/** Returns a test whether an error concerns something that a breaking change names. */
function explanationsOf(changes: readonly Change[]): (problem: Problem) => boolean {
  const names = changes.filter(({ bump }) => bump === "major").map(({ name }) => name);
  const calls = new Set(names.flatMap((name) => /^client\.[\w$.]+/u.exec(name)?.[0] ?? []));
  const words = new Set(names.filter((name) => !/^client\b/u.test(name)).flatMap(wordsIn));
  return ({ statement, message }) =>
    (statement.match(/\bclient(?:\.[\w$]+)+/gu) ?? []).some((call) => startsWithAny(call, calls)) ||
    wordsIn(`${statement} ${message}`).some((word) => words.has(word));
}

/** Whether a dotted call or a start of it is in the set: `client.widgets.list.x` starts with `client.widgets.list`. */
const startsWithAny = (call: string, calls: ReadonlySet<string>): boolean =>
  call.split(".").some((_, at, steps) => calls.has(steps.slice(0, at + 1).join(".")));

const wordsIn = (text: string): string[] => text.match(/[\p{ID_Continue}$]+/gu) ?? [];
