/** All scenarios. */

import type { Scenario } from "./scenario.js";
import { failures } from "./scenarios/failures.js";
import { lists } from "./scenarios/lists.js";
import { oauth } from "./scenarios/oauth.js";
import { options } from "./scenarios/options.js";
import { redirects } from "./scenarios/redirects.js";
import { retries } from "./scenarios/retries.js";
import { signals } from "./scenarios/signals.js";
import { streams } from "./scenarios/streams.js";
import { texts } from "./scenarios/texts.js";

export const groups: Readonly<Record<string, readonly Scenario[]>> = {
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

/** After which a scenario counts as one that never ends. */
export const secondsForOne = 30;
