/** What the analysis starts from. */

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
  /** Where it was read from. */
  readonly configFile?: string;
  /** What the configuration's `names` refers to, where that is a file. */
  readonly listings?: readonly Listing[];
  /** The names of the run before. */
  readonly lock: Lock;
  readonly diagnostics: Diagnostics;
  /** Where in the user's files a node of the document is. */
  readonly locationOf: (node: object) => Location;
}

/** What diagnostics call a configuration that was read from no file. */
export const defaultFile = "fetchwright.config.ts";
