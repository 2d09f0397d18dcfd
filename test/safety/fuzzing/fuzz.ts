/** Mutates documents and runs the generator on them, until time or runs are over. */

import { changeText, changeValue } from "./mutations.js";
import { minimise } from "./minimise.js";
import { randomFrom } from "./random.js";
import type { Fault } from "./subject.js";
import type { Value } from "./values.js";
import { Watchdog } from "./watchdog.js";

export interface FuzzOptions {
  /** Texts to start from. */
  readonly seeds: readonly string[];
  /** Number of the first run; a run is the same for the same number and seeds. */
  readonly first: number;
  readonly runs: number;
  /** Milliseconds for all runs. */
  readonly time: number;
  /** Milliseconds for one run. */
  readonly limit: number;
  readonly onFault?: (finding: Finding) => void;
}

export interface Finding extends Fault {
  readonly run: number;
  /** A small document that has the fault. */
  readonly text: string;
}

export interface Tally {
  readonly made: number;
  readonly refused: number;
  /** One for each kind of fault. */
  readonly findings: readonly Finding[];
}

export async function fuzz({ seeds, first, runs, time, limit, onFault }: FuzzOptions): Promise<Tally> {
  const watchdog = new Watchdog(limit);
  const end = Date.now() + time;
  const findings = new Map<string, Finding>();
  const count = { made: 0, refused: 0 };
  for (let run = first; run < first + runs && Date.now() < end; run++) {
    const text = mutated(seeds, run);
    const outcome = await watchdog.try(text);
    if (typeof outcome === "string") count[outcome]++;
    else if (!findings.has(outcome.key)) {
      const small = outcome.key.startsWith("hang") ? text : await minimise(text, hasFault(watchdog, outcome.key));
      const finding = { ...outcome, run, text: small };
      findings.set(outcome.key, finding);
      onFault?.(finding);
    }
  }
  watchdog.close();
  return { ...count, findings: [...findings.values()] };
}

const hasFault =
  (watchdog: Watchdog, key: string) =>
  async (text: string): Promise<boolean> => {
    const outcome = await watchdog.try(text);
    return typeof outcome === "object" && outcome.key === key;
  };

/** The text of a run: nine times out of ten with a change of its values, else of its characters. */
export function mutated(seeds: readonly string[], run: number): string {
  const random = randomFrom(run);
  const seed = random.pick(seeds) ?? "";
  if (!seed.startsWith("{") || random.integer(10) === 0) return changeText(seed, random);
  return JSON.stringify(changeValue(JSON.parse(seed) as Value, random));
}
