/**
 * From emitted files to those of the package, over several threads where there is much to do. Files are finished while further
 * ones are emitted.
 */

import { availableParallelism } from "node:os";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { auditsOf, refuseFindings } from "../audit/audit.js";
import type { OutputFile } from "../emit/output.js";
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
  /** Characters of TypeScript in a share; what is no more than one share is finished in this thread. */
  readonly share: number;
  readonly workers: number;
}

const usual: FinishLimits = { share: 1_000_000, workers: Math.min(availableParallelism(), 4) };

/** @throws {Error} for a file that is not as planned. */
export async function finish(input: FinishInput, limits = usual): Promise<Omit<Finished, "findings">> {
  const parts = await finishShares(sharesOf(input, limits.share), limits.workers);
  const files = parts.flatMap((part) => part.files);
  refuseFindings(input.api, files, parts.flatMap((part) => part.findings));
  return { files, built: parts.flatMap((part) => part.built) };
}

async function finishShares(shares: Iterator<Share, undefined>, workers: number): Promise<Finished[]> {
  const first = shares.next().value;
  const second = shares.next().value;
  if (first === undefined || second === undefined) return first === undefined ? [] : [await finishShare(first)];
  const pool = new Pool<Share, Finished>(startWorker, workers, told);
  try {
    const finished = [pool.run(first)];
    for (let share: Share | undefined = second; share !== undefined; share = shares.next().value) {
      finished.push(pool.run(share));
      // Lets a worker that is done have the next.
      await setImmediate();
    }
    return await Promise.all(finished);
  } finally {
    await pool.close();
  }
}

/** Files in the order in which they come. */
function* sharesOf({ api, templates, emitted, isBuilt }: FinishInput, most: number): Generator<Share, undefined> {
  const auditOf = auditsOf(api, templates);
  let files: OutputFile[] = [];
  let size = 0;
  const share = (): Share => ({ files, audits: files.map(auditOf), source: api.source, isBuilt });
  for (const file of emitted) {
    const weight = file.path.endsWith(".ts") ? file.text.length : 0;
    if (size + weight > most && size > 0) {
      yield share();
      files = [];
      size = 0;
    }
    files.push(file);
    size += weight;
  }
  if (files.length > 0) yield share();
}

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
