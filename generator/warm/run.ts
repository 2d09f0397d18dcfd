/** Proves that a run has nothing to do before large modules are loaded, and records what the next run needs for its proof. */

import { basename, dirname, join, resolve } from "node:path";
import type { Config } from "../config/config.js";
import { isSource } from "../package-root.js";
import { cacheFolderOf, writeCache } from "../write/cache.js";
import { type ConfigSources, sourcesOfConfig } from "./config-sources.js";
import { type FileRecord, hashOf, recordFile, recordFolder, type Snapshot } from "./files.js";
import { ownFiles } from "./own-files.js";
import { KeptResults } from "./kept.js";
import { compareRecord, isSameConfig, readRecord, type RunRecord } from "./record.js";

/** Identifies a run by its arguments. */
interface RunKey {
  /** The options that decide what is generated. */
  readonly options: unknown;
  /** Absolute path. */
  readonly configFile?: string;
  /** Absolute path of the folder of the configuration, or the current one. */
  readonly base: string;
  /** Whether `dist/` is built, or only the committed files are compared. */
  readonly isBuilt: boolean;
}

/** A file that was read or written. */
export interface Content {
  /** Absolute path. */
  readonly path: string;
  readonly sha256: string;
}

/** The inputs and outputs of a run that succeeded. */
interface Done {
  /** The document and all files that it refers to. */
  readonly sources: readonly FileRecord[];
  readonly committed: readonly Content[];
  readonly built?: readonly Content[];
  /** The diagnostics as they were printed. */
  readonly logged: readonly string[];
  /** The summary as JSON. */
  readonly summary: string;
}

/** Maximum number of runs that are recorded per project. */
const maxRecords = 60;

export class WarmRun {
  readonly #run: RunKey;
  readonly #path: string;
  readonly #key: string;
  readonly #record: RunRecord | undefined;
  /** Files as they were before the run, so that the next run sees changes in the meantime. */
  #own: Snapshot | undefined;
  #modules: ConfigSources | undefined;
  #extensions: Snapshot = { files: [], folders: [] };
  #data: string | undefined;

  private constructor(run: RunKey, path: string, key: string) {
    this.#run = run;
    this.#path = path;
    this.#key = key;
    this.#record = readRecord(path, key);
  }

  /** Returns `undefined` if nothing is cached: there is no folder for it, or the program runs from its sources. */
  static of(run: RunKey): WarmRun | undefined {
    const folder = isSource ? undefined : cacheFolderOf(run.base);
    if (folder === undefined) return undefined;
    const about = [run.options, run.configFile, process.cwd()];
    const path = join(folder, "runs", `${hashOf(JSON.stringify(about)).slice(0, 32)}.json`);
    return new WarmRun(run, path, JSON.stringify([...about, process.version]));
  }

  /**
   * The last run's record, if nothing has changed since.
   * @param config the configuration, after it has been loaded
   */
  unchanged(config?: Partial<Config>): RunRecord | undefined {
    const record = this.#record;
    if (record === undefined) return undefined;
    const hasConfig = this.#run.configFile !== undefined;
    const isSame =
      config === undefined
        ? !hasConfig || isSameConfig(record)
        : record.data !== undefined && record.data === dataOf(config);
    const compared = isSame ? compareRecord(record, this.#run.isBuilt) : undefined;
    if (compared !== undefined && JSON.stringify(compared) !== JSON.stringify(record)) this.#write(compared);
    return compared;
  }

  /** Records the program and the configuration's modules. Call it before the configuration is loaded. */
  begin(): void {
    const { configFile } = this.#run;
    this.#own = ownFiles();
    this.#modules = configFile === undefined ? undefined : sourcesOfConfig(configFile);
  }

  /** Records the configuration and the team's modules. Call it before the document is read. */
  configured(config: Partial<Config>): void {
    this.#data = dataOf(config);
    if (this.#run.configFile !== undefined) this.#extensions = extensionsOf(this.#run.base, config);
  }

  /**
   * The results that the last run kept for a package; `undefined` before {@link begin}.
   * @param loaded results that are already in memory
   */
  kept(output: string, loaded?: KeptResults): KeptResults | undefined {
    if (this.#own === undefined) return undefined;
    const path = join(dirname(dirname(this.#path)), "texts", `${basename(this.#path, ".json")}.bin`);
    const version = hashOf(JSON.stringify([this.#own.files, process.versions, output]));
    return loaded?.version === version ? loaded : new KeptResults(version, output, path);
  }

  done({ sources, committed, built, logged, summary }: Done): void {
    if (this.#own === undefined) return;
    const inputs: FileRecord[] = [...this.#own.files, ...this.#extensions.files, ...sources];
    this.#write({
      key: this.#key,
      inputs,
      folders: [...this.#own.folders, ...this.#extensions.folders],
      ...(this.#modules?.isAll === true ? { config: this.#modules } : {}),
      ...(this.#data === undefined ? {} : { data: this.#data }),
      committed,
      ...(built === undefined ? {} : { built }),
      logged,
      summary,
    });
  }

  #write(record: RunRecord): void {
    writeCache(this.#path, JSON.stringify(record), maxRecords);
  }
}

/**
 * Results kept only in memory, for a process that runs repeatedly without a cache folder.
 * @param templates the current templates
 */
export function keptInMemory(output: string, templates: Snapshot, loaded?: KeptResults): KeptResults {
  const version = hashOf(JSON.stringify([templates, output]));
  return loaded?.version === version ? loaded : new KeptResults(version, output);
}

/**
 * Records the team's modules.
 * @param base the folder of the configuration
 */
export function extensionsOf(base: string, { extensions = "templates/extensions" }: Partial<Config>): Snapshot {
  if (extensions === false) return { files: [], folders: [] };
  const path = resolve(base, extensions);
  const folder = recordFolder(path, String.raw`\.ts$`);
  return { files: folder.names.map((name) => recordFile(join(path, name))), folders: [folder] };
}

/** The configuration as JSON; `undefined` if it contains functions, which may depend on anything. */
function dataOf(config: Partial<Config>): string | undefined {
  let isData = true;
  const json = JSON.stringify(config, (_, value: unknown) => {
    if (typeof value === "function") isData = false;
    return value;
  });
  return isData ? json : undefined;
}
