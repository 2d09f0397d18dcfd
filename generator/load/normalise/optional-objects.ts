/** Query parameters that are objects without required properties. */

import { isObject, type JsonObject } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";

/**
 * Makes a required query parameter optional if it is an object without required properties, such as Spring's `pageable`. If none of its
 * properties is passed, nothing is sent, so that a caller need not pass it either.
 */
export function makeEmptyObjectOptional(parameter: JsonObject, { document }: NormaliseContext): void {
  const { schema, required, style = "form", explode = true } = parameter;
  const isSpread = style === "deepObject" || (style === "form" && explode === true);
  if (parameter["in"] !== "query" || required !== true || !isSpread || !isObject(schema)) return;
  const target = typeof schema["$ref"] === "string" ? schemaAt(document, schema["$ref"]) : schema;
  const isOpen = target?.["type"] === "object" && isObject(target["properties"]) && !("allOf" in target);
  const needed = target?.["required"];
  if (isOpen && (!Array.isArray(needed) || needed.length === 0)) delete parameter["required"];
}
