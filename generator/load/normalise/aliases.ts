/** Component schemas that are only references. */

import { nameIn } from "../pointer.js";
import { isObject, type JsonObject, type Value } from "../tree.js";
import { schemasOf } from "./composition.js";

/** Points component schemas that are references directly to the end of their chain. Cycles have been removed. */
export function shortenAliases(document: JsonObject): void {
  const schemas = schemasOf(document);
  if (schemas === undefined) return;
  const done = new Set<JsonObject>();
  for (const start of Object.values(schemas)) {
    const trail: JsonObject[] = [];
    let at: Value | undefined = start;
    while (isObject(at) && typeof at["$ref"] === "string" && !done.has(at)) {
      done.add(at);
      trail.push(at);
      at = schemas[nameIn(at["$ref"])];
    }
    const end = isObject(at) && typeof at["$ref"] === "string" ? at["$ref"] : trail.at(-1)?.["$ref"];
    for (const alias of trail) if (end !== undefined) alias["$ref"] = end;
  }
}
