/**
 * `npm run paging -- TRUTH_DIR`: infers how the operations of every document of the directory page, and prints how right that
 * is by the directory's own `score.mjs`, in its three modes. The directory holds a `<api>.json` for each API with the labels
 * of its operations and, in `spec`, the document's path; a document that a package brings is taken from `node_modules`.
 */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { explained, type Explained } from "../../generator/report/explain.js";
import { Diagnostics, Refusal } from "../../generator/diagnostics.js";
import { load } from "../../generator/load/load.js";
import { UserError } from "../../generator/config/user-error.js";
import { analysed } from "./analysed.js";

const modules = join(import.meta.dirname, "../../node_modules");
const modes = [[], ["--strict"], ["--adjudicated"]];

interface Truth {
  readonly api: string;
  readonly spec?: string;
  readonly spec_source?: string;
  readonly operations: readonly unknown[];
}

/** The labels of the directory, in the order of their names. */
async function truthsOf(directory: string): Promise<Truth[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".json")).sort();
  const files = await Promise.all(names.map(async (name) => readFile(join(directory, name), "utf8")));
  return files.map((text) => JSON.parse(text) as Partial<Truth>).filter(isTruth);
}

const isTruth = (value: Partial<Truth>): value is Truth =>
  typeof value.api === "string" && Array.isArray(value.operations);

/** The document's file: in the directory, or in the package that `spec_source` names (`npm NAME@VERSION FILE`). */
function documentPath(directory: string, { spec = "", spec_source: source = "" }: Truth): string {
  const own = join(directory, spec);
  const [, name = "", file = ""] = /^npm (@?[^@\s]+)@\S+ (\S+)/u.exec(source) ?? [];
  return spec !== "" && existsSync(own) ? own : join(modules, name, file);
}

async function predictionsFor(input: string): Promise<Explained[]> {
  const { document } = await load({ input }, new Diagnostics());
  return explained(analysed(document), undefined).filter(({ paginated }) => paginated);
}

async function predict(directory: string): Promise<Record<string, Explained[]>> {
  const predictions: Record<string, Explained[]> = {};
  for (const truth of await truthsOf(directory)) {
    const file = documentPath(directory, truth);
    if (!file.startsWith(directory)) console.log(`${truth.api}: the document is ${file}`);
    try {
      predictions[truth.api] = await predictionsFor(file);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof UserError)) throw error;
      console.log(`${truth.api}: left out: ${error.message}`);
    }
  }
  return predictions;
}

/** Prints the three tables. Other options (`--errors`, `--split held`) are the scorer's. */
function score(directory: string, file: string, options: readonly string[]): number {
  const codes = modes.map((mode) => {
    console.log(`\n${mode[0] ?? "headline"}`);
    const scorer = [join(directory, "score.mjs"), file, ...mode, ...options];
    return spawnSync(process.execPath, scorer, { stdio: "inherit" }).status ?? 1;
  });
  return Math.max(...codes);
}

async function main([given, ...options]: readonly string[]): Promise<number> {
  if (given === undefined) {
    console.error("usage: npm run paging -- TRUTH_DIR");
    return 2;
  }
  const directory = resolve(given);
  const folder = await mkdtemp(join(tmpdir(), "fetchwright-paging-"));
  const file = join(folder, "predictions.json");
  try {
    await writeFile(file, JSON.stringify(await predict(directory)));
    return score(directory, file, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main(process.argv.slice(2));
