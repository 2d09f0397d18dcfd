/** The value of the keyword `type`. */

import type { JsonObject, Value } from "../tree.js";
import type { NormaliseContext } from "./context.js";

/** A single type by its name, several as a list with the location of the schema. */
export function typeValue(types: readonly Value[], schema: JsonObject, context: NormaliseContext): Value {
  const [only, ...others] = types;
  return only !== undefined && others.length === 0 ? only : context.carry([...types], schema);
}
