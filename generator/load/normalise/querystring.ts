/** OpenAPI 3.2's `in: querystring`. */

import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { schemaAt } from "./composition.js";
import type { NormaliseContext } from "./context.js";

/** Replaces OpenAPI 3.2's `in: querystring`, the whole query as one form, by a query parameter for each of its properties. */
export function spreadQueryString(parameters: Value[], context: NormaliseContext): Value[] {
  return parameters.flatMap((parameter) =>
    isObject(parameter) && parameter["in"] === "querystring" ? queryOf(parameter, context) : [parameter],
  );
}

function queryOf(parameter: JsonObject, context: NormaliseContext): Value[] {
  const content = isObject(parameter["content"])
    ? parameter["content"]["application/x-www-form-urlencoded"]
    : undefined;
  const { schema, encoding } = isObject(content) ? content : newObject();
  const target =
    isObject(schema) && typeof schema["$ref"] === "string" ? schemaAt(context.document, schema["$ref"]) : schema;
  const properties = isObject(target) ? target["properties"] : undefined;
  if (!isObject(target) || !isObject(properties)) return [parameter];
  const required = Array.isArray(target["required"]) ? target["required"] : [];
  return Object.entries(properties).map(([name, property]) => {
    const styles = isObject(encoding) && isObject(encoding[name]) ? encoding[name] : newObject();
    const entries: [string, Value][] = [
      ["name", name],
      ["in", "query"],
      ["required", parameter["required"] === true && required.includes(name)],
      ["schema", property],
      ...["style", "explode", "allowReserved"].flatMap((key): [string, Value][] =>
        styles[key] === undefined ? [] : [[key, styles[key]]],
      ),
    ];
    return context.carry(newObject(entries), isObject(property) ? property : parameter);
  });
}
