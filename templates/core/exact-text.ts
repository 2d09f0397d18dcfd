import { type Conversion, toWire, type Written } from "./convert.js";
import { unmarked, withMarks } from "./exact-body.js";

/** A conversion to JSON text for a parameter, with all digits of its integers. */
export const exactText = (rule: Conversion): Written => ({
  write: (value) => unmarked(JSON.stringify(withMarks(toWire(value, rule)))),
});
