/** Converts times to Temporal. */

import { Temporal } from "temporal-polyfill";
import type { ScalarConversion } from "./convert.js";

// The platform's own Temporal, if it has one.
/** A moment: `Temporal.Instant`. */
export type Instant = Temporal.Instant;
export const Instant: typeof Temporal.Instant = Temporal.Instant;

/** A day of the calendar: `Temporal.PlainDate`. */
export type PlainDate = Temporal.PlainDate;
export const PlainDate: typeof Temporal.PlainDate = Temporal.PlainDate;

/** RFC 3339 with an offset. A leap second does not match: Temporal would turn it into the second before. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i;

export const instant: ScalarConversion = { read: reading(moment, Instant) };

export const plainDate: ScalarConversion = { read: reading(/^\d{4}-\d\d-\d\d$/, PlainDate) };

function reading(
  format: RegExp,
  { from }: { readonly from: (text: string) => unknown },
): ScalarConversion["read"] {
  return (text) => {
    try {
      return format.test(text) ? from(text) : text;
    } catch {
      return text;
    }
  };
}
