/**
 * Results that a run keeps for the next one, so that only changes are made again. It is an optimisation: without it, everything is
 * made.
 */

import { hash } from "node:crypto";
import type { OutputFile } from "./output.js";

export interface Memo {
  /**
   * Returns the earlier result for the same key, or calls `make`. The result is plain data that depends on the key alone.
   * @param key called only if results are kept
   */
  of<T>(kind: string, key: () => string, make: () => T): T;
  /** The asynchronous form of {@link of}. */
  ofAsync<T>(kind: string, key: () => string, make: () => Promise<T>): Promise<T>;
  /** The finished files of an emitted file with the same inputs, if the package still has them unchanged. */
  filesOf(path: string, inputs: () => string): OutputFile[] | undefined;
  /** Keeps the finished files of an emitted file. */
  keepFiles(path: string, inputs: () => string, files: readonly OutputFile[]): void;
}

export const nothingKept: Memo = {
  of: (_kind, _key, make) => make(),
  ofAsync: (_kind, _key, make) => make(),
  filesOf: () => undefined,
  keepFiles: () => undefined,
};

/** A short hash of a string or of a JSON value. */
export const hashOf = (value: string | object): string =>
  hash("sha256", typeof value === "string" ? value : JSON.stringify(value), "base64url");
