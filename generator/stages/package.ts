/** Emits and finishes the files of a package. */

import type { Analysis } from "../analyse/analyse.js";
import { packageSurfaceOf } from "../changes/surface.js";
import type { SiteConfig } from "../config/config.js";
import { defined } from "../defined.js";
import { withImportExtension } from "../emit/import-extension.js";
import { nothingKept } from "../emit/memo.js";
import type { OutputFile } from "../emit/output.js";
import { checkExtensions } from "../extensions/check.js";
import { readExtensions } from "../extensions/read.js";
import type { Site } from "../site/site.js";
import { lockFile } from "../write/lock.js";
import type { Analysed } from "./analysed.js";
import type { Job } from "./job.js";
import { readTemplates, versions } from "./templates.js";

// The modules of the stages are imported late: a run that refuses or only explains a document need not wait for the compilers to load.

export interface Package {
  /** The files to commit. */
  readonly files: OutputFile[];
  /** The files of `dist/`. */
  readonly built: readonly OutputFile[];
}

/** @param isBuilt whether to build `dist/`, which a package in source format never has */
export async function packageFiles(job: Job, { analysis, sources }: Analysed, isBuilt: boolean): Promise<Package> {
  const { config, base, configFile, memo: kept = nothingKept } = job;
  const { api, document, lock: names } = analysis;
  const [{ emit }, { finish }] = await Promise.all([import("../emit/emit.js"), import("../finish/finish.js")]);
  const runtime = await readTemplates();
  const isSource = config.format === "source";
  const memo = isSource ? nothingKept : kept;
  const extensions = configFile === undefined ? [] : await readExtensions(base, config.extensions);
  const wanted = isSource ? false : (config.docs?.site ?? false);
  const site = wanted === false ? undefined : await siteOf(analysis, wanted);
  const { emitters = [] } = config;
  const options = { templates: runtime, versions, extensions, emitters, memo, ...defined({ site: site?.emitter }) };
  const streamed = emit(api, document, options);
  const emitted = extensions.length === 0 ? streamed : [...streamed];
  const templates = site === undefined ? runtime : new Map([...runtime, [site.path, site.frame]]);
  const finished = await finish({ api, templates, emitted, isBuilt: isBuilt && !isSource, memo });
  if (extensions.length > 0) await checkExtensions([...emitted], extensions, { base, packageName: api.name });
  const files = isSource ? modulesAlone(finished.files, config.importExtension) : finished.files;
  return {
    files: [...files, lockFile(names, files, sources, packageSurfaceOf(api, document))],
    built: finished.built,
  };
}

/** The modules of `src/`, the README and the lock file, neither formatted nor audited. */
export async function moduleFiles({ analysis, sources }: Analysed): Promise<OutputFile[]> {
  const { api, document, lock: names } = analysis;
  const { emitModules } = await import("../emit/emit.js");
  const files = [...emitModules(api, document, await readTemplates())];
  return [...files, lockFile(names, files, sources, packageSurfaceOf(api, document))];
}

/** The HTML reference by itself. */
export async function pageFile({ analysis }: Analysed, options: true | SiteConfig): Promise<OutputFile> {
  const [{ emitPage }, { finishPage }, site] = await Promise.all([
    import("../emit/emit.js"),
    import("../finish/finish.js"),
    siteOf(analysis, options),
  ]);
  return finishPage(emitPage(analysis.api, analysis.document, site.emitter), site.frame);
}

/** The dependencies of a package's modules: npm name → version. */
export async function dependenciesOf({ api }: Analysis): Promise<Record<string, string>> {
  const manifest = await import("../emit/package/manifest.js");
  return manifest.dependenciesOf(api, versions);
}

async function siteOf({ paging }: Analysis, options: true | SiteConfig): Promise<Site> {
  const module = await import("../site/site.js");
  return module.siteOf(paging, { tryIt: options !== true && options.tryIt === true });
}

/** The modules without the package around them: `src/client.ts` becomes `client.ts`. */
const modulesAlone = (files: readonly OutputFile[], extension = ".js"): OutputFile[] =>
  files
    .filter(({ path }) => path.startsWith("src/"))
    .map(({ path, text, ...file }) => ({
      ...file,
      path: path.slice("src/".length),
      text: extension === ".js" ? text : withImportExtension(text, extension),
    }));
