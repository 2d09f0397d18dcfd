/**
 * `npm run kills`: kills the write stage ahead of each of its steps, and 200 times at random moments; says what was there then.
 * Exit 1 when a package was not whole, or the run after it was not as it should be.
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childIn, type Death, killed, type Moment } from "./support/kill.js";
import type { Shape } from "./support/package.js";

const random = 200;
const small = { size: 3, isFirst: false };
const large = { size: 60, isFirst: false };

const folder = await mkdtemp(join(tmpdir(), "fetchwright-kills-"));
const child = childIn(folder);

function print(what: string, deaths: readonly Death[]): void {
  const count = (state: Death["state"]): string =>
    `${String(deaths.filter((death) => death.state === state).length)} ${state}`;
  const faults = deaths.filter(({ fault }) => fault !== undefined).map(({ fault }) => fault);
  process.stdout.write(
    `${what}: ${String(deaths.length)} kills; ${(["old", "new", "displaced", "broken"] as const).map(count).join(", ")}; ` +
      `${String(faults.length)} faults of the next run ${faults.join("; ")}\n`,
  );
  if (faults.length > 0 || deaths.some(({ state }) => state === "broken")) process.exitCode = 1;
}

async function atEachStepOf(shape: Shape): Promise<Death[]> {
  const deaths: Death[] = [];
  for (let step = 1; step < 1_000; step++) {
    const death = await killed(child, { step }, shape);
    if (!death.isKilled) return deaths;
    deaths.push(death);
  }
  throw new Error("the run has no end");
}

async function atRandom(shape: Shape): Promise<Death[]> {
  const { duration = 0 } = await killed(child, { step: 0 }, shape);
  const deaths: Death[] = [];
  for (let tries = 0; deaths.length < random && tries < 3 * random; tries++) {
    const moment: Moment = { after: Math.random() * duration };
    const death = await killed(child, moment, shape);
    if (death.isKilled) deaths.push(death);
  }
  return deaths;
}

try {
  print("first package, ahead of each step", await atEachStepOf({ ...small, isFirst: true }));
  print("next package, ahead of each step", await atEachStepOf(small));
  print("next package, at random moments", await atRandom(large));
} finally {
  await rm(folder, { recursive: true });
}
