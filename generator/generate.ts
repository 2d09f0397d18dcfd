/** Runs the stages in order: load → analyse → emit → finish (format, audit, build) → write. */

import type { Analysis } from "./analyse/analyse.js";
import type { Changes } from "./changes/change.js";
import { isSurface, packageOf, readPackage } from "./changes/package.js";
import type { Diagnostics } from "./diagnostics.js";
import type { OutputFile } from "./emit/output.js";
import { type Analysed, analysed } from "./stages/analysed.js";
import type { Job } from "./stages/job.js";
import { dependenciesOf, moduleFiles, type Package, packageFiles, pageFile } from "./stages/package.js";
import { compare, type Difference } from "./write/compare.js";
import { readLock } from "./write/lock.js";
import { withFolder, write } from "./write/write.js";

export type { OutputFile } from "./emit/output.js";

export interface Generated {
  readonly plan: Plan;
  /** Differences between the committed files and the folder before the run. */
  readonly differences: readonly Difference[];
  readonly files: readonly OutputFile[];
  /** The files of `dist/`, if they were written. */
  readonly built?: readonly OutputFile[];
  /** The changes for consumers of the package; `undefined` if there was no package. */
  readonly changes: () => Promise<Changes | undefined>;
}

/** A document's analysis, and the package to write. */
export interface Plan extends Analysis, Pick<Analysed, "specification" | "reads"> {
  /** Packages that the modules import: npm name → version. */
  readonly dependencies: () => Promise<Readonly<Record<string, string>>>;
  /** The files to commit. */
  readonly files: () => Promise<OutputFile[]>;
  /** The modules of `src/`, the README and the lock file: everything that a comparison of packages reads. */
  readonly modules: () => Promise<OutputFile[]>;
  /** The files to commit, and `dist/`. */
  readonly built: () => Promise<Package>;
}

/** Reads the document and plans the package; writes nothing. */
export async function plan(job: Job, diagnostics: Diagnostics): Promise<Plan> {
  const read = await analysed(job, diagnostics);
  const { analysis, specification, reads } = read;
  return {
    ...analysis,
    specification,
    reads,
    dependencies: () => dependenciesOf(analysis),
    files: async () => (await packageFiles(job, read, false)).files,
    modules: () => moduleFiles(read),
    built: () => packageFiles(job, read, true),
  };
}

/** Builds only the HTML reference. */
export async function page(job: Job, diagnostics: Diagnostics): Promise<OutputFile> {
  const { site = true } = job.config.docs ?? {};
  return pageFile(await analysed(job, diagnostics), site === false ? true : site);
}

/**
 * Writes the package.
 * @param check whether to compare only, and write nothing
 */
export async function generate(job: Job, diagnostics: Diagnostics, check = false): Promise<Generated> {
  if (check) {
    const planned = await plan(job, diagnostics);
    const files = await planned.files();
    const { files: owned } = await readLock(job.output);
    return compared(job, planned, files, owned, await compare(job.output, files, owned));
  }
  return withFolder(job.output, async () => {
    const planned = await plan(job, diagnostics);
    const { files: committed, built } = await planned.built();
    const files = [...committed, ...built];
    const { files: owned } = await readLock(job.output);
    const differences = await compare(job.output, files, owned);
    const ofBuilt = new Set(built.map(({ path }) => path));
    const visible = differences.filter(({ path }) => !ofBuilt.has(path));
    const generated = await compared(job, planned, committed, owned, visible);
    await write({ folder: job.output, files, differences, owned });
    return { ...generated, built };
  });
}

async function compared(
  job: Job,
  planned: Plan,
  files: readonly OutputFile[],
  owned: readonly string[],
  differences: readonly Difference[],
): Promise<Generated> {
  const isSame = differences.every(({ path }) => !isSurface(path));
  // Read now, as the folder is about to be replaced.
  const previous = isSame ? undefined : await readPackage(job.output);
  const changes = async (): Promise<Changes | undefined> => {
    if (owned.length === 0) return undefined;
    const comparison = await import("./changes/compare.js");
    if (previous === undefined) return comparison.noChanges;
    return comparison.compare(previous, packageOf("the document", files), job.config.changes);
  };
  return { plan: planned, files, differences, changes };
}
