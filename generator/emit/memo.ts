/** What a run keeps for the next one, so that only what has changed is made again. Never needed: without it, everything is made. */

import { hash } from "node:crypto";
import type { OutputFile } from "./output.js";

export interface Memo {
  /**
   * What `make` returned for the same key before, or what it returns now: plain data that nothing but the key decides.
   * @param key called only where something is kept
   */
  of<T>(kind: string, key: () => string, make: () => T): T;
  /** The same, of what is made in time. */
  later<T>(kind: string, key: () => string, make: () => Promise<T>): Promise<T>;
  /** The files that were made of an emitted file with the same inputs, if they are in the package as they were written. */
  filesOf(path: string, inputs: () => string): OutputFile[] | undefined;
  /** Keeps what was made of an emitted file. */
  keepFiles(path: string, inputs: () => string, files: readonly OutputFile[]): void;
}

export const nothingKept: Memo = {
  of: (_kind, _key, make) => make(),
  later: (_kind, _key, make) => make(),
  filesOf: () => undefined,
  keepFiles: () => undefined,
};

/** A short name for a value that is JSON. */
export const hashOf = (value: string | object): string =>
  hash("sha256", typeof value === "string" ? value : JSON.stringify(value), "base64url");
