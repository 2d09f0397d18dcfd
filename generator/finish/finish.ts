/**
 * Turns emitted files into those of the package, on several threads if there is enough work. Files are finished while others are
 * still being emitted.
 */

import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { auditsOf, missingFiles, refuseFindings } from "../audit/audit.js";
import { type OutputFile, typesAlone } from "../emit/output.js";
import type { Api } from "../model.js";
import { isSource, packageRoot } from "../package-root.js";
import { chunksOf } from "./chunks.js";
import { Pool } from "./pool.js";
import { type Finished, finishShare, type Share } from "./share.js";
import { stampOf } from "./stamp.js";

export interface FinishInput {
  readonly api: Api;
  /** The files of `templates/`: path → text. */
  readonly templates: ReadonlyMap<string, string>;
  readonly emitted: Iterable<OutputFile>;
  /** Whether `dist/` is built too. */
  readonly isBuilt: boolean;
}

export interface FinishLimits {
  /** Characters of TypeScript in one share. */
  readonly share: number;
  /** Up to this many characters, this thread works alone: more threads would take longer to start than they save. */
  readonly alone: number;
  readonly workers: number;
}

const defaults: FinishLimits = { share: 500_000, alone: 4_000_000, workers: Math.min(availableParallelism(), 4) };

/** @throws {Error} if a file differs from its plan or is missing. */
export async function finish(
  input: FinishInput,
  limits = defaults,
): Promise<Pick<Finished, "files"> & { readonly built: readonly OutputFile[] }> {
  const parts = await finishShares(sharesOf(input, limits.share), limits);
  const files = parts.flatMap((part) => part.files);
  refuseFindings([...parts.flatMap((part) => part.findings), ...missingFiles(input.api, files)]);
  if (!input.isBuilt) return { files, built: [] };
  const declarations = parts.flatMap(({ built }) => built.files);
  const scripts = chunksOf(parts.flatMap(({ built }) => built.scripts));
  return { files, built: [...declarations, ...scripts, stampOf(files)] };
}

async function finishShares(shares: Iterator<Share, undefined>, limits: FinishLimits): Promise<Finished[]> {
  const first: Share[] = [];
  let share = shares.next().value;
  for (let size = 0; share !== undefined && size <= limits.alone; share = shares.next().value) {
    first.push(share);
    size += weigh(share.files);
  }
  if (share === undefined) return finishAlone(first);
  const pool = new Pool<Share, Finished>(startWorker, limits.workers, describe);
  try {
    const finished = first.map((task) => pool.run(task));
    for (; share !== undefined; share = shares.next().value) {
      finished.push(pool.run(share));
      // Lets an idle worker take the next share.
      await setImmediate();
    }
    return await Promise.all(finished);
  } finally {
    await pool.close();
  }
}

/** Merges the shares into one, so that one program builds all files. */
async function finishAlone(shares: readonly Share[]): Promise<Finished[]> {
  const [first] = shares;
  if (first === undefined) return [];
  const files = shares.flatMap((share) => share.files);
  const audits = shares.flatMap((share) => share.audits);
  return [await finishShare({ ...first, files, audits })];
}

/** Groups files, in the order in which they are emitted. */
function* sharesOf({ api, templates, emitted, isBuilt }: FinishInput, most: number): Generator<Share, undefined> {
  const auditOf = auditsOf(api, templates);
  let files: OutputFile[] = [];
  let size = 0;
  const share = (): Share => ({ files, audits: files.map(auditOf), isBuilt });
  for (const file of emitted) {
    const weight = weigh([file]);
    if (size + weight > most && files.length > 0) {
      yield share();
      files = [];
      size = 0;
    }
    files.push(file);
    size += weight;
  }
  if (files.length > 0) yield share();
}

/** The amount of work, in characters of TypeScript; files of types alone count a tenth, other files nothing. */
const weigh = (files: readonly OutputFile[]): number =>
  files.reduce(
    (sum, { path, text }) => sum + (path.endsWith(".ts") ? text.length / (typesAlone.has(path) ? 10 : 1) : 0),
    0,
  );

const describe = ({ files: [first, ...others] }: Share): string =>
  `${first?.path ?? ""}${others.length === 0 ? "" : ` or one of ${String(others.length)} others`}`;

/** Most syntax trees are short-lived: a larger young generation halves the time that collecting them takes. */
const resourceLimits = { maxYoungGenerationSizeMb: 192 };

/** When run from source, a thread needs its own TypeScript loader. */
function startWorker(): Worker {
  if (!isSource) return new Worker(join(packageRoot, "dist/finish/worker.js"), { execArgv: [], resourceLimits });
  const worker = pathToFileURL(join(packageRoot, "generator/finish/worker.ts")).href;
  const loader = import.meta.resolve("tsx/esm/api");
  const code = `import("${loader}").then(({ register }) => { register(); return import("${worker}"); })`;
  return new Worker(code, { eval: true, execArgv: [], resourceLimits });
}
