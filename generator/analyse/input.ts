/** The input of the analysis. */

import type { Config } from "../config/config.js";
import type { Listing } from "../config/listing.js";
import type { Diagnostics, Location } from "../diagnostics.js";
import type { Document } from "../document.js";
import type { Lock } from "./lock.js";

export interface AnalyseInput {
  readonly document: Document;
  /** The http(s) URL that the document was read from, if it was. */
  readonly documentURL?: string;
  readonly config: Partial<Config>;
  /** The file that the configuration was read from, if it was. */
  readonly configFile?: string;
  /** The listings of calls that `names` in the configuration refers to, if it names files. */
  readonly listings?: readonly Listing[];
  /** The names of the previous run. */
  readonly lock: Lock;
  readonly diagnostics: Diagnostics;
  /** The location of a node of the document in the user's files. */
  readonly locationOf: (node: object) => Location;
}

/** The file name in diagnostics for a configuration that was read from no file. */
export const defaultFile = "fetchwright.config.ts";
