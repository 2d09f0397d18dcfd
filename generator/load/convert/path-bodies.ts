/**
 * Passes on the bodies that a Swagger 2.0 path declares for all its operations. The converter would pass them on to some operations only,
 * and prefer them to an operation's own.
 */

import { decodePercent, parsePointer } from "../pointer.js";
import { childOf, isObject, type JsonObject, type Value } from "../tree.js";

/** GET and HEAD have no body. */
const methodsWithBody = ["put", "post", "delete", "options", "patch"];

/** Moves the `body` and `formData` parameters of each path into its operations that declare no others. Changes the document. */
export function passOnBodies(swagger: JsonObject): JsonObject {
  const items = isObject(swagger["paths"]) ? Object.values(swagger["paths"]) : [];
  for (const item of items) {
    if (!isObject(item) || !Array.isArray(item["parameters"])) continue;
    const shared = item["parameters"].filter((parameter) => isOfBody(parameter, swagger));
    if (shared.length === 0) continue;
    item["parameters"] = item["parameters"].filter((parameter) => !shared.includes(parameter));
    for (const method of methodsWithBody) {
      const operation = item[method];
      if (isObject(operation)) operation["parameters"] = withBodies(operation, shared, swagger);
    }
  }
  return swagger;
}

function withBodies(operation: JsonObject, shared: readonly Value[], swagger: JsonObject): Value[] {
  const own = Array.isArray(operation["parameters"]) ? operation["parameters"] : [];
  const field = (parameter: Value, key: string): Value | undefined => childOf(resolved(parameter, swagger), key);
  const ownBodies = own.filter((parameter) => isOfBody(parameter, swagger));
  const isReplaced = (parameter: Value): boolean =>
    ownBodies.some(
      (each) =>
        field(each, "in") === "body" ||
        field(parameter, "in") === "body" ||
        field(each, "name") === field(parameter, "name"),
    );
  return [...structuredClone(shared.filter((parameter) => !isReplaced(parameter))), ...own];
}

/** Whether a parameter is the body or a part of it. */
export function isOfBody(parameter: Value, swagger: JsonObject): boolean {
  const location = childOf(resolved(parameter, swagger), "in");
  return location === "body" || location === "formData";
}

function resolved(parameter: Value, swagger: JsonObject): Value | undefined {
  const ref = childOf(parameter, "$ref");
  if (typeof ref !== "string" || !ref.startsWith("#/")) return parameter;
  const path = parsePointer(decodePercent(ref.slice(1))) ?? [];
  return path.reduce<Value | undefined>(childOf, swagger);
}
