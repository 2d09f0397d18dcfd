/** Rounds of hostile documents: in each, every place has a trick, and over all of them every trick is in every place. */

import type { OutputFile } from "../../generator/emit/output.js";
import { documentWith, literals, names, type Place, prose } from "./document.js";
import { inspect } from "./inspect.js";
import { findingsIn, generateFrom, isLoaded, templates } from "./pipeline.js";
import { tricks } from "./tricks.js";

const places: readonly Place[] = [...prose, ...literals, ...names];
const texts = Object.values(tricks);

/** The names of the rounds: each is that of the trick in its first position. */
export const rounds: readonly string[] = Object.keys(tricks);

export interface Round {
  /** The findings in the package. */
  readonly findings: readonly string[];
  readonly files: readonly OutputFile[];
}

export async function play(round: string): Promise<Round> {
  const generated = await generateFrom(await documentOf(round), templates);
  if (generated === undefined) throw new Error("a document that loads is refused");
  const { audited, files } = generated;
  return { findings: [...findingsIn(audited), ...inspect(files)], files };
}

/** The document of a round, without tricks that would make it refused. */
export async function documentOf(round: string): Promise<string> {
  const first = rounds.indexOf(round);
  const wanted = places.map((place, index) => [place, texts[(first + index) % texts.length]] as const);
  return documentWith(await accepted(Object.fromEntries(wanted)));
}

type Placed = Partial<Record<Place, string>>;

/** As many of `wanted` as a document with `placed` can have without being refused. */
async function accepted(wanted: Placed, placed: Placed = {}): Promise<Placed> {
  const entries = Object.entries(wanted);
  if (await isLoaded(documentWith({ ...placed, ...wanted }))) return { ...placed, ...wanted };
  if (entries.length === 1) return placed;
  const half = Math.ceil(entries.length / 2);
  const first = await accepted(Object.fromEntries(entries.slice(0, half)), placed);
  return accepted(Object.fromEntries(entries.slice(half)), first);
}
