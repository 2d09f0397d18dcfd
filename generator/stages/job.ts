/** The task of a run. */

import type { Config } from "../config/config.js";
import type { Memo } from "../emit/memo.js";
import type { PackageLock } from "../write/lock.js";

/** A configuration with its paths made absolute. */
export interface Job {
  readonly config: Partial<Config>;
  /** Absolute path of the configuration file, if there is one. */
  readonly configFile?: string;
  /** Absolute path or URL of the document; `-` for `stdin`. */
  readonly input: string;
  /** More documents, to be merged into the first. */
  readonly more?: readonly string[];
  /** Sent with requests for the document to its own origin. The headers may be secret, and are stored nowhere. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Called with the absolute path of each file of the document before it is read. */
  readonly onRead?: (path: string) => void;
  /** Results of earlier runs. Default: none. */
  readonly memo?: Memo;
  /** Absolute path of the package. */
  readonly output: string;
  /** The lock of the package whose names are kept, instead of that at `output`. */
  readonly previous?: PackageLock;
  /** Whether warnings stop the run. */
  readonly isStrict?: boolean;
  /** Absolute path of the folder that paths in the configuration are relative to. */
  readonly base: string;
}
