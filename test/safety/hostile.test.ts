/** Documents that try to become code, files or markup: each trick in each place of a document. */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingsIn } from "../../generator/audit/audit.js";
import { build } from "../../generator/build.js";
import { documentWith, literals, names, type Place, prose } from "./document.js";
import { inspect } from "./inspect.js";
import { type Generated, generateFrom } from "./pipeline.js";
import { tricks } from "./tricks.js";

const tried = Object.keys(tricks);
const trick = (index: number): string => tricks[tried[index % tried.length] as string] as string;

/** Every place has a trick, and over all rounds every trick is in every place. */
const textsOf = (places: readonly Place[], round: number): Partial<Record<Place, string>> =>
  Object.fromEntries(places.map((place, index) => [place, trick(round + index)]));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchwright-hostile-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Findings in a package; it is kept to be imported later. */
async function examine({ audited, files }: Generated, name: string): Promise<string[]> {
  const built = build(audited.formatted);
  for (const { path, text } of built.filter((file) => file.path.endsWith(".js"))) {
    await mkdir(dirname(join(folder, name, path)), { recursive: true });
    await writeFile(join(folder, name, path), text);
  }
  return [...findingsIn(audited), ...inspect([...files, ...built])];
}

describe("prose and values", () => {
  const places = [...prose, ...literals];

  it.each(tried.map((name, round) => [name, round] as const))("are inert, from %s on", async (name, round) => {
    const generated = await generateFrom(documentWith(textsOf(places, round)));
    ...
  });
});
