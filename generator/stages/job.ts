/** What a run is to do. */

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
  /** More documents, which are merged into it. */
  readonly more?: readonly string[];
  /** Sent with requests for the document to its own origin. They may be secret, and are stored nowhere. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Called with the absolute path of each file that the document is read from, before it is. */
  readonly onRead?: (path: string) => void;
  /** What was made before. Default: nothing. */
  readonly memo?: Memo;
  /** Absolute path of the package. */
  readonly output: string;
  /** A package whose names are kept, in place of the one at `output`. */
  readonly previous?: PackageLock;
  /** Whether warnings stop the run. */
  readonly isStrict?: boolean;
  /** Absolute path of the folder that paths in the configuration are relative to. */
  readonly base: string;
}
