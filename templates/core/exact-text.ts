import { type Conversion, toWire, type Written } from "./convert.js";
import { unmarked, withMarks } from "./exact-body.js";

/** The JSON text of a parameter's value, with integers of all their digits. */
export const exactText = (rule: Conversion): Written => ({
  write: (value) => unmarked(JSON.stringify(withMarks(toWire(value, rule)))),
});
