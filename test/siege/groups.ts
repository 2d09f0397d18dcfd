/** All situations. */

import type { Situation } from "./situation.js";
import { failures } from "./situations/failures.js";
import { lists } from "./situations/lists.js";
import { oauth } from "./situations/oauth.js";
import { options } from "./situations/options.js";
import { redirects } from "./situations/redirects.js";
import { retries } from "./situations/retries.js";
import { signals } from "./situations/signals.js";
import { streams } from "./situations/streams.js";
import { texts } from "./situations/texts.js";

export const groups: Readonly<Record<string, readonly Situation[]>> = {
  redirects,
  retries,
  texts,
  options,
  lists,
  oauth,
  streams,
  signals,
  failures,
};

/** After which a situation counts as one that never ends. */
export const secondsForOne = 30;
