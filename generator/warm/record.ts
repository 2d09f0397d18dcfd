/** Records the inputs and outputs of a run, so that the next run can prove that there is nothing to do. */

import { readFileSync } from "node:fs";
import { type ConfigSources, hashesOf } from "./config-sources.js";
import { compareFiles, type FileRecord, type FolderRecord, isSameFolder, textOf } from "./files.js";

export interface RunRecord {
  /** Identifies the run: its options, folder and versions. */
  readonly key: string;
  /** All files that were read, except the configuration. */
  readonly inputs: readonly FileRecord[];
  readonly folders: readonly FolderRecord[];
  /** The modules of the configuration; absent if its exports depend on anything else. */
  readonly config?: ConfigSources;
  /** The configuration as JSON; absent if JSON does not express all of it. */
  readonly data?: string;
  /** The files of the package to commit. */
  readonly committed: readonly FileRecord[];
  /** The files of `dist/`, if it was built. */
  readonly built?: readonly FileRecord[];
  /** The diagnostics as they were printed. */
  readonly logged: readonly string[];
  /** The summary as JSON. */
  readonly summary: string;
}

/** Reads a record; `undefined` if there is none for this key, or it is damaged. */
export function readRecord(path: string, key: string): RunRecord | undefined {
  try {
    const record = JSON.parse(textOf(readFileSync(path))) as RunRecord;
    return record.key === key && Array.isArray(record.inputs) && Array.isArray(record.committed) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Whether loading the configuration would yield the same result. */
export function isSameConfig({ config }: Pick<RunRecord, "config">): boolean {
  if (config === undefined) return false;
  const env = hashesOf(Object.keys(config.env));
  const isSameEnv = Object.entries(config.env).every(([name, hash]) => env[name] === hash);
  return isSameEnv && compareFiles(config.files, Date.now()) !== undefined;
}

/**
 * Compares the inputs and the package with the disk.
 * @returns the record to write, whose signatures spare the next run from reading the files again; `undefined` if anything differs
 */
export function compareRecord(record: RunRecord, isBuilt: boolean): RunRecord | undefined {
  if (isBuilt && record.built === undefined) return undefined;
  const time = Date.now();
  if (!record.folders.every(isSameFolder)) return undefined;
  const inputs = compareFiles(record.inputs, time);
  const committed = inputs && compareFiles(record.committed, time);
  const built = committed && (isBuilt ? compareFiles(record.built ?? [], time) : record.built);
  if (inputs === undefined || committed === undefined || (isBuilt && built === undefined)) return undefined;
  return { ...record, inputs, committed, ...(built === undefined ? {} : { built }) };
}
