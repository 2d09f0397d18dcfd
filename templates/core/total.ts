/** Warns if a list ends before the total that it states. */

import type { ListCall, PageContext, Strategy } from "./strategy.js";

/** The items that an iteration has received from a list. */
interface Tally {
  /** The number of items by page. */
  readonly counts: Map<unknown, number>;
  /** The totals that the pages state. */
  readonly totals: Set<unknown>;
}

/**
 * Logs a warning if a list ends with fewer items than the total that all its pages state.
 * @param total - reads the total of a response
 * @param start - reads the parameter by which a caller starts after the first item, if there is one
 */
export function counted<Body, Input>(
  strategy: Strategy<Body, Input>,
  total: (body: Body, headers: Headers) => unknown,
  start?: (input: Input) => unknown,
): Strategy<Body, Input> {
  const tallies = new WeakMap<object, Tally>();
  const tallyOf = ({ seen, token, input }: PageContext<Body, Input>): Tally | undefined => {
    const known = tallies.get(seen);
    if (known || token !== undefined || (start?.(input) ?? undefined) !== undefined) return known;
    const tally = { counts: new Map<unknown, number>(), totals: new Set() };
    tallies.set(seen, tally);
    return tally;
  };
  return {
    ...strategy,
    next: (page) => {
      const { body, items, token, response, call } = page;
      const tally = tallyOf(page);
      tally?.counts.set(token, strategy.fresh?.(page).length ?? items.length);
      tally?.totals.add(total(body, response.headers));
      const next = strategy.next(page);
      if (next === undefined && tally) warnWhereShort(tally, call);
      return next;
    },
  };
}

/**
 * Logs the warning. If pages disagree about the total, the list may have changed meanwhile, and nothing is logged. A failing
 * logger has no effect.
 */
function warnWhereShort({ counts, totals }: Tally, { operation, settings }: ListCall): void {
  const { logger = console, logLevel = "warn" } = settings;
  const [stated = 0, ...others] = [...totals].filter((total) => typeof total === "number");
  const received = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isShort = received < stated && !others.length;
  if (!isShort || /off|error/.test(logLevel)) return;
  const warn = async (): Promise<void> =>
    logger.warn(`${operation}: the list ended after ${received} of ${stated} items`);
  warn().catch(() => {});
}
