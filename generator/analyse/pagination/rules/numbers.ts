/** How a list goes on by numbers where what leads to its next page is missing. */

import type { RawPaging } from "../raw-paging.js";
import type { Context } from "../rule.js";
import { offsetRule } from "./offset.js";
import { pageNumberRule } from "./page-number.js";

/** The paging by page numbers, or else by offsets; `undefined` where there is none, or more than one. */
export function byNumbers(context: Context): RawPaging | undefined {
  for (const rule of [pageNumberRule, offsetRule]) {
    const verdict = rule.apply(context);
    if ("paging" in verdict) return verdict.paging;
  }
  return undefined;
}
