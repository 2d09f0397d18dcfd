/** A `type` that contradicts the union next to it. */

import { quote } from "../text.js";
import type { JsonObject } from "../tree.js";
import type { NormaliseContext } from "./context.js";
import { typesOf } from "./ref-types.js";

/** Keywords that describe an object. */
const describing = ["properties", "additionalProperties", "patternProperties", "allOf"];

/** `type: object` next to a union of other types, as frameworks write it for any schema: no value is both, and the union is meant. */
export function leaveOutContradictedType(schema: JsonObject, context: NormaliseContext): void {
  const [type, ...others] = [schema["type"] ?? []].flat().filter((each) => each !== "null");
  if (type !== "object" || others.length > 0 || describing.some((key) => key in schema)) return;
  for (const key of ["oneOf", "anyOf"]) {
    const allowed = Array.isArray(schema[key]) ? typesOf({ [key]: schema[key] }, context) : [];
    if (allowed.length === 0 || allowed.includes("object")) continue;
    const why = `the type is object, but no member of ${quote(key)} is one; the members hold without it`;
    context.report("schema-suspicious", schema, "type", why, "remove the type");
    if (Array.isArray(schema["type"])) schema["nullable"] = true;
    delete schema["type"];
    return;
  }
}
