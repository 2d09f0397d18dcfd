import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { notOverridden } from "../objects/parameter-list.js";
import type { NormaliseContext } from "./context.js";
import { spreadQueryString } from "./querystring.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** What a path item says for all of its operations goes into each of them; an operation's own counts more. */
export function spreadPathItem(item: JsonObject, context: NormaliseContext): void {
  for (const method of methods) {
    const operation = item[method];
    if (isObject(operation)) item[method] = spread(operation, item, context);
  }
  const additional = item["additionalOperations"];
  if (isObject(additional)) {
    const entries = Object.entries(additional).map(([method, value]): [string, Value] => [
      method,
      isObject(value) ? spread(value, item, context) : value,
    ]);
    item["additionalOperations"] = context.carry(newObject(entries), additional);
  }
  delete item["parameters"];
  delete item["servers"];
}

function spread(operation: JsonObject, item: JsonObject, context: NormaliseContext): JsonObject {
  const result = context.carry(newObject(Object.entries(operation)), operation);
  const shared = Array.isArray(item["parameters"]) ? item["parameters"] : [];
  const own = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
  const all = [...notOverridden(shared, own), ...own];
  if (all.length > 0) result["parameters"] = context.carry(spreadQueryString(all, context), operation);
  if (!("servers" in operation) && item["servers"] !== undefined) result["servers"] = item["servers"];
  return result;
}
