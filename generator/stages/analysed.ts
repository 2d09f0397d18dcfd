/** Reads a document and analyses it. */

import { resolve } from "node:path";
import { analyse, type Analysis } from "../analyse/analyse.js";
import type { Config } from "../config/config.js";
import { readListings } from "../config/read-listings.js";
import { UserError } from "../config/user-error.js";
import { defined } from "../defined.js";
import type { Diagnostics } from "../diagnostics.js";
import { load, type Loaded, type LoadRequest } from "../load/load.js";
import { higherVersion } from "../release/version.js";
import { readLock, readVersion } from "../write/lock.js";
import type { Job } from "./job.js";

/** A file that was read; without a hash if it is missing. */
export interface ReadFile {
  /** Absolute. */
  readonly path: string;
  readonly sha256: string | null;
}

export interface Analysed extends Pick<Loaded, "sources" | "specification"> {
  readonly analysis: Analysis;
  /** All files that were read; `undefined` if the document depends on more than their content. */
  readonly reads: readonly ReadFile[] | undefined;
}

/** A separate function, so that data for locations can be released before files are emitted. */
export async function analysed(job: Job, diagnostics: Diagnostics): Promise<Analysed> {
  const { config } = job;
  const loaded = await read(job, diagnostics);
  diagnostics.refuseOnError(job.isStrict);
  const { files: listings, missing } = await readListings(config, job.base, job.onRead);
  const lock = job.previous ?? (await readLock(job.output));
  const version = higherVersion(config.version, await readVersion(job.output));
  const analysis = analyse({
    document: loaded.document,
    ...(/^https?:/u.test(job.input) ? { documentURL: job.input } : {}),
    config: { ...config, ...defined({ version }) },
    ...defined({ configFile: job.configFile }),
    listings,
    lock,
    diagnostics,
    locationOf: (node) => loaded.locationOf(node),
  });
  diagnostics.refuseOnError(job.isStrict);
  if (job.isStrict === true && diagnostics.warnings > 0)
    throw new UserError(`--strict: there are ${String(diagnostics.warnings)} warnings; nothing was written`);
  const { sources, specification } = loaded;
  const listed = listings.map(({ path, sha256 }): ReadFile => ({ path, sha256 }));
  const reads = loaded.reads && [...loaded.reads, ...listed, ...missing.map((path) => ({ path, sha256: null }))];
  return { analysis, sources, specification, reads };
}

/** Reads the document with the overlays and the selection of the configuration. */
export function read(job: Job, diagnostics: Diagnostics): Promise<Loaded> {
  const { config } = job;
  return load(
    {
      input: job.input,
      ...defined({ more: job.more, headers: job.headers, stdin: job.stdin, onRead: job.onRead }),
      base: job.base,
      overlays: (config.overlays ?? []).map((path) => resolve(job.base, path)),
      ...defined({ select: config.select, selectedIn: job.configFile }),
      webhooks: config.webhooks !== undefined,
      ...(config.refs === undefined ? {} : { refs: accessOf(config.refs, job.base) }),
    },
    diagnostics,
  );
}

/** The folders and origins that references may read, with the folders' paths made absolute. */
const accessOf = (
  { folders = [], origins = [] }: NonNullable<Config["refs"]>,
  base: string,
): NonNullable<LoadRequest["refs"]> => ({
  folders: folders.map((folder) => resolve(base, folder)),
  origins,
});
