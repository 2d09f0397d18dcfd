/** `npm run verdicts`: the pairs of documents against the compiler, in figures. */

import { type Migration, migrations } from "./migrations.js";
import { bumpOf, bumpByCompiler, pairs, type Verdict, verdicts } from "./suite.js";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** The maximum share of breaking verdicts that break no consumer. */
const maxFalseAlarms = 0.05;
/** The minimum share of broken lines that compile after `migrate`, for mechanical changes. */
const minRewritten = 0.95;

/** Whether a verdict is right to be breaking. A call that is sent elsewhere, without its credentials or beyond its limits still compiles. */
const isBreaking = (verdict: Verdict): boolean =>
  bumpByCompiler(verdict) === "major" || ["elsewhere", "refused"].includes(verdict.truth);

/** Prints the figures and every wrong verdict. @returns the exit code */
function report(all: readonly Verdict[]): number {
  const missed = all.filter((one) => isBreaking(one) && one.changes.bump !== "major");
  const alarms = all.filter((one) => !isBreaking(one) && one.changes.bump === "major");
  const wrong = all.filter((one) => one.changes.bump !== bumpOf(one.truth));
  const majors = all.filter(({ changes }) => changes.bump === "major").length;
  print(`pairs                           ${String(all.length)}`);
  print(`breaking, called minor          ${String(missed.length)} of ${String(all.filter(isBreaking).length)}`);
  print(`called breaking, breaks no one  ${String(alarms.length)} of ${String(majors)}`);
  print(`not the bump of the table       ${String(wrong.length)}`);
  for (const { title, changes, compiled } of new Set([...missed, ...alarms, ...wrong])) {
    print(`\n${title}: ${changes.bump}: ${changes.reason}`);
    for (const { line, message } of compiled.broken.slice(0, 3)) print(`  ${line.code}\n    ${message}`);
  }
  return missed.length === 0 && alarms.length <= maxFalseAlarms * majors && wrong.length === 0 ? 0 : 1;
}

/** @returns the exit code */
function reportMigrations(all: readonly Migration[]): number {
  const sum = (key: "broken" | "compiling"): number => all.reduce((total, one) => total + one[key], 0);
  print(
    `rewritten by migrate            ${String(sum("compiling"))} of ${String(sum("broken"))} lines that ${String(all.length)} mechanical changes break`,
  );
  return sum("compiling") >= minRewritten * sum("broken") ? 0 : 1;
}

async function main([first = "", ...others]: readonly string[]): Promise<number> {
  if (first === "--history") {
    const { history } = await import("./history.js");
    const [old = "22.0.0", now = "23.0.2"] = others;
    return history(old, now, print);
  }
  const chosen = pairs.filter(({ group, title }) => `${group}: ${title}`.includes(first));
  return report(await verdicts(chosen)) || reportMigrations(await migrations());
}

process.exitCode = await main(process.argv.slice(2));
