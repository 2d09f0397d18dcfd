/** Whether files still have the content that they had. */

import { isAscii } from "node:buffer";
import { hash } from "node:crypto";
import { type BigIntStats, readdirSync, readFileSync, statSync } from "node:fs";
import { sep } from "node:path";

/** A file with its content; `null` if there was no such file. */
export interface FileRecord {
  /** Absolute. */
  readonly path: string;
  readonly sha256: string | null;
  /** Of the file when its content was compared: as long as it is the same, so is the content. */
  readonly signature?: string;
}

/** The names below a folder that match; empty if there is no such folder. */
export interface FolderRecord {
  readonly path: string;
  /** A regular expression. */
  readonly pattern: string;
  readonly isDeep: boolean;
  readonly names: readonly string[];
}

/** Files and folders as they are at one time. */
export interface Snapshot {
  readonly files: readonly FileRecord[];
  readonly folders: readonly FolderRecord[];
}

export const hashOf = (content: string | Uint8Array): string => hash("sha256", content, "hex");

const textHashes = new WeakMap<object, string>();

/** The hash of a file's text, made once: more than one record of a run has it. */
export function textHash(file: { readonly text: string }): string {
  const known = textHashes.get(file);
  if (known !== undefined) return known;
  const hash = hashOf(file.text);
  textHashes.set(file, hash);
  return hash;
}

/** Says what the hash of a file's text is, where it is known. */
export function withHash<T extends { readonly text: string }>(file: T, hash: string): T {
  textHashes.set(file, hash);
  return file;
}

/** Reads a file as it is now. */
export function recordFile(path: string): FileRecord {
  const content = contentOf(path);
  return { path, sha256: content === undefined ? null : hashOf(content) };
}

/** `undefined` if there is no such file. */
export function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** The text of UTF-8. ASCII, which most of it is, needs no decoder, and takes half the memory. */
export const textOf = (content: Buffer): string =>
  isAscii(content) ? content.toString("latin1") : content.toString("utf8");

/** Lists a folder as it is now. */
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

/** Returns the records with current signatures, or `undefined` as soon as a file has another content. */
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

/** A file is read only if its signature differs, or can be that of two contents. @param time now, in milliseconds */
function compareFile(file: FileRecord, time: number): FileRecord | undefined {
  const { path, sha256, signature } = file;
  const stat = statOf(path);
  if (stat === undefined || sha256 === null) return stat === undefined && sha256 === null ? file : undefined;
  const now = [stat.dev, stat.ino, stat.size, stat.mtimeNs, stat.ctimeNs].join(" ");
  if (now === signature) return file;
  const content = contentOf(path);
  if (content === undefined || hashOf(content) !== sha256) return undefined;
  // Within one tick of the clock of a file system, a file may change twice.
  const isSettled = Math.max(Number(stat.mtimeMs), Number(stat.ctimeMs)) < time - 2_000;
  return isSettled ? { path, sha256, signature: now } : { path, sha256 };
}
