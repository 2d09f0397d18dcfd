/** The composition root: load → analyse → emit → finish (format, audit, build) → write. */

import { readdir, readFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { analyse, type Analysis } from "./analyse/analyse.js";
import type { Config } from "./config/config.js";
import { readListings } from "./config/read-listings.js";
import type { Diagnostics } from "./diagnostics.js";
import { type Memo, nothingKept } from "./emit/memo.js";
import type { OutputFile } from "./emit/output.js";
import type { Changes } from "./changes/change.js";
import { isSurface, packageOf, readPackage } from "./changes/package.js";
import { surfaceOf } from "./changes/surface.js";
import { load, type Loaded, type LoadRequest } from "./load/load.js";
import { checkExtensions } from "./extensions/check.js";
import { readExtensions } from "./extensions/read.js";
import { packageRoot } from "./package-root.js";
import { UserError } from "./config/user-error.js";
import { defined } from "./defined.js";
import type { Site } from "./site/site.js";
import { higherVersion } from "./release/version.js";
import { lockFile, type PackageLock, readLock, readVersion } from "./write/lock.js";
import { compare, type Difference } from "./write/compare.js";
import { withFolder, write } from "./write/write.js";

export type { OutputFile } from "./emit/output.js";

/** A configuration with its paths made absolute. */
export interface Job {
  readonly config: Partial<Config>;
  /** Absolute path of the configuration file, if there is one. */
  readonly configFile?: string;
  /** Absolute path or URL of the document; `-` for `stdin`. */
  readonly input: string;
  /** More documents, which are merged into it. */
  readonly more?: readonly string[];
  /** Sent with requests for the document to its own origin. They may be secret, and are stored nowhere. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Called with the absolute path of each file that the document is read from, before it is. */
  readonly onRead?: (path: string) => void;
  /** What was made before. Default: nothing. */
  readonly memo?: Memo;
  /** Absolute path of the package. */
  readonly output: string;
  /** A package whose names are kept, in place of the one at `output`. */
  readonly previous?: PackageLock;
  /** Whether warnings stop the run. */
  readonly isStrict?: boolean;
  /** Absolute path of the folder that paths in the configuration are relative to. */
  readonly base: string;
}

export interface Generated {
  readonly plan: Plan;
  /** Between the folder, as it was before the run, and the files that are committed. */
  readonly differences: readonly Difference[];
  readonly files: readonly OutputFile[];
  /** `dist/`, if it was written. */
  readonly built?: readonly OutputFile[];
  /** What the run changes for consumers of the package; `undefined` if there was none. */
  readonly changes: () => Promise<Changes | undefined>;
}

/** A file that was looked for; without a hash if it is missing. */
interface ReadFile {
  /** Absolute. */
  readonly path: string;
  readonly sha256: string | null;
}

/** A document's analysis, and the package to write. */
export interface Plan extends Analysis {
  /** What the modules import: npm name → version. */
  readonly dependencies: () => Promise<Readonly<Record<string, string>>>;
  /** The version of the specification that the document was written in. */
  readonly specification: string;
  /** All that was read; `undefined` if the document depends on more than their content. */
  readonly reads: readonly ReadFile[] | undefined;
  /** The files that are committed. */
  readonly files: () => Promise<OutputFile[]>;
  /** The modules of `src/`, the README and the lock file: all that a comparison of packages reads. */
  readonly modules: () => Promise<OutputFile[]>;
  /** The committed files and `dist/`. */
  readonly built: () => Promise<Package>;
}

export interface Package {
  readonly files: OutputFile[];
  readonly built: readonly OutputFile[];
}

/** Reads the document and plans the package; writes nothing. */
export async function plan(job: Job, diagnostics: Diagnostics): Promise<Plan> {
  const { config } = job;
  const { analysis, sources, specification, reads } = await analysed(job, diagnostics);
  const isSource = config.format === "source";
  const build = async (isBuilt: boolean): Promise<Package> => {
    // Imported late: a document that is refused or only explained need not wait for the compilers to load.
    const [{ emit }, { finish }] = await Promise.all([import("./emit/emit.js"), import("./finish/finish.js")]);
    const { api, document, lock: names } = analysis;
    const runtime = await templates();
    const { emitters = [] } = config;
    const extensions = job.configFile === undefined ? [] : await readExtensions(job.base, config.extensions);
    const memo = isSource ? nothingKept : (job.memo ?? nothingKept);
    const site = isSource ? undefined : await siteOf(config, analysis);
    const own = site === undefined ? {} : { site: site.emitter };
    const streamed = emit(api, document, { templates: runtime, versions, extensions, emitters, memo, ...own });
    const emitted = extensions.length === 0 ? streamed : [...streamed];
    const planned = site === undefined ? runtime : new Map([...runtime, [site.path, site.frame]]);
    const finished = await finish({ api, templates: planned, emitted, isBuilt: isBuilt && !isSource, memo });
    if (extensions.length > 0)
      await checkExtensions([...emitted], extensions, { base: job.base, packageName: api.name });
    const files = isSource ? modulesAlone(finished.files) : finished.files;
    return {
      files: [...files, lockFile(names, files, sources, surfaceOf(api, document))],
      built: finished.built,
    };
  };
  const modules = async (): Promise<OutputFile[]> => {
    const { emitModules } = await import("./emit/emit.js");
    const { api, document, lock: names } = analysis;
    const files = [...emitModules(api, document, await templates())];
    return [...files, lockFile(names, files, sources, surfaceOf(api, document))];
  };
  const dependencies = async (): Promise<Record<string, string>> =>
    (await import("./emit/package/manifest.js")).dependenciesOf(analysis.api, versions);
  return {
    ...analysis,
    specification,
    reads,
    dependencies,
    files: async () => (await build(false)).files,
    modules,
    built: () => build(true),
  };
}

interface Analysed extends Pick<Loaded, "sources" | "specification">, Pick<Plan, "reads"> {
  readonly analysis: Analysis;
}

/** By itself, so that what only locations need is not kept while files are emitted. */
async function analysed(job: Job, diagnostics: Diagnostics): Promise<Analysed> {
  const { config } = job;
  const loaded = await read(job, diagnostics);
  diagnostics.refuseOnError(job.isStrict);
  const { files: listings, missing } = await readListings(config, job.base, job.onRead);
  const lock = job.previous ?? (await readLock(job.output));
  const version = higherVersion(config.version, await readVersion(job.output));
  const analysis = analyse({
    document: loaded.document,
    ...(/^https?:/u.test(job.input) ? { documentURL: job.input } : {}),
    config: version === undefined ? config : { ...config, version },
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

/** Reads the document as the configuration has it, with overlays and a selection. */
export function read(job: Job, diagnostics: Diagnostics): Promise<Loaded> {
  const { config } = job;
  return load(
    {
      input: job.input,
      ...defined({ more: job.more, headers: job.headers, stdin: job.stdin, onRead: job.onRead }),
      base: job.base,
      overlays: (config.overlays ?? []).map((path) => resolve(job.base, path)),
      ...(config.select === undefined ? {} : { select: mutable(config.select) }),
      ...defined({ selectedIn: job.configFile }),
      webhooks: config.webhooks !== undefined,
      ...(config.refs === undefined ? {} : { refs: accessOf(config.refs, job.base) }),
    },
    diagnostics,
  );
}

/** What references may read, with the folders' paths made absolute. */
const accessOf = (
  { folders = [], origins = [] }: NonNullable<Config["refs"]>,
  base: string,
): NonNullable<LoadRequest["refs"]> => ({
  folders: folders.map((folder) => resolve(base, folder)),
  origins,
});

/** The HTML reference, if it is wanted. Imported late: few runs write one. */
async function siteOf(
  { docs: { site: wanted = false } = {} }: Partial<Config>,
  { paging }: Analysis,
): Promise<Site | undefined> {
  if (wanted === false) return undefined;
  const module = await import("./site/site.js");
  return module.siteOf(paging, { tryIt: wanted !== true && wanted.tryIt === true });
}

/** The HTML reference by itself. */
export async function page(job: Job, diagnostics: Diagnostics): Promise<OutputFile> {
  const { config } = job;
  const { analysis } = await analysed(job, diagnostics);
  const { api, document } = analysis;
  const wanted = config.docs?.site === false ? true : (config.docs?.site ?? true);
  const [{ emitPage }, { finishPage }, site] = await Promise.all([
    import("./emit/emit.js"),
    import("./finish/finish.js"),
    siteOf({ docs: { site: wanted } }, analysis),
  ]);
  if (site === undefined) throw new Error("no page is wanted");
  return finishPage(emitPage(api, document, site.emitter), site.frame);
}

/** Writes the package. @param check compares only, and writes nothing. */
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
  // Read now: the folder is about to be replaced.
  const previous = isSame ? undefined : await readPackage(job.output);
  const changes = async (): Promise<Changes | undefined> => {
    if (owned.length === 0) return undefined;
    const comparison = await import("./changes/compare.js");
    if (previous === undefined) return comparison.noChanges;
    return comparison.compare(previous, packageOf("the document", files), job.config.changes);
  };
  return { plan: planned, files, differences, changes };
}

/** The modules without the package around them: `src/client.ts` becomes `client.ts`. */
const modulesAlone = (files: readonly OutputFile[]): OutputFile[] =>
  files
    .filter(({ path }) => path.startsWith("src/"))
    .map((file) => ({ ...file, path: file.path.slice("src/".length) }));

const mutable = <T>(
  value: T,
): { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] | undefined ? U[] : T[K] } => value as never;

const versions = {
  openapiFetch: "0.17.0",
  eventsourceParser: "3.1.1",
  standardwebhooks: "1.1.1",
  temporalPolyfill: "1.0.8",
  typescript: "^5.9.3",
};

/** The files of `templates/`, without what a team adds: path → text. */
async function templates(): Promise<Map<string, string>> {
  const folder = join(packageRoot, "templates");
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /\.(?:m?[jt]s|yml)$/u.test(name) && !name.startsWith(`extensions${sep}`))
    .sort();
  return new Map(
    await Promise.all(
      names.map(async (name) => [name.split(sep).join("/"), await readFile(join(folder, name), "utf8")] as const),
    ),
  );
}
