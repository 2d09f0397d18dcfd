/** What a run read and wrote, kept so that the next one can prove that there is nothing to do. */

import { readFileSync } from "node:fs";
import { type ConfigSources, hashesOf } from "./config-sources.js";
import { compareFiles, type FileRecord, type FolderRecord, isSameFolder, textOf } from "./files.js";

export interface RunRecord {
  /** Of the run: its options, folder and versions. */
  readonly key: string;
  /** All that was read but the configuration. */
  readonly inputs: readonly FileRecord[];
  readonly folders: readonly FolderRecord[];
  /** The modules of the configuration, where nothing else decides what they export. */
  readonly config?: ConfigSources;
  /** The configuration as JSON, if that says all of it. */
  readonly data?: string;
  /** The files of the package that are committed. */
  readonly committed: readonly FileRecord[];
  /** `dist/`, if it was built. */
  readonly built?: readonly FileRecord[];
  /** The diagnostics as they were printed. */
  readonly logged: readonly string[];
  /** The summary as JSON. */
  readonly summary: string;
}

/** Returns the record of a file; `undefined` if there is none for this key, or it is damaged. */
export function readRecord(path: string, key: string): RunRecord | undefined {
  try {
    const record = JSON.parse(textOf(readFileSync(path))) as RunRecord;
    return record.key === key && Array.isArray(record.inputs) && Array.isArray(record.committed) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** Whether loading the configuration would only give the same again. */
export function isSameConfig({ config }: Pick<RunRecord, "config">): boolean {
  if (config === undefined) return false;
  const env = hashesOf(Object.keys(config.env));
  const isSameEnv = Object.entries(config.env).every(([name, hash]) => env[name] === hash);
  return isSameEnv && compareFiles(config.files, Date.now()) !== undefined;
}

/**
 * Compares what was read, and the package, with the disk.
 * @returns the record to keep: with signatures, by which the next run need not read the files again; `undefined` for a difference
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
