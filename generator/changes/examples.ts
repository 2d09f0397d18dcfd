/** The old package's examples, compiled against the new one: code that consumers have copied. */

import { type Change, code } from "./change.js";
import type { ComparedProgram, Problem } from "./program.js";
import type { Snippet } from "./snippets.js";

/**
 * The examples that compiled and do not any more, without those whose errors other breaking changes explain.
 * @param changes what is known already
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

/** Whether an error is about something that a breaking change names. */
function explanationsOf(changes: readonly Change[]): (problem: Problem) => boolean {
  const names = changes.filter(({ bump }) => bump === "major").map(({ name }) => name);
  const calls = new Set(names.flatMap((name) => /^client\.[\w$.]+/u.exec(name)?.[0] ?? []));
  const words = new Set(names.filter((name) => !/^client\b/u.test(name)).flatMap(wordsIn));
  return ({ statement, message }) =>
    (statement.match(/\bclient(?:\.[\w$]+)+/gu) ?? []).some((call) => startsWithAny(call, calls)) ||
    wordsIn(`${statement} ${message}`).some((word) => words.has(word));
}

/** `client.widgets.list.x` starts with `client.widgets.list`. */
const startsWithAny = (call: string, calls: ReadonlySet<string>): boolean =>
  call.split(".").some((_, at, steps) => calls.has(steps.slice(0, at + 1).join(".")));

const wordsIn = (text: string): string[] => text.match(/[\p{ID_Continue}$]+/gu) ?? [];
