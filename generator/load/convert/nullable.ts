/** `x-nullable` of Swagger 2.0, which the converter loses next to a reference. */

import { isObject, type JsonObject, type Value } from "../tree.js";

/** Keys whose values are data and not schemas, except in objects whose keys are names. */
const data: ReadonlySet<string> = new Set(["default", "enum", "example", "examples"]);
const named: ReadonlySet<string> = new Set(["properties", "definitions", "parameters", "responses"]);

/** Moves a reference next to `x-nullable` into `allOf`: the converter drops siblings of a reference. Changes the document. */
export function keepNullable(swagger: JsonObject): JsonObject {
  const open: { node: Value; areNames: boolean }[] = [{ node: swagger, areNames: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, areNames } = next;
    if (Array.isArray(node)) for (const item of node) open.push({ node: item, areNames: false });
    if (!isObject(node)) continue;
    const { $ref } = node;
    if (typeof $ref === "string" && node["x-nullable"] === true) {
      delete node["$ref"];
      node["allOf"] = [{ $ref }];
    }
    for (const [key, value] of Object.entries(node))
      if (areNames || !data.has(key)) open.push({ node: value, areNames: !areNames && named.has(key) });
  }
  return swagger;
}
