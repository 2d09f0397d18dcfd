/** Emits the package's files from `Api`: runs every emitter on the same model. */

import type { Document } from "../document.js";
import type { Api } from "../model/api.js";
import { UserError } from "../config/user-error.js";
import { defined } from "../defined.js";
import { clientEmitter } from "./client.js";
import { docsEmitter, readmeFile } from "./docs/emitter.js";
import { extensionFiles, type ExtensionSource } from "./extensions.js";
import { conversionEmitter } from "./conversions.js";
import type { Memo } from "./memo.js";
import { modelEmitter } from "./models.js";
import { type Emitter, type EmitInput, isPackagePath, type ManifestAdditions, type OutputFile } from "./output.js";
import { manifestEmitter, type Versions } from "./package/manifest.js";
import { resourceEmitter } from "./resources.js";
import { runtimeFiles, runtimeImports } from "./runtime.js";
import { SchemaTypes } from "./schema/types.js";

export interface EmitOptions {
  /** The files of `templates/`: path → text. */
  readonly templates: ReadonlyMap<string, string>;
  readonly versions: Versions;
  readonly extensions: readonly ExtensionSource[];
  /** The team's own emitters, which run after the built-in ones. */
  readonly emitters: readonly Emitter[];
  /** The emitter of the HTML reference, if it is configured. */
  readonly site?: Emitter;
  /** Results of earlier runs. Default: none. */
  readonly memo?: Memo;
}

/** The package's modules without the team's additions, and its README; neither formatted nor audited. */
export function* emitModules(
  api: Api,
  document: Document,
  templates: EmitOptions["templates"],
): Generator<OutputFile, void> {
  const input: EmitInput = { api, document, types: new SchemaTypes(api, document), additions: [] };
  const runtime = new Set<string>();
  for (const emitter of [modelEmitter, conversionEmitter, resourceEmitter, clientEmitter]) {
    for (const file of emitter.emit(input)) {
      for (const path of runtimeImports(file)) runtime.add(path);
      yield file;
    }
  }
  yield* runtimeFiles(templates, runtime);
  yield readmeFile(input);
}

/** Emits a single page. */
export function emitPage(api: Api, document: Document, emitter: Emitter): OutputFile {
  const [page] = emitter.emit({ api, document, types: new SchemaTypes(api, document), additions: [] });
  if (page === undefined) throw new Error(`the emitter ${emitter.name} emitted nothing`);
  return page;
}

/** Yields the package's files, and receives each one finished, so that a file that an earlier run kept is not emitted. */
export function* emit(
  api: Api,
  document: Document,
  options: EmitOptions,
): Generator<OutputFile, void, OutputFile | undefined> {
  const alone: EmitInput = { api, document, types: new SchemaTypes(api, document, options.memo), additions: [] };
  const added = [
    ...extensionFiles(options.extensions, api),
    ...options.emitters.flatMap((emitter) => addedBy(emitter, alone)),
  ];
  // Modules in `src/emitters/` are imported by the emitter's other modules, and not exported.
  const additions = added.flatMap(({ path }) => /^src\/(?!emitters\/)(.+)\.ts$/u.exec(path)?.[1] ?? []);
  const input = { ...alone, additions, manifest: manifestOf(options.emitters, alone) };
  const emitters: readonly Emitter[] = [
    manifestEmitter(options.versions, options.templates, options.site !== undefined),
    modelEmitter,
    conversionEmitter,
    resourceEmitter,
    clientEmitter,
    docsEmitter,
    ...(options.site === undefined ? [] : [options.site]),
  ];
  const paths = new Set<string>();
  const runtime = new Set(added.flatMap(runtimeImports));
  const replaced = new Set(added.map(({ path }) => path));
  for (const emitter of emitters) {
    for (const file of emitter.emit(input)) {
      paths.add(onDisk(file));
      const finished = yield file;
      for (const path of runtimeImports(finished ?? file)) runtime.add(path);
    }
  }
  for (const file of runtimeFiles(options.templates, runtime, replaced)) {
    paths.add(onDisk(file));
    yield file;
  }
  for (const file of added) {
    if (paths.has(onDisk(file)))
      throw new UserError(
        `${file.addedBy ?? ""} adds ${file.path}, which is in the package already: choose another name`,
      );
    paths.add(onDisk(file));
    yield file;
  }
}

/** All emitters' additions to the manifest; if two need the same package, the later one decides the version. */
function manifestOf(emitters: readonly Emitter[], input: EmitInput): ManifestAdditions {
  const all = emitters.map((emitter) => emitter.manifest?.(input) ?? {});
  return {
    peerDependencies: Object.assign({}, ...all.map(({ peerDependencies }) => peerDependencies)) as Record<
      string,
      string
    >,
    bin: Object.assign({}, ...all.map(({ bin }) => bin)) as Record<string, string>,
  };
}

/**
 * The files of an emitter of the configuration.
 * @throws {UserError} if it throws, or returns a file that cannot be in a package
 */
function addedBy(emitter: Emitter, input: EmitInput): OutputFile[] {
  const who = `the emitter \`${emitter.name}\` of the configuration`;
  let files: readonly OutputFile[];
  try {
    files = [...emitter.emit(input)];
  } catch (error) {
    throw new UserError(`${who} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  return files.map(({ path, text, vocabulary }) => {
    if (typeof path !== "string" || typeof text !== "string" || !isPackagePath(path))
      throw new UserError(
        `${who} returned ${JSON.stringify(path)}: return files with a path inside the package, and a text`,
      );
    if (/^(?:dist|node_modules)\//u.test(path))
      throw new UserError(`${who} adds ${path}: \`dist/\` is built from \`src/\`, and \`node_modules/\` is installed`);
    return { path, text, addedBy: who, ...defined({ vocabulary }) };
  });
}

/** The path for comparisons, as some file systems ignore case. */
const onDisk = ({ path }: OutputFile): string => path.toLowerCase();
