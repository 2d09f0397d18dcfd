/** The rules of a schema's limits: lengths, ranges, counts; and of its default. */

import { quote } from "../text.js";
import type { JsonObject, Value } from "../tree.js";
import type { CheckContext } from "./context.js";

const pairs = [
  ["minimum", "maximum"],
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
] as const;

/** Reports limits that no value satisfies. The package does not validate values, but its pages and tools show the limits. */
export function checkLimits(schema: JsonObject, context: CheckContext): void {
  for (const [low, high] of pairs) {
    const [least, most] = [schema[low], schema[high]];
    if (typeof least === "number" && typeof most === "number" && least > most)
      context.report("schema-suspicious", schema, low, `\`${low}\` is more than \`${high}\`: no value fits`);
    if (low !== "minimum") for (const key of [low, high]) checkCount(schema, key, context);
  }
  const { multipleOf } = schema;
  if (typeof multipleOf === "number" && multipleOf <= 0)
    leaveOut(schema, "multipleOf", "`multipleOf` must be more than 0", context);
  checkDefault(schema, context);
}

function checkCount(schema: JsonObject, key: string, context: CheckContext): void {
  const count = schema[key];
  if (typeof count !== "number" || (Number.isInteger(count) && count >= 0)) return;
  leaveOut(schema, key, `\`${key}\` must be a whole number, and not less than 0`, context);
}

/** Removes a limit with which a validator would refuse the schema. */
function leaveOut(schema: JsonObject, key: string, why: string, context: CheckContext): void {
  context.report("schema-suspicious", schema, key, `${why}; it is left out`);
  delete schema[key];
}

/** Compares the default with `enum` if all are scalars: other values may be equal in many ways. */
function checkDefault(schema: JsonObject, context: CheckContext): void {
  const { default: value, enum: values } = schema;
  if (!isScalar(value) || !Array.isArray(values) || values.includes(value) || !values.every(isScalar)) return;
  const why = `the default ${quote(JSON.stringify(value))} is not one of the values of \`enum\``;
  context.report("schema-suspicious", schema, "default", why);
}

const isScalar = (value: Value | undefined): value is string | number | boolean =>
  ["string", "number", "boolean"].includes(typeof value);
