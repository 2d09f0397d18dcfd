/** The option `generate --watch`: generates again on every change, in one process, so that everything stays loaded. */

import { dirname } from "node:path";
import { performance } from "node:perf_hooks";
import type { Config } from "../config/config.js";
import { readConfig } from "../config/read.js";
import { UserError } from "../config/user-error.js";
import { failure } from "../report/failure.js";
import { changeText } from "../report/unchanged.js";
import { sourcesOfConfig } from "../warm/config-sources.js";
import { type FileRecord, recordFile, type Snapshot } from "../warm/files.js";
import { changesSince, Follower } from "../warm/follow.js";
import type { KeptResults } from "../warm/kept.js";
import { templateFiles } from "../warm/own-files.js";
import { extensionsOf, keptInMemory } from "../warm/run.js";
import type { GenerateOptions } from "./invocation.js";
import { nameOf, type Target } from "./clients.js";
import { keep, perform, warmRun } from "./generate.js";
import { jobWith, typed } from "./job.js";
import { recorded, type Terminal } from "./terminal.js";

/**
 * @param targets the clients to watch; `undefined` for a run without a configuration
 * @returns the exit code, after `signal` is aborted and the current run has ended
 */
export async function watchCommand(
  options: GenerateOptions,
  targets: readonly Target[] | undefined,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  if (options.input === "-") throw new UserError("--watch follows files, and standard input is read once");
  if (options.release === true) throw new UserError("--release and --watch exclude each other");
  const isSeveral = targets !== undefined && targets.length > 1;
  if (isSeveral && [options.input, options.output, options.name].some((option) => option !== undefined))
    throw new UserError("--input, --output and --name are of one client: name it with --client");
  const follower = new Follower();
  const watched = targets?.map((target) => new Watched({ ...options, ...target }, target, terminal, isSeveral)) ?? [
    new Watched(options, undefined, terminal, false),
  ];
  let isFirst = true;
  try {
    for (let changed: string[] = []; !signal.aborted; isFirst = false) {
      // Runs are sequential: they share what they have loaded, and memory does not grow with their number.
      for (const one of watched) if (isFirst || one.reads(changed)) await one.run(changed);
      if (isFirst && options.silent !== true) terminal.log("watching  Ctrl-C to stop");
      const snapshots = watched.map((one) => one.snapshot());
      const snapshot = {
        files: snapshots.flatMap(({ files }) => files),
        folders: snapshots.flatMap(({ folders }) => folders),
      };
      follower.follow(snapshot);
      changed = await follower.changes(snapshot, signal);
    }
  } finally {
    follower.close();
  }
  return 0;
}

/** One client, and the files that its runs read. */
class Watched {
  readonly #options: GenerateOptions;
  readonly #file: string | undefined;
  readonly #terminal: Terminal;
  /** Prefix of its lines, if other clients are watched too. */
  readonly #label: string;
  #runs = 0;
  /** Results of its runs, which the next run reuses. */
  #memo: KeptResults | undefined;
  #config: { readonly value: Partial<Config>; readonly files: readonly FileRecord[] } | undefined;
  #configFiles: readonly FileRecord[] = [];
  /** Files that its last run read, by path, as they were before they were read. */
  #reads = new Map<string, FileRecord>();
  #extensions: Snapshot = { files: [], folders: [] };
  #templates: Snapshot = { files: [], folders: [] };

  constructor(options: GenerateOptions, target: Target | undefined, terminal: Terminal, isOneOfMany: boolean) {
    this.#options = options;
    this.#file = target?.config;
    this.#terminal = terminal;
    this.#label = isOneOfMany && target !== undefined ? `${nameOf(target)}: ` : "";
  }

  /** Whether its last run read any of these paths. */
  reads(paths: readonly string[]): boolean {
    const { files, folders } = this.snapshot();
    return [...files, ...folders].some(({ path }) => paths.includes(path));
  }

  /**
   * Generates the package. A failure is reported, not thrown.
   * @param paths the changed paths
   */
  async run(paths: readonly string[]): Promise<void> {
    const changed = paths.map((path) => typed(path).replace(/^\.\//u, ""));
    const start = performance.now();
    const { log } = this.#terminal;
    try {
      const text = await this.#generate((summary) => changeText(changed, summary, (performance.now() - start) / 1_000));
      if (this.#options.silent !== true) log(`${this.#label}${text}`);
    } catch (error) {
      const { text, code } = failure(error);
      if (code === 1) throw error;
      log(`${this.#label}${text}`);
    }
    this.#runs++;
  }

  /** The files and folders that were read, as they were then. */
  snapshot(): Snapshot {
    const parts = [this.#extensions, this.#templates];
    return {
      files: [...this.#configFiles, ...this.#reads.values(), ...parts.flatMap(({ files }) => files)],
      folders: parts.flatMap(({ folders }) => folders),
    };
  }

  async #generate(textOf: (summary: Parameters<typeof changeText>[1]) => string): Promise<string> {
    const warm = warmRun(this.#options, this.#file, "write");
    this.#templates = templateFiles();
    warm?.begin();
    const config = await this.#read();
    warm?.configured(config);
    const base = this.#file === undefined ? process.cwd() : dirname(this.#file);
    if (this.#file !== undefined) this.#extensions = extensionsOf(base, config);
    const job = jobWith(this.#options, this.#file, config);
    const reads = new Map<string, FileRecord>();
    const onRead = (path: string): void => void reads.set(path, recordFile(path));
    const { terminal, logged } = recorded(this.#terminal);
    // If the run fails, files that it did not get to are followed too.
    const before = this.#reads;
    this.#reads = reads;
    try {
      const memo = warm?.kept(job.output, this.#memo) ?? keptInMemory(job.output, this.#templates, this.#memo);
      this.#memo = memo;
      const performed = await perform({ ...job, memo, onRead }, "write", terminal);
      memo.done();
      if (warm !== undefined) keep(warm, job, performed, "write", logged);
      return this.#runs === 0 ? performed.text() : textOf(performed.summary);
    } catch (error) {
      this.#reads = new Map([...before, ...reads]);
      throw error;
    }
  }

  /** The configuration, which is loaded again if one of its modules has changed. */
  async #read(): Promise<Partial<Config>> {
    if (this.#file === undefined) return {};
    const before = this.#config;
    if (before !== undefined && changesSince({ files: before.files, folders: [] }).length === 0) return before.value;
    this.#configFiles = sourcesOfConfig(this.#file).files;
    const value = await readConfig(this.#file, this.#options.client, this.#runs > 0);
    this.#config = { value, files: this.#configFiles };
    return value;
  }
}
