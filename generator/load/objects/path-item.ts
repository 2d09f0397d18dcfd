/** The path item object. */

import { methods } from "../../document.js";
import { quote } from "../text.js";
import { isObject, type JsonObject } from "../tree.js";
import type { CheckContext } from "./context.js";
import { checkParameterList } from "./parameter-list.js";
import { data, list, map, node, type ObjectType, prose } from "./shapes.js";

const methodNames: ReadonlySet<string> = new Set(methods);

export const pathItemObject: ObjectType = {
  called: "a path item object",
  section: "pathItems",
  nullIs: "empty",
  fields: {
    $ref: data,
    summary: prose,
    description: prose,
    ...Object.fromEntries(methods.map((method) => [method, node("operation")])),
    additionalOperations: map(node("operation")),
    servers: list(node("server")),
    parameters: list(node("parameter")),
  },
  prepare: lowerMethods,
  check(item, context) {
    checkAdditional(item, context);
    checkParameterList(item, context);
  },
};

/** Reads `GET` as `get`. */
function lowerMethods(item: JsonObject, context: CheckContext): void {
  for (const key of Object.keys(item)) {
    const method = key.toLowerCase();
    if (method === key || !methodNames.has(method)) continue;
    const taken = method in item;
    const why = taken ? `\`${method}\` is declared too, so it is left out` : `it is read as \`${method}\``;
    context.report("value-corrected", item, key, `methods are written in lower case: ${quote(key)}; ${why}`);
    const operation = item[key];
    delete item[key];
    if (!taken && operation !== undefined) item[method] = operation;
  }
}

function checkAdditional(item: JsonObject, context: CheckContext): void {
  const additional = item["additionalOperations"];
  if (!isObject(additional)) return;
  for (const method of Object.keys(additional)) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(method)) {
      context.report("value-refused", additional, method, `${quote(method)} cannot be an HTTP method; it is left out`);
      context.isolate(additional, method);
    } else if (methodNames.has(method.toLowerCase())) {
      context.report(
        "value-refused",
        additional,
        method,
        `${quote(method)} has a field of its own in the path item, \`${method.toLowerCase()}\`; it is left out`,
      );
      context.isolate(additional, method);
    }
  }
}
