/**
 * `npm run fuzz -- --minutes 30 --seed 1 FILES`: tries mutated documents, the project's own and those given, and prints each kind
 * of fault once, with its run and a small document that has it. `--seed N --runs 1` repeats run N.
 */

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fuzz } from "./fuzzing/fuzz.js";
import { seeds } from "./fuzzing/seeds.js";

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "1000000" },
  },
  allowPositionals: true,
});

const { made, refused, findings } = await fuzz({
  seeds: [...seeds, ...positionals.map((file) => readFileSync(file, "utf8"))],
  first: Number(values.seed),
  runs: Number(values.runs),
  time: Number(values.minutes) * 60_000,
  limit: 20_000,
  onFault: ({ key, run, message, text }) =>
    console.log(`run ${String(run)}: ${key}\n${message}\n${text.slice(0, 4_000)}\n`),
});
console.log(`${String(made)} made, ${String(refused)} refused, ${String(findings.length)} kinds of fault`);
process.exitCode = findings.length === 0 ? 0 : 1;
