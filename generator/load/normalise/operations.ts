/** Operations with everything that their path item declares for them. */

import { methods } from "../../document.js";
import { isObject, type JsonObject, newObject, type Value } from "../tree.js";
import { notOverridden, parameterKey } from "../objects/parameter-list.js";
import { leaveOutBodiless } from "./bodiless.js";
import type { NormaliseContext } from "./context.js";
import { spreadQueryString } from "./querystring.js";
import { leaveToCredentials } from "./secret-parameters.js";

/** Copies the parameters and servers of a path item into each operation; an operation's own declarations win. */
export function spreadPathItem(item: JsonObject, context: NormaliseContext): void {
  for (const method of methods) {
    const operation = item[method];
    if (!isObject(operation)) continue;
    const own = withoutBody(method, spread(operation, item, context), context);
    leaveOutBodiless(method, own, context);
    item[method] = own;
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

/**
 * Removes the body of GET and HEAD, which no platform's `fetch` sends, and which OpenAPI 3.0 requires to be ignored. An empty one is
 * removed silently.
 */
function withoutBody(method: string, operation: JsonObject, context: NormaliseContext): JsonObject {
  const body = operation["requestBody"];
  if (body === undefined || (method !== "get" && method !== "head")) return operation;
  if (!isEmpty(body))
    context.report("value-ignored", operation, "requestBody", `a ${method.toUpperCase()} request has no body`);
  delete operation["requestBody"];
  return operation;
}

/** Whether a body is optional and has no properties. */
function isEmpty(body: Value): boolean {
  if (!isObject(body) || "$ref" in body || body["required"] === true) return false;
  const isBare = (schema: Value | undefined): boolean =>
    schema === undefined ||
    (isObject(schema) &&
      schema["type"] === "object" &&
      Object.keys(Object(schema["properties"]) as object).length === 0);
  return Object.values(Object(body["content"]) as JsonObject).every((each) => isObject(each) && isBare(each["schema"]));
}

function spread(operation: JsonObject, item: JsonObject, context: NormaliseContext): JsonObject {
  const result = context.carry(newObject(Object.entries(operation)), operation);
  const shared = Array.isArray(item["parameters"]) ? item["parameters"] : [];
  const own = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
  const all = [...notOverridden(shared, own), ...own];
  const sent = leaveToCredentials(all.filter(isSent), operation, context);
  if (all.length > 0) result["parameters"] = context.carry(spreadQueryString(sent, context), operation);
  if (!("servers" in operation) && item["servers"] !== undefined) result["servers"] = item["servers"];
  return result;
}

/**
 * Headers that are not parameters. OpenAPI ignores the first ones: media types and security schemes declare them. `fetch` writes the others
 * itself, and fails if a caller's length is not that of the body.
 */
const ignoredHeaders: ReadonlySet<string> = new Set(
  "accept content-type authorization content-length host connection transfer-encoding".split(" "),
);

const isSent = (parameter: Value): boolean => {
  const [location, name = ""] = parameterKey(parameter)?.split(" ") ?? [];
  return location !== "header" || !ignoredHeaders.has(name);
};
