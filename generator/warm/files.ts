/** Records the contents of files and folders, and checks whether they are unchanged. */

import { isAscii } from "node:buffer";
import { hash } from "node:crypto";
import { type BigIntStats, readdirSync, readFileSync, statSync } from "node:fs";
import { sep } from "node:path";

/** A file and the hash of its content; `null` if there was no such file. */
export interface FileRecord {
  /** Absolute path. */
  readonly path: string;
  readonly sha256: string | null;
  /** Signature of the file when its content was compared. While it is unchanged, so is the content. */
  readonly signature?: string;
}

/** The matching names below a folder; empty if there is no such folder. */
export interface FolderRecord {
  readonly path: string;
  /** A regular expression for the names. */
  readonly pattern: string;
  readonly isDeep: boolean;
  readonly names: readonly string[];
}

/** Files and folders at one time. */
export interface Snapshot {
  readonly files: readonly FileRecord[];
  readonly folders: readonly FolderRecord[];
}

export const hashOf = (content: string | Uint8Array): string => hash("sha256", content, "hex");

const textHashes = new WeakMap<object, string>();

/** The hash of a file's text, which is cached, as several records of a run need it. */
export function textHash(file: { readonly text: string }): string {
  const known = textHashes.get(file);
  if (known !== undefined) return known;
  const hash = hashOf(file.text);
  textHashes.set(file, hash);
  return hash;
}

/** Caches a known hash of a file's text. */
export function withHash<T extends { readonly text: string }>(file: T, hash: string): T {
  textHashes.set(file, hash);
  return file;
}

/** Records a file's current content. */
export function recordFile(path: string): FileRecord {
  const content = contentOf(path);
  return { path, sha256: content === undefined ? null : hashOf(content) };
}

/** The content of a file; `undefined` if there is no such file. */
export function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Decodes UTF-8. Most texts are ASCII, which needs no decoder and half the memory. */
export const textOf = (content: Buffer): string =>
  isAscii(content) ? content.toString("latin1") : content.toString("utf8");

/** Records a folder's current names. */
export function recordFolder(path: string, pattern: string, isDeep = false): FolderRecord {
  return { path, pattern, isDeep, names: namesIn(path, new RegExp(pattern, "u"), isDeep) };
}

function namesIn(path: string, pattern: RegExp, isDeep: boolean): string[] {
  try {
    const names = readdirSync(path, { recursive: isDeep, encoding: "utf8" });
    return names
      .map((name) => name.split(sep).join("/"))
      .filter((name) => pattern.test(name))
      .sort();
  } catch {
    return [];
  }
}

export function isSameFolder({ path, pattern, isDeep, names }: FolderRecord): boolean {
  const now = namesIn(path, new RegExp(pattern, "u"), isDeep);
  return now.length === names.length && now.every((name, index) => name === names[index]);
}

/** Returns the records with current signatures, or `undefined` at the first file whose content differs. */
export function compareFiles(files: readonly FileRecord[], time: number): FileRecord[] | undefined {
  const compared: FileRecord[] = [];
  for (const file of files) {
    const now = compareFile(file, time);
    if (now === undefined) return undefined;
    compared.push(now);
  }
  return compared;
}

function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

/**
 * Compares a file, which is read only if its signature differs or could belong to two contents.
 * @param time the current time in milliseconds
 */
function compareFile(file: FileRecord, time: number): FileRecord | undefined {
  const { path, sha256, signature } = file;
  const stat = statOf(path);
  if (stat === undefined || sha256 === null) return stat === undefined && sha256 === null ? file : undefined;
  const now = [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(" ");
  if (now === signature) return file;
  const content = contentOf(path);
  if (content === undefined || hashOf(content) !== sha256) return undefined;
  // A file may change twice within one tick of the file system's clock.
  const isSettled = Math.max(Number(stat.mtimeMs), Number(stat.ctimeMs)) < time - 2_000;
  return isSettled ? { path, sha256, signature: now } : { path, sha256 };
}
