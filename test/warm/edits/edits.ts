/** Edits one document again and again, and generates its package after each edit. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { parse } from "yaml";
import { edit, edited } from "./edit.js";
import { KeptPackage } from "./kept-package.js";

/** After so many edits the document is as it was, so that it never becomes all rubble. */
const perDocument = 25;

export interface Tally {
  readonly rounds: number;
  readonly refused: number;
  /** What differed, and after which edit. */
  readonly faults: readonly string[];
}

/** @param folder an empty folder */
export async function edits(folder: string, count: number, seed: number): Promise<Tally> {
  const original: unknown = parse(
    await readFile(join(import.meta.dirname, "../../conformance/every-feature.yaml"), "utf8"),
  );
  const made = new KeptPackage(folder);
  const { differences } = await made.round(original, false);
  const faults = differences.map((path) => `first run: ${path}`);
  let refused = 0;
  let document = original;
  for (const [index, each] of fc.sample(edit, { numRuns: count, seed }).entries()) {
    if (index % perDocument === 0) document = original;
    if (each.by % 10 === 0) await made.damage(each.at);
    const next = edited(document, each);
    const round = await made.round(next, each.by % 2 === 0);
    if (round.isRefused) refused++;
    else document = next;
    faults.push(...round.differences.map((path) => `${String(index)} ${JSON.stringify(each)}: ${path}`));
  }
  return { rounds: count, refused, faults };
}
