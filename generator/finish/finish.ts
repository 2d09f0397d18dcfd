/**
 * From emitted files to those of the package, over several threads where there is much to do. Files are finished while further
 * ones are emitted.
 */

import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { auditsOf, refuseFindings } from "../audit/audit.js";
import { type OutputFile, typesAlone } from "../emit/output.js";
import type { Api } from "../model.js";
import { Pool } from "./pool.js";
import { type Finished, finishShare, type Share } from "./share.js";

export interface FinishInput {
  readonly api: Api;
  /** The files of `templates/`: path → text. */
  readonly templates: ReadonlyMap<string, string>;
  readonly emitted: Iterable<OutputFile>;
  /** Whether `dist/` is made, too. */
  readonly isBuilt: boolean;
}

export interface FinishLimits {
  /** Characters of TypeScript in a share. */
  readonly share: number;
  /** What this thread finishes alone: further threads would take longer to start, and to warm up, than they save. */
  readonly alone: number;
  readonly workers: number;
}

const usual: FinishLimits = { share: 500_000, alone: 4_000_000, workers: Math.min(availableParallelism(), 4) };

/** @throws {Error} for a file that is not as planned. */
export async function finish(input: FinishInput, limits = usual): Promise<Omit<Finished, "findings">> {
  const parts = await finishShares(sharesOf(input, limits.share), limits);
  const files = parts.flatMap((part) => part.files);
  refuseFindings(
    input.api,
    files,
    parts.flatMap((part) => part.findings),
  );
  return { files, built: parts.flatMap((part) => part.built) };
}

async function finishShares(shares: Iterator<Share, undefined>, limits: FinishLimits): Promise<Finished[]> {
  const first: Share[] = [];
  let share = shares.next().value;
  for (let size = 0; share !== undefined && size <= limits.alone; share = shares.next().value) {
    first.push(share);
    size += weigh(share.files);
  }
  if (share === undefined) return finishAlone(first);
  const pool = new Pool<Share, Finished>(startWorker, limits.workers, told);
  try {
    const finished = first.map((task) => pool.run(task));
    for (; share !== undefined; share = shares.next().value) {
      finished.push(pool.run(share));
      // Lets a worker that is done have the next.
      await setImmediate();
    }
    return await Promise.all(finished);
  } finally {
    await pool.close();
  }
}

/** As one share: one program builds it. */
async function finishAlone(shares: readonly Share[]): Promise<Finished[]> {
  const [first] = shares;
  if (first === undefined) return [];
  const files = shares.flatMap((share) => share.files);
  const audits = shares.flatMap((share) => share.audits);
  return [await finishShare({ ...first, files, audits })];
}

/** Files in the order in which they come. */
function* sharesOf({ api, templates, emitted, isBuilt }: FinishInput, most: number): Generator<Share, undefined> {
  const auditOf = auditsOf(api, templates);
  let files: OutputFile[] = [];
  let size = 0;
  const share = (): Share => ({ files, audits: files.map(auditOf), source: api.source, isBuilt });
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

/** The work that files are, in characters; those of types alone are little, and the others are none. */
const weigh = (files: readonly OutputFile[]): number =>
  files.reduce(
    (sum, { path, text }) => sum + (path.endsWith(".ts") ? text.length / (typesAlone.has(path) ? 10 : 1) : 0),
    0,
  );

const told = ({ files: [first, ...others] }: Share): string =>
  `${first?.path ?? ""}${others.length === 0 ? "" : ` or one of ${String(others.length)} others`}`;

/** Short-lived trees are many: a larger young generation halves the time that collecting them takes. */
const resourceLimits = { maxYoungGenerationSizeMb: 192 };

/** From source, a thread needs a loader of its own. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith(".ts"))
    return new Worker(new URL("./worker.js", import.meta.url), { execArgv: [], resourceLimits });
  const [loader, worker] = [import.meta.resolve("tsx/esm/api"), new URL("./worker.ts", import.meta.url).href];
  const code = `import("${loader}").then(({ register }) => { register(); return import("${worker}"); })`;
  return new Worker(code, { eval: true, execArgv: [], resourceLimits });
}
