/** Analyses a document without a configuration, for the commands of this folder. */

import { analyse, type Analysis } from "../../generator/analyse/analyse.js";
import { emptyLock, type Lock } from "../../generator/analyse/lock.js";
import { Diagnostics } from "../../generator/diagnostics.js";
import type { Document } from "../../generator/document.js";

export const analysed = (document: Document, lock: Lock = emptyLock): Analysis =>
  analyse({
    document,
    config: {},
    lock,
    diagnostics: new Diagnostics(),
    locationOf: () => ({ file: "" }),
  });
