/** Paging by numbers, as a fallback for lists whose cursor or link may be missing. */

import type { Input } from "../inputs.js";
import { countNames } from "../names.js";
import type { RawPaging } from "../raw-paging.js";
import type { Context } from "../rule.js";
import { quotePath } from "../words.js";
import { offsetRule } from "./offset.js";
import { pageNumberRule } from "./page-number.js";

/** The paging by page numbers, or else by offsets; `undefined` if there is none, or more than one. */
export function byNumbers(context: Context): RawPaging | undefined {
  for (const rule of [pageNumberRule, offsetRule]) {
    const verdict = rule.apply(context);
    if ("paging" in verdict) return verdict.paging;
  }
  return undefined;
}

/**
 * Adds paging by numbers as a fallback for a server that sends its cursor or link only on request, as for a first cursor of `*`. A count of
 * more items than the first page has shows that there are more pages.
 * @param input the parameter that takes the cursor
 */
export function orByNumbers({ request, signals, ...context }: Context, found: RawPaging, input?: Input): RawPaging {
  const disguised = request.disguised.filter((other) => other !== input);
  const count = signals.envelope.find(({ name, kinds }) => countNames.has(name) && kinds.has("integer"));
  const counted = { ...signals, totalItems: signals.totalItems ?? count };
  const fallback = byNumbers({ ...context, request: { ...request, cursors: [], disguised }, signals: counted });
  const isCounted = fallback?.total !== undefined || fallback?.headers?.total !== undefined;
  if (!isCounted || fallback.parameter?.in !== (input?.in ?? "query")) return found;
  const why = `${quotePath(fallback.parameter.path)} leads on where the first response has fewer items than the total, and no ${input === undefined ? "link" : "cursor"}`;
  return { ...found, fallback, evidence: [...found.evidence, why] };
}
