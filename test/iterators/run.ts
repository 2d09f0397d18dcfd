/** `npm run iterators -- --lists 10000 [--seed 1] [--loopback]`: how often clients iterate over lists correctly, whatever fails. */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect, parseArgs } from "node:util";
import * as fc from "fast-check";
import { handWritten } from "./hand-written.js";
import { draws, wrongWith } from "../pagination/conventions/drawn.js";
import { conventions, generate } from "../pagination/conventions/package.js";
import { checkIteration, outcomes } from "./check.js";
import { ours } from "./ours.js";
import { plans } from "./draw.js";
import { overLoopback, withinProcess } from "./transport.js";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    lists: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    loopback: { type: "boolean", default: false },
  },
});
const drawn = fc.sample(plans, { numRuns: Number(values.lists), seed: Number(values.seed) });
const transport = values.loopback ? await overLoopback() : withinProcess;

print(`| client | ${outcomes.join(" | ")} |\n|${" --- |".repeat(outcomes.length + 1)}`);
for (const adapter of [ours, handWritten]) {
  const tally = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<
    (typeof outcomes)[number],
    number
  >;
  for (const plan of drawn) {
    const { outcome, error } = await checkIteration(adapter, plan, transport);
    tally[outcome] += 1;
    if (adapter === ours && outcome !== "right") {
      process.stderr.write(`${outcome} ${JSON.stringify(plan)} ${inspect(error)}\n`);
      process.exitCode = 1;
    }
  }
  print(`| ${adapter.name} | ${outcomes.map((outcome) => String(tally[outcome])).join(" | ")} |`);
}
transport.close();

const folder = await mkdtemp(join(tmpdir(), "fetchwright-conventions-"));
try {
  const api = await generate(folder);
  const faults = [];
  for (const draw of fc.sample(draws, { numRuns: Number(values.lists), seed: Number(values.seed) })) {
    const wrong = await wrongWith(api, draw);
    if (wrong !== undefined) faults.push(wrong);
  }
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) process.exitCode = 1;
  print(
    `${conventions.length} conventions: ${Number(values.lists) - faults.length} of ${values.lists} iterations are right`,
  );
} finally {
  await rm(folder, { recursive: true });
}
