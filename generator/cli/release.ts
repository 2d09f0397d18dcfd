/** The option `generate --release`: after generating, raises the version according to the changes since the previous release. */

import { relative } from "node:path";
import type { ComparedPackage } from "../changes/package.js";
import { UserError } from "../config/user-error.js";
import type { Job } from "../stages/job.js";
import type { Row } from "../report/summary.js";
import { writeProject } from "../write/project.js";
import { packageNamed, sourceOf } from "./diff.js";
import type { GenerateOptions } from "./invocation.js";

/**
 * Reads the package to compare with: the one of `--since`, else of the commit that set its version, else the one in the folder. Called
 * before the folder is replaced.
 */
export async function lastRelease(job: Job, options: GenerateOptions): Promise<ComparedPackage | undefined> {
  if (job.config.format === "source")
    throw new UserError('--release needs a package, and `format: "source"` has no version');
  const { packageAt, readPackage, revisionOfVersion } = await import("../changes/package.js");
  const source = sourceOf(options);
  if (options.since !== undefined) return packageNamed(options.since, source);
  const path = relative(job.base, job.output);
  const revision = path.startsWith("..") ? undefined : await revisionOfVersion(job.base, path);
  if (revision !== undefined) {
    const found = await packageAt(revision, job.base, path).catch(() => undefined);
    if (found !== undefined) return found;
  }
  return readPackage(job.output);
}

/**
 * Writes the release of the package that was just generated.
 * @returns rows for the summary
 */
export async function release(job: Job, last: ComparedPackage | undefined): Promise<readonly Row[]> {
  const { readPackage } = await import("../changes/package.js");
  const now = await readPackage(job.output);
  if (last === undefined || now === undefined) return [["release", `${now?.version ?? ""}, the first`]];
  if (isSame(last, now)) return [["release", `none: nothing has changed since ${last.version ?? "the last one"}`]];
  const [{ compare }, { releaseOf }] = await Promise.all([
    import("../changes/compare.js"),
    import("../release/release.js"),
  ]);
  const changes = compare(last, now, job.config.changes);
  const version = last.version ?? "0.0.0";
  const date = new Date().toISOString().slice(0, 10);
  const { version: next, files } = await releaseOf({ folder: job.output, version, changes, date });
  const written = await writeProject(files);
  return [
    [
      "release",
      `${version} → ${next} (${changes.bump}: ${changes.reason}); ${written.join(", ") || "nothing to write"}`,
    ],
  ];
}

const isSame = (last: ComparedPackage, now: ComparedPackage): boolean =>
  last.version === now.version &&
  JSON.stringify(last.lock) === JSON.stringify(now.lock) &&
  last.modules.size === now.modules.size &&
  [...last.modules].every(([path, text]) => now.modules.get(path) === text);
