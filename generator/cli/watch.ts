/** The command generate --watch: generates again when something changes, with all that is loaded. */

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
import type { Kept } from "../warm/kept.js";
import { templateFiles } from "../warm/own-files.js";
import { extensionsOf } from "../warm/run.js";
import type { GenerateOptions } from "./arguments.js";
import { keep, perform, warmRun } from "./generate.js";
import { configFileOf, jobWith, typed } from "./job.js";
import type { Terminal } from "./terminal.js";

/** @returns the exit code, once `signal` is aborted and the run of that moment has ended */
export async function watchCommand(options: GenerateOptions, terminal: Terminal, signal: AbortSignal): Promise<number> {
  if (options.input === "-") throw new UserError("--watch follows files, and standard input is read once");
  const follower = new Follower();
  const watched = new Watched(options, await configFileOf(options), terminal);
  try {
    for (let changed: string[] = []; !signal.aborted;) {
      await watched.run(changed.map((path) => typed(path).replace(/^\.\//u, "")));
      const snapshot = watched.snapshot();
      follower.follow(snapshot);
      changed = await follower.changes(snapshot, signal);
    }
  } finally {
    follower.close();
  }
  return 0;
}

/** One configuration, and what its runs read. */
class Watched {
  readonly #options: GenerateOptions;
  readonly #file: string | undefined;
  readonly #terminal: Terminal;
  #runs = 0;
  /** What the runs made. */
  #memo: Kept | undefined;
  #config: { readonly value: Partial<Config>; readonly files: readonly FileRecord[] } | undefined;
  #configFiles: readonly FileRecord[] = [];
  /** Path → the file as it was before it was read; those of the last run that read anything. */
  #reads = new Map<string, FileRecord>();
  #extensions: Snapshot = { files: [], folders: [] };
  #templates: Snapshot = { files: [], folders: [] };

  constructor(options: GenerateOptions, file: string | undefined, terminal: Terminal) {
    this.#options = options;
    this.#file = file;
    this.#terminal = terminal;
  }

  /** Generates the package; reports a failure and returns. @param changed what changed, as a user would type it */
  async run(changed: readonly string[]): Promise<void> {
    const start = performance.now();
    const { log } = this.#terminal;
    try {
      const text = await this.#generate((summary) => changeText(changed, summary, (performance.now() - start) / 1_000));
      if (this.#options.silent !== true) log(text);
    } catch (error) {
      const { text, code } = failure(error);
      if (code === 1) throw error;
      log(text.replace("\nSee fetchwright --help.", ""));
    }
    this.#runs++;
    if (this.#runs === 1 && this.#options.silent !== true) log("watching  Ctrl-C to stop");
  }

  /** What was read, as it was then. */
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
    const logged: string[] = [];
    const log = (line: string): void => {
      logged.push(line);
      this.#terminal.log(line);
    };
    // If the run fails, what it did not come to is followed all the same.
    const before = this.#reads;
    this.#reads = reads;
    try {
      const memo = (this.#memo = warm?.kept(job.output, this.#memo));
      const made = memo === undefined ? job : { ...job, memo };
      const performed = await perform({ ...made, onRead }, "write", { ...this.#terminal, log });
      memo?.done();
      if (warm !== undefined) keep(warm, job, performed, "write", logged);
      return this.#runs === 0 ? performed.text() : textOf(performed.summary);
    } catch (error) {
      this.#reads = new Map([...before, ...reads]);
      throw error;
    }
  }

  /** The configuration, loaded again if one of its modules has changed. */
  async #read(): Promise<Partial<Config>> {
    if (this.#file === undefined) return {};
    const before = this.#config;
    if (before !== undefined && changesSince({ files: before.files, folders: [] }).length === 0) return before.value;
    this.#configFiles = sourcesOfConfig(this.#file).files;
    const value = await readConfig(this.#file, this.#runs > 0);
    this.#config = { value, files: this.#configFiles };
    return value;
  }
}
